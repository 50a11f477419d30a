"""Every text of a resume, one by one, with the target it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from analysis.resume import (
    Bullet,
    Heading,
    Location,
    Period,
    Place,
    Profile,
    Resume,
    Summary,
)
from analysis.rewrite.targets import HEADLINE, SIDE_LINES, SKILLS, SUMMARY

HEADINGS = "headings"
# What stands in a row and is known by its text alone, by the field of Resume.
_ROWS = {"skills": SKILLS, "kept": SIDE_LINES, "references": SIDE_LINES}
_NO_TEXT = ("id", "group", "kind", "network", "username", "start", "end", "language")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text. `in_row`: others of the same target stand beside it."""

    target: str
    text: str
    page: int = 0
    in_row: bool = False


def leaves(resume: Resume) -> Iterator[Leaf]:
    """Yield every text in the order of the fields of a resume."""
    for one in fields(Resume):
        value = getattr(resume, one.name)
        row = _ROWS.get(one.name, "")
        for item in value if isinstance(value, tuple) else (value,):
            yield from _of(item, one.name, row)


def _of(item: object, name: str, row: str) -> Iterator[Leaf]:
    if item is None or isinstance(item, (str, bool)):
        return
    place = getattr(item, "place", None)
    page = place.page if isinstance(place, Place) else 0
    if isinstance(item, Heading):
        yield Leaf(f"{HEADINGS}.{item.kind}", item.text, page, in_row=True)
        return
    if isinstance(item, Summary):
        yield Leaf(SUMMARY, item.text, page)
        return
    base = getattr(item, "id", "") or name
    for one in fields(item):  # type: ignore[arg-type]  # all else is a dataclass
        if one.name in _NO_TEXT or one.name.startswith("place"):
            continue
        yield from _field(getattr(item, one.name), f"{base}.{one.name}", row, page)


def _field(value: object, path: str, row: str, page: int) -> Iterator[Leaf]:
    if isinstance(value, str):
        target = HEADLINE if path == "contact.headline" else path
        if value.strip():
            yield Leaf(row or target, value, page, bool(row))
    elif isinstance(value, (Period, Location)):
        if value.text.strip():
            yield Leaf(path, value.text, page)
    elif isinstance(value, tuple):
        in_row = SIDE_LINES if path == "contact.extra" else row or path
        for part in value:
            yield from _part(part, in_row, page)


def _part(part: object, row: str, page: int) -> Iterator[Leaf]:
    if isinstance(part, Bullet):
        yield Leaf(part.id, part.text, part.place.page or page)
    elif isinstance(part, Profile):
        yield Leaf(row, part.url or part.username, page, in_row=True)
    elif isinstance(part, str) and part.strip():
        yield Leaf(row, part, page, in_row=True)
