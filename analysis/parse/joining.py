"""Lines that belong together though they do not look like running text: headings,
dates and titles that a narrow place broke.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from analysis.parse.row import Look, Row
from analysis.text.dates import find_periods, is_only_date, is_open
from analysis.text.headings import is_one_heading, kind_of

_MOST_WORDS = 4  # of a line of a broken heading
_TIGHT = 0.75  # of the text size: white space between lines of one field
_NEAR = 3.5  # points two left edges may differ


def completes_date(row: Row, after: Row) -> bool:
    """Say whether a row ends in «2019 –» and the next one begins with the end."""
    whole = bool(row.periods) and row.periods[-1].is_range and not is_open(row.text)
    if after.words > 3 or "\t" in after.text or not row.periods or whole:
        return False
    joined = f"{row.text} {after.text}"
    cut = len(row.text)
    return any(p.is_range and p.first < cut < p.last for p in find_periods(joined))


def continues_phone(row: Row, after: Row) -> bool:
    """Say whether a phone number goes on in the next line of a narrow column."""
    both = f"{row.text} {after.text}"
    if not _DIGITS.fullmatch(both) or row.periods or after.periods:
        return False
    first, whole = (sum(map(str.isdigit, text)) for text in (row.text, both))
    return first < 8 and 8 <= whole <= 15 and row.box[2] > 0


_DIGITS = re.compile(r"[+(]?\d[\d\s()./-]+")


def continues_heading(row: Row, after: Row, body: Look | None) -> bool:
    """Say whether two rows in one look that stands out read as one heading."""
    if (
        row.look != after.look
        or row.look == body
        or max(row.words, after.words) > _MOST_WORDS
    ):
        return False
    if row.bullet or "\t" in row.text + after.text or not _is_tight(row, after):
        return False
    close = after.line.box[1] - row.box[3] < 0.42 * max(row.look[0], 6.0)
    parts = [row.text, after.text]
    return is_one_heading(" ".join(parts), parts, close=close)


def continues_title(row: Row, after: Row) -> bool:
    """Say whether a row is the rest of the first field of the row above, which a date
    at the right cut short.
    """
    if len(row.fields) < 2 or row.lines > 1 or after.periods or "\t" in after.text:
        return False
    if (
        not is_only_date(row.field_texts[-1])
        or after.words > 8
        or kind_of(after.text)[0]
    ):
        return False
    first, run = row.fields[0][0], after.fields[0][0] if after.fields else None
    if run is None or (first.bold, first.italic, first.color) != (
        run.bold,
        run.italic,
        run.color,
    ):
        return False
    if abs(after.box[0] - row.box[0]) > _NEAR or not _is_tight(row, after):
        return False
    edges = _first_field_edges(row)
    if edges is None:
        return False
    end, limit = edges
    letter = (end - row.box[0]) / max(len(row.field_texts[0]), 1)
    need = (len(after.text.split()[0]) + 1) * letter
    # Bold text is wider than the guess; a date keeps a little room before it.
    return end + need >= limit - 2.0 * max(row.look[0], 6.0)


def join_title(row: Row, after: Row) -> None:
    """Put a row's text behind the first field of the row above."""
    head, *others = row.field_texts
    row.text = "\t".join([f"{head} {after.text}", *others])
    row.texts = [row.text]
    added = replace(after.fields[0][0], text=" " + after.fields[0][0].text)
    row.fields[0] = [*row.fields[0], added, *after.fields[0][1:]]
    row.periods = find_periods(row.text)
    row.spots.extend(after.spots)
    row.lines += 1
    low, top = after.box, row.box
    row.box = (min(top[0], low[0]), top[1], max(top[2], low[2]), max(top[3], low[3]))
    row.line = replace(row.line, box=row.box)


def _first_field_edges(row: Row) -> tuple[float, float] | None:
    """Return where the first field ends and where the next one starts."""
    spans = row.line.spans
    for before, span in itertools.pairwise(spans):
        if before.text.endswith("\t"):
            return before.box[2], span.box[0]
    return None


def _is_tight(row: Row, after: Row) -> bool:
    if (row.line.page, row.line.column) != (after.line.page, after.line.column):
        return False
    below = row.box[2] > 0 and after.box[1] >= row.box[1]
    return below and after.line.box[1] - row.box[3] < _TIGHT * max(row.look[0], 6.0)
