"""Parts text that stands in drawn boxes of its own: tags, chips, buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analysis.extract.piece import Piece
from analysis.source import Box

Words = list[tuple[float, float, float, float, str]]


def part_chips(
    pieces: list[Piece], boxes: list[Box], words: Callable[[], Words]
) -> list[Piece]:
    """Return the pieces with those cut that run through several boxes.

    `words` gives the words of the page with their places; it is asked only when a
    piece needs it.
    """
    done: list[Piece] = []
    known: Words | None = None
    for piece in pieces:
        around = _boxes_of(piece, boxes) if len(boxes) > 1 else []
        if len(around) < 2:
            done.append(piece)
            continue
        known = words() if known is None else known
        done.extend(_parts(piece, around, known) or [piece])
    return done


def _boxes_of(piece: Piece, boxes: list[Box]) -> list[Box]:
    middle = (piece.top + piece.bottom) / 2
    found = {
        box
        for box in boxes
        if box[1] <= middle <= box[3]
        and box[2] > piece.x0 + 1
        and box[0] < piece.x1 - 1
        and box[2] - box[0] < piece.x1 - piece.x0
    }
    return sorted(found)


def _parts(piece: Piece, boxes: list[Box], words: Words) -> list[Piece]:
    """Group a piece's words by the box they stand in; none when they do not fit."""
    middle = (piece.top + piece.bottom) / 2
    inside = [
        word
        for word in words
        if word[1] <= middle <= word[3]
        and piece.x0 - 1 <= word[0]
        and word[2] <= piece.x1 + 1
    ]
    groups: dict[Box, Words] = {}
    for word in sorted(inside):
        centre = (word[0] + word[2]) / 2
        box = next((b for b in boxes if b[0] <= centre <= b[2]), None)
        if box is None:
            return []
        groups.setdefault(box, []).append(word)
    text = "".join(word[4] for word in sorted(inside))
    if len(groups) < 2 or text != "".join(piece.text.split()):
        return []
    return [_piece(piece, group) for group in groups.values()]


def _piece(piece: Piece, group: Words) -> Piece:
    box = (group[0][0], piece.top, group[-1][2], piece.bottom)
    span = replace(piece.spans[0], text=" ".join(word[4] for word in group), box=box)
    return Piece([span], box, piece.baseline, icon=True, confidence=piece.confidence)
