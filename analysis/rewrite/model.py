"""The model writer.

A few edits for one section, each judged alone by the gate later.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from analysis.errors import Code, ProviderError
from analysis.llm.base import ChatModel
from analysis.posting import Need, Posting
from analysis.report import Change
from analysis.resume import Period
from analysis.rewrite.base import (
    REWRITE,
    SUMMARY_CATEGORY,
    Context,
    Section,
    propose,
)
from analysis.rewrite.language import clean, same_text
from analysis.rewrite.masking import Mask, mask_of
from analysis.rewrite.prompting import prompt
from analysis.rewrite.targets import HEADLINE, Item

Cache = MutableMapping[str, str]
_KNOWN_CHARS = (
    6000  # of the resume beside the section: a few hundred lines of a summary
)
_WANTED_CHARS = 4000  # of the posting: its title, skills and duties
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
    cache: Cache | None = None
    clock: Callable[[], float] = time.monotonic
    _until: float | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Return «model:<name>»."""
        return f"model:{self.chat.name}"

    def rewrite(self, section: Section, context: Context) -> tuple[Change, ...]:
        """Return the proposals for a section. Raises ProviderError."""
        lines = self._lines(section)
        if not lines:
            return ()
        mask = mask_of(context.resume.contact)
        asked = prompt("edits")
        user = asked.user(_values(section, lines, context, mask))
        key = self._key(asked.version, asked.system, user)
        found = self._remembered(key)
        if found is None:
            found = self.chat.complete(
                system=asked.system,
                user=user,
                shape=Edits,
                purpose=section.key,
                seconds=self._left(),
            )
            if self.cache is not None:
                self.cache[key] = found.model_dump_json()
        return tuple(self._changes(found, lines, section, mask))

    def _left(self) -> float:
        now = self.clock()
        if self._until is None:
            self._until = now + self.seconds
        if now >= self._until:
            raise ProviderError(Code.PROVIDER_UNAVAILABLE, reason="timeout")
        return self._until - now

    def _key(self, version: str, system: str, user: str) -> str:
        text = "\n".join((self.chat.name, version, system, user))
        return hashlib.sha256(text.encode()).hexdigest()

    def _remembered(self, key: str) -> Edits | None:
        stored = self.cache.get(key) if self.cache is not None else None
        try:
            return Edits.model_validate_json(stored) if stored else None
        except ValidationError:
            return None

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
    section: Section, lines: dict[str, Item], context: Context, mask: Mask
) -> dict[str, str]:
    texts = [f"{path}: {mask.hide(clean(item.text))}" for path, item in lines.items()]
    return {
        "section": mask.hide(clean(section.label)),
        "time": _time(section.period),
        "lines": "\n".join(texts),
        "known": mask.hide(_known(section, context)),
        "wanted": mask.hide(_wanted(context.posting)),
    }


def _time(period: Period) -> str:
    if not period.end:
        return "not said"
    return "goes on" if period.is_current else "has ended"


def _known(section: Section, context: Context) -> str:
    """Return what else is proven.

    Skills for a job, the whole resume for the summary.
    """
    if section.key != "summary":
        return clean(", ".join(context.resume.skill_names())) or "nothing else"
    lines = [line.text for line in context.facts.lines if line.where != "contact"]
    return "\n".join(dict.fromkeys(clean(line) for line in lines))[:_KNOWN_CHARS]


def _wanted(posting: Posting | None) -> str:
    if posting is None:
        return "no posting given"
    needs = (*posting.skills(Need.REQUIRED), *posting.skills(Need.PREFERRED))
    words = [posting.title, *(need.as_written for need in needs)]
    words += list(posting.responsibilities)
    return "\n".join(clean(word)[:200] for word in words if word)[:_WANTED_CHARS]
