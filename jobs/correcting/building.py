"""From the form back to a resume. What was not changed is the very same object again:
places, dates as understood and parts of addresses stay what they were.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from analysis.resume import (
    Contact,
    Doubt,
    Heading,
    Place,
    Position,
    Resume,
    Summary,
)
from analysis.text.headings import is_standard
from jobs.correcting.draft import (
    Draft,
    Item,
    Origin,
    contact_of,
    originals,
    show,
    shown_lines,
)
from jobs.correcting.kinds import KEPT, KINDS, Field, Kind
from jobs.correcting.points import Points
from jobs.correcting.texts import (
    lines_of,
    plain,
    read_list,
    read_location,
    read_period,
    read_profile,
    show_profile,
)


def build(draft: Draft, base: Resume) -> Resume:
    """Return the resume that the form describes; `base` is the one it began with."""
    made = _Made(originals(base), Points(base, draft), _ids_in(base))
    found: dict[str, list[Any]] = {key: [] for key in KINDS}
    for number, item in enumerate(draft.items):
        if not item.is_empty:  # an empty one was emptied, or added and left
            found[item.kind].append(made.item(number, item))
    fields: dict[str, Any] = {key: tuple(items) for key, items in found.items()}
    for name in ("positions", "volunteering"):
        fields[name] = _grouped(fields[name], getattr(base, name))
    whole = replace(
        base,
        contact=_contact(draft, base.contact),
        summary=_summary(draft, base),
        headings=_headings(draft, base),
        **fields,
    )
    return base if whole == base else whole


def _ids_in(base: Resume) -> set[str]:
    owners = {value.id for value in originals(base).values()}
    return owners | {bullet.id for _owner, bullet in base.bullets()}


@dataclass(slots=True)
class _Made:
    """Makes items, each with an id of its own."""

    known: dict[Origin, Any]
    points: Points
    taken: set[str]
    used: set[Origin] = field(default_factory=set)

    def item(self, number: int, item: Item) -> Any:
        """Return the item that stands at this place in the form."""
        kind = item.spec
        origin = self.known.get(item.origin)
        first = None if item.origin in self.used else origin
        self.used.add(item.origin)
        same = first if item.origin[0] == kind.key else None
        ident = self._fresh(kind.prefix) if first is None else str(first.id)
        values = {one.name: _value(one, item, first) for one in kind.fields}
        if kind.lines and (same is None or shown_lines(kind, same) != item.lines):
            values[kind.lines] = self._lines(kind, number, item, ident)
        if same is not None:
            made = replace(same, **values)
            return made if made == same else replace(made, place=_certain(made.place))
        place = origin.place if origin is not None else Place()
        return kind.item(id=ident, place=_certain(place), **values)

    def _lines(self, kind: Kind, number: int, item: Item, ident: str) -> Any:
        if kind.key == KEPT:
            return item.lines
        return self.points.of(number, item, lambda: self._fresh(ident))

    def _fresh(self, prefix: str) -> str:
        number = 1
        while f"{prefix}-{number}" in self.taken:
            number += 1
        self.taken.add(f"{prefix}-{number}")
        return f"{prefix}-{number}"


def _certain(place: Place) -> Place:
    """Return the place of what its owner put right: nobody doubts it any more."""
    return replace(place, confidence=1.0, doubt=Doubt.NONE)


def _value(one: Field, item: Item, origin: Any) -> Any:
    """Return a field's value: the one it had where its text was not touched, even in
    an item of another kind.
    """
    text = item.values.get(one.name, "")
    if origin is not None and one in KINDS[item.origin[0]].fields:
        before = getattr(origin, one.name)
        if plain(show(one, before)) == plain(text):
            return before
    if one.form == "period":
        return read_period(plain(text))
    if one.form == "list":
        return read_list(text)
    return plain(text) if one.form == "line" else text.strip()


def _contact(draft: Draft, base: Contact) -> Contact:
    before = contact_of(base)
    changed = {
        name: text
        for name, text in draft.contact.items()
        if lines_of(text) != lines_of(before[name])
    }
    values: dict[str, Any] = {name: plain(text) for name, text in changed.items()}
    if "location" in changed:
        values["location"] = read_location(values["location"])
    if "profiles" in changed:
        known = {show_profile(one): one for one in base.profiles}
        wanted = lines_of(changed["profiles"])
        values["profiles"] = tuple(known.get(w) or read_profile(w) for w in wanted)
    if "extra" in changed:
        values["extra"] = lines_of(changed["extra"])
    places = tuple(
        (name, _certain(place) if name in changed else place)
        for name, place in base.places
    )
    where = _certain(base.place) if "name" in changed else base.place
    return replace(base, **values, places=places, place=where)


def _summary(draft: Draft, base: Resume) -> Summary | None:
    before = base.summary
    if before is not None and plain(before.text) == plain(draft.summary):
        return before
    text = draft.summary.strip()
    if not text:
        return None
    return replace(before, text=text) if before else Summary(text)


def _grouped(
    found: tuple[Position, ...], base: tuple[Position, ...]
) -> tuple[Position, ...]:
    """Take roles out of a group that no longer stand beside one with their employer."""
    before = [(one.id, one.group, plain(one.company)) for one in base]
    after = [(one.id, one.group, plain(one.company)) for one in found]
    if before == after:
        return found
    kept: list[Position] = []
    for index, one in enumerate(found):
        beside = (*found[max(0, index - 1) : index], *found[index + 1 : index + 2])
        alike = any(
            other.group == one.group and plain(other.company) == plain(one.company)
            for other in beside
        )
        kept.append(one if alike or not one.group else replace(one, group=""))
    return tuple(kept)


def _headings(draft: Draft, base: Resume) -> tuple[Heading, ...]:
    """Say of a section whose items are all of another kind now that it is of that."""
    became: dict[str, Counter[str]] = {}
    for item in draft.items:
        became.setdefault(item.origin[0], Counter())[item.kind] += 1
    kinds = {
        item.origin[1]: item.kind for item in draft.items if item.origin[0] == KEPT
    }
    named = {plain(part.heading): part for part in base.kept if part.heading}
    kept = {text: kinds.get(part.id, KEPT) for text, part in named.items()}
    there = {plain(heading.text) for heading in base.headings}
    # A heading that stands nowhere else would be gone with its section.
    more = tuple(
        Heading(kind, named[text].heading, named[text].place, is_standard(text))
        for text, kind in kept.items()
        if kind != KEPT and text not in there
    )
    told = tuple(_heading(heading, became, kept) for heading in base.headings)
    return (*told, *more)


def _heading(
    heading: Heading, became: dict[str, Counter[str]], kept: dict[str, str]
) -> Heading:
    if heading.kind == KEPT:
        kind = kept.get(plain(heading.text), KEPT)
        return heading if kind == KEPT else replace(heading, kind=kind)
    kinds = became.get(heading.kind, Counter())
    if not kinds or kinds[heading.kind]:
        return heading
    return replace(heading, kind=kinds.most_common(1)[0][0])
