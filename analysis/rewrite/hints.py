"""What a model reads out of a posting: words that matter to its writer.

Hints for wording and nothing else: the score and the match never see them. A posting is
read once, while the file is read, and the reading is kept. Sections wait for it hardly
at all: where it comes too late, or fails, the words that the rules have found do.
"""

from __future__ import annotations

import re
import threading
from typing import Any

from pydantic import BaseModel, Field

from analysis.calls import Switchboard
from analysis.errors import ProviderError
from analysis.llm import ask
from analysis.llm.base import ChatModel
from analysis.posting import Need, Posting
from analysis.resume import Contact
from analysis.rewrite.language import clean, fold
from analysis.rewrite.masking import mask_of
from analysis.rewrite.prompting import prompt

PURPOSE = "posting"
_READ_CHARS = 16_000  # of a posting; what is longer is boilerplate for the most part
_WANTED_CHARS = 4000  # of the hints in one question
_LONGEST = 120  # characters of one hint
_MOST = 30  # hints of a kind
_GRACE = 0.5  # seconds: enough for a kept reading, next to nothing for a new one
_WORD = re.compile(r"[^\W_]+")


class Reading(BaseModel):
    """What a model reads, item by item, so that a bad one does not spoil the rest."""

    skills: list[Any] = Field(default_factory=list)
    duties: list[Any] = Field(default_factory=list)


class Hints:
    """The wanted words of one posting, better ones once the model has read it."""

    def __init__(self, chat: ChatModel, board: Switchboard, seconds: float) -> None:
        self._chat = chat
        self._board = board
        self._seconds = seconds
        self._asked = threading.Lock()
        self._settled = threading.Event()
        self._taking = threading.Lock()
        self._reading: tuple[str, ...] = ()
        self._taken: tuple[str, ...] | None = None

    def begin(self, text: str) -> None:
        """Have a posting read, once, beside whatever else is done meanwhile."""
        if text.strip() and self._asked.acquire(blocking=False):
            go = threading.Thread(
                target=self._read, args=(text,), name="posting", daemon=True
            )
            go.start()

    def wanted(self, posting: Posting | None) -> str:
        """Return the words, one a line: the same to all who ask."""
        if posting is None:
            return "no posting given"
        self._settled.wait(_GRACE)
        with self._taking:
            if self._taken is None:
                self._taken = self._reading
            words = dict.fromkeys((*_ruled(posting), *self._taken))
        return "\n".join(word for word in words if word)[:_WANTED_CHARS]

    def _read(self, text: str) -> None:
        try:
            self._reading = self._hints_in(text)
        except ProviderError:
            return  # the ledger knows; the rules' words stand in
        finally:
            self._settled.set()

    def _hints_in(self, text: str) -> tuple[str, ...]:
        asked = prompt("posting")
        hidden = mask_of(Contact()).hide(text[:_READ_CHARS])
        found = ask(
            self._chat,
            self._board,
            prompt=asked.key,
            system=asked.system,
            user=asked.user({"posting": hidden}),
            shape=Reading,
            purpose=PURPOSE,
            seconds=self._seconds,
        )
        return _standing_in(text, found)


def _ruled(posting: Posting) -> tuple[str, ...]:
    needs = (*posting.skills(Need.REQUIRED), *posting.skills(Need.PREFERRED))
    words = (posting.title, *(need.as_written for need in needs))
    return tuple(clean(word)[:200] for word in (*words, *posting.responsibilities))


def _standing_in(text: str, found: Reading) -> tuple[str, ...]:
    """Return the hints whose words all stand in the posting: a model that makes some
    up, or was talked into it, gets nothing into another question.
    """
    known = set(_WORD.findall(fold(text)))
    hints = (*found.skills[:_MOST], *found.duties[:_MOST])
    words = (clean(hint)[:_LONGEST] for hint in hints if isinstance(hint, str))
    return tuple(word for word in words if _all_in(word, known))


def _all_in(hint: str, known: set[str]) -> bool:
    words = _WORD.findall(fold(hint))
    return bool(words) and known.issuperset(words)
