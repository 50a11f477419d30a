"""How sure we are of what was read, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.resume import Doubt, Place
from jobs.correcting.draft import Item
from jobs.correcting.kinds import KEPT
from jobs.correcting.texts import read_period

SURE = 0.7  # below this confidence a thing counts as unsure
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
# What the parser doubts, in words that say what to look at.
_DOUBTED: Mapping[Doubt, str] = {
    Doubt.SECTION: "we are not sure which section this belongs to",
    Doubt.ENTRIES: "we are not sure where this begins and ends",
    Doubt.ROLES: "we are not sure which of these is the company",
    Doubt.SCHOOL: "we are not sure which of these is the school and which the degree",
    Doubt.DATES: "we are not sure which dates belong here",
    Doubt.NAME: "we are not sure that this is the name",
    Doubt.KIND: "we are not sure what each part of this is",
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
    homeless = item.kind == KEPT and not item.values.get("heading")
    if homeless:
        found.append("we don’t know where these lines belong")
    words = words_for(place) if place is not None else ""
    told = place is not None and homeless and place.doubt is Doubt.SECTION
    return (*found, words) if words and not told else tuple(found)


def words_for(place: Place) -> str:
    """Return what speaks against what stands at a place: the parser's doubt or, where
    it has none, how badly the picture was to read; empty where it is sure enough.
    """
    if place.confidence >= SURE:
        return ""
    if place.doubt is Doubt.NONE:
        return f"recognised from a picture, {place.confidence:.0%} sure"
    return _DOUBTED[place.doubt]


def tag_of(
    item: Item,
    shown: Item | None,
    place: Place | None,
    *,
    doubted: bool,
    reviewed: bool,
    reworded: bool = False,
) -> Tag:
    """Return the state of an item; `shown` is what the form began with. What its owner
    has `reviewed` may lack what it likes; a version that is `reworded` nobody left so.
    """
    if item.is_added:
        return Tag("Added by you", "plus", "pencil")
    if shown is not None and item != shown:
        return Tag("Changed by you", "pencil", "pencil")
    if doubted and reviewed:
        return Tag("As it stands" if reworded else "As you left it", "minus", "line")
    if doubted:
        return Tag("Unsure", "alert", "warn")
    if place is not None and place.confidence < 1:
        # Only a reader of pictures measures; the parser's levels are no percentages.
        measured = place.doubt is Doubt.NONE
        words = f"{place.confidence:.0%} sure" if measured else "Fairly sure"
        return Tag(words, "check", "good")
    return Tag("Sure", "check", "good")
