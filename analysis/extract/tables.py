"""Reads tables with drawn lines cell by cell: lines of a cell belong together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from analysis.extract.piece import Piece
from analysis.extract.stacked import merged
from analysis.source import Box

_ALIKE = 2.5  # points two ends of drawn lines may differ
_LEAST_COLUMNS = 2
_MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a table: where its upright lines stand."""

    top: float
    bottom: float
    edges: tuple[float, ...]


def bands(uprights: list[Box]) -> list[Band]:
    """Return the rows of tables that upright lines of one height part, from the top."""
    groups: dict[tuple[int, int], list[Box]] = {}
    for box in uprights[:_MOST_LINES]:
        near = next(
            (key for key in groups if _near(key[0], box[1]) and _near(key[1], box[3])),
            (round(box[1]), round(box[3])),
        )
        groups.setdefault(near, []).append(box)
    found = [_band(boxes) for boxes in groups.values()]
    real = [band for band in found if len(band.edges) > _LEAST_COLUMNS]
    return sorted(real, key=lambda band: (band.top, band.edges))


def sides_of_cells(frames: list[Box]) -> list[Box]:
    """Return the upright sides of frames that are cells of one table: drawn one by one,
    touching, with a row above or below them that has the same columns. Chips set side
    by side have not.
    """
    rows: dict[tuple[int, int], set[Box]] = {}
    for frame in frames[:_MOST_LINES]:
        rows.setdefault((round(frame[1]), round(frame[3])), set()).add(frame)
    beside = sorted(sorted(row) for row in rows.values() if _touch(sorted(row)))
    beside.sort(key=lambda row: row[0][1])
    real = {
        number
        for pair in pairwise(range(len(beside)))
        if _follow(*(_band(_sides(beside[n])) for n in pair))
        for number in pair
    }
    return [side for number in sorted(real) for side in _sides(beside[number])]


def _sides(row: list[Box]) -> list[Box]:
    return [(x, box[1], x, box[3]) for box in row for x in (box[0], box[2])]


def _touch(row: list[Box]) -> bool:
    gaps = [right[0] - left[2] for left, right in pairwise(row)]
    return bool(gaps) and all(abs(gap) <= _ALIKE for gap in gaps)


def _follow(upper: Band, lower: Band) -> bool:
    """Say whether two rows are of one table: the lower right below, columns alike."""
    return (
        abs(lower.top - upper.bottom) <= 2 * _ALIKE
        and len(upper.edges) == len(lower.edges)
        and all(_near(a, b) for a, b in zip(upper.edges, lower.edges, strict=True))
    )


def count_tables(uprights: list[Box]) -> int:
    """Return how many tables the drawn lines of a page make: rows that follow each
    other are one, and a single row is none.
    """
    following = [_follow(upper, lower) for upper, lower in pairwise(bands(uprights))]
    starts = zip([False, *following], following, strict=False)
    return sum(now and not before for before, now in starts)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= _ALIKE


def _band(boxes: list[Box]) -> Band:
    edges: list[float] = []
    for x in sorted((box[0] + box[2]) / 2 for box in boxes):
        if not edges or x - edges[-1] > _ALIKE:
            edges.append(x)
    return Band(min(b[1] for b in boxes), max(b[3] for b in boxes), tuple(edges))


def cells_of(band: Band, pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces of a band by cell, from the left; empty cells are left out."""
    cells: list[list[Piece]] = [[] for _ in band.edges]
    for piece in pieces:
        middle = (piece.top + piece.bottom) / 2
        if not band.top <= middle <= band.bottom:
            continue
        index = sum(edge <= piece.x0 + 1 for edge in band.edges)
        if 0 < index < len(band.edges) and piece.x1 <= band.edges[index] + 1:
            cells[index].append(piece)
    return [cell for cell in cells if cell]


def wraps(cells: list[list[Piece]]) -> bool:
    """Say whether a cell holds several lines, so that reading across mixes cells."""
    return len(cells) > 1 and any(len(_lines(cell)) > 1 for cell in cells)


def _lines(cell: list[Piece]) -> set[int]:
    return {round(piece.baseline / 3) for piece in cell}


def join_wrapped(cell: list[Piece], band: Band) -> list[Piece]:
    """Return the pieces of a cell with lines joined that broke at its right edge."""
    if len(_lines(cell)) < len(cell):
        return cell
    edge = min(edge for edge in band.edges if edge >= max(p.x1 for p in cell) - 1)
    done: list[Piece] = []
    for piece in sorted(cell, key=lambda item: item.baseline):
        if done and _goes_on(done[-1], piece, edge):
            whole = merged(done[-1], piece)
            whole.baseline = piece.baseline  # where the next line is measured from
            done[-1] = whole
        else:
            done.append(piece)
    return done


def _goes_on(before: Piece, piece: Piece, edge: float) -> bool:
    alike = abs(before.size - piece.size) < 0.6 and before.bold == piece.bold
    if piece.bullet or not alike or piece.top - before.bottom > 0.6 * piece.size:
        return False
    last = before.spans[-1].box[2]
    letter = (piece.x1 - piece.x0) / max(len(piece.text), 1)
    return last + (len(piece.text.split()[0]) + 1) * letter > edge - 1.2 * piece.size
