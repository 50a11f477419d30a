"""Numbers and dates of a text as claims.

What kind of quantity, how large, exact or bounded.

«$1.2M» and «USD 1,200,000» are one claim, «35 %» and «$35M» are two. A digit inside a
name («OAuth2», «ISO-9001») is part of that name and no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from analysis.rewrite import number_forms as forms
from analysis.rewrite.language import one_form


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
        """Return what must be equal for two numbers to be the same claim.

        «2 years» and «24 months» are; so are «6 hours» and «360 minutes».
        """
        measure, _, unit = self.kind.partition(":")
        if measure != "time" or unit not in forms.TIME_IN:
            return self.kind, self.value
        base, factor = forms.TIME_IN[unit]
        return f"time:{base}", _plain(Decimal(self.value) * factor)


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
        return Decimal(re.sub(r"[,\s'’]", "", text))
    return Decimal(_spelled(text))


def _spelled(text: str) -> int:
    """Return the value of a number in words: «two hundred and fifty»."""
    if text.startswith("half"):
        return 6  # half a dozen
    total = current = 0
    for piece in re.split(r"[\s-]+", text):
        current += forms.UNITS.get(piece, 0) + forms.TENS.get(piece, 0)
        if piece == "hundred":
            current = 100 * (current or 1)
        elif piece in forms.LARGE_WORDS:
            total += forms.SCALES[piece] * (current or 1)
            current = 0
    return total + current


def _kind(match: re.Match[str]) -> str:
    currency = (match["currency"] or match["money"] or "").casefold()
    if currency:
        return f"money:{forms.CURRENCIES[currency]}"
    for kind in ("percent", "points", "times", "ordinal"):
        if match[kind]:
            return kind
    if match["time"]:
        unit = re.split(r"[\s-]", match["time"].casefold())[-1].rstrip("s")
        return f"time:{forms.SHORT_TIMES.get(unit, unit)}"
    return "count"


def _bound(match: re.Match[str], text: str, kind: str) -> str:
    if match["plus"] or match["plus2"]:
        return "least"
    before = text[max(0, match.start() - 24) : match.start()]
    for name, pattern in forms.BOUNDS.items():
        if not pattern.search(before):
            continue
        # «over two years» is a span and no bound.
        span = kind.startswith("time:") and before.rstrip().casefold().endswith("over")
        if not span:
            return name
    return ""


def _number(match: re.Match[str], text: str) -> Number | None:
    body, tail = match["body"], text[match.end() : match.end() + 1]
    if tail.isalnum() or (_says_little(body) and not match["scale"]):
        return None
    value = _body(body)
    for scale in (match["scale"], match["scale2"]):
        if scale:
            value *= forms.SCALES[scale.casefold()]
    kind = _kind(match)
    if kind == "count" and not match["scale"] and forms.YEAR.fullmatch(body):
        counted = forms.COUNTED.match(text, match.end())
        kind = "count" if counted else "year"
    return Number(
        match.group().strip(),
        kind,
        _plain(value),
        match.start("currency") if match["currency"] else match.start("body"),
        match.end(),
        _bound(match, text, kind),
    )


def _says_little(body: str) -> bool:
    """Say whether a word of number is a pronoun or a denial as often: «one of them»."""
    return body.casefold() in ("one", "zero")


def _dates(text: str) -> list[Number]:
    found = []
    for match in forms.DATE.finditer(text):
        year = match["year"] or match["year1"] or match["year2"]
        if match["short"]:
            year = ("20" if int(match["short"]) < 50 else "19") + match["short"]
        month = (
            forms.MONTH_NUMBERS[match["name"].casefold()]
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
        for pattern, kind, value in forms.PROPORTIONS
        for m in pattern.finditer(text)
    ]
    for kind, pattern in (("percent", forms.FRACTION), ("times", forms.FOLD)):
        for m in pattern.finditer(text):
            value = forms.value_of(m)
            if value is not None:
                found.append(Number(m.group(), kind, _plain(value), m.start(), m.end()))
    found += [
        Number(m.group(), "vague", m.group().casefold(), m.start(), m.end())
        for m in forms.VAGUE.finditer(text)
    ]
    return sorted(found, key=lambda number: (number.start, -number.end))


def _has_no_noun(number: Number, text: str) -> bool:
    """Say whether nothing stands behind a number that it could count."""
    return (
        re.match(
            r"\s*(?:[,.;:)]|$|(?:by|in|for|with|to|from|over)\b)", text[number.end :]
        )
        is not None
    )


def _with_ranges(numbers: list[Number], text: str) -> list[Number]:
    """Mark «5 to 10 clients» as a range and give «40 to 12 minutes» one kind on both
    sides.
    """
    out = list(numbers)
    for i, (left, right) in enumerate(pairwise(numbers)):
        between = text[left.end : right.start]
        if not forms.JOINS_RANGE.fullmatch(between) or left.kind in ("year", "month"):
            continue
        if left.kind == "count" and right.kind != "year":
            out[i] = replace(out[i], kind=right.kind)
        elif right.kind == "count" and _has_no_noun(right, text):
            out[i + 1] = replace(out[i + 1], kind=left.kind)
        from_to = re.search(r"\bfrom\s*$", text[: left.start], re.IGNORECASE)
        if "and" not in between and not from_to:
            for side in (i, i + 1):
                out[side] = replace(out[side], bound=out[side].bound or "range")
    return out


@lru_cache(maxsize=10_000)
def numbers(text: str) -> tuple[Number, ...]:
    """Return every quantity and date of a text in order of appearance."""
    text = one_form(text)
    found = _dates(text)
    for extra in _proportions(text):
        if not _overlaps(extra, found):
            found.append(extra)
    for match in forms.NUMBER.finditer(text):
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
    text = one_form(text)
    found = numbers(text)
    return frozenset(
        (left.key, right.key)
        for left, right in pairwise(found)
        if re.fullmatch(
            r"\s*(?:-|–|—|to|→|->|/|:|out of)\s*",
            text[left.end : right.start],
            re.IGNORECASE,
        )
    )
