"""Says what a white channel parts: two texts, labels from text, dates from entries, or
cards side by side. What stands on each side tells, not how wide the channel is.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum

from analysis.extract.piece import Piece
from analysis.extract.stacked import join_dates
from analysis.text.dates import is_only_date
from analysis.text.headings import kind_of
from analysis.text.places import place_score

ALIGNED = 2.2  # points two baselines may differ and still be one row


class Flavour(Enum):
    """What a channel parts."""

    COLUMNS = "columns"
    LABELS = "labels"
    RAIL = "rail"
    GRID = "grid"


def is_labels(left: list[Piece], right: list[Piece]) -> bool:
    """Say whether all rows on the left are section headings beside their text."""
    if _is_dated_rail(left, right):
        return False
    rows = rows_of(left)
    heads = _headings(left)
    enough = 1.0 if len(rows) < 6 else 0.85
    if not heads or _label_share(left, rows, heads, right) < enough:
        return False
    if len(right) <= len(left):
        return False
    return len(left) > 1 or _heads_block(left[0], right)


def _is_dated_rail(left: list[Piece], right: list[Piece]) -> bool:
    """Say whether headings stand alone between dates, which have text beside them."""
    if not any(is_only_date(piece.text) for piece in left):
        return False
    heads = [piece for piece in left if kind_of(piece.text)[1] >= 0.8]
    return sum(beside([piece], right) for piece in heads) * 2 < len(heads)


def is_label(left: list[Piece]) -> bool:
    """Say whether a lone piece is surely a heading."""
    return len(left) == 1 and kind_of(left[0].text)[1] == 1.0 and not left[0].bullet


def beside(left: list[Piece], right: list[Piece]) -> bool:
    """Say whether a piece of one side stands beside one of the other."""
    return any(
        min(a.bottom, b.bottom) - max(a.top, b.top) > 2 for a in left for b in right
    )


def flavour_of(left: list[Piece], right: list[Piece]) -> tuple[Flavour | None, float]:
    """Return what a channel between two sides parts, and how sure that is."""
    heads_left = _headings(left)
    heads_right = _headings(right, 0.75 * _heading_size(left))
    heads_left = (
        _headings(left, 0.75 * _heading_size(right)) if heads_right else heads_left
    )
    rows_left, rows_right = rows_of(left), rows_of(right)
    if is_labels(left, right):
        return Flavour.LABELS, 3.0
    if len(left) == 1:
        return None, 0.0
    rail = rail_share(rows_left) if len(rows_left) < len(rows_right) * 1.2 else 0.0
    rail = max(rail, rail_share(rows_right))
    if rail >= 0.6:
        return Flavour.RAIL, 1.0 + rail
    if is_headed(left, right):
        return Flavour.COLUMNS, 3.0
    aligned = aligned_share(rows_left, rows_right)
    if heads_left and heads_right and aligned < 0.97:
        return Flavour.COLUMNS, 2.5 + min(heads_left, heads_right) * 0.2
    few, many = sorted((len(rows_left), len(rows_right)))
    if _is_grid(rows_left, rows_right):
        return Flavour.GRID, 1.2
    if not _is_flush(rows_right):
        return None, 0.0  # centred lines, with short ones beside them by chance
    if few >= 4 and aligned < 0.55 and (heads_left or heads_right):
        return Flavour.COLUMNS, 2.0
    if few >= 5 and aligned < 0.45 and many >= 8:
        return Flavour.COLUMNS, 1.2
    return None, 0.0


def _is_flush(rows: list[list[Piece]]) -> bool:
    """Say whether many rows start or end at one place, as those of a column do."""
    for edges in ([row[0].x0 for row in rows], [row[-1].x1 for row in rows]):
        counts = Counter(round(edge / 3) for edge in edges)
        most = max(counts[key] + counts[key + 1] for key in counts)
        if most >= max(2, 0.4 * len(rows)):
            return True
    return False


def _heads_block(label: Piece, right: list[Piece]) -> bool:
    """Say whether a lone label stands beside the top of a block in another style."""
    first = min(right, key=lambda piece: abs(piece.baseline - label.baseline))
    level = abs(first.baseline - label.baseline) <= 0.8 * max(label.size, first.size)
    return level and _style(first) != _style(label)


def rows_of(pieces: list[Piece]) -> list[list[Piece]]:
    """Group pieces into rows by their baselines."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda item: (item.baseline, item.x0)):
        if rows and abs(rows[-1][0].baseline - piece.baseline) <= ALIGNED:
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


def _label_share(
    pieces: list[Piece], rows: list[list[Piece]], heads: int, right: list[Piece]
) -> float:
    """Return the share of rows on the left that are headings or look like one; a style
    that the text on the right has too tells nothing.
    """
    if not heads:
        return 0.0
    known = [p for p in pieces if kind_of(p.text)[1] >= 0.7]
    if not known:
        return 0.0
    size = max(piece.size for piece in known)
    body = Counter((round(p.size), p.bold) for p in right for _ in p.text)
    styles = {(round(piece.size), piece.bold) for piece in known}
    if len(known) < len(pieces) / 2:
        styles -= {body.most_common(1)[0][0]} if body else set()
    like = sum(
        any(
            piece in known
            or is_only_date(piece.text)
            or ((round(piece.size), piece.bold) in styles and piece.size >= size - 0.6)
            for piece in row
        )
        for row in rows
    )
    return like / len(rows)


def rail_share(rows: list[list[Piece]]) -> float:
    """Return the share of rows that hold only dates, places and the like; headings that
    stand between them do not count.
    """
    dates = others = heads = 0
    for row in join_dates(rows):
        text = " ".join(piece.text for piece in row)
        if is_only_date(text):
            dates += 1
        elif kind_of(text)[1] == 1.0:
            heads += 1
        elif place_score(text) < 0.6 and len(text) > 2 and not _is_mark(text):
            others += 1
    count = len(join_dates(rows)) - heads
    return (
        (count - others) / count
        if dates >= 1 and (dates >= heads or others * 2 <= dates)
        else 0.0
    )


def _is_mark(text: str) -> bool:
    return sum(map(str.isalnum, text)) <= 1


def aligned_share(left: list[list[Piece]], right: list[list[Piece]]) -> float:
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    lines = [row[0].baseline for row in many]
    hits = sum(
        any(abs(row[0].baseline - line) <= ALIGNED for line in lines) for row in few
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
        if abs(a[0].baseline - b[0].baseline) <= ALIGNED
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


def is_heading(piece: Piece) -> bool:
    """Say whether a piece is surely a heading."""
    return len(piece.text) <= 45 and not piece.bullet and kind_of(piece.text)[1] == 1.0


def is_headed(left: list[Piece], right: list[Piece]) -> bool:
    """Say whether both sides begin with a heading, at one height."""
    first, second = (min(side, key=lambda piece: piece.top) for side in (left, right))
    level = abs(first.baseline - second.baseline) <= ALIGNED
    return level and is_heading(first) and is_heading(second)
