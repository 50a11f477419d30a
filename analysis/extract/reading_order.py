"""Puts the pieces of a page into the order a person reads them in, as lines.

The page is cut along white channels (see channels.py), again inside every part; what
stands on one baseline within a part is one line, fields of it parted by a tab.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.extract.channels import Channel, best_channel
from analysis.extract.flavours import Flavour
from analysis.extract.piece import Piece, union
from analysis.extract.stacked import join_dates, join_flow, join_labels
from analysis.extract.tables import Band, bands, cells_of, join_wrapped, wraps
from analysis.source import Box, Line, Span
from analysis.text.dates import is_only_date
from analysis.text.headings import kind_of

_DEEPEST = 6
_FIELD_GAP = 1.5  # of the text size, where spaces may be stretched
_RAGGED_GAP = 0.95  # where they are not


@dataclass(slots=True)
class Region:
    """Rows of one part of a page, with its column's number (0: the whole width)."""

    rows: list[list[Piece]]
    column: int = 0


def read_page(
    pieces: list[Piece], number: int, uprights: Sequence[Box] = ()
) -> tuple[tuple[Line, ...], int]:
    """Return the lines of a page in reading order and how many text columns it has.

    `uprights` are the drawn upright lines that may part the columns of tables.
    """
    counter = _Counter(bands=bands(list(uprights)))
    regions = _cut(pieces, 0, 0, counter)
    lines: list[Line] = []
    for region in regions:
        lines.extend(_lines(region, number))
    return tuple(lines), max(1, counter.most)


@dataclass(slots=True)
class _Counter:
    most: int = 0
    bands: list[Band] = field(default_factory=list)


def _cut(
    pieces: list[Piece], depth: int, column: int, counter: _Counter
) -> list[Region]:
    if not pieces:
        return []
    table = _tabled(pieces, depth, column, counter)
    if table:
        return table
    channel = best_channel(pieces) if depth < _DEEPEST else None
    if channel is None:
        return [Region(_rows(pieces), column)]
    inside = {id(piece) for piece in (*channel.left, *channel.right)}
    rest = [piece for piece in pieces if id(piece) not in inside]
    centre = (channel.top + channel.bottom) / 2
    above = [p for p in rest if _middle(p) < centre]
    below = [p for p in rest if _middle(p) >= centre]
    return [
        *_cut(above, depth + 1, column, counter),
        *_sides(channel, depth, column, counter),
        *_cut(below, depth + 1, column, counter),
    ]


def _tabled(
    pieces: list[Piece], depth: int, column: int, counter: _Counter
) -> list[Region]:
    """Return the regions around and inside the first table row whose cells wrap."""
    for band in counter.bands if depth < _DEEPEST else ():
        inside = [
            piece for piece in pieces if band.top <= _middle(piece) <= band.bottom
        ]
        left, right = band.edges[0] - 2, band.edges[-1] + 2
        if not all(left <= piece.x0 and piece.x1 <= right for piece in inside):
            continue
        cells = cells_of(band, inside)
        if not wraps(cells) or sum(map(len, cells)) < len(inside):
            continue
        above = [piece for piece in pieces if _middle(piece) < band.top]
        below = [piece for piece in pieces if _middle(piece) > band.bottom]
        regions = _cut(above, depth + 1, column, counter)
        for cell in cells:
            regions.append(Region(_rows(join_wrapped(cell, band)), column))
        # A table is as deep as it has rows: they do not count as cuts.
        return [*regions, *_cut(below, depth, column, counter)]
    return []


def _middle(piece: Piece) -> float:
    return (piece.top + piece.bottom) / 2


def _sides(
    channel: Channel, depth: int, column: int, counter: _Counter
) -> list[Region]:
    if channel.flavour is Flavour.LABELS:
        return _labelled(channel, depth, column, counter)
    if channel.flavour is Flavour.RAIL:
        return [Region(_rows_with_rail(channel), column)]
    left = _cut_side(channel.left, depth, column, counter, channel, 1)
    right = _cut_side(channel.right, depth, column, counter, channel, 2)
    return [*left, *right]


def _cut_side(
    pieces: list[Piece],
    depth: int,
    column: int,
    counter: _Counter,
    channel: Channel,
    side: int,
) -> list[Region]:
    if channel.flavour is Flavour.COLUMNS and column == 0:
        counter.most = 2
        column = side
    return _cut(pieces, depth + 1, column, counter)


