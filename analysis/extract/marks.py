"""Ties drawn marks to the text beside them: list markers, icons, rules."""

from __future__ import annotations

from collections import Counter
from typing import Any

from analysis.extract.piece import Piece
from analysis.extract.tables import sides_of_cells
from analysis.source import Box

_LEAST, _MOST = 0.8, 8.0  # points: how small and large a drawn bullet is
_LEAST_CELL = (20.0, 8.0)  # points: the width and height of a drawn cell
_REACH = 3.2  # of the text size: how far left of its text a bullet may stand


class Drawing:
    """What a page's drawing log tells: small marks, rules, pictures, and all ink."""

    def __init__(self, page: Any) -> None:
        self.marks: list[Box] = []
        self.rules: list[Box] = []
        self.pictures: list[Box] = []
        self.boxes: list[Box] = []
        self.uprights: list[Box] = []
        self.frames: list[Box] = []
        self.paths = 0
        for kind, rect in page.get_bboxlog()[:20_000]:
            self._sort(str(kind), tuple(float(value) for value in rect))
        self.uprights += sides_of_cells(self.frames)

    def _sort(self, kind: str, box: tuple[float, ...]) -> None:
        x0, y0, x1, y1 = box
        width, height = x1 - x0, y1 - y0
        if kind.startswith("fill-image") or kind == "fill-shade":
            if kind.startswith("fill-image"):
                self.pictures.append((x0, y0, x1, y1))
        elif not kind.endswith("path"):
            return
        self.paths += 1
        if _LEAST <= width <= _MOST and _LEAST <= height <= _MOST:
            if 0.55 <= width / height <= 1.8:
                self.marks.append((x0, y0, x1, y1))
        elif 7 < height < 40 and 10 < width < 320:
            self.boxes.append((x0, y0, x1, y1))
        elif width > 40 and height < 3:
            self.rules.append((x0, y0, x1, y1))
        elif width < 3 and height > 8:
            self.uprights.append((x0, y0, x1, y1))
        if width > _LEAST_CELL[0] and height > _LEAST_CELL[1]:
            self.frames.append((x0, y0, x1, y1))


def attach(
    pieces: list[Piece], glyphs: list[Box], icons: list[Box], drawing: Drawing
) -> None:
    """Flag the pieces that a bullet, an icon or a rule belongs to."""
    for box in icons:
        piece = _right_of(pieces, box, reach=4.0)
        if piece is not None:
            piece.icon = True
    found: list[tuple[Piece, Box]] = []
    for box in (*glyphs, *drawing.marks):
        piece = _right_of(pieces, box, reach=_REACH)
        if piece is not None and (box in glyphs or _fits(piece, box)):
            found.append((piece, box))
    _flag_bullets(found, pieces, set(glyphs))
    for rule in drawing.rules:
        _flag_rule(pieces, rule)


def box_in(pieces: list[Piece], drawing: Drawing) -> None:
    """Flag pieces that stand in a drawn box of their own: tags, chips, buttons."""
    for box in drawing.boxes[:600]:
        inside = [
            piece
            for piece in pieces
            if box[0] - 1 <= piece.x0
            and piece.x1 <= box[2] + 1
            and box[1] <= (piece.top + piece.bottom) / 2 <= box[3]
        ]
        if len(inside) == 1 and box[2] - box[0] < inside[0].x1 - inside[0].x0 + 30:
            inside[0].icon = True


def _fits(piece: Piece, box: Box) -> bool:
    """Say whether a drawn mark is small beside its text, as a bullet is."""
    return box[3] - box[1] <= 0.62 * piece.size


def _right_of(pieces: list[Piece], box: Box, *, reach: float) -> Piece | None:
    middle = (box[1] + box[3]) / 2
    best: Piece | None = None
    for piece in pieces:
        away = piece.x0 - box[2]
        if not -1.5 <= away <= reach * max(piece.size, 4.0):
            continue
        if piece.top - 1 <= middle <= piece.bottom + 1 and (
            best is None or piece.x0 < best.x0
        ):
            best = piece
    return best


def _flag_bullets(
    found: list[tuple[Piece, Box]], pieces: list[Piece], glyphs: set[Box]
) -> None:
    """Take marks as bullets, but not where they stand before bold lines: a timeline."""
    body = Counter(round(piece.size) for piece in pieces for _ in piece.text)
    usual = body.most_common(1)[0][0] if body else 0
    by_place: dict[int, list[Piece]] = {}
    for piece, box in found:
        by_place.setdefault(round(box[0] / 4), []).append(piece)
    for piece, box in found:
        beside = by_place[round(box[0] / 4)]
        heavy = sum(p.bold or round(p.size) > usual for p in beside)
        if heavy * 2 <= len(beside) or box in glyphs:
            piece.bullet = True


def _flag_rule(pieces: list[Piece], rule: Box) -> None:
    """Flag the text right above a rule, or the text a rule continues."""
    best: Piece | None = None
    for piece in pieces:
        below = rule[1] - piece.baseline
        beneath = -1 <= below <= 0.9 * piece.size and rule[0] - 8 <= piece.x0 <= rule[2]
        beside = piece.top <= rule[1] <= piece.bottom and 0 <= rule[0] - piece.x1 <= 20
        if (beneath or beside) and (best is None or piece.baseline > best.baseline):
            best = piece
    if best is not None:
        best.rule = True
