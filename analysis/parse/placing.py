"""Cuts places off the ends of cells: known ones, and others that stand like them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from analysis.parse.cells import Cell, Head, split_place
from analysis.text.places import place_score
from analysis.text.roles import (
    has_legal_form,
    organisation_score,
    school_score,
    title_score,
)

_SURE = 0.8
_TAIL = re.compile(r",\s+(?=[^,]+$)|,\s+(?=[^,]+,[^,]+$)")
Slot = tuple[int, int]


def with_places(heads: list[Head]) -> list[Head]:
    """Return the heads with the places in their cells as cells of their own.

    A town no list knows is taken for one where a name with a legal form stands before
    it, where the same slot of another entry ends in a known place, or where the slot
    holds two such parts in every entry.
    """
    known = {slot for head in heads for slot in _placed(head)} | _always_two(heads)
    return [_cut(head, known) for head in heads]


def _always_two(heads: list[Head]) -> set[Slot]:
    """Return the slots that hold a name and what may be a town in every entry."""
    counts: Counter[Slot] = Counter()
    for head in () if any(map(_has_place, heads)) else heads:
        for cell in head.cells:
            name, tail = unknown_place(cell.text, shared=True)
            if tail and not title_score(name):
                counts[cell.slot] += 1
    return {slot for slot, count in counts.items() if count == len(heads) > 1}


def _has_place(head: Head) -> bool:
    """Say whether a cell is a place of its own. «Harbourline, Singapore» may be a town
    or a company in one; where a head has nothing else but a title it is the company.
    """
    if any(cell.hint == "place" for cell in head.cells):
        return True
    values = [place_score(cell.text) for cell in head.cells]
    others = sum(value < _SURE for value in values)
    least = _SURE if others >= 2 else 0.9
    return any(value >= least for value in values)


def _placed(head: Head) -> list[Slot]:
    """Return the slots of which the text ends in a known place."""
    if _has_place(head):
        return []
    return [cell.slot for cell in head.cells if split_place(cell.text)[1]][:1]


def _cut(head: Head, known: set[Slot]) -> Head:
    if _has_place(head):
        return head
    cells: list[Cell] = []
    done = False
    for cell in head.cells:
        text, tail = ("", "") if done else split_place(cell.text)
        if not done and not tail:
            text, tail = unknown_place(cell.text, shared=cell.slot in known)
        if tail:
            cells.append(replace(cell, text=text))
            town = replace(cell, text=tail, order=cell.order + 50, hint="place")
            cells.append(town)
            done = True
        else:
            cells.append(cell)
    return replace(head, cells=cells)


def unknown_place(text: str, *, shared: bool) -> tuple[str, str]:
    """Return a name and the town behind it, of which only its place tells that it is
    one; no town: empty.
    """
    inner = re.match(r"^(.*\S)\s*\(([^()]+)\)$", text)
    if inner and shared and _may_be_town(inner[2]):
        return inner[1], inner[2]
    for match in _TAIL.finditer(text):
        name, tail = text[: match.start()].strip(), text[match.end() :].strip()
        if not name or not _may_be_town(tail):
            continue
        if shared or has_legal_form(name):
            return name, tail
    return text, ""


def _may_be_town(text: str) -> bool:
    words = text.replace(",", " ").split()
    shaped = 1 <= len(words) <= 4 and text[:1].isupper()
    plain = not any(map(str.isdigit, text)) and not has_legal_form(text)
    named = title_score(text) or organisation_score(text) or school_score(text)
    return shaped and plain and not named
