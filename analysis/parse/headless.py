"""Divides a resume without headings: its dated entries are jobs or schools."""

from __future__ import annotations

from analysis.parse.addresses import find_email, find_urls
from analysis.parse.entries import segment
from analysis.parse.entry import Entry
from analysis.parse.rows import Row
from analysis.text.phones import find_phone
from analysis.text.roles import find_degree, school_score, title_score

_LEAST = 2  # entries with a span of time: fewer are no career
_MOST_NAME_WORDS = 8


def divide(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Return the rows by kind, those before the first entry as the header; all of them
    where no entries are found.
    """
    dated = [i for i, row in enumerate(rows) if any(p.is_range for p in row.periods)]
    if len(dated) < _LEAST or dated[0] == 0:
        return [("header", rows)]
    start = _start(rows, dated[0])
    parts: list[tuple[str, list[Row]]] = [("header", rows[:start])]
    for entry in segment(rows[start:]):
        kind = _kind(entry)
        inside = sorted(entry.rows, key=lambda row: row.order)
        if parts[-1][0] == kind:
            parts[-1][1].extend(inside)
        else:
            parts.append((kind, inside))
    return parts


def _start(rows: list[Row], dated: int) -> int:
    """Return where the first entry starts: above its date, where that names nothing."""
    start = dated
    while start > 1 and not _names(rows[start]) and _may_name(rows[start - 1]):
        start -= 1
    return start


def _names(row: Row) -> bool:
    return bool(title_score(row.text) or find_degree(row.text))


def _may_name(row: Row) -> bool:
    text = row.text
    reach = find_email(text) or find_phone(text) or find_urls(text)
    ends = text.rstrip().endswith(".")
    return not reach and not ends and row.words <= _MOST_NAME_WORDS and not row.bullet


def _kind(entry: Entry) -> str:
    heads = [row.text for row in entry.head]
    schools = sum(bool(school_score(text) or find_degree(text)) for text in heads)
    degrees = any(find_degree(text) for text in heads)
    jobs = sum(title_score(text) >= 0.85 for text in heads)
    return "education" if schools and (degrees or schools > jobs) else "positions"
