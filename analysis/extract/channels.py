"""Finds white channels between columns and says what kind of columns they part.

A channel is a vertical strip that no piece crosses for some height. Whether it parts
two texts, labels from their text, or dates from their entries is told by what stands on
each side, not by its width.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from analysis.extract.piece import Piece
from analysis.text.dates import is_only_date
from analysis.text.headings import kind_of
from analysis.text.places import place_score

_LEAST_GAP = 6.0  # points
_LEAST_ROWS = 2
_ALIGNED = 2.2  # points two baselines may differ and still be one row


class Flavour(Enum):
    """What a channel parts."""

    COLUMNS = "columns"
    LABELS = "labels"
    RAIL = "rail"
    GRID = "grid"


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
    best: Channel | None = None
    for x in _candidates(pieces):
        for run in _runs(ordered, x):
            channel = _judge(run, x)
            if channel and (best is None or channel.weight > best.weight):
                best = channel
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
    if len(right) < _LEAST_ROWS or (len(left) < _LEAST_ROWS and not _is_label(left)):
        return None
    gap = min(p.x0 for p in right) - max(p.x1 for p in left)
    if gap < _LEAST_GAP:
        return None
    top = max(min(p.top for p in left), min(p.top for p in right))
    bottom = min(max(p.bottom for p in left), max(p.bottom for p in right))
    if bottom <= top and not _beside(left, right):
        return None
    lower = [piece for piece in left if piece.bottom > top]
    if len(lower) < len(left) and _is_labels(lower, right):
        return _channel(x, lower, right, Flavour.LABELS, 3.0, gap)
    flavour, sure = _flavour(left, right)
    if flavour is None:
        return None
    return _channel(x, left, right, flavour, sure, gap)


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
    return Channel(x, top, bottom, left, right, flavour, weight)


def _is_labels(left: list[Piece], right: list[Piece]) -> bool:
    """Say whether all rows on the left are section headings beside their text."""
    rows = rows_of(left)
    heads = _headings(left)
    enough = 1.0 if len(rows) < 6 else 0.85
    if not heads or _label_share(left, rows, heads) < enough:
        return False
    if len(right) <= len(left):
        return False
    return len(left) > 1 or _heads_block(left[0], right)


def _is_label(left: list[Piece]) -> bool:
    """Say whether a lone piece is surely a heading."""
    return len(left) == 1 and kind_of(left[0].text)[1] == 1.0 and not left[0].bullet


def _beside(left: list[Piece], right: list[Piece]) -> bool:
    return any(
        min(a.bottom, b.bottom) - max(a.top, b.top) > 2 for a in left for b in right
    )


def _flavour(left: list[Piece], right: list[Piece]) -> tuple[Flavour | None, float]:
    heads_left = _headings(left)
    heads_right = _headings(right, 0.75 * _heading_size(left))
    heads_left = (
        _headings(left, 0.75 * _heading_size(right)) if heads_right else heads_left
    )
    rows_left, rows_right = rows_of(left), rows_of(right)
    if _is_labels(left, right):
        return Flavour.LABELS, 3.0
    if len(left) == 1:
        return None, 0.0
    rail = _rail_share(rows_left) if len(rows_left) < len(rows_right) * 1.2 else 0.0
    rail = max(rail, _rail_share(rows_right))
    if rail >= 0.6:
        return Flavour.RAIL, 1.0 + rail
    aligned = _aligned_share(rows_left, rows_right)
    if heads_left and heads_right and aligned < 0.97:
        return Flavour.COLUMNS, 2.5 + min(heads_left, heads_right) * 0.2
    few, many = sorted((len(rows_left), len(rows_right)))
    if _is_grid(rows_left, rows_right):
        return Flavour.GRID, 1.2
    if few >= 4 and aligned < 0.55 and (heads_left or heads_right):
        return Flavour.COLUMNS, 2.0
    if few >= 5 and aligned < 0.45 and many >= 8:
        return Flavour.COLUMNS, 1.2
    return None, 0.0


def _heads_block(label: Piece, right: list[Piece]) -> bool:
    """Say whether a lone label stands beside the top of a block in another style."""
    first = min(right, key=lambda piece: abs(piece.baseline - label.baseline))
    level = abs(first.baseline - label.baseline) <= 0.8 * max(label.size, first.size)
    return level and _style(first) != _style(label)


def rows_of(pieces: list[Piece]) -> list[list[Piece]]:
    """Group pieces into rows by their baselines."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda item: (item.baseline, item.x0)):
        if rows and abs(rows[-1][0].baseline - piece.baseline) <= _ALIGNED:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _heading_size(pieces: list[Piece]) -> float:
    sizes = [piece.size for piece in pieces if kind_of(piece.text)[1] >= 0.8]
    return max(sizes, default=0.0)


def _headings(pieces: list[Piece], least: float = 0.0) -> int:
    """Count the kinds of section that pieces of at least a size head."""
    kinds = {
        kind_of(piece.text)[0]
        for piece in pieces
        if len(piece.text) < 45
        and not piece.bullet
        and piece.size >= least
        and kind_of(piece.text)[1] >= 0.8
    }
    return len(kinds - {"", "title"})


def _label_share(pieces: list[Piece], rows: list[list[Piece]], heads: int) -> float:
    """Return the share of rows on the left that are headings or look like one."""
    if not heads:
        return 0.0
    known = [p for p in pieces if kind_of(p.text)[1] >= 0.7]
    if not known:
        return 0.0
    size = max(piece.size for piece in known)
    styles = {(round(piece.size), piece.bold) for piece in known}
    like = sum(
        any(
            piece in known
            or ((round(piece.size), piece.bold) in styles and piece.size >= size - 0.6)
            for piece in row
        )
        for row in rows
    )
    return like / len(rows)


def _rail_share(rows: list[list[Piece]]) -> float:
    """Return the share of rows that hold only dates, places and the like."""
    dates = others = 0
    for row in rows:
        text = " ".join(piece.text for piece in row)
        if is_only_date(text):
            dates += 1
        elif place_score(text) < 0.6 and len(text) > 2 and not _is_mark(text):
            others += 1
    return (len(rows) - others) / len(rows) if dates >= 1 else 0.0


def _is_mark(text: str) -> bool:
    return sum(map(str.isalnum, text)) <= 1


def _aligned_share(left: list[list[Piece]], right: list[list[Piece]]) -> float:
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    lines = [row[0].baseline for row in many]
    hits = sum(
        any(abs(row[0].baseline - line) <= _ALIGNED for line in lines) for row in few
    )
    return hits / len(few)


def _is_grid(left: list[list[Piece]], right: list[list[Piece]]) -> bool:
    """Say whether both sides are stacks of the same styles: cards beside each other."""
    if not min(len(left), len(right)) >= 2 or max(len(left), len(right)) > 14:
        return False
    pairs = [
        (a[0], b[0])
        for a in left
        for b in right
        if abs(a[0].baseline - b[0].baseline) <= _ALIGNED
    ]
    if len(pairs) < 2 or pairs[0][0] not in left[0] or pairs[0][1] not in right[0]:
        return False
    if any(kind_of(p.text)[1] == 1.0 for row in (*left[1:], *right[1:]) for p in row):
        return False
    same = [_style(a) == _style(b) for a, b in pairs]
    kinds = {_style(a) for a, _ in pairs}
    edges = len({round(row[0].x0 / 3) for row in right}) <= 2
    return all(same) and len(kinds) >= 2 and edges


def _style(piece: Piece) -> tuple[float, bool, int]:
    color = piece.spans[0].color if piece.spans else 0
    return round(piece.size * 2) / 2, piece.bold, color
