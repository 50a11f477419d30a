"""The model writer.

A few edits for one section, each judged alone by the gate later.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from analysis.calls import UNWATCHED, Switchboard
from analysis.config import ProviderConfig
from analysis.errors import Code, ProviderError
from analysis.llm import OpenAICompatible, ask
from analysis.llm.base import ChatModel
from analysis.report import Change
from analysis.resume import Period
from analysis.rewrite.base import (
    REWRITE,
    SUMMARY_CATEGORY,
    Context,
    Section,
    propose,
)
from analysis.rewrite.hints import Hints
from analysis.rewrite.language import clean, same_text
from analysis.rewrite.masking import Mask, has_marks, mask_of
from analysis.rewrite.prompting import prompt
from analysis.rewrite.targets import HEADLINE, Item

MOST_SECTIONS = 40  # of one resume: nobody has held more, and each costs a call
_KNOWN_CHARS = (
    6000  # of the resume beside the section: a few hundred lines of a summary
)
_LONGEST = 600  # characters of one new line
_LONGEST_REASON = 240


class Edit(BaseModel):
    """One proposed edit as the model sends it."""

    path: str
    before: str = ""
    after: str
    reason: str = ""


class Edits(BaseModel):
    """An answer: edits one by one, so that a bad one does not spoil the rest."""

    edits: list[dict[str, Any]] = Field(default_factory=list)


@dataclass
class ModelRewriter:
    """Asks a chat model for edits, section by section, in parallel.

    `seconds` is the total for all sections of one run, counted from the first call.
    """

    chat: ChatModel
    seconds: float = 120.0
    parallel: int = 12
    board: Switchboard = UNWATCHED
    clock: Callable[[], float] = time.monotonic
    _until: float | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self._hints = Hints(self.chat, self.board, self.seconds)
        self._turn = count(1)

    @classmethod
    def of(cls, config: ProviderConfig) -> ModelRewriter:
        """Return the writer for a configured server."""
        chat = OpenAICompatible.of(config)
        return cls(chat, config.patience, max(2, config.parallel), config.board)

    @property
    def name(self) -> str:
        """Return «model:<name>»."""
        return f"model:{self.chat.name}"

    def read_posting(self, text: str) -> None:
        """Have the posting read early, so that the reading is there when lines are
        written.
        """
        self._hints.begin(text)

    def rewrite(self, section: Section, context: Context) -> tuple[Change, ...]:
        """Return the proposals for a section. Raises ProviderError."""
        lines = self._lines(section)
        if not lines:
            return ()
        if next(self._turn) > MOST_SECTIONS:
            raise ProviderError(Code.PROVIDER_UNAVAILABLE, reason="too-many")
        if context.posting is not None:
            self._hints.begin(context.posting.text)
        mask = mask_of(context.resume.contact, context.resume.skill_names())
        asked = prompt("edits")
        wanted = self._hints.wanted(context.posting)
        found = ask(
            self.chat,
            self.board,
            prompt=asked.key,
            system=asked.system,
            user=asked.user(_values(section, lines, context, wanted, mask)),
            shape=Edits,
            purpose=section.key,
            seconds=self._left(),
        )
        return tuple(self._changes(found, lines, section, mask))

    def _left(self) -> float:
        now = self.clock()
        if self._until is None:
            self._until = now + self.seconds
        if now >= self._until:
            raise ProviderError(Code.PROVIDER_UNAVAILABLE, reason="timeout")
        return self._until - now

    @staticmethod
    def _lines(section: Section) -> dict[str, Item]:
        texts = [i for i in section.items if i.target != HEADLINE]
        return {f"L{number}": item for number, item in enumerate(texts, 1)}

    def _changes(
        self, found: Edits, lines: dict[str, Item], section: Section, mask: Mask
    ) -> Iterator[Change]:
        for edit in _edits(found):
            item = lines.get(edit.path.strip())
            if item is None or not _meant(edit, item, mask):
                continue
            after = clean(mask.show(edit.after)).lstrip("•-– ")
            if not after or len(after) > _LONGEST or same_text(after, item.text):
                continue
            if has_marks(after) and not has_marks(item.text):
                continue  # a mark that stands for nothing
            overview = section.key == "summary"
            yield propose(
                item,
                after,
                title="Sharpen the summary" if overview else "Reword this line",
                reason=_reason(mask.show(edit.reason)),
                rule="model.rewrite",
                source=self.name,
                category=SUMMARY_CATEGORY if overview else REWRITE,
            )


def _reason(text: str) -> str:
    return clean(text)[:_LONGEST_REASON] or "Clearer wording of the same facts."


def _edits(found: Edits) -> Iterator[Edit]:
    for raw in found.edits:
        try:
            yield Edit.model_validate(raw)
        except ValidationError:
            continue


def _meant(edit: Edit, item: Item, mask: Mask) -> bool:
    """Say whether an edit repeats the line it aims at: a shifted index shows here."""
    given = edit.before.strip()
    hidden = mask.hide(item.text)
    return not given or same_text(given, hidden) or same_text(given, item.text)


def _values(
    section: Section,
    lines: dict[str, Item],
    context: Context,
    wanted: str,
    mask: Mask,
) -> dict[str, str]:
    texts = [f"{path}: {mask.hide(clean(item.text))}" for path, item in lines.items()]
    return {
        "section": mask.hide(clean(section.label)),
        "time": _time(section.period),
        "lines": "\n".join(texts),
        "known": mask.hide(_known(section, context)),
        "wanted": mask.hide(wanted),
    }


def _time(period: Period) -> str:
    if not period.end:
        return "not said"
    return "goes on" if period.is_current else "has ended"


def _known(section: Section, context: Context) -> str:
    """Return what else is proven: what the person told about these lines, and beside
    it the skills for a job, the whole resume for the summary.
    """
    facts = context.facts
    if section.key == "summary":
        lines = [line.text for line in facts.lines if line.where != "contact"]
        known = [*(one.text for one in facts.told), *lines]
    else:
        here = {"", section.key, *(item.target for item in section.items)}
        told = [one.text for one in facts.told if one.where in here]
        known = [*told, ", ".join(context.resume.skill_names())]
    plain = dict.fromkeys(clean(line) for line in known if line)
    return "\n".join(plain)[:_KNOWN_CHARS] or "nothing else"
