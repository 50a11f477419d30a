"""What programs find in a finished file: its lines as two readers take them, in order
and with their places, and where the two differ.

One reader goes by where the text stands on the page, the other takes it as the file
stores it. What both find, in the same order, hardly any program will miss.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from analysis.resume import Resume
from analysis.source import NOWHERE, Box

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_LOST: Final = 200  # words told of each reader: more says nothing more
_MOST_LINES: Final = 1200  # of each reader: a book, not a resume


class ReaderKind(StrEnum):
    """How a reader goes through a file."""

    PLACE = "place"  # by where the text stands on the page
    STORED = "stored"  # as the file stores it


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line as a reader takes it. `box` in points from the top left corner of the
    page, `NOWHERE` where there is no layout.

    `alone` are words of it that the other reader does not find; `moved` says that the
    other reader takes the line at another place.
    """

    text: str
    page: int = 1
    box: Box = NOWHERE
    alone: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """What one reader finds. `lost` are words the document holds that it does not find,
    empty where nobody knows what the document holds.
    """

    kind: ReaderKind
    lines: tuple[ReadLine, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as programs read it. `pages` are widths and heights in points, none where
    there is no layout; `resume` is what our parser makes of it.
    """

    readers: tuple[Reader, ...] = ()
    pages: tuple[tuple[float, float], ...] = ()
    resume: Resume | None = None

    def by(self, kind: str) -> Reader | None:
        """Return what the reader of that kind found, if it read the file."""
        return next((one for one in self.readers if one.kind == kind), None)

    @property
    def is_whole(self) -> bool:
        """Say whether every reader found every word, in one order."""
        return not any(
            one.lost or any(line.alone or line.moved for line in one.lines)
            for one in self.readers
        )


def compared(
    readers: Sequence[Reader], said: Iterable[str] | None = None
) -> tuple[Reader, ...]:
    """Return the readers with what tells them apart marked. `said` is everything the
    document holds, where that is known.
    """
    cut = [replace(one, lines=one.lines[:_MOST_LINES]) for one in readers]
    if said is not None:
        wanted = Counter(word for text in said for word in words(text))
        cut = [replace(one, lost=_lost(wanted, one)) for one in cut]
    if len(cut) != 2:
        return tuple(cut)
    first, second = cut
    return _beside(first, second), _beside(second, first)


def words(text: str) -> list[str]:
    """Return the words of a text, folded: what counts is whether they are found."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _lost(wanted: Counter[str], reader: Reader) -> tuple[str, ...]:
    missing = wanted - _counted(reader)
    return tuple(sorted(missing.elements())[:_MOST_LOST])


def _counted(reader: Reader) -> Counter[str]:
    return Counter(word for line in reader.lines for word in words(line.text))


def _beside(reader: Reader, other: Reader) -> Reader:
    """Return a reader's lines with what the other does not find, or finds elsewhere."""
    spare = _counted(reader) - _counted(other)
    moved = _moved(reader, other)
    lines: list[ReadLine] = []
    for number, line in enumerate(reader.lines):
        alone: list[str] = []
        for word in words(line.text):
            if spare[word] > 0:
                spare[word] -= 1
                alone.append(word)
        marked = replace(line, alone=tuple(alone), moved=number in moved)
        lines.append(marked)
    return replace(reader, lines=tuple(lines))


def _moved(reader: Reader, other: Reader) -> frozenset[int]:
    """Return the numbers of the lines that the other takes at another place.

    Only words that stand once in each tell: of what is said twice nobody knows which is
    which. The longest run that both have in the same order stays where it is; a line
    has moved when half of its telling words have, or more.
    """
    here, there = _once(reader), _once(other)
    shared = [word for word in here if word in there]
    kept = _longest_rising([there[word] for word in shared])
    total: Counter[int] = Counter()
    stayed: Counter[int] = Counter()
    for index, word in enumerate(shared):
        total[here[word][0]] += 1
        stayed[here[word][0]] += index in kept
    return frozenset(line for line in total if stayed[line] * 2 <= total[line])


def _once(reader: Reader) -> dict[str, tuple[int, int]]:
    """Return line and place of every word that stands once, in reading order."""
    counts = _counted(reader)
    return {
        word: (number, place)
        for number, line in enumerate(reader.lines)
        for place, word in enumerate(words(line.text))
        if counts[word] == 1
    }


def _longest_rising(values: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the places of a longest rising run (patience sorting)."""
    tops: list[tuple[int, int]] = []
    at: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(at[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        at[pile : pile + 1] = [index]
    found: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return frozenset(found)
