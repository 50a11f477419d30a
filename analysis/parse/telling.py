"""Tells lines that tell about an entry from lines that name it, where no marker does.

What stands at one place of every head is one kind of thing: the lines are weighed over
all entries of a section, and the head ends where they stop looking like names.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING

from analysis.parse.labelling import head_label
from analysis.parse.rows import Row
from analysis.text.dates import is_only_date
from analysis.text.places import place_score
from analysis.text.roles import (
    find_degree,
    organisation_score,
    school_score,
    title_score,
)
from analysis.text.verbs import opening_verb

if TYPE_CHECKING:
    from analysis.parse.entry import Entry

_NAMING = 0.3  # evidence a line of a head has at least
_LONGEST_HEAD = 5
_PROSE = 7  # words of a line that may tell without opening with a verb


def names_something(text: str) -> float:
    """Return how much the words look like a job, a school or a place, 0 to 1."""
    named = max(title_score(text), organisation_score(text), school_score(text))
    return max(named, place_score(text), 1.0 if find_degree(text) else 0.0)


def is_telling(row: Row) -> bool:
    """Say whether an unmarked row is prose by its words: a verb first, or many small
    words and no name.
    """
    if row.look[1] or row.look[2] or row.periods or "\t" in row.text:
        return False
    if head_label(row):
        return False
    words = row.text.split()
    small = sum(word[:1].islower() for word in words)
    if len(words) >= 5 and small >= 2 and opening_verb(row.text):
        return title_score(row.text) < 1.0 or len(words) >= 8
    return (
        len(words) >= _PROSE
        and small * 3 >= len(words)
        and not names_something(row.text)
    )


def settle_heads(entries: list[Entry]) -> None:
    """Move rows at the end of unmarked heads to the body, alike in all entries."""
    plain = [entry for entry in entries if len(entry.head) > 1]
    rows = [row for entry in entries for row in entry.rows]
    if len(plain) < 2 or any(row.bullet for row in rows):
        return
    usual = Counter(row.look for row in rows).most_common(1)[0][0]
    length = _head_length([entry.head for entry in plain], usual)
    for entry in plain:
        last = max((i for i, row in enumerate(entry.head) if row.periods), default=0)
        cut = max(length, last + 1)
        entry.body = sorted([*entry.head[cut:], *entry.body], key=lambda row: row.order)
        entry.head = entry.head[:cut]


def _head_length(heads: list[list[Row]], usual: object) -> int:
    """Return how many rows heads have: as long as most rows there name something."""
    for index in range(1, _LONGEST_HEAD):
        values = [_naming(head[index], usual) for head in heads if index < len(head)]
        if _wants_more(heads, index):
            continue
        if len(values) * 2 < len(heads) or statistics.fmean(values) < _NAMING:
            return index
    return _LONGEST_HEAD


def _wants_more(heads: list[list[Row]], length: int) -> bool:
    """Say whether the first rows of most heads say but one thing beside the date, and
    what follows may be the other: a job has a title and a company.
    """
    one = [
        len(_fields(head[:length])) == 1 and not is_telling(head[length])
        for head in heads
        if length < len(head)
    ]
    return sum(one) * 2 > len(heads)


def _fields(rows: list[Row]) -> list[str]:
    """Return the parts of rows that are no dates, cut at separators."""
    found: list[str] = []
    for row in rows:
        text = row.text
        for period in reversed(row.periods):
            text = text[: period.first] + "\t" + text[period.last :]
        parts = re.split(r"\t|\s[-–—|·]\s|,\s|\s(?:at|bei|chez|@)\s", text)
        found += [part for part in parts if any(map(str.isalpha, part))]
    return found


def _naming(row: Row, usual: object) -> float:
    if is_only_date(row.text) or head_label(row):
        return 1.0
    value = 0.8 * names_something(row.text) + 0.5 * bool(row.periods)
    value += 0.5 * (row.look != usual) + 0.2 * (row.words <= 3)
    value -= 0.12 * max(0, row.words - 4) + 0.5 * row.text.rstrip().endswith(".")
    return value - 0.6 * bool(opening_verb(row.text) and row.words >= 4)
