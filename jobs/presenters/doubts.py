"""How sure we are of what was read, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.resume import Place
from jobs.correcting.draft import Item
from jobs.correcting.kinds import KEPT
from jobs.correcting.texts import read_period

SURE = 0.7  # below this confidence of the reader a thing counts as unsure
_WANTED: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "positions": (
        (("title",), "no job title"),
        (("company",), "no employer"),
        (("period",), "no dates"),
    ),
    "volunteering": ((("title", "company"), "no name"),),
    "education": ((("institution",), "no school"), (("degree", "area"), "no degree")),
    "projects": ((("name",), "no name"),),
}
CONTACT_WANTED = (
    ("name", "No name was found"),
    ("email", "No e-mail address was found"),
    ("phone", "No phone number was found"),
)


@dataclass(frozen=True, slots=True)
class Tag:
    """The state of an item: words with an icon and a colour."""

    words: str
    icon: str
    tone: str


def doubts_about(item: Item, place: Place | None) -> tuple[str, ...]:
    """Return what speaks against an item as it stands in the form."""
    found: list[str] = []
    period = item.values.get("period", "")
    if period and not (read_period(period).start or read_period(period).end):
        found.append("the dates are not understood")
    if item.is_added:
        return tuple(found)
    for names, words in _WANTED.get(item.kind, ()):
        if not any(item.values.get(name) for name in names):
            found.append(words)
    if item.kind == KEPT and not item.values.get("heading"):
        found.append("we don’t know where these lines belong")
    if place is not None and place.confidence < SURE:
        found.append(f"recognised from a picture, {place.confidence:.0%} sure")
    return tuple(found)


def tag_of(
    item: Item,
    shown: Item | None,
    place: Place | None,
    *,
    doubted: bool,
    reviewed: bool,
) -> Tag:
    """Return the state of an item; `shown` is what the form began with. What its owner
    has `reviewed` may lack what it likes.
    """
    if item.is_added:
        return Tag("Added by you", "plus", "pencil")
    if shown is not None and item != shown:
        return Tag("Changed by you", "pencil", "pencil")
    if doubted and reviewed:
        return Tag("As you left it", "minus", "line")
    if doubted:
        return Tag("Unsure", "alert", "warn")
    if place is not None and place.confidence < 1:
        return Tag(f"{place.confidence:.0%} sure", "check", "good")
    return Tag("Sure", "check", "good")
