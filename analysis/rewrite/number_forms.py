"""The forms in which numbers and dates are written: tables and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from analysis.rewrite.lexicon import table

_RAW = table("numbers")
UNITS = {word: value for value, word in enumerate(_RAW["units"].split())}
TENS = {word: 10 * value for value, word in enumerate(_RAW["tens"].split(), 2)}
SCALES: dict[str, int] = _RAW["scales"]
CURRENCIES: dict[str, str] = _RAW["currencies"]
MONTHS: tuple[str, ...] = tuple(_RAW["months"].split())
MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
SHORT_TIMES: dict[str, str] = _RAW["short_times"]
LARGE_WORDS = ("dozen", "hundred", "thousand", "million", "billion")


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of these, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _any_pattern(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


_LARGE = "|".join(LARGE_WORDS)
_SMALL = _any([word for word, value in UNITS.items() if 0 < value < 10])
_BELOW_HUNDRED = rf"(?:(?:{_any(TENS)})(?:[\s-](?:{_SMALL})\b)?|{_any(UNITS)})"
_WORD_NUMBER = (
    rf"(?:half\s+a\s+dozen"
    rf"|(?:{_BELOW_HUNDRED}|(?:a|one)(?=[\s-](?:{_LARGE})\b))(?:[\s-](?:{_LARGE})\b)+"
    rf"(?:\s+and\s+{_BELOW_HUNDRED}\b|[\s-](?:{_any(TENS)})\b(?:-(?:{_SMALL})\b)?)?"
    rf"(?:[\s-](?:thousand|million|billion)\b)?"
    rf"|{_BELOW_HUNDRED}|dozen)"
)
_DIGITS = (
    r"\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?"  # 1,200,000.50
    r"|\d{1,3}(?: \d{3})+(?![\d.,]|\s?%)"  # 1 200 000, whatever the space was
    r"|\d{1,3}(?:\.\d{3}){2,}"  # 1.200.000
    r"|\d+(?:[.,]\d+)?"
)
_BEFORE = r"us\$|a\$|c\$|[$€£¥₹]|\b(?:usd|eur|gbp|jpy|inr|aud|cad|chf)\b|\brs\b\.?"
_SCALE = _any(SCALES)
_BEHIND = _any(name for name in CURRENCIES if name.isalpha() and name != "rs")
_TIME = (
    rf"(?:(?:{_any(_RAW['time_adjectives'].split())})[\s-])?"
    rf"(?:{_any([*_RAW['times'].split(), *SHORT_TIMES])})s?"
)
_UNIT = (
    r"(?P<percent>%|percent\b|per\s?cent\b)"
    r"|(?P<points>pp\b|percentage points?\b|bps\b|basis points?\b)"
    r"|(?P<times>x\b|×|times\b|-?\s?fold\b)"
    r"|(?P<ordinal>(?:st|nd|rd|th)\b)"
    rf"|(?P<money>(?:{_BEHIND})\b|€|£)"
    rf"|(?P<time>{_TIME}\b)"
)
NUMBER = re.compile(
    rf"(?P<currency>{_BEFORE})?\s?(?<![\w.])(?<![a-z]-)"
    rf"(?P<body>{_DIGITS}|\b{_WORD_NUMBER}\b)"
    rf"(?:[\s-]?(?P<scale>{_SCALE})\b(?:\s(?P<scale2>{_SCALE})\b)?)?(?P<plus>\+)?"
    rf"(?:[\s-]?(?:{_UNIT}))?(?P<plus2>\+)?(?![a-z]*\d)",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"\b(?P<name>{_any(MONTH_NUMBERS)})[a-z]*\.?,?"
    rf"(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,)?\s+(?:(?P<year>{_YEAR})|['’](?P<short>\d\d))\b"
    rf"|\b(?P<month1>0?[1-9]|1[0-2])\s?[/.]\s?(?P<year1>{_YEAR})\b"
    rf"|\b(?P<year2>{_YEAR})[-/.](?P<month2>0[1-9]|1[0-2])(?:-\d\d)?(?!\d)",
    re.IGNORECASE,
)
VAGUE = re.compile(rf"(?<!\w)(?:{_any_pattern(_RAW['vague'])})(?!\w)", re.IGNORECASE)
_PARTS: dict[str, int] = _RAW["parts"]
_NUMERAL = rf"\d{{1,2}}|{_any([word for word in UNITS if word != 'zero'])}"
# «two thirds», «by a fifth», «nine out of ten», «3⁄4». «A third party» is no fraction.
FRACTION = re.compile(
    rf"(?<!\w)(?:(?P<several>{_NUMERAL})[\s-](?P<parts>(?:{_any(_PARTS)})s)"
    rf"|(?:a|one)[\s-](?P<part>{_any(_PARTS)})(?=\s+(?:of|less|more|fewer)\b|\s*[,.;]|$)"
    rf"|(?<=\bby\s)(?:a|one)[\s-](?P<by>{_any(_PARTS)})"
    rf"|(?P<some>{_NUMERAL})\s+(?:out\s+of|in)\s+(?:every\s+)?(?P<all>{_NUMERAL}|100)"
    rf"|(?P<over>\d)\u2044(?P<under>\d))(?!\w)",
    re.IGNORECASE,
)
FOLD = re.compile(
    rf"(?<!\w)(?P<fold>{_any([*UNITS, *TENS, *LARGE_WORDS])})[\s-]?fold(?!\w)",
    re.IGNORECASE,
)
TIME_IN: dict[str, tuple[str, int]] = {
    unit: (str(base), int(factor)) for unit, (base, factor) in _RAW["time_in"].items()
}


def value_of(match: re.Match[str]) -> Decimal | None:
    """Return what a fraction is in percent, or a «fold» in times; None for none."""
    found = match.groupdict()
    if found.get("fold"):
        return Decimal(_numeral(found["fold"]))
    above = found.get("several") or found.get("some") or found.get("over") or "one"
    named = found.get("parts") or found.get("part") or found.get("by")
    below = found.get("all") or found.get("under")
    whole = _PARTS[named.casefold().rstrip("s")] if named else _numeral(below or "")
    share = Decimal(100 * _numeral(above)) / (whole or 1)
    if share >= 100:
        return None
    exact = share * 2 == (share * 2).to_integral_value()
    return share if exact else share.quantize(Decimal(1))


def _numeral(text: str) -> int:
    word = text.casefold()
    if word.isdigit():
        return int(word)
    return UNITS.get(word) or TENS.get(word) or SCALES.get(word, 0)


PROPORTIONS = tuple(
    (re.compile(p["pattern"], re.IGNORECASE), str(p["kind"]), Decimal(p["value"]))
    for p in _RAW["proportions"]
)
BOUNDS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?:{_any(words)})\s*$", re.IGNORECASE)
    for name, words in _RAW["bounds"].items()
}
JOINS_RANGE = re.compile(r"\s*(?:-|–|—|to|and)\s*$", re.IGNORECASE)
YEAR = re.compile(rf"{_YEAR}\Z")
COUNTED = re.compile(r"\s+(?!was\b|is\b|has\b|as\b)[a-z]+s\b")
