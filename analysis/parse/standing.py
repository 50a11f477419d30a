"""Where items stand: the page they begin on and the box of their rows on that page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analysis.parse.trust import Trust, weakest
from analysis.resume import UNPLACED, Doubt, Place
from analysis.source import NOWHERE, Box, Line

if TYPE_CHECKING:
    from analysis.parse.row import Row

Spot = tuple[int, Box, float]  # page, box and the reader's confidence of a source line


def spot_of(line: Line) -> Spot:
    """Return where a source line stands."""
    return line.page, line.box, line.confidence


def place_of(
    rows: Sequence[Row], *trusts: Trust, by: Sequence[Row] | None = None
) -> Place:
    """Return where rows stand together. What they say was read as well as the worst of
    the rows `by` which it was understood (all, where not told), and is trusted as the
    weakest of their sections and `trusts`.
    """
    known = list(rows if by is None else by) or list(rows)
    spots = [spot for row in rows for spot in row.spots]
    read = [spot for row in known for spot in row.spots]
    trust = weakest([*trusts, *(row.trust for row in known)])
    return place_of_spots(spots, trust, by=read)


def place_of_spots(
    spots: Sequence[Spot], trust: Trust, *, by: Sequence[Spot] | None = None
) -> Place:
    """Return the place of source lines with the smaller of both confidences."""
    if not spots:
        return UNPLACED
    page = min(number for number, _, _ in spots)
    box = union(box for number, box, _ in spots if number == page)
    reader = min(confidence for _, _, confidence in (spots if by is None else by))
    if trust.level < reader:
        return Place(page, box, trust.level, trust.doubt)
    return Place(page, box, reader, Doubt.NONE)


def union(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes; those without a size stand nowhere."""
    known = [box for box in boxes if box != NOWHERE]
    if not known:
        return NOWHERE
    return (
        min(box[0] for box in known),
        min(box[1] for box in known),
        max(box[2] for box in known),
        max(box[3] for box in known),
    )
