"""A doubtful word in its line: what stands beside it and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from analysis.text.words import Token

_LIST_MARK = re.compile(r"\s*[,;/|•·()]|\s*\.?\s*$|\s+(?:and|or|&)\s", re.I)
_LIST_MARK_BEFORE = re.compile(r"(?:^|[,;:/|•·(]|\b(?:and|or|&))\s*$", re.I)
_SENTENCE_START = re.compile(r"(?:^|[.!?:•·–—]\s|\n)[\s\-–•*\"'«(]*$")
_INITIAL = re.compile(r"\.\s?[A-Z][a-z]")
_WINDOW = 60  # characters either side that can tell what a word means
_MOST_IN_LOWER_CASE = 0.2  # of the longer words of a line written as a title


@dataclass(frozen=True)
class Spot:
    """The word at an index of the words of a text."""

    text: str
    sequence: tuple[Token, ...]
    index: int
    in_title_case: bool

    @property
    def token(self) -> Token:
        """Return the word itself."""
        return self.sequence[self.index]

    @cached_property
    def previous(self) -> str:
        """Return the word before it in lower case; empty at the beginning."""
        return self.sequence[self.index - 1].text.casefold() if self.index else ""

    @cached_property
    def following(self) -> str:
        """Return the word behind it in lower case; empty at the end."""
        rest = self.index + 1
        return self.sequence[rest].text.casefold() if rest < len(self.sequence) else ""

    @cached_property
    def before(self) -> str:
        """Return the text just before the word; a letter stands for what is cut off."""
        start = self.token.start
        cut = max(0, start - _WINDOW)
        return ("x" if cut else "") + self.text[cut:start]

    @cached_property
    def after(self) -> str:
        """Return the text just behind the word; a letter stands for what is cut off."""
        end = self.token.end
        left = len(self.text) > end + _WINDOW
        return self.text[end : end + _WINDOW] + ("x" if left else "")

    @cached_property
    def opens_sentence(self) -> bool:
        """Say whether a capital says nothing here."""
        return _SENTENCE_START.search(self.before) is not None

    @cached_property
    def is_list_item(self) -> bool:
        """Say whether it stands alone between the marks of a list."""
        before, after = self.before, self.after
        return bool(
            _LIST_MARK_BEFORE.search(before)
            and _LIST_MARK.match(after)
            and any(mark in before + after for mark in ",;/|•·")
        )

    @property
    def is_initial(self) -> bool:
        """Say whether it is one letter of a person's name: «R. Smith», «Al R Oak»."""
        if len(self.token.text) > 1:
            return False
        return bool(_INITIAL.match(self.after)) or (
            self._beside_a_name(-1) and self._beside_a_name(1)
        )

    @property
    def is_name_of_another(self) -> bool:
        """Say whether it is part of a longer name: «Ruby Hart», «Honorary Consul»."""
        if self.in_title_case:
            return False
        if self._beside_a_name(1):
            return True
        opening = self.index and Spot(
            self.text, self.sequence, self.index - 1, self.in_title_case
        )
        return self._beside_a_name(-1) and not (opening and opening.opens_sentence)

    def _beside_a_name(self, step: int) -> bool:
        """Say whether only a space parts it from a word with a capital."""
        place = self.index + step
        if not 0 <= place < len(self.sequence):
            return False
        other = self.sequence[place]
        first, second = sorted((self.token, other), key=lambda token: token.start)
        word = other.text
        return (
            self.text[first.end : second.start] == " "
            and word[0].isupper()
            and word[1:].islower()
            and word.casefold() not in _NO_NAMES
        )


def is_title_case(text: str, sequence: tuple[Token, ...]) -> bool:
    """Say whether nearly every longer word has a capital, so that capitals say nothing.

    Three words at least; in a list of names the marks between them tell.
    """
    longer = [token.text for token in sequence if len(token.text) > 3]
    if len(longer) < 3 or "," in text or "/" in text:
        return False
    lower = sum(1 for word in longer if word[0].islower())
    return lower <= _MOST_IN_LOWER_CASE * len(longer)


# Words with a capital that stand beside the names of products without making another.
_NO_NAMES = frozenset(
    (
        *(
            "senior",
            "junior",
            "lead",
            "principal",
            "certified",
            "advanced",
            "proficient",
        ),
        *(
            "expert",
            "microsoft",
            "google",
            "adobe",
            "apache",
            "atlassian",
            "ms",
            "basic",
        ),
        *("intermediate", "developer", "engineer", "programmer", "consultant", "admin"),
        *("administrator", "analyst", "specialist", "trainer", "designer", "architect"),
        *("user", "experience", "skills", "knowledge", "certification", "certificate"),
        *(
            "server",
            "desktop",
            "online",
            "cloud",
            "enterprise",
            "studio",
            "pro",
            "tower",
        ),
        *("pipelines", "channels", "workflows", "dashboards", "reports", "models"),
        *("macros", "formulas", "scripts", "queries", "charts", "boards", "templates"),
        *("framework", "library", "app", "apps", "components", "hooks", "plugins"),
        *("the", "in", "and", "with", "using", "used", "for", "or", "a", "built"),
        *("spreadsheets", "spreadsheet", "workbooks", "streams", "level", "native"),
    )
)
