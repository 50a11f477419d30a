"""Says which cell of a job's head is the title, the company and the place.

Decided jointly for a whole section: what stands in the same slot of every entry is the
same kind of thing. Word lists give evidence, the sum over all entries decides; a lone
entry may differ only on strong evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import permutations

from analysis.parse.cells import Cell, Head, split_place
from analysis.parse.grounds import roles_trust
from analysis.parse.placing import with_places
from analysis.parse.trust import SURE, Trust
from analysis.text.places import is_remote, place_score
from analysis.text.roles import organisation_score, school_score, title_score

_OWN, _SHARED = 0.45, 1.0  # weight of a cell's own words and of its slot's
_SOFT = re.compile(
    r",\s+|\s+(?:at|bei|chez|@|en|w|presso|bij|na|no|in)\s+|\s+[-–—]\s+|:\s+"
)


@dataclass(slots=True)
class Labels:
    """The fields of a job's head; `rest` holds cells of no known kind."""

    title: str = ""
    company: str = ""
    location: str = ""
    rest: tuple[str, ...] = ()
    trust: Trust = SURE


@dataclass(frozen=True, slots=True)
class _Signs:
    title: float
    company: float
    place: float


# What a label says is surer than any word.
_HINTED = {
    "title": _Signs(3.0, 0.0, 0.0),
    "company": _Signs(0.0, 3.0, 0.0),
    "place": _Signs(0.0, 0.0, 3.0),
}


def label(heads: list[Head]) -> list[Labels]:
    """Return the fields of every head of a section."""
    prepared = with_places([_soft_split(head, heads) for head in heads])
    shared = _shared(prepared)
    return [_assign(head, shared) for head in prepared]


def _signs(cell: Cell) -> _Signs:
    text = cell.text
    if cell.hint in _HINTED:
        return _HINTED[cell.hint]
    title = title_score(text)
    company = max(organisation_score(text), 0.8 * school_score(text))
    place = place_score(text)
    if title and company:
        # «Sales Manager, Bank of X»: the head word of a title weighs less in a name.
        company *= 0.75
        title *= 0.8
    neutral = 0.3 if not title and not place else 0.0
    return _Signs(title, max(company, neutral) * (1 - 0.7 * place), place)


Key = tuple[int, int, bool, bool]


def _key(cell: Cell) -> Key:
    return cell.row, cell.order, cell.bold, cell.italic


def _shared(heads: list[Head]) -> dict[object, _Signs]:
    """Return the mean evidence of every slot, by place and by look."""
    found: defaultdict[object, list[_Signs]] = defaultdict(list)
    for head in heads:
        count = len(head.cells)
        for cell in head.cells:
            signs = _signs(cell)
            found[(count, _key(cell))].append(signs)
            found[_key(cell)].append(signs)
            found[(cell.bold, cell.italic, round(cell.size), cell.color)].append(signs)
    return {key: _mean(signs) for key, signs in found.items()}


def _mean(signs: list[_Signs]) -> _Signs:
    count = len(signs)
    return _Signs(
        sum(sign.title for sign in signs) / count,
        sum(sign.company for sign in signs) / count,
        sum(sign.place for sign in signs) / count,
    )


def _weigh(cell: Cell, count: int, shared: dict[object, _Signs]) -> _Signs:
    own = _signs(cell)
    exact = shared[(count, _key(cell))]
    slot = shared[_key(cell)]
    look = shared[(cell.bold, cell.italic, round(cell.size), cell.color)]

    def total(name: str) -> float:
        joint = (
            0.5 * getattr(exact, name)
            + 0.3 * getattr(slot, name)
            + 0.2 * getattr(look, name)
        )
        return float(_OWN * getattr(own, name) + _SHARED * joint)

    place = total("place")
    if 0.3 <= place < 0.6 and _may_be_place(cell.text):
        place = 0.6  # other entries have a place here
    return _Signs(total("title"), total("company"), place)


def _may_be_place(text: str) -> bool:
    short = len(text.split()) <= 3 and text[:1].isupper()
    return short and not title_score(text) and not organisation_score(text)


