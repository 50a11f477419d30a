"""A page's picture with the lines of a reader drawn on it, numbered in its order.

Everything is in pixels of the picture, which shows the pages below each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.paper import MOST_PAGES, WIDTH, page_height
from analysis.reading import ReadLine
from analysis.source import NOWHERE

_STEP_DOWN = 3.0  # line heights: further on is another place
_BACK = 0.6  # line heights: so far up, the eye goes back
_ROOM = 4  # pixels between a number and its line


@dataclass(frozen=True, slots=True)
class Number:
    """A line's number and where it stands."""

    number: int
    x: int
    y: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn over a picture: `flow` leads from line to line, `jumps` where a
    reader goes back up or to another place; `boxes` and `marked` frame lines.
    """

    url: str
    height: int
    pages: int
    numbers: tuple[Number, ...]
    boxes: str
    marked: str
    flow: str
    jumps: str

    width = WIDTH


@dataclass(frozen=True, slots=True)
class _Spot:
    number: int
    x0: float
    y0: float
    x1: float
    y1: float
    marked: bool

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def drawing_of(
    lines: Sequence[ReadLine], sizes: Sequence[tuple[float, float]], url: str
) -> Drawing | None:
    """Return the drawing of lines on the first pages; None where there are none."""
    shown = sizes[:MOST_PAGES]
    if not shown or not url:
        return None
    tops = [sum(map(page_height, shown[:index])) for index in range(len(shown))]
    spots = [
        _spot(number, line, shown[line.page - 1], tops[line.page - 1])
        for number, line in enumerate(lines, start=1)
        if line.box != NOWHERE and line.page <= len(shown)
    ]
    flow, jumps = _ways(spots)
    return Drawing(
        url=url,
        height=sum(map(page_height, shown)),
        pages=len(shown),
        numbers=tuple(
            Number(
                spot.number,
                round(max(spot.x0 - _ROOM, 16)),
                round(spot.middle + 4),
                spot.marked,
            )
            for spot in spots
        ),
        boxes="".join(_frame(spot) for spot in spots if not spot.marked),
        marked="".join(_frame(spot) for spot in spots if spot.marked),
        flow=flow,
        jumps=jumps,
    )


def _spot(number: int, line: ReadLine, size: tuple[float, float], top: int) -> _Spot:
    scale = WIDTH / size[0]
    x0, y0, x1, y1 = (value * scale for value in line.box)
    marked = bool(line.alone or line.moved)
    return _Spot(number, x0, y0 + top, x1, y1 + top, marked)


def _frame(spot: _Spot) -> str:
    wide, high = spot.x1 - spot.x0, spot.y1 - spot.y0
    return f"M{spot.x0:.0f} {spot.y0:.0f}h{wide:.0f}v{high:.0f}h{-wide:.0f}z"


def _ways(spots: Sequence[_Spot]) -> tuple[str, str]:
    """Return the way from line to line: where it goes on, and where it jumps."""
    flow: list[str] = []
    jumps: list[str] = []
    for here, there in itertools.pairwise(spots):
        way = f"M{here.x0:.0f} {here.middle:.0f}L{there.x0:.0f} {there.middle:.0f}"
        (jumps if _is_jump(here, there) else flow).append(way)
    return "".join(flow), "".join(jumps)


def _is_jump(here: _Spot, there: _Spot) -> bool:
    height = max(there.y1 - there.y0, 1.0)
    down = there.middle - here.middle
    beside = abs(down) <= _BACK * height
    far = down > _STEP_DOWN * height and abs(there.x0 - here.x0) > WIDTH / 4
    back = beside and there.x0 < here.x0
    return down < -_BACK * height or far or back
