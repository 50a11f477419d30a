"""Cuts the head of a posting into what its marks part: title, firm, place, hours.

«Senior Data Engineer – Straits Clearing – Singapore» holds three things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from analysis.match.layout import PostingLine
from analysis.text.lists import fold
from analysis.text.titles import has_title
from analysis.text.words import word_count

HEAD_LINES: Final = 10
_MARK = re.compile(
    r"\s+(?P<mark>[|•·@→›»>/–—-])\s+|(?P<wide>\s{3,})|(?P<comma>,)\s|(?P<semi>;)\s|"
    r"\.\s(?=[A-Z])|\s(?P<at>at)\s(?=[A-Z])"
)
_MOST_WORDS: Final = 14
_SHORT: Final = 7
_MENU: Final = 5  # as many parts of a word or two are a menu


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line of the head with the mark before it; empty for the first."""

    text: str
    mark: str
    is_title: bool


def segments_of(
    lines: tuple[PostingLine, ...], title: str
) -> Iterator[tuple[int, tuple[Segment, ...]]]:
    """Yield the number and the parts of every line of the head that is no sentence."""
    for number, line in enumerate(lines):
        if _is_sentence(line.text):
            continue
        parts = tuple(_cut(line.text, title))
        yield number, parts[:1] if len(parts) >= _MENU else parts


def _is_sentence(text: str) -> bool:
    count = word_count(text)
    return count > _MOST_WORDS or (count > _SHORT and text[-1] in ".!?")


def _cut(text: str, title: str) -> Iterator[Segment]:
    """Yield the parts of a line. What stands in the title's own words is the title,
    whatever marks it holds.
    """
    wanted = fold(title)
    start, mark = 0, ""
    held = fold(text).find(wanted) if wanted else -1
    inside = range(held, held + len(title)) if held >= 0 else range(0)
    for match in _MARK.finditer(text):
        if match.start() in inside or _in_brackets(text, match.start()):
            continue
        yield from _segment(text[start : match.start()], mark, wanted)
        start, mark = match.end(), _name_of(match)
    yield from _segment(text[start:], mark, wanted)


def _in_brackets(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("(") > before.count(")")


def _name_of(match: re.Match[str]) -> str:
    group = match.lastgroup
    if group == "mark":
        return match["mark"]
    return {"wide": " ", "comma": ",", "semi": ";", "at": "@"}.get(group or "", ".")


def _segment(text: str, mark: str, title: str) -> Iterator[Segment]:
    bare = text.strip(" .,-–—:|")
    if bare:
        is_title = title in fold(bare) if title else has_title(bare)
        yield Segment(bare, mark, is_title)
