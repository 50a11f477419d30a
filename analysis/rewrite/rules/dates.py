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

_MONTHS = [
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


def unify_dates(section: Section, periods: dict[str, Period]) -> tuple[Change, ...]:
    """Return one change for all periods that are not in the one style, if there is more
    than one style.

    `periods` maps a target («work-1.period») to the period read there.
    """
    found = [item for item in section.items if item.kind == "period"]
    ways = styles(item.text for item in found)
    if ways < 2:
        return ()
    wanted = [(i, written(periods[i.target])) for i in found if i.target in periods]
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


def written(period: Period) -> str:
    """Return a period in the one style, or nothing where it could not be read."""
    start, end = _point(period.start), _point(period.end)
    if period.end == PRESENT:
        end = "Present"
    if start and end and start != end:
        return f"{start} – {end}"
    return start or end


def _point(iso: str) -> str:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:-(\d\d))?(?:-\d\d)?", iso)
    if not match:
        return ""
    month = int(match[2]) if match[2] else 0
    return f"{_MONTHS[month - 1]} {match[1]}" if 1 <= month <= 12 else match[1]


_NAMED = re.compile(r"\b(january|february|march|april|june|july|august|september|october|november|december)\b")  # fmt: skip
_SHORT = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b")
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
            elif not re.fullmatch(r"9{4}", point):
                points.add(point)
    return max(len(points), len(joints), len(nows))
