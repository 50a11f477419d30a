"""Reads pictures of text: the right way up, in the right language.

200 dpi: as accurate as more, and the fastest.
"""

from __future__ import annotations

import io
import math
import statistics
from typing import Any

import pymupdf
from PIL import Image

from analysis.extract.cleaning import BULLETS, split_bullet
from analysis.extract.legible import SENSELESS, legibility
from analysis.extract.piece import Piece
from analysis.extract.scan import prepare, to_png, turned_over
from analysis.extract.tesseract import (
    DPI,
    Rows,
    Word,
    languages,
    skew,
    words_in,
)
from analysis.extract.tongues import tongue_of
from analysis.source import Span

__all__ = ["languages", "picture_of", "read_picture"]

# Pixels of a picture's longer side: smaller ones are enlarged, larger ones reduced, so
# that small print is big enough and no page takes long. A4 at 200 dpi has 2340.
SHORTEST, LONGEST = 2000, 3400
_SLACK = 0.1  # of legibility: a language's own data is strict with its accents
_STAND_INS = frozenset(
    {"+", "*", "¢", "e", "«", "»", "°", "o", "©", "@", "®", "-", "—"}
)


def rendered(page: Any, max_pixels: int) -> tuple[Image.Image, float]:
    """Return a PDF page as a picture and its pixels per point. Colour, because grey
    pixmaps came back without text.
    """
    longest = max(float(page.rect.width), float(page.rect.height), 1.0)
    scale = min(max(DPI / 72, SHORTEST / longest), LONGEST / longest)
    area = float(page.rect.width) * float(page.rect.height)
    if area * scale * scale > max_pixels:
        scale = math.sqrt(max_pixels / max(area, 1.0))
    pixmap = page.get_pixmap(
        matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False
    )
    size = (int(pixmap.width), int(pixmap.height))
    return Image.frombytes("RGB", size, bytes(pixmap.samples)), scale


def picture_of(page: Any, max_pixels: int) -> tuple[bytes, float]:
    """Return a PDF page as PNG, prepared for reading, and its pixels per point."""
    picture, scale = rendered(page, max_pixels)
    return to_png(prepare(picture)), scale


def read_picture(png: bytes, scale: float) -> list[Piece]:
    """Return the pieces of text in a prepared picture, in points from its top left
    corner.

    Raises InputError when Tesseract is not installed or cannot read the picture.
    """
    rows = _rows(png)
    angle = skew(rows)
    pieces: list[Piece] = []
    for line in rows:
        for group in _split(line):
            piece = _piece(group, scale, angle)
            if piece is not None:
                pieces.append(piece)
    return _level_sizes(pieces)


def _rows(png: bytes) -> Rows:
    """Return the words: read as English first, then the other way up when that gives
    little sense, then in the language the text turns out to be in.
    """
    installed = languages()
    first = "eng" if "eng" in installed else installed[0]
    rows = words_in(png, [first])
    if _sense(rows) < SENSELESS:
        over = to_png(turned_over(Image.open(io.BytesIO(png))))
        again = words_in(over, [first])
        if _sense(again) > _sense(rows):
            png, rows = over, again
    tongue = tongue_of(text_of(rows))
    if tongue == first or tongue not in installed:
        return rows
    again = words_in(png, [tongue])
    return again if _sense(again) >= _sense(rows) - _SLACK else rows


def _sense(rows: Rows) -> float:
    return legibility(
        (word.text, word.confidence / 100) for row in rows for word in row
    )


def text_of(rows: Rows) -> str:
    """Return the words in the order they were read."""
    return "\n".join(" ".join(word.text for word in row) for row in rows)


def _split(line: list[Word]) -> list[list[Word]]:
    height = statistics.median(word.box[3] - word.box[1] for word in line)
    groups: list[list[Word]] = [[line[0]]]
    for word in line[1:]:
        gap = word.box[0] - groups[-1][-1].box[2]
        if gap > 1.3 * height and not (
            len(groups[-1]) == 1 and _stands_in(groups[-1][0])
        ):
            groups.append([word])
        else:
            groups[-1].append(word)
    return groups


def _stands_in(word: Word) -> bool:
    return word.text in _STAND_INS or word.text in BULLETS


def _piece(group: list[Word], scale: float, angle: float) -> Piece | None:
    bullet = False
    if len(group) > 1 and _stands_in(group[0]):
        gap = group[1].box[0] - group[0].box[2]
        height = group[1].box[3] - group[1].box[1]
        odd = group[0].text not in {"e", "o"} or gap > 0.45 * height
        if odd and group[1].text[:1].isalnum():
            bullet, group = True, group[1:]
    if len(group) == 1 and not any(map(str.isalnum, group[0].text)):
        return None
    text = " ".join(word.text for word in group)
    marker, rest = split_bullet(text)
    if marker and rest.strip():
        bullet, text = True, rest
    x0 = min(word.box[0] for word in group)
    x1 = max(word.box[2] for word in group)
    top = statistics.median(word.box[1] for word in group)
    bottom = statistics.median(word.box[3] for word in group)
    lean_y, lean_x = angle * (x0 + x1) / 2, angle * (top + bottom) / 2
    box = (
        (x0 + lean_x) / scale,
        (top - lean_y) / scale,
        (x1 + lean_x) / scale,
        (bottom - lean_y) / scale,
    )
    size = max(4.0, (box[3] - box[1]) * 1.05)
    confidence = statistics.fmean(word.confidence for word in group) / 100
    span = Span(text, box, round(size, 1))
    return Piece([span], box, box[3], bullet=bullet, confidence=round(confidence, 3))


def _level_sizes(pieces: list[Piece]) -> list[Piece]:
    """Even out sizes: measured heights depend on which letters a word has."""
    if not pieces:
        return pieces
    usual = statistics.median(piece.size for piece in pieces)
    levelled: list[Piece] = []
    for piece in pieces:
        ratio = piece.size / usual
        size = usual if 0.72 <= ratio <= 1.28 else piece.size
        span = Span(piece.text, piece.box, round(size, 1))
        levelled.append(
            Piece(
                [span],
                piece.box,
                piece.baseline,
                bullet=piece.bullet,
                confidence=piece.confidence,
            )
        )
    return levelled
