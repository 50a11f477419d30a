"""Numbers of a line made larger, turned round, or given another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from analysis.rewrite.numbers import Number, numbers
from analysis.rewrite.targets import Item
from tests.analysis.rewrite.edits import Edit

_UNITS = {
    "%": " million dollars",
    "year": "month",
    "month": "week",
    "week": "day",
    "hour": "day",
    "minute": "hour",
    "people": "teams",
    "nurses": "wards",
    "clients": "countries",
}
_LOOSE = re.compile(
    r"\b(?:up to|roughly|about|nearly|almost|as many as)"
    r" (?=\d|[a-z]+(?:ty|teen|en|ve|ix)\b)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:a|per|an|each|every) (day|week|month|year|night|hour|shift)\b"
)
_RATES = {"day": "hour", "week": "day", "month": "week", "year": "month"}


def changed_numbers(item: Item) -> Iterator[Edit]:
    """Yield the line with each of its numbers made into another claim."""
    found = [n for n in numbers(item.text) if n.kind not in ("year", "month", "vague")]
    for number in found:
        yield from _changed(item, number)
    yield from _swapped(item, found)
    for match in _LOOSE.finditer(item.text):
        after = item.text[: match.start()] + item.text[match.end() :]
        yield _edit("bound dropped", item, after)
    for match in _RATE.finditer(item.text):
        unit = _RATES.get(match[1], "minute")
        after = item.text[: match.start(1)] + unit + item.text[match.end(1) :]
        yield _edit("other rate", item, after)


def _changed(item: Item, number: Number) -> Iterator[Edit]:
    before, after = item.text[: number.start], item.text[number.end :]
    text = item.text[number.start : number.end]

    def put(kind: str, new: str) -> Edit:
        return _edit(kind, item, before + new + after)

    digits = re.search(r"\d+", text)
    if digits:
        larger = str(int(digits.group()) * 3 + 1)
        yield put("larger number", text.replace(digits.group(), larger, 1))
        scaled = re.sub(r"^(\D*[\d.,]+)", r"\1k", text)
        if number.kind == "count":
            yield put("thousandfold", scaled)
    if re.search(r"\d\.\d", text):
        yield put("point lost", text.replace(".", ""))
    if number.bound == "" and number.kind == "count":
        for bound in ("over", "more than", "at least"):
            yield put("raised bound", f"{bound} {text}")
        yield put("plus sign", f"{text}+")
    for old, new in _UNITS.items():
        if old in text:
            yield put("other unit", text.replace(old, new))
        elif number.kind == "count" and after.lstrip().startswith(old):
            yield _edit("other unit", item, before + text + after.replace(old, new, 1))


def _swapped(item: Item, found: list[Number]) -> Iterator[Edit]:
    """Exchange two numbers of one line that count different things."""
    counts = [n for n in found if n.kind == "count" and n.bound != "range"]
    for left, right in pairwise(counts):
        between = item.text[left.end : right.start]
        alone = re.fullmatch(r"\s*(?:to|from|and|or|-|–|,)\s*", between)
        if left.value == right.value or alone or " to " in between[-5:]:
            continue
        after = (
            item.text[: left.start]
            + right.text
            + between
            + left.text
            + item.text[right.end :]
        )
        yield _edit("numbers exchanged", item, after)


def _edit(kind: str, item: Item, after: str) -> Edit:
    return Edit(kind, item.target, item.text, after)
