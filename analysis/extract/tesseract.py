"""Runs the Tesseract command: which languages it has, which words it sees.

One thread: the fastest setting on a busy machine that loses no accuracy.
"""

from __future__ import annotations

import csv
import io
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.errors import Code, InputError
from analysis.extract.cleaning import clean, is_bullet
from analysis.source import Box

DPI = 200
_SECONDS = 50
_LEAST_CONFIDENCE = 15.0


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word with its box in pixels; confidence 0 to 100."""

    text: str
    box: Box
    confidence: float


Rows = list[list[Word]]


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
    found = listed.stdout.decode("utf-8", "replace").split("\n")[1:]
    known = tuple(name.strip() for name in found if name.strip() not in {"", "osd"})
    if not known:
        raise InputError(Code.FILE_OCR_UNAVAILABLE)
    return known


def words_in(png: bytes, names: Sequence[str]) -> Rows:
    """Return the words of a picture line by line, read in the languages `names`.

    Raises InputError when Tesseract cannot read the picture.
    """
    table = _run(png, "+".join(names)).decode("utf-8", "replace")
    lines: dict[tuple[str, ...], list[Word]] = {}
    reader = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in reader:
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


def _run(png: bytes, names: str) -> bytes:
    arguments = ["env", "OMP_THREAD_LIMIT=1", "tesseract", "-", "-", "-l", names]
    arguments += ["--psm", "3", "--dpi", str(DPI), "tsv"]
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


def skew(rows: Rows) -> float:
    """Return the slope of the lines: how far the picture is turned."""
    slopes: list[float] = []
    for line in rows:
        if len(line) < 4:
            continue
        first, last = line[0].box, line[-1].box
        width = last[0] - first[0]
        if width > 200:
            rise = (last[1] + last[3] - first[1] - first[3]) / 2
            slopes.append(rise / width)
    return statistics.median(slopes) if len(slopes) >= 3 else 0.0
