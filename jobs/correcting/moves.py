"""What the buttons of the form do to it. Nothing is lost: what is taken out without
being deleted stands in a section «Other».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from jobs.correcting.draft import ADDED, Draft, Item
from jobs.correcting.kinds import KEPT, KINDS, OTHER, SUMMARY, Kind
from jobs.correcting.texts import lines_of, read_list


@dataclass(frozen=True, slots=True)
class Moved:
    """The form after a button, and the item it was about, by its place."""

    draft: Draft
    item: int | None = None


def order(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items with those of one kind together, each kind in its own order."""
    rank = list(KINDS)
    return tuple(sorted(items, key=lambda item: rank.index(item.kind)))


def shift(draft: Draft, number: int, by: int) -> Moved:
    """Move an item up (-1) or down (+1) among those of its kind."""
    other = number + by
    items = list(draft.items)
    if 0 <= other < len(items) and items[other].kind == items[number].kind:
        items[number], items[other] = items[other], items[number]
        return Moved(replace(draft, items=tuple(items)), other)
    return Moved(draft, number)


def add(draft: Draft, key: str) -> Moved:
    """Add an empty item of a kind."""
    return _placed(draft, draft.items, Item(key))


def delete(draft: Draft, number: int) -> Moved:
    """Take an item out for good."""
    return Moved(replace(draft, items=_without(draft, number)))


def put_aside(draft: Draft, number: int) -> Moved:
    """Take an item out; all that it says goes to the section «Other»."""
    texts = draft.items[number].texts()
    rest = replace(draft, items=_without(draft, number))
    return Moved(kept(rest, texts))


def move_line(draft: Draft, number: int, mark: str, to: int) -> Draft | None:
    """Give a line of an item to another one. None where either is not there any more,
    or the other has no place for lines.
    """
    item = draft.items[number]
    line = next((one for one in item.lines if mark_of(one) == mark), None)
    if line is None or not 0 <= to < len(draft.items):
        return None
    if to == number or not draft.items[to].spec.lines:
        return None
    lines = list(item.lines)
    lines.remove(line)
    items = list(draft.items)
    items[number] = replace(item, lines=tuple(lines))
    items[to] = replace(items[to], lines=(*items[to].lines, line))
    return replace(draft, items=tuple(items))


def mark_of(line: str) -> str:
    """Return a short name for a line, by its words alone."""
    return sha256(line.encode()).hexdigest()[:12]


def kept(draft: Draft, texts: Sequence[str]) -> Draft:
    """Return the form with these texts in its section «Other»."""
    lines = tuple(line for text in texts for line in lines_of(text))
    if not lines:
        return draft
    items = list(draft.items)
    for index, item in enumerate(items):
        if item.kind == KEPT and item.values.get("heading", "") == OTHER:
            items[index] = replace(item, lines=(*item.lines, *lines))
            return replace(draft, items=tuple(items))
    made = Item(KEPT, ADDED, {"heading": OTHER}, lines)
    return replace(draft, items=order((*items, made)))


# --- another kind --------------------------------------------------------------------


def become(draft: Draft, number: int, key: str) -> Moved:
    """Say that an item is of another kind: its texts go where the new kind has a field
    of the same meaning, and the rest where there is room for it.
    """
    item = draft.items[number]
    rest = _without(draft, number)
    if key == SUMMARY:
        told = [draft.summary, *item.texts()]
        summary = "\n".join(text for text in told if text)
        return Moved(replace(draft, summary=summary, items=rest))
    kind = KINDS[key]
    if key == item.kind:
        return Moved(draft, number)
    if item.kind == KEPT:
        made = _out_of_lines(item, kind)
        items = order((*draft.items[:number], *made, *draft.items[number + 1 :]))
        return Moved(replace(draft, items=items), _find(items, made[0]))
    values, left = _by_roles(item, kind)
    return _with_rest(draft, rest, replace(item, kind=key, values=values), left)


def _by_roles(item: Item, kind: Kind) -> tuple[dict[str, str], list[str]]:
    values = {one.name: "" for one in kind.fields}
    left: list[str] = []
    for one in item.spec.fields:
        text = item.values.get(one.name, "")
        there = kind.with_role(one.role)
        if there is not None:
            values[there.name] = text
        elif text:
            left.append(text)
    return values, left


def _with_rest(
    draft: Draft, others: tuple[Item, ...], item: Item, left: list[str]
) -> Moved:
    """Find room for what has no field: points, the description, a list, or «Other»."""
    kind = item.spec
    lines, values = item.lines, dict(item.values)
    if kind.lines:
        made = replace(item, lines=(*left, *lines))
        return _placed(draft, others, made)
    spare = [*left, *lines]
    for role, mark in (("text", "\n"), ("list", ", ")):
        room = kind.with_role(role)
        if room is not None and spare:
            values[room.name] = mark.join(filter(None, (values[room.name], *spare)))
            spare = []
    moved = _placed(draft, others, replace(item, values=values, lines=()))
    return replace(moved, draft=kept(moved.draft, spare))


def _out_of_lines(section: Item, kind: Kind) -> tuple[Item, ...]:
    """Return what a section of lines is as another kind. Its heading stays one: it
    stands above them in the file.
    """
    lines = section.lines
    heading = section.values.get("heading", "")
    name = kind.fields[0].name
    if kind.lines:
        first, *rest = lines or (heading,)
        values = {name: first}
        return (replace(section, kind=kind.key, values=values, lines=tuple(rest)),)
    if kind.key == "skills":
        listed = ", ".join(skill for line in lines for skill in read_list(line))
        label = "" if not section.is_added else heading
        values = {name: label, "skills": listed}
        return (replace(section, kind=kind.key, values=values, lines=()),)
    return tuple(
        replace(section, kind=kind.key, values={name: line}, lines=())
        for line in lines or (heading,)
    )


def _placed(draft: Draft, others: Sequence[Item], item: Item) -> Moved:
    items = order((*others, item))
    return Moved(replace(draft, items=items), _find(items, item))


def _find(items: Sequence[Item], wanted: Item) -> int:
    return next(index for index, item in enumerate(items) if item is wanted)


def _without(draft: Draft, number: int) -> tuple[Item, ...]:
    return (*draft.items[:number], *draft.items[number + 1 :])
