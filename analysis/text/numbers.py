"""Figures in a line: amounts, shares, counts and scale, told from dates and names."""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLED = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    "seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|"
    "half|quarter|third|twice|doubled|tripled|halved|quadrupled|zero|single"
)
_VALUES = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50}
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_FIGURE = re.compile(
    rf"(?<![\w.])(?:[$€£₹¥]\s?\d|\d[\d,.]*\s?(?:%|percent|k\b|m\b|bn\b|\+|x\b)|"
    rf"(?!{_YEAR}\b)\d[\d,]*(?:\.\d+)?)(?!\w*[a-z]{{4,}}\d)|\b(?:{_SPELLED})\b",
    re.I,
)
_IN_WORDS = re.compile(rf"\b(?:{_SPELLED})\b", re.I)
# Digits that belong to a name: levels, versions, forms and standards.
_NAMED = re.compile(
    r"\b(?:year|level|grade|key stage|ks|stage|phase|tier|version|v|python|windows|"
    r"office|html|css|es|iso|gstr|form|series|step|type|class|section|article|part|"
    r"microsoft|dynamics|angular|vue|php|java|sap s/|web|ga|q)[\s-]?\d[\w.]*|"
    r"\b(?:24/7|9-to-5|360|B2B|B2C|[A-Z]+\d+[A-Z]*)\b|\b\d(?:st|nd|rd|th)\b",
    re.I,
)
_YEAR_COUNT = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_VALUES)})(?:\s*\+|\s+plus)?\s+years?\b", re.I
)
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")


@lru_cache(maxsize=10_000)
def has_figure(text: str) -> bool:
    """Say whether a line holds a number or scale: not a year, not «Year 7»."""
    return _FIGURE.search(_NAMED.sub(" ", text)) is not None


@lru_cache(maxsize=10_000)
def is_spelled_out(text: str) -> bool:
    """Say whether a line holds numbers in words alone."""
    return has_figure(text) and not has_figure(_IN_WORDS.sub(" ", text))


def figures(text: str) -> tuple[str, ...]:
    """Return the figures written in digits, without thousands separators."""
    bare = _NAMED.sub(" ", text)
    return tuple(found[0].replace(",", "") for found in _PLAIN.finditer(bare))


def years_said(text: str) -> int | None:
    """Return the largest «N years» a text says, in digits or words; None without."""
    found = [
        _VALUES[word] if (word := match[1].lower()) in _VALUES else int(word)
        for match in _YEAR_COUNT.finditer(text)
    ]
    return max(found) if found else None
