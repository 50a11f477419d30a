"""A row: one logical line with its fields and looks."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.parse.standing import Spot, place_of
from analysis.parse.trust import SURE, Trust
from analysis.resume import Place
from analysis.source import Box, Line
from analysis.text.dates import FoundPeriod

Look = tuple[float, bool, bool, int, str]  # size, bold, capitals, colour, style


@dataclass(slots=True)
class Run:
    """Text in one style inside a field."""

    text: str
    bold: bool = False
    italic: bool = False
    color: int = 0
    size: float = 0.0
    link: str = ""


@dataclass(slots=True)
class Row:
    """One logical line: what wrapped onto several source lines is one row.

    `fields` are its parts that stood apart (tabs, wide gaps), each a list of runs.
    """

    text: str
    fields: list[list[Run]]
    look: Look
    line: Line
    bullet: bool = False
    level: int = 0
    lines: int = 1
    periods: tuple[FoundPeriod, ...] = field(default=())
    texts: list[str] = field(default_factory=list)
    box: Box = (0.0, 0.0, 0.0, 0.0)
    order: int = 0  # place in the source
    spots: list[Spot] = field(default_factory=list)  # of the source lines
    trust: Trust = SURE  # in that the row belongs to its section

    @property
    def words(self) -> int:
        """Return how many words the row has."""
        return len(self.text.split())

    @property
    def place(self) -> Place:
        """Return where the row stands."""
        return place_of([self])

    @property
    def field_texts(self) -> list[str]:
        """Return the fields as texts."""
        return [part for part in self.text.split("\t") if part]
