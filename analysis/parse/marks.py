"""Notes where the contact details stand while they are read, row by row."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.parse.naming import Draft
from analysis.parse.row import Row
from analysis.parse.standing import place_of
from analysis.parse.trust import SURE, Trust, likely
from analysis.resume import Doubt, Place
from analysis.text.places import find_postal, place_score
from analysis.text.roles import title_score

_SINGLE = ("headline", "email", "phone", "location", "url")
_MANY = ("profiles", "extra")
_PLACE = 0.6  # of place_score: known to be one, not only shaped like one


class Marks:
    """The rows of every contact field: what a row changed in the draft stands there."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._rows: dict[str, list[Row]] = {name: [] for name in _SINGLE}
        self._each: dict[str, list[Sequence[Row]]] = {name: [] for name in _MANY}
        self._before = self._state()

    def _state(self) -> dict[str, object]:
        return {name: getattr(self._draft, name) for name in _SINGLE}

    def see(self, rows: Sequence[Row]) -> None:
        """Note that what is new in the draft stands in these rows."""
        after = self._state()
        for name in _SINGLE:
            if after[name] != self._before[name]:
                self._rows[name].extend(rows)
        for name in _MANY:
            new = len(getattr(self._draft, name)) - len(self._each[name])
            self._each[name].extend([rows] * new)
        self._before = after

    def places(self) -> tuple[tuple[str, Place], ...]:
        """Return the places by field name, one for every profile and extra line."""
        single = [
            (name, place_of(rows, self._trust(name)))
            for name, rows in self._rows.items()
            if rows
        ]
        many = [(name, place_of(rows)) for name in _MANY for rows in self._each[name]]
        return (*single, *many)

    def _trust(self, name: str) -> Trust:
        draft = self._draft
        if name == "headline" and not title_score(draft.headline):
            return likely(Doubt.KIND)
        where = draft.location.text
        known = place_score(where) >= _PLACE or find_postal(where)
        return likely(Doubt.KIND) if name == "location" and not known else SURE
