"""Joins what a narrow column broke: dates and section headings on several lines."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.extract.piece import Piece, union
from analysis.text.dates import find_periods, is_only_date, is_open
from analysis.text.headings import is_one_heading

_LONGEST = 3  # lines of a heading
_CLOSE = 0.42  # the same, where nothing else tells that lines belong together
_LEADING = 0.75  # of the text size: white space between lines of one heading


def join_dates(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return a rail's rows with «03/2019 –» and «today» below it as one, and words that
    a hyphen breaks.
    """
    done: list[list[Piece]] = []
    for row in _join_threes(rows):
        before = done[-1] if done else None
        if before is not None and len(before) == len(row) == 1:
            joined = f"{before[0].text} {row[0].text}"
            broken = _BROKEN.search(before[0].text) and row[0].text[:1].islower()
            tight = row[0].top - before[0].bottom < _LEADING * row[0].size
            wants = is_open(before[0].text) or not _is_span(before[0].text)
            if tight and broken and row[0].x1 - row[0].x0 < _NARROW * row[0].size:
                done[-1] = [_mended(before[0], row[0])]
                continue
            if tight and wants and _is_span(joined):
                done[-1] = [merged(before[0], row[0])]
                continue
        done.append(row)
    return done


def _join_threes(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Join the two last of three lines that are one span of time only together."""
    done = list(rows)
    for index in range(len(rows) - 2):
        first, second, third = rows[index : index + 3]
        if len(first) + len(second) + len(third) != 3 or not is_open(first[0].text):
            continue
        two = f"{first[0].text} {second[0].text}"
        if not _is_span(two) and _is_span(f"{two} {third[0].text}"):
            done[index + 1] = [merged(second[0], third[0])]
            done[index + 2] = []
    return [row for row in done if row]


_BROKEN = re.compile(r"[^\W\d_]{2,}-$")
_NARROW = 9.0  # of the text size: wider columns are read as text, which mends hyphens


def _mended(first: Piece, second: Piece) -> Piece:
    """Return one piece of two, without the hyphen the first one ends with."""
    last = first.spans[-1]
    bare = replace(last, text=last.text.rstrip()[:-1])
    whole = merged(first, second)
    spans = [*first.spans[:-1], bare, *second.spans]
    return Piece(
        spans,
        whole.box,
        first.baseline,
        bullet=whole.bullet,
        icon=whole.icon,
        rule=whole.rule,
        confidence=whole.confidence,
    )


def _is_span(text: str) -> bool:
    periods = find_periods(text)
    return len(periods) == 1 and periods[0].is_range and is_only_date(text)


def join_labels(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return the labels of a rail with those that run over several lines as one."""
    done: list[list[Piece]] = []
    index = 0
    while index < len(rows):
        count = _label_length(rows[index:])
        label = rows[index]
        for row in rows[index + 1 : index + count]:
            label = [merged(label[0], row[0])]
        done.append(label)
        index += count
    return done


def join_flow(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return the rows with what an icon stands before as one, where such items flow
    like words and break at the line's end.
    """
    done: list[list[Piece]] = []
    for row in rows:
        before = done[-1] if done else None
        if before and _flows(before, row):
            done[-1] = [*before[:-1], merged(before[-1], row[0])]
            row = row[1:]
        if row:
            done.append(row)
    return done


def _flows(before: list[Piece], row: list[Piece]) -> bool:
    broken = len(row) > 1 and not row[0].icon and all(piece.icon for piece in row[1:])
    tight = row[0].top - before[-1].bottom < _LEADING * row[0].size
    return broken and tight and before[-1].icon and abs(before[0].x0 - row[0].x0) < 14


def _label_length(rows: list[list[Piece]]) -> int:
    """Return over how many rows the first label runs: the most that read as one."""
    best = 1
    text = rows[0][0].text
    for count in range(2, min(_LONGEST, len(rows)) + 1):
        before, row = rows[count - 2], rows[count - 1]
        if len(before) > 1 or len(row) > 1 or not _goes_on(before[0], row[0]):
            break
        text = f"{text} {row[0].text}"
        close = row[0].top - before[0].bottom < _CLOSE * row[0].size
        if is_one_heading(text, [item[0].text for item in rows[:count]], close=close):
            best = count
    return best


def _goes_on(before: Piece, piece: Piece) -> bool:
    alike = abs(before.size - piece.size) < 0.6 and before.bold == piece.bold
    return alike and piece.top - before.bottom < _LEADING * piece.size


def merged(first: Piece, second: Piece) -> Piece:
    """Return one piece of two, the second behind the first."""
    spans = [*first.spans, *second.spans]
    last = len(first.spans) - 1
    spans[last] = replace(spans[last], text=spans[last].text.rstrip() + " ")
    return Piece(
        spans,
        union([first.box, second.box]),
        first.baseline,
        bullet=first.bullet,
        icon=first.icon,
        rule=first.rule or second.rule,
        confidence=min(first.confidence, second.confidence),
    )
