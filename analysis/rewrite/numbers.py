"""Numbers and dates of a text as claims.

What kind of quantity, how large, exact or bounded.

«$1.2M» and «USD 1,200,000» are one claim, «35 %» and «$35M» are two. A digit inside a
name («OAuth2», «ISO-9001») is part of that name and no number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

_UNITS = dict(zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], range(20), strict=True))  # fmt: skip
_TENS = dict(zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True))  # fmt: skip
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mm": 10**6, "mn": 10**6,
    "mio": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "crore": 10**7, "crores": 10**7,
    "cr": 10**7, "lakh": 10**5, "lakhs": 10**5, "dozen": 12, "millions": 10**6,
}  # fmt: skip
_CURRENCIES = {
    "$": "usd", "us$": "usd", "usd": "usd", "€": "eur", "eur": "eur", "£": "gbp", "gbp": "gbp", "¥": "jpy", "jpy": "jpy",
    "₹": "inr", "inr": "inr", "rs": "inr", "rs.": "inr", "a$": "aud", "aud": "aud", "c$": "cad", "cad": "cad", "chf": "chf",
    "dollars": "usd", "dollar": "usd", "euros": "eur", "euro": "eur", "pounds": "gbp", "rupees": "inr", "yen": "jpy",
}  # fmt: skip
_MONTHS = {name[:3]: n for n, name in enumerate(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1)}  # fmt: skip

_WORD_NUMBER = (
    r"(?:(?:a|one)\s+(?=dozen|hundred|thousand|million|billion))?"
    r"(?:(?:" + "|".join([*_TENS]) + r")(?:-| )(?:" + "|".join(list(_UNITS)[1:10]) + r")"
    r"|" + "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True)) + r"|dozen|(?<=\ba )(?:hundred|thousand|million|billion))"
)  # fmt: skip
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f'’]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?"
_CURRENCY = r"us\$|a\$|c\$|[$€£¥₹]|\b(?:usd|eur|gbp|jpy|inr|aud|cad|chf)\b|\brs\b\.?"
_SCALE = r"hundred|thousand|millions?|billion|trillion|crores?|lakhs?|dozen|mio|mm|mn|bn|cr|k|m|b"
_UNIT = (
    r"(?P<percent>%|percent\b|per\s?cent\b)|(?P<points>pp\b|percentage points?\b|bps\b|basis points?\b)"
    r"|(?P<times>x\b|×|times\b|-?\s?fold\b)|(?P<ordinal>st\b|nd\b|rd\b|th\b)"
    r"|(?P<money>usd\b|eur\b|gbp\b|inr\b|aud\b|cad\b|chf\b|€|£|dollars?\b|euros?\b|pounds\b|rupees\b|yen\b)"
    r"|(?P<time>(?:(?:working|business|calendar|consecutive|full|fiscal|financial|school)[\s-])?"
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|quarters?|decades?)\b)"
)
_NUMBER = re.compile(
    rf"(?P<currency>{_CURRENCY})?\s?(?<![\w.])(?<![a-z]-)(?P<body>{_DIGITS}|\b{_WORD_NUMBER}\b)"
    rf"(?:(?P<gap>[\s-]?)(?P<scale>{_SCALE})\b(?:\s(?P<scale2>{_SCALE})\b)?)?(?P<plus>\+)?"
    rf"(?:[\s-]?(?:{_UNIT}))?(?P<plus2>\+)?(?![a-z]*\d)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?:\s+\d{1,2}(?:st|nd|rd|th)?,)?\s+(?:(?P<year>(?:19|20)\d\d)|['’](?P<short>\d\d))\b"
    r"|\b(?P<month1>0?[1-9]|1[0-2])\s?[/.]\s?(?P<year1>(?:19|20)\d\d)\b"
    r"|\b(?P<year2>(?:19|20)\d\d)[-/.](?P<month2>0[1-9]|1[0-2])(?:-\d\d)?(?!\d)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?<!\w)(dozens|hundreds|thousands|millions|billions)(?!\w)", re.IGNORECASE
)
_PROPORTIONS: tuple[tuple[re.Pattern[str], str, Decimal], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, Decimal(value))
    for pattern, kind, value in (
        (r"\bthree[ -]quarters\b", "percent", "75"),
        (r"\btwo[ -]thirds\b", "percent", "67"),
        (
            r"\b(?:one|a)[ -]third\b(?= of\b| (?:less|more|fewer)\b|[,.;]|$)|\bby (?:a|one) third\b",
            "percent",
            "33",
        ),
        (
            r"\b(?:one|a)[ -]quarter\b(?= of\b| (?:less|more|fewer)\b)|\bby (?:a|one) quarter\b",
            "percent",
            "25",
        ),
        (
            r"\bhalf of\b|\b(?:by|in) half\b|\bhalv(?:e|es|ed|ing)\b|\bby a half\b",
            "percent",
            "50",
        ),
        (r"\bdoubl(?:e|es|ed|ing)\b(?!-)|\btwice\b|\btwofold\b", "times", "2"),
        (r"\btripl(?:e|es|ed|ing)\b|\bthreefold\b", "times", "3"),
        (r"\bquadrupl(?:e|es|ed|ing)\b|\bfourfold\b", "times", "4"),
    )
)
_LEAST = re.compile(
    r"(?:over|more than|above|exceeding|at least|upwards of|in excess of|beyond|minimum of|[>≥])\s*$",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:up to|as (?:many|much) as|at most|under|less than|below|fewer than|nearly|almost|close to|maximum of|[<≤])\s*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.?|roughly|some|circa|[~≈])\s*$",
    re.IGNORECASE,
)
_JOINS_RANGE = re.compile(r"\s*(?:-|–|—|to|and)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_COUNTED = re.compile(r"\s+(?!was\b|is\b|has\b|as\b)[a-z]+s\b")


@dataclass(frozen=True, slots=True)
class Number:
    """One quantity.

    `kind` percent, points, times, money:usd, time:day, year, month, ordinal, count,
    vague.

    `value` is the magnitude in the kind's own unit, as text; `bound` is «», least,
    most, about or range.
    """

    text: str
    kind: str
    value: str
    start: int
    end: int
    bound: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what must be equal for two numbers to be the same claim."""
        return self.kind, self.value


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _body(text: str) -> Decimal:
    text = text.casefold()
    if text[0].isdigit():
        if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text):
            return Decimal(text.replace(".", ""))
        if re.fullmatch(r"\d+,\d{1,2}", text):
            return Decimal(text.replace(",", "."))
        return Decimal(re.sub(r"[,\u00a0\u202f'’]", "", text))
    total = 0
    for piece in re.split(r"[\s-]+", text):
        total += _UNITS.get(piece, 0) + _TENS.get(piece, 0)
        if piece in ("dozen", "hundred", "thousand", "million", "billion"):
            total = _SCALES[piece] * (total or 1)
    return Decimal(total)


