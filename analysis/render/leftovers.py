"""Lines nobody could place. A document repeats none that says nothing new: labels of
fields, page numbers, dates and names that stand elsewhere already. They stay in the
resume and on the page that shows what a machine reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

# A day of the month, a page, a two-digit year.
_SMALL_NUMBER = re.compile(r"\d{1,2}")
_WORD = re.compile(r"[^\W_]+(?:[.,'’/-][^\W_]+)*")


@cache
def _labels() -> frozenset[str]:
    text = files("analysis.render").joinpath("labels.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in _words(line))


def new_lines(lines: Iterable[str], said: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that say something `said` does not."""
    known = {word for text in said for word in _words(text)} | _labels()
    return tuple(
        line
        for line in lines
        if any(
            word not in known and not _SMALL_NUMBER.fullmatch(word)
            for word in _words(line)
        )
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
