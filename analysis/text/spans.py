"""Months between two partial dates: what lengths of experience are counted from."""

from __future__ import annotations

from datetime import date

_LONGEST = 12 * 70
PRESENT = "present"


def months_of(start: str, end: str, today: date) -> range:
    """Return the months from `start` to `end`, both «YYYY», «YYYY-MM» or «present».

    A year alone begins in January and ends in December; what can't be read, ends before
    it begins or lasts more than 70 years is empty.
    """
    now = today.year * 12 + today.month - 1
    first = month_number(start, last=False)
    final = now if end == PRESENT else month_number(end, last=True)
    if first is None or final is None:
        return range(0)
    final = min(final, max(now, first))
    return range(first, final + 1) if 0 <= final - first < _LONGEST else range(0)


def month_number(partial: str, *, last: bool) -> int | None:
    """Return the months since year 0 of a partial date; None when it is none."""
    year, _, month = partial.partition("-")
    if not (year.isdecimal() and year.isascii() and len(year) == 4):
        return None
    if month[:2].isdecimal() and month.isascii() and 1 <= int(month[:2]) <= 12:
        return int(year) * 12 + int(month[:2]) - 1
    return int(year) * 12 + (11 if last else 0)