def _kind(match: re.Match[str]) -> str:
    currency = (match["currency"] or match["money"] or "").casefold()
    if currency:
        return f"money:{_CURRENCIES[currency]}"
    for kind in ("percent", "points", "times", "ordinal"):
        if match[kind]:
            return kind
    if match["time"]:
        unit = re.split(r"[\s-]", match["time"].casefold())[-1].rstrip("s")
        return f"time:{ {'sec': 'second', 'min': 'minute', 'hr': 'hour', 'yr': 'year'}.get(unit, unit) }"
    return "count"


def _bound(match: re.Match[str], text: str, kind: str) -> str:
    if match["plus"] or match["plus2"]:
        return "least"
    before = text[max(0, match.start() - 24) : match.start()]
    if _LEAST.search(before) and not (
        kind.startswith("time:") and before.rstrip().casefold().endswith("over")
    ):
        return "least"
    if _MOST.search(before):
        return "most"
    return "about" if _ABOUT.search(before) else ""


def _number(match: re.Match[str], text: str) -> Number | None:
    body, tail = match["body"], text[match.end() : match.end() + 1]
    if tail.isalnum() or (body.casefold() == "one" and not match["scale"]):
        return None
    value = _body(body)
    for scale in (match["scale"], match["scale2"]):
        if scale:
            value *= _SCALES[scale.casefold()]
    kind = _kind(match)
    if kind == "count" and not match["scale"] and _YEAR.fullmatch(body):
        counted = _COUNTED.match(text, match.end())
        kind = "count" if counted else "year"
    return Number(
        match.group().strip(),
        kind,
        _plain(value),
        match.start("currency") if match["currency"] else match.start("body"),
        match.end(),
        _bound(match, text, kind),
    )


