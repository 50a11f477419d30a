"""Dates as people read them."""

from __future__ import annotations

import re
from typing import Final

from analysis.render.cleaning import clean
from analysis.render.headings import present_word
from analysis.resume import Period

# Written by a program, not by a person: nothing is lost by writing it out.
_BARE: Final = re.compile(r"\d{4}(-\d{2})?( – (\d{4}(-\d{2})?|present))?")
_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_ENGLISH: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


def dates_text(period: Period, language: str) -> str:
    """Return a period as written, or from its dates: «Sep 2019 – Present»."""
    written = clean(period.text)
    if written and not _is_bare(written, period):
        return written
    end = present_word(language) if period.is_current else period.end
    ends = (date_text(period.start, language), date_text(end, language))
    return " – ".join(part for part in ends if part)


def _is_bare(written: str, period: Period) -> bool:
    """Say whether a program wrote it and the dates hold all of it."""
    held = set(written.split(" – ")) <= {period.start, period.end}
    return held and _BARE.fullmatch(written) is not None


def date_text(date: str, language: str) -> str:
    """Return «2019-09» as «Sep 2019», in other languages as «09/2019»; others as is."""
    found = _MONTH.fullmatch(date)
    if not found:
        return clean(date)
    year, month = found.groups()
    if language.startswith("en") or not language:
        return f"{_ENGLISH[int(month) - 1]} {year}"
    return f"{month}/{year}"
