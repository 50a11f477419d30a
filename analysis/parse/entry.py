"""An entry of a section: a job, a school, a project."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.parse.rows import Row
from analysis.parse.standing import place_of
from analysis.parse.trust import SURE, Trust
from analysis.resume import Place


@dataclass(slots=True)
class Entry:
    """Head rows say what and when, body rows tell about it."""

    head: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    group: str = ""
    parent: Row | None = None
    trust: Trust = SURE  # in where it begins and ends

    @property
    def rows(self) -> list[Row]:
        """Return all rows."""
        return [*self.head, *self.body]

    def place(self, *trusts: Trust) -> Place:
        """Return where it stands. Its head was read to understand it."""
        return place_of(self.rows, self.trust, *trusts, by=self.head)
