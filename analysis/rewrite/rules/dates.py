"""One style for all dates: «Mar 2022 – Present».

Months are written only where the source gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.report import Change, ChangeKind, Evidence
from analysis.resume import PRESENT, Period
from analysis.rewrite.base import FORMATTING, Section
from analysis.rewrite.language import fold
from analysis.rewrite.targets import PERIODS, Item

_LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def unify_dates(
    section: Section, periods: dict[str, Period], *, english: bool = True
) -> tuple[Change, ...]:
    """Return one change for all periods that are not in the one style, if there is more
    than one style.

    `periods` maps a target («work-1.period») to the period read there. In other
    languages than English dates become numbers, and «until now» stays as it is written.
    """
    found = [item for item in section.items if item.kind == "period"]
    texts = [item.text for item in found]
    ways = styles(texts) if english else _kinds(texts)
    if ways < 2:
        return ()
    full = _writes_months_out(texts)
    wanted = [
        (item, _written(periods[item.target], item.text, full=full, english=english))
        for item in found
        if item.target in periods
    ]
    changed: dict[str, tuple[str, Item]] = {}
    for item, text in wanted:
        if text and text != item.text.strip():
            changed.setdefault(item.text, (text, item))
    if not changed:
        return ()
    evidence = tuple(
        Evidence(item.text, item.target, item.label, item.page)
        for _, item in changed.values()
    )
    count = len({item.label for _, item in changed.values()})
    return (
        Change(
            id="",
            target=PERIODS,
            kind=ChangeKind.REPLACE,
            before="\n".join(changed),
            after="\n".join(text for text, _ in changed.values()),
            title="Use one date format",
            reason=f"{ways} formats make some parsers drop an entry. "
            "Months are only written where your original gives them.",
            rule="rules.date-style",
            source="rules",
            location=f"{count} entries" if count > 1 else evidence[0].label,
            evidence=evidence,
            category=FORMATTING,
        ),
    )


def _written(period: Period, text: str, *, full: bool, english: bool) -> str:
    return written(period, full=full) if english else _in_numbers(period, text)


_KINDS = (
    re.compile(r"\d{4}-\d{1,2}"),
    re.compile(r"(?<!\d)\d{1,2}[./-]\d{4}"),
    re.compile(r"[^\W\d_]{3,}\.?\s+\d{4}"),
)
_OPEN_END = re.compile(r"(?:–|—|-)\s*([^\W\d_][^\d]*)\Z")


def _kinds(texts: Iterable[str]) -> int:
    """Return how many ways of writing a month stand side by side, in any language."""
    found = list(texts)
    return sum(any(kind.search(text) for text in found) for kind in _KINDS)


def _in_numbers(period: Period, text: str) -> str:
    """Return «03/2022 – heute»; nothing where the word for now is not found."""
    start, end = (_numbered(point) for point in (period.start, period.end))
    if period.end == PRESENT:
        now = _OPEN_END.search(text.strip())
        end = now[1].strip() if now else ""
        if not end:
            return ""
    return f"{start} – {end}" if start and end and start != end else start or end


def _numbered(iso: str) -> str:
    year, _, month = iso.partition("-")
    return f"{month[:2]}/{year}" if month else year if year.isdigit() else ""


def _writes_months_out(texts: Iterable[str]) -> bool:
    """Say whether most months of a resume are written out; «May» says nothing."""
    folded = [fold(text) for text in texts]
    long = sum(len(_NAMED.findall(text)) for text in folded)
    return long > sum(len(_SHORT.findall(text)) for text in folded)


def written(period: Period, *, full: bool = False) -> str:
    """Return a period in the one style, or nothing where it could not be read."""
    start, end = _point(period.start, full=full), _point(period.end, full=full)
    if period.end == PRESENT:
        end = "Present"
    if start and end and start != end:
        return f"{start} – {end}"
    return start or end


def _point(iso: str, *, full: bool) -> str:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:-(\d\d))?(?:-\d\d)?", iso)
    if not match:
        return ""
    month = int(match[2]) if match[2] else 0
    if not 1 <= month <= 12:
        return match[1]
    name = _LONG_MONTHS[month - 1]
    return f"{name if full else name[:3]} {match[1]}"


_NAMED = re.compile(  # «may» is long and short at once: it says nothing
    rf"\b({'|'.join(m.casefold() for m in _LONG_MONTHS if m != 'May')})\b"
)
_SHORT = re.compile(r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b")
_JOINT = re.compile(r"\s*(?:–|—|\bto\b|\buntil\b|\s-\s|-(?!99\b))\s*")
_NOW = re.compile(r"present|now|today|current|ongoing|to date")


def styles(texts: Iterable[str]) -> int:
    """Return how many ways of writing a date stand side by side.

    A bare year beside months is no other way.
    """
    points: set[str] = set()
    joints: set[str] = set()
    nows: set[str] = set()
    for text in texts:
        shape = _SHORT.sub("mon", _NAMED.sub("month", re.sub(r"\d", "9", fold(text))))
        joint = _JOINT.search(shape)
        if joint:
            joints.add(joint.group())
        for point in _JOINT.split(shape):
            if _NOW.fullmatch(point):
                nows.add(point)
            elif not re.fullmatch(r"9{4}|may 9{4}", point):
                points.add(point)
    return max(len(points), len(joints), len(nows))
