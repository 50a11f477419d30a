"""Which bullet point a line of the form is: by its words, wherever it stands now, so
that a point that was moved or reworded keeps its id and its place in the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analysis.resume import Bullet, Place, Resume
from analysis.text.lists import fold
from jobs.correcting.draft import Draft, Item, Origin
from jobs.correcting.kinds import KINDS
from jobs.correcting.texts import plain

_MOST_PAIRS = 20_000  # of a line with a point it may be a new wording of
_ALIKE = 0.34  # share of the words that two wordings have in common


class Points:
    """Hands out the points of a resume to the lines of a form, each once."""

    def __init__(self, base: Resume, draft: Draft) -> None:
        self._free: dict[str, list[tuple[Origin, Bullet]]] = {}
        for origin, bullet in _points_of(base):
            self._free.setdefault(plain(bullet.text), []).append((origin, bullet))
        self._places = {
            plain(line): part.place for part in base.kept for line in part.lines
        }
        # What stands where it stood goes first, then what was moved, then new wordings.
        self._found: list[dict[int, Bullet]] = [{} for _ in draft.items]
        for take in (self._take_own, self._take_moved):
            for item, found in zip(draft.items, self._found, strict=True):
                take(item, found)
        left = self._by_origin()
        for item, found in zip(draft.items, self._found, strict=True):
            _take_reworded(item, found, left.pop(item.origin, []))

    def of(
        self, number: int, item: Item, fresh: Callable[[], str]
    ) -> tuple[Bullet, ...]:
        """Return the points of the item that stands at this place in the form; `fresh`
        gives an id to a new one.
        """
        found = self._found[number]
        return tuple(
            found.get(index) or Bullet(fresh(), line, self._places.get(line, Place()))
            for index, line in enumerate(item.lines)
        )

    def _take_own(self, item: Item, found: dict[int, Bullet]) -> None:
        for index, line in enumerate(item.lines):
            stock = self._free.get(line, [])
            own = next((one for one in stock if one[0] == item.origin), None)
            if own is not None:
                stock.remove(own)
                found[index] = own[1]

    def _take_moved(self, item: Item, found: dict[int, Bullet]) -> None:
        for index, line in enumerate(item.lines):
            if index not in found and self._free.get(line):
                found[index] = self._free[line].pop(0)[1]

    def _by_origin(self) -> dict[Origin, list[Bullet]]:
        left: dict[Origin, list[Bullet]] = {}
        for stock in self._free.values():
            for origin, bullet in stock:
                left.setdefault(origin, []).append(bullet)
        return left


def _take_reworded(item: Item, found: dict[int, Bullet], free: list[Bullet]) -> None:
    """Give lines without a point the point of their own item they are most like."""
    lines = [index for index in range(len(item.lines)) if index not in found]
    if not free or len(free) * len(lines) > _MOST_PAIRS:
        return
    words = {index: _words(item.lines[index]) for index in lines}
    wanted = [_words(bullet.text) for bullet in free]
    pairs = [
        (_likeness(words[index], wanted[place]), index, place)
        for index in lines
        for place in range(len(free))
    ]
    used: set[int] = set()
    for alike, index, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if alike < _ALIKE:
            break
        if index not in found and place not in used:
            used.add(place)
            bullet = free[place]
            found[index] = Bullet(bullet.id, item.lines[index], bullet.place)


def _points_of(base: Resume) -> Iterator[tuple[Origin, Bullet]]:
    for kind in KINDS.values():
        if kind.lines == "bullets":
            for owner in getattr(base, kind.key):
                for bullet in owner.bullets:
                    yield (kind.key, owner.id), bullet


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