def _dates(text: str) -> list[Number]:
    found = []
    for match in _DATE.finditer(text):
        year = match["year"] or match["year1"] or match["year2"]
        if match["short"]:
            year = ("20" if int(match["short"]) < 50 else "19") + match["short"]
        month = (
            _MONTHS[match["name"].casefold()]
            if match["name"]
            else int(match["month1"] or match["month2"])
        )
        found.append(
            Number(
                match.group(),
                "month",
                f"{year}-{month:02d}",
                match.start(),
                match.end(),
            )
        )
    return found


def _proportions(text: str) -> list[Number]:
    found = [
        Number(m.group(), kind, _plain(value), m.start(), m.end())
        for pattern, kind, value in _PROPORTIONS
        for m in pattern.finditer(text)
    ]
    found += [
        Number(m.group(), "vague", m.group().casefold(), m.start(), m.end())
        for m in _VAGUE.finditer(text)
    ]
    return found


def _with_ranges(numbers: list[Number], text: str) -> list[Number]:
    """Mark «5 to 10 clients» as a range and give «40 to 12 minutes» one kind on both
    sides.
    """
    out = list(numbers)
    for i, (left, right) in enumerate(zip(numbers, numbers[1:], strict=False)):
        between = text[left.end : right.start]
        if not _JOINS_RANGE.fullmatch(between) or left.kind in ("year", "month"):
            continue
        if left.kind == "count" and right.kind != "year":
            out[i] = replace(out[i], kind=right.kind)
        from_to = re.search(r"\bfrom\s*$", text[: left.start], re.IGNORECASE)
        if "and" not in between and not from_to:
            for side in (i, i + 1):
                out[side] = replace(out[side], bound=out[side].bound or "range")
    return out


@lru_cache(maxsize=10_000)
def numbers(text: str) -> tuple[Number, ...]:
    """Return every quantity and date of a text in order of appearance."""
    text = unicodedata.normalize("NFKC", text)
    found = _dates(text)
    for extra in _proportions(text):
        if not _overlaps(extra, found):
            found.append(extra)
    for match in _NUMBER.finditer(text):
        number = _number(match, text)
        if number is not None and not _overlaps(number, found):
            found.append(number)
    found.sort(key=lambda number: number.start)
    return tuple(_with_ranges(found, text))


def _overlaps(number: Number, others: list[Number]) -> bool:
    return any(
        number.start < other.end and other.start < number.end for other in others
    )


def pairs(text: str) -> frozenset[tuple[tuple[str, str], tuple[str, str]]]:
    """Return the «from A to B» pairs of a text: their order is part of the claim."""
    text = unicodedata.normalize("NFKC", text)
    found = numbers(text)
    return frozenset(
        (left.key, right.key)
        for left, right in zip(found, found[1:], strict=False)
        if re.fullmatch(
            r"\s*(?:-|–|—|to|→|->)\s*", text[left.end : right.start], re.IGNORECASE
        )
    )
