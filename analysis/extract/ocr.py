"""Reads pictures of text with the Tesseract command.

One thread and 200 dpi: the fastest setting on a busy machine that loses no accuracy.
"""

from __future__ import annotations

import csv
import io
import math
import shutil
import statistics
import subprocess
from functools import lru_cache
from typing import Any

import pymupdf
from PIL import Image

from analysis.errors import Code, InputError
from analysis.extract.cleaning import BULLETS, clean, is_bullet, split_bullet
from analysis.extract.piece import Piece
from analysis.extract.scan import flatten, to_png
from analysis.source import Box, Span

_DPI = 200
_SECONDS = 50
_STAND_INS = frozenset(
    {"+", "*", "¢", "e", "«", "»", "°", "o", "©", "@", "®", "-", "—"}
)
_LEAST_CONFIDENCE = 15.0


def picture_of(page: Any, max_pixels: int) -> tuple[bytes, float]:
    """Return a page as PNG and its pixels per point. Colour, because grey pixmaps came
    back without text.
    """
    scale = _DPI / 72
    area = float(page.rect.width) * float(page.rect.height)
    most = min(max_pixels, 16_000_000)
    if area * scale * scale > most:
        scale = math.sqrt(most / max(area, 1.0))
    pixmap = page.get_pixmap(
        matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False
    )
    size = (int(pixmap.width), int(pixmap.height))
    picture = Image.frombytes("RGB", size, bytes(pixmap.samples))
    return to_png(flatten(picture)), scale


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the installed recognition languages. Raises InputError without any."""
    command = shutil.which("tesseract")
    if command is None:
        raise InputError(Code.FILE_OCR_UNAVAILABLE)
    listed = subprocess.run(
        [command, "--list-langs"],
        capture_output=True,
        check=False,
        timeout=_SECONDS,
    )
    found = set(listed.stdout.decode("utf-8", "replace").split())
    wanted = ("eng", "deu", "fra", "spa", "por", "ita", "nld", "pol")
    chosen = tuple(name for name in wanted if name in found)
    if not chosen:
        raise InputError(Code.FILE_OCR_UNAVAILABLE)
    return chosen


def read_picture(png: bytes, scale: float) -> list[Piece]:
    """Return the pieces of text in a picture, in points from its top left corner.

    Raises InputError when Tesseract is not installed or cannot read the picture.
    """
    rows = _words(png)
    angle = _skew(rows)
    pieces: list[Piece] = []
    for line in rows:
        for group in _split(line):
            piece = _piece(group, scale, angle)
            if piece is not None:
                pieces.append(piece)
    return _level_sizes(pieces)


def _run(png: bytes, mode: str) -> bytes:
    names = "+".join(languages()[:1])
    arguments = ["env", "OMP_THREAD_LIMIT=1", "tesseract", "-", "-", "-l", names]
    arguments += ["--psm", mode, "--dpi", str(_DPI), "tsv"]
    try:
        done = subprocess.run(
            arguments,
            input=png,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(Code.FILE_NO_TEXT) from error
    if done.returncode != 0:
        raise InputError(Code.FILE_NO_TEXT)
    return done.stdout


class Word:
    """One recognised word with its box in pixels."""

    __slots__ = ("box", "confidence", "text")

    def __init__(self, text: str, box: Box, confidence: float) -> None:
        self.text, self.box, self.confidence = text, box, confidence


def _words(png: bytes) -> list[list[Word]]:
    table = _run(png, "3").decode("utf-8", "replace")
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in csv.DictReader(
        io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        text = clean(row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        confidence = float(row["conf"])
        if confidence < _LEAST_CONFIDENCE and not is_bullet(text):
            continue
        x, y = float(row["left"]), float(row["top"])
        box = (x, y, x + float(row["width"]), y + float(row["height"]))
        key = (row["block_num"], row["par_num"], row["line_num"])
        lines.setdefault(key, []).append(Word(text, box, confidence))
    return list(lines.values())


def _skew(lines: list[list[Word]]) -> float:
    """Return the slope of the lines: how far the picture is turned."""
    slopes: list[float] = []
    for line in lines:
        if len(line) < 4:
            continue
        first, last = line[0].box, line[-1].box
        width = last[0] - first[0]
        if width > 200:
            rise = (last[1] + last[3] - first[1] - first[3]) / 2
            slopes.append(rise / width)
    return statistics.median(slopes) if len(slopes) >= 3 else 0.0


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
