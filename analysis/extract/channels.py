"""Finds the white channels between the parts of a page that stand side by side.

A channel is a vertical strip that no piece crosses for some height. Whether it parts
two texts, labels from their text, or dates from their entries: see flavours.py.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from analysis.extract.flavours import (
    Flavour,
    aligned_share,
    beside,
    flavour_of,
    is_headed,
    is_heading,
    is_label,
    is_labels,
    rail_share,
    rows_of,
)
from analysis.extract.piece import Piece
from analysis.text.headings import kind_of

_LEAST_GAP = 6.0  # points
_LEAST_RAIL_GAP = 1.0  # between dates and text, whose contents tell them apart
_LEAST_ROWS = 2


@dataclass(slots=True)
class Channel:
    """A strip at `x` between `top` and `bottom`, with the pieces on its sides."""

    x: float
    top: float
    bottom: float
    left: list[Piece]
    right: list[Piece]
    flavour: Flavour
    weight: float


def best_channel(pieces: list[Piece]) -> Channel | None:
    """Return the channel that explains most of the pieces, or None for one column."""
    if len(pieces) < 4:
        return None
    ordered = sorted(pieces, key=lambda piece: (piece.top, piece.x0))
    alone = _lone_headings(ordered)
    best: Channel | None = None
    for x in _candidates(pieces):
        for run in _runs(ordered, x):
            channel = _judge(run, x) or _grid_between(run, x, alone)
            if channel and (best is None or channel.weight > best.weight):
                best = channel
    return best


def _lone_headings(ordered: list[Piece]) -> list[float]:
    """Return where sure headings stand that nothing or only headings stand beside:
    right below the former, right above the latter.
    """
    found: list[float] = []
    for index, piece in enumerate(ordered):
        if not is_heading(piece):
            continue
        near = ordered[max(0, index - 4) : index + 5]
        others = [o for o in near if o is not piece and beside([o], [piece])]
        if not others:
            found.append(piece.top)
        elif all(map(is_heading, others)) and others[0].x0 > piece.x1:
            found.append(piece.top - 2.0)
    return found


def _grid_between(run: list[Piece], x: float, alone: list[float]) -> Channel | None:
    """Return a grid of entries side by side between headings that stand alone."""
    if not alone or len(run) < 2 * _LEAST_ROWS:
        return None
    edges = [run[0].top - 1, *(top for top in alone if top >= run[0].top), 1e9]
    best: Channel | None = None
    for first, last in itertools.pairwise(edges):
        part = [p for p in run if first < p.top < last - 1]
        if not 2 * _LEAST_ROWS <= len(part) < len(run):
            continue
        channel = _judge(part, x)
        headed = channel is not None and channel.flavour is Flavour.COLUMNS
        headed = (
            headed and channel is not None and is_headed(channel.left, channel.right)
        )
        if channel and (channel.flavour is Flavour.GRID or headed):
            best = channel if best is None or channel.weight > best.weight else best
    return best


def _candidates(pieces: list[Piece]) -> list[float]:
    edges = sorted({round(piece.x0 / 3) * 3.0 for piece in pieces})
    edges += sorted({round(piece.x1 / 3) * 3.0 + 4.0 for piece in pieces})
    least = min(piece.x0 for piece in pieces) + 12
    most = max(piece.x1 for piece in pieces) - 12
    found: list[float] = []
    for x in sorted(edges):
        if least < x < most and (not found or x - found[-1] >= 3):
            found.append(x)
    return found


def _runs(ordered: list[Piece], x: float) -> list[list[Piece]]:
    """Return the runs of pieces that do not cross x, from top to bottom."""
    crossing = [p for p in ordered if p.x0 < x - 2.5 and p.x1 > x + 1.5]
    if not crossing:
        return [ordered]
    bars = sorted((p.top + 1.0, p.bottom - 1.0) for p in crossing)
    runs: list[list[Piece]] = [[] for _ in range(len(bars) + 1)]
    marked = {id(piece) for piece in crossing}
    index = 0
    for piece in ordered:
        if id(piece) in marked:
            continue
        middle = (piece.top + piece.bottom) / 2
        while index < len(bars) and middle > (bars[index][0] + bars[index][1]) / 2:
            index += 1
        runs[index].append(piece)
    return [run for run in runs if len(run) > _LEAST_ROWS]


def _judge(run: list[Piece], x: float) -> Channel | None:
    left = [piece for piece in run if piece.x1 <= x + 1.5]
    right = [piece for piece in run if piece.x1 > x + 1.5]
    if len(right) < _LEAST_ROWS or (len(left) < _LEAST_ROWS and not is_label(left)):
        return None
    gap = min(p.x0 for p in right) - max(p.x1 for p in left)
    if gap < _LEAST_RAIL_GAP:
        return None
    top = max(min(p.top for p in left), min(p.top for p in right))
    bottom = min(max(p.bottom for p in left), max(p.bottom for p in right))
    if bottom <= top and not beside(left, right):
        return None
    rail = _rail_above(left, right, x, gap)
    if rail is not None:
        return rail
    lower = [piece for piece in left if piece.bottom > top]
    if len(lower) < len(left) and is_labels(lower, right):
        return _channel(x, lower, right, Flavour.LABELS, 3.0, gap)
    flavour, sure = flavour_of(left, right)
    sure_of = flavour is Flavour.RAIL or is_headed(left, right)
    if flavour is None or (gap < _LEAST_GAP and not sure_of):
        return None
    if flavour is Flavour.RAIL:
        left, right = _until_next_heading(left, right)
    return _channel(x, left, right, flavour, sure, gap)


def _until_next_heading(
    left: list[Piece], right: list[Piece]
) -> tuple[list[Piece], list[Piece]]:
    """Return the sides of a rail without the sections below it that have no dates:
    they may be divided otherwise.
    """
    sides = sorted((left, right), key=lambda side: sum(len(p.text) for p in side))
    end = max(piece.bottom for piece in sides[0])
    heads = [p.top for p in sides[1] if p.top > end and is_heading(p)]
    cut = min(heads, default=1e9) - 1
    return [p for p in left if p.top < cut], [p for p in right if p.top < cut]


def _rail_above(
    left: list[Piece], right: list[Piece], x: float, gap: float
) -> Channel | None:
    """Return the rail of dates that ends where a column of text starts below it."""
    heads = [p.top for p in right if kind_of(p.text)[1] >= 0.8 and len(p.text) < 45]
    if not heads or gap < _LEAST_GAP:
        return None
    end = min(heads)
    rail = [piece for piece in right if piece.bottom <= end + 1]
    entries = [piece for piece in left if piece.top < end - 1]
    rows, others = rows_of(rail), rows_of(entries)
    if len(rows) < _LEAST_ROWS or len(others) <= len(rows) or len(right) == len(rail):
        return None
    if rail_share(rows) < 1.0 or aligned_share(rows, others) < 0.75:
        return None
    if not any(kind_of(piece.text)[1] >= 0.8 for piece in left):
        return None
    return _channel(x, entries, rail, Flavour.RAIL, 2.5, gap)


def _channel(
    x: float,
    left: list[Piece],
    right: list[Piece],
    flavour: Flavour,
    sure: float,
    gap: float,
) -> Channel:
    top = min(piece.top for piece in (*left, *right))
    bottom = max(piece.bottom for piece in (*left, *right))
    weight = sure * (bottom - top) * (1 + min(gap, 40) / 200)
    # Of strips alike, the one few pieces cross: a long label may stick out.
    weight += 0.01 * (len(left) + len(right))
    return Channel(x, top, bottom, left, right, flavour, weight)
