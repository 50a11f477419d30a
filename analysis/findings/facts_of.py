"""«Found so far»: labels and values a person recognises as their own."""

from __future__ import annotations

from datetime import date

from analysis.findings.describe import count
from analysis.resume import Period, Position, Resume
from analysis.source import Layout

FoundFacts = tuple[tuple[str, str], ...]

_LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
}


def reading(layout: Layout, words: int) -> FoundFacts:
    """Return the length of the file."""
    pages = count(layout.page_count, "page")
    return (("Length", f"{pages}, {count(words, 'word')}"),)


def resume(found: Resume, *, today: date) -> FoundFacts:
    """Return name, most recent job, experience, skills and language, where known."""
    months = months_worked(found.positions, today)
    pairs = (
        ("Name", found.contact.name),
        ("Most recent job", _latest(found.positions)),
        ("Experience", _duration(months)),
        ("Skills", str(len(found.skill_names()) or "")),
        ("Language", _LANGUAGES.get(found.language, found.language)),
    )
    return tuple((label, value) for label, value in pairs if value)


def _latest(positions: tuple[Position, ...]) -> str:
    if not positions:
        return ""
    first = positions[0]
    return ", ".join(part for part in (first.title, first.company) if part)


def _duration(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    if rest:
        parts.append(count(rest, "month"))
    return " ".join(parts)


def months_worked(positions: tuple[Position, ...], today: date) -> int:
    """Return the months covered by at least one position; overlaps count once."""
    covered: set[int] = set()
    for position in positions:
        covered |= set(_months(position.period, today))
    return len(covered)


def _months(period: Period, today: date) -> range:
    start = _month_number(period.start, first=True)
    end = (
        today.year * 12 + today.month - 1
        if period.is_current
        else _month_number(period.end, first=False)
    )
    if start is None or end is None or not 0 <= end - start < 12 * 70:
        return range(0)
    return range(start, end + 1)


def _month_number(partial: str, *, first: bool) -> int | None:
    year, _, month = partial.partition("-")
    if not year.isdigit():
        return None
    if month.isdigit() and 1 <= int(month) <= 12:
        return int(year) * 12 + int(month) - 1
    return int(year) * 12 + (0 if first else 11)
