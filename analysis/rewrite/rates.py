"""How often something is done: «weekly», «a week», «every six weeks»."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.rewrite.language import fold
from analysis.rewrite.number_forms import UNITS

_UNITS = (
    "second minute hour day morning afternoon evening night weekday week weekend"
    " fortnight month quarter season year shift"
)
_UNIT = "|".join((*_UNITS.split(), "sec", "min", "hr", "yr"))
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "biweekly": "2 week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "annualised": "year",
    "annualized": "year",
}
_SHORT = {"sec": "second", "s": "second", "min": "minute", "hr": "hour", "yr": "year"}
_COUNT = "other|two|three|four|five|six|seven|eight|nine|ten|twelve|\\d+"
_DIGITS = {word: str(value) for word, value in UNITS.items()}
_RATE = re.compile(
    rf"(?<![\w-])(?:(?P<adverb>{'|'.join(_ADVERBS)})"
    rf"|(?:an?|per|each|every|by the)\s+"
    rf"(?:(?P<count>{_COUNT})\s+)?(?P<unit>{_UNIT})s?)(?![\w-])"
    rf"|(?<=\w)/\s?(?P<slash>{_UNIT}|s)(?!\w)"
)


@lru_cache(maxsize=10_000)
def rates(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the rates of a folded text with where they stand: «weekly» and «a week»
    are one.
    """
    found = []
    for match in _RATE.finditer(text):
        unit = match["unit"] or match["slash"] or _ADVERBS[match["adverb"]]
        unit = _SHORT.get(unit, unit)
        count = match["count"] and _DIGITS.get(match["count"], match["count"])
        named = f"{count} {unit}" if count else unit
        found.append((named, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=10_000)
def without_rates(text: str) -> str:
    """Return a text folded, with each rate as its bare unit."""
    folded = fold(text)
    for named, start, end in reversed(rates(folded)):
        folded = f"{folded[:start]} {named} {folded[end:]}"
    return folded