def _labelled(
    channel: Channel, depth: int, column: int, counter: _Counter
) -> list[Region]:
    """Put every label before the part of the text that starts beside or below it."""
    labels = join_labels(_rows(channel.left))
    tops = [min(piece.top for piece in row) for row in labels]
    groups: list[list[Piece]] = [[] for _ in range(len(labels) + 1)]
    for piece in channel.right:
        index = sum(_middle(piece) + 1 >= top for top in tops)
        groups[index].append(piece)
    regions = _cut(groups[0], depth + 1, column, counter)
    for row, group in zip(labels, groups[1:], strict=True):
        regions.append(Region([row], column))
        regions.extend(_cut(group, depth + 1, column, counter))
    return regions


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Group pieces into rows: same baseline, or centres that lie together."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda item: (item.baseline, item.x0)):
        row = next((row for row in reversed(rows[-3:]) if _joins(row, piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in rows:
        row.sort(key=lambda item: item.x0)
    rows.sort(key=lambda row: min(_middle(piece) for piece in row))
    return rows


def _joins(row: list[Piece], piece: Piece) -> bool:
    for other in row:
        lap = min(other.x1, piece.x1) - max(other.x0, piece.x0)
        if lap > 2 and lap > 0.3 * min(other.x1 - other.x0, piece.x1 - piece.x0):
            return False
    nearest = min(row, key=lambda other: abs(other.baseline - piece.baseline))
    away = abs(nearest.baseline - piece.baseline)
    return away <= 0.3 * max(min(nearest.size, piece.size), 4.0)


def _rows_with_rail(channel: Channel) -> list[list[Piece]]:
    """Join a rail's rows to the rows beside them; the rest of a rail's block follows
    the row its block began with.
    """
    left, right = _rows(channel.left), _rows(channel.right)
    rail, main = _rail_and_main(left, right)
    rail = join_dates(rail)
    after: dict[int, list[list[Piece]]] = {}
    anchor = -1
    seen: list[bool] = []
    bottom = -1e9
    for row in rail:
        size = max(piece.size for piece in row)
        fresh = row[0].top - bottom > 0.7 * size
        beside = _row_beside(main, row)
        dated = is_only_date(" ".join(piece.text for piece in row))
        if seen and dated in seen and seen != [dated]:
            fresh = True  # place, date, place: a new block though no gap shows it
        heading = kind_of(row[0].text)[1] == 1.0
        fresh = fresh or heading
        seen = [dated] if fresh or anchor < 0 else [*seen, dated]
        if fresh or anchor < 0:
            anchor = beside if beside is not None else _row_before(main, row)
            if beside is not None and _same_line(main[beside], row):
                main[beside] = sorted([*main[beside], *row], key=lambda p: p.x0)
                bottom = row[0].bottom
                continue
        after.setdefault(anchor, []).append(row)
        # What follows a heading is a block of its own.
        bottom = -1e9 if heading else row[0].bottom
    rows = after.get(-1, [])
    for index, row in enumerate(main):
        rows.append(row)
        rows.extend(after.get(index, ()))
    return rows


def _rail_and_main(
    left: list[list[Piece]], right: list[list[Piece]]
) -> tuple[list[list[Piece]], list[list[Piece]]]:
    def letters(rows: list[list[Piece]]) -> int:
        return sum(len(piece.text) for row in rows for piece in row)

    return (left, right) if letters(left) < letters(right) else (right, left)


def _row_beside(main: list[list[Piece]], row: list[Piece]) -> int | None:
    near = [
        (abs(other[0].baseline - row[0].baseline), index)
        for index, other in enumerate(main)
    ]
    if not near:
        return None
    away, index = min(near)
    return index if away <= 0.8 * max(row[0].size, 4.0) else None


def _row_before(main: list[list[Piece]], row: list[Piece]) -> int:
    above = [i for i, other in enumerate(main) if other[0].baseline <= row[0].baseline]
    return above[-1] if above else -1


def _same_line(main: list[Piece], row: list[Piece]) -> bool:
    return abs(main[0].baseline - row[0].baseline) <= 0.5 * max(row[0].size, 4.0)


def _lines(region: Region, number: int) -> list[Line]:
    lines: list[Line] = []
    bottom: float | None = None
    edge = max((row[-1].x1 for row in region.rows), default=0.0)
    for row in join_flow(region.rows):
        box = union([piece.box for piece in row])
        text, spans = _join(row, edge)
        if not text:
            continue
        gap = 0.0 if bottom is None else max(0.0, box[1] - bottom)
        lines.append(
            Line(
                text=text,
                page=number,
                box=box,
                spans=spans,
                column=region.column,
                bullet=row[0].bullet,
                level=row[0].level,
                gap=round(gap, 1),
                rule=any(piece.rule for piece in row),
                confidence=min(piece.confidence for piece in row),
            )
        )
        bottom = box[3]
    return lines


def _join(row: list[Piece], edge: float) -> tuple[str, tuple[Span, ...]]:
    text = ""
    spans: list[Span] = []
    # Only a line that fills its column may have its spaces stretched.
    stretched = row[-1].x1 > edge - 4 and not any(piece.bold for piece in row)
    field_gap = _FIELD_GAP if stretched else _RAGGED_GAP
    for index, piece in enumerate(row):
        if index:
            gap = piece.x0 - row[index - 1].x1
            size = max(piece.size, row[index - 1].size, 4.0)
            wide = gap > field_gap * size or piece.icon or piece.bullet
            wide = wide or _is_beside_date(row[index - 1], piece, gap)
            glue = "\t" if wide else (" " if gap > 0.05 * size else "")
            text += glue
            if spans and glue:
                spans[-1] = replace(spans[-1], text=spans[-1].text + glue)
        text += piece.text
        spans.extend(piece.spans)
    return _tidy(text), tuple(spans)


def _is_beside_date(before: Piece, piece: Piece, gap: float) -> bool:
    """Say whether a date ends or starts here: it is a field, however near it stands."""
    return gap > 0.1 * piece.size and (
        is_only_date(before.text) or is_only_date(piece.text)
    )


def _tidy(text: str) -> str:
    fields = (" ".join(field.split()) for field in text.split("\t"))
    return "\t".join(field for field in fields if field)