def _assign(head: Head, shared: dict[object, _Signs]) -> Labels:
    cells = head.cells[:7]
    if not cells:
        return Labels()
    weights = [_weigh(cell, len(head.cells), shared) for cell in cells]
    indexes = range(len(cells))
    best: tuple[float, Choice] = (-1.0, (None, None, None))
    values: dict[Choice, float] = {}
    options = [*indexes, None, None, None]
    for choice in set(permutations(options, 3)):
        value = values[choice] = _value(choice, weights)
        order = tuple(9 if item is None else item for item in choice)
        best_order = tuple(9 if item is None else item for item in best[1])
        if value > best[0] + 1e-9 or (
            abs(value - best[0]) <= 1e-9 and order < best_order
        ):
            best = (value, choice)
    title, company, place = best[1]
    used = {title, company, place}
    rest = [cell.text for index, cell in enumerate(cells) if index not in used]
    rest += [cell.text for cell in head.cells[7:]]
    names = _texts(best[1], cells)
    return Labels(
        title=names[0],
        company=names[1],
        location="" if place is None else cells[place].text,
        rest=tuple(rest),
        trust=roles_trust(names[0], names[1], _lead(best[1], values, cells)),
    )


def _texts(choice: Choice, cells: list[Cell]) -> list[str]:
    """Return title and company; what stands twice is one thing."""
    return ["" if cell is None else cells[cell].text for cell in choice[:2]]


Choice = tuple[int | None, ...]  # the cells of title, company and place


def _lead(taken: Choice, values: dict[Choice, float], cells: list[Cell]) -> float:
    """Return by how much a reading leads the next one of other title or company that
    fills as many of the two.
    """
    mine = _texts(taken, cells)
    filled = sum(map(bool, mine))
    rivals = [
        value
        for choice, value in values.items()
        if (texts := _texts(choice, cells)) != mine and sum(map(bool, texts)) >= filled
    ]
    return values.get(taken, 0.0) - max(rivals, default=-9.0)


def _value(choice: Choice, weights: list[_Signs]) -> float:
    title, company, place = choice
    value = 0.0
    if title is not None:
        value += weights[title].title + 0.16 - 0.04 * title
    if company is not None:
        value += weights[company].company + 0.14 - 0.02 * company
    if place is not None:
        if weights[place].place < 0.6:
            return -9.0
        value += weights[place].place
    return value


def _soft_split(head: Head, heads: list[Head]) -> Head:
    """Cut a lone cell at a comma, dash or «at» when title and company share it in most
    entries.
    """
    if not _shares_cell(heads):
        return head
    cells: list[Cell] = []
    for cell in head.cells:
        parts = _best_split(cell.text) or _at_comma(cell.text) if not cells else None
        if parts is None:
            cells.append(cell)
            continue
        for index, text in enumerate(parts):
            cells.append(replace(cell, text=text, order=cell.order + 20 * index))
    return replace(head, cells=cells)


def _at_comma(text: str) -> tuple[str, str] | None:
    """Split at the first comma: the words told nothing, but other entries split so."""
    left, comma, right = text.partition(", ")
    known = comma and place_score(right) < 0.6
    return (left, right) if known and left and right else None


def _shares_cell(heads: list[Head]) -> bool:
    alone = [
        head
        for head in heads
        if sum(place_score(c.text) < 0.8 for c in head.cells) == 1
    ]
    if not alone or len(alone) * 2 < len(heads):
        return False
    able = sum(_best_split(_main(head).text) is not None for head in alone)
    return able * 2 >= len(alone)


def _main(head: Head) -> Cell:
    return next(cell for cell in head.cells if place_score(cell.text) < 0.8)


def _best_split(text: str) -> tuple[str, str] | None:
    best: tuple[float, tuple[str, str]] | None = None
    for match in _SOFT.finditer(text):
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if not left or not right or is_remote(right):
            continue
        name, _ = split_place(right)
        value = max(_pair(left, name), _pair(name, left))
        word = match[0].strip().casefold()
        value += 0.35 if word in {"at", "bei", "chez", "@", "presso"} else 0.0
        if best is None or value > best[0]:
            best = (value, (left, right))
    return best[1] if best and best[0] >= 1.0 else None


def may_hold_company(title: str) -> bool:
    """Say whether a title has a comma or «at» behind which a company may stand."""
    return bool(_SOFT.search(title))


def _pair(title: str, company: str) -> float:
    if place_score(company) >= 0.8:
        return 0.0
    other = max(organisation_score(company), school_score(company), 0.25)
    return title_score(title) + other - 0.8 * title_score(company)
