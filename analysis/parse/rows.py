"""Builds rows from lines: their fields, looks and dates, wrapped lines joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from analysis.parse.row import Look, Row, Run
from analysis.parse.standing import spot_of
from analysis.parse.wrapping import unwrap
from analysis.source import Line, Span
from analysis.text.dates import find_periods

__all__ = ["Look", "Row", "Run", "build"]


def build(lines: tuple[Line, ...]) -> list[Row]:
    """Return the rows of all lines in order."""
    rows = [_row(_mended(line)) for line in lines if line.text.strip()]
    for index, row in enumerate(rows):
        row.order = index
    _unmark(rows)
    return unwrap(rows)


_GLUED = re.compile(
    r"((?:19|20)\d\d)(?=\d{1,2}\s(?:years?|yrs?|months?|mos?|jahre?|monate?|ans?|mois)\b)"
)


def _mended(line: Line) -> Line:
    """Part a year from the duration that was glued to it («Nov 20219 months»)."""
    text = _GLUED.sub(r"\1 ", line.text)
    return line if text == line.text else replace(line, text=text, spans=())


def _unmark(rows: list[Row]) -> None:
    """Take stray marks before bold lines for what they are: icons, timeline dots."""
    marked = Counter(row.look for row in rows if row.bullet)
    every = Counter(row.look for row in rows)
    for row in rows:
        if row.bullet and row.look[1] and marked[row.look] * 2 <= every[row.look]:
            row.bullet = False


def _row(line: Line) -> Row:
    fields = _fields(line)
    runs = [run for part in fields for run in part]
    main = max(runs, key=lambda run: len(run.text), default=Run(line.text))
    letters = [char for char in line.text if char.isalpha()]
    capitals = len(letters) > 2 and all(not char.islower() for char in letters)
    bold = runs[0].bold if runs else False
    look = (round(main.size * 2) / 2, bold, capitals, main.color, line.style)
    return Row(
        text=line.text,
        fields=fields,
        look=look,
        line=line,
        bullet=line.bullet,
        level=line.level,
        periods=find_periods(line.text),
        texts=[line.text],
        box=line.box,
        spots=[spot_of(line)],
    )


def _fields(line: Line) -> list[list[Run]]:
    """Split the spans at tabs; fall back to the text alone where they disagree."""
    fields: list[list[Run]] = [[]]
    for span in line.spans:
        for index, part in enumerate(span.text.split("\t")):
            if index:
                fields.append([])
            if part:
                _add(fields[-1], span, part)
    tidy = [_trimmed(runs) for runs in fields]
    tidy = [runs for runs in tidy if runs]
    joined = "".join("".join(run.text for run in runs) for runs in tidy)
    if re.sub(r"\s", "", joined) == re.sub(r"\s", "", line.text):
        return tidy
    sample = line.spans[0] if line.spans else Span("")
    return [
        [Run(part, sample.bold, sample.italic, sample.color, sample.size, sample.link)]
        for part in line.text.split("\t")
        if part
    ]


def _add(runs: list[Run], span: Span, text: str) -> None:
    last = runs[-1] if runs else None
    same = last is not None and (last.bold, last.italic, last.color, last.link) == (
        span.bold,
        span.italic,
        span.color,
        span.link,
    )
    if last is not None and (same or not text.strip()):
        last.text += text
    else:
        runs.append(Run(text, span.bold, span.italic, span.color, span.size, span.link))


def _trimmed(runs: list[Run]) -> list[Run]:
    kept = [replace(run, text=re.sub(r"\s+", " ", run.text)) for run in runs]
    while kept and not kept[0].text.strip():
        kept = kept[1:]
    while kept and not kept[-1].text.strip():
        kept = kept[:-1]
    return kept
