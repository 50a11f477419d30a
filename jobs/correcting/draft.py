"""The state of the form: every field as text, every item with where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.resume import Contact, Place, Resume
from jobs.correcting.kinds import KEPT, KINDS, Field, Kind
from jobs.correcting.texts import plain, show_list, show_period, show_profile

Origin = tuple[str, str]  # the kind and id of an item in the resume one began with
ADDED: Origin = ("", "")


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands in the form; `number` is the one its fields were sent
    with.
    """

    kind: str
    origin: Origin = ADDED
    values: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    number: int = field(default=-1, compare=False)

    @property
    def spec(self) -> Kind:
        """Return its kind."""
        return KINDS[self.kind]

    @property
    def is_added(self) -> bool:
        """Say whether the person added it."""
        return self.origin == ADDED

    @property
    def is_empty(self) -> bool:
        """Say whether nothing stands in it."""
        return not self.lines and not any(self.values.values())

    def texts(self) -> tuple[str, ...]:
        """Return all that it says, a text a field and a line a point."""
        fields = (self.values.get(one.name, "") for one in self.spec.fields)
        return (*(text for text in fields if text), *self.lines)


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole resume as text. Items of one kind stand together."""

    contact: Mapping[str, str]
    summary: str
    items: tuple[Item, ...]

    def at(self, number: int) -> int:
        """Return where the item that was sent with this number stands now. Raises
        LookupError when it does not.
        """
        for index, item in enumerate(self.items):
            if item.number == number:
                return index
        raise LookupError(number)


def draft_of(resume: Resume) -> Draft:
    """Return the form that shows a resume."""
    items = (
        item_of(kind, value)
        for kind in KINDS.values()
        for value in getattr(resume, kind.key)
    )
    summary = resume.summary.text if resume.summary else ""
    return Draft(contact_of(resume.contact), summary, tuple(items))


def item_of(kind: Kind, value: Any) -> Item:
    """Return an item of a resume as text."""
    fields = {one.name: show(one, getattr(value, one.name)) for one in kind.fields}
    return Item(kind.key, (kind.key, value.id), fields, shown_lines(kind, value))


def show(one: Field, value: Any) -> str:
    """Return a field's value as text."""
    if one.form == "period":
        return show_period(value)
    if one.form == "list":
        return show_list(value)
    text = str(value)
    return text if one.form == "text" else plain(text)


def shown_lines(kind: Kind, value: Any) -> tuple[str, ...]:
    """Return the points of an item of a resume."""
    if not kind.lines:
        return ()
    lines = getattr(value, kind.lines)
    texts = lines if kind.key == KEPT else (bullet.text for bullet in lines)
    return tuple(text for text in map(plain, texts) if text)


def contact_of(contact: Contact) -> dict[str, str]:
    """Return the contact details as text."""
    return {
        "name": plain(contact.name),
        "headline": plain(contact.headline),
        "email": plain(contact.email),
        "phone": plain(contact.phone),
        "location": plain(contact.location.text),
        "url": plain(contact.url),
        "profiles": "\n".join(map(show_profile, contact.profiles)),
        "extra": "\n".join(map(plain, contact.extra)),
    }


def originals(resume: Resume) -> dict[Origin, Any]:
    """Return every item of a resume by its origin; of two with one id the first."""
    found: dict[Origin, Any] = {}
    for kind in KINDS.values():
        for value in getattr(resume, kind.key):
            found.setdefault((kind.key, value.id), value)
    return found


def place_of(value: Any) -> Place:
    """Return where an item stands in the source."""
    place: Place = value.place
    return place
