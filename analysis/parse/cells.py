"""Cuts the head of an entry into cells: the smallest parts that are one field each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.parse.entry import Entry
from analysis.parse.grounds import dates_trust
from analysis.parse.labelling import without_label
from analysis.parse.rows import Row, Run
from analysis.parse.standing import place_of
from analysis.parse.trust import SURE, Trust
from analysis.resume import UNPLACED, Period, Place
from analysis.text.dates import (
    FoundPeriod,
    find_duration,
    find_periods,
    without_duration,
)
from analysis.text.places import place_score

_HARD = re.compile(r"\s+[|•·∙▪–—]\s+|\s*[|•∙▪]\s*|\s+//\s+")
_EDGES = re.compile(r"^[\s,;:|•·∙–—\-/()@]+|[\s,;:|•·∙–—\-/(@]+$")
_LEAD = re.compile(
    r"^(?:issued|awarded|published|released|received|completed|obtained)(?:\s+(?:on|by|in))?\b"
    r"\s*:?\s*",
    re.I,
)
_URL = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|de|fr|es|pt|br|uk|eu|app|me|ai)(?:/\S*)?$"
)


@dataclass(slots=True)
class Cell:
    """A part of an entry's head with its looks and its slot: row and order."""

    text: str
    row: int
    order: int
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    color: int = 0
    link: str = ""
    hint: str = ""  # what a label before the text says it is, see labelling.py

    @property
    def slot(self) -> tuple[int, int]:
        """Return where in the head the cell stands."""
        return self.row, self.order


@dataclass(slots=True)
class Head:
    """The cells of an entry with its dates and links taken out."""

    cells: list[Cell]
    period: Period
    url: str = ""
    notes: tuple[str, ...] = ()
    dated: Place = UNPLACED  # where the period stands
    dating: Trust = SURE  # in which span of time is meant


def read_head(entry: Entry) -> Head:
    """Return the cells, the span of time and the link of an entry's head."""
    found: list[FoundPeriod] = []
    cells: list[Cell] = []
    url = length = ""
    position = 0
    for row in entry.head:
        row_cells: list[Cell] = []
        if row.periods or not length:
            length = find_duration(row.text) or length
        kind, fields = without_label(row)
        for runs in fields:
            for text, run in _atoms(runs, found):
                if _URL.fullmatch(text):
                    url = url or text
                    continue
                if not without_duration(text).strip(" ,.()"):
                    continue
                row_cells.append(
                    Cell(
                        text,
                        position,
                        len(row_cells),
                        run.bold,
                        run.italic,
                        run.size,
                        run.color,
                        run.link,
                        kind,
                    )
                )
        cells.extend(row_cells)
        position += bool(row_cells)
    period = _period(found)
    if length and period.text:
        period = Period(f"{period.text} ({length})", period.start, period.end)
    trust = _dating(found)
    return Head(cells, period, url, (), place_of(_dated(entry), trust), trust)


def _dated(entry: Entry) -> list[Row]:
    return [row for row in entry.head if row.periods]


def _dating(found: list[FoundPeriod]) -> Trust:
    ranges = sum(period.is_range for period in found)
    return dates_trust(ranges, len(found) - ranges)


def _atoms(runs: list[Run], found: list[FoundPeriod]) -> list[tuple[str, Run]]:
    """Cut one field at dates, hard separators and changes of style."""
    text = "".join(run.text for run in runs)
    for period in find_periods(text):
        found.append(period)
    pieces: list[tuple[str, Run]] = []
    for part, run in _by_style(runs):
        bare = _without_dates(part, text)
        for atom in _HARD.split(bare):
            tidy = _tidy(atom)
            if tidy:
                pieces.append((tidy, run))
    return pieces


def _by_style(runs: list[Run]) -> list[tuple[str, Run]]:
    """Part a field where its style changes beside a separator, join it elsewhere."""
    parts: list[tuple[str, Run]] = []
    for run in runs:
        if not parts:
            parts.append((run.text, run))
            continue
        before, last = parts[-1]
        differs = run.bold != last.bold or (
            run.italic != last.italic or run.color != last.color
        )
        edge = before.rstrip()[-1:] in ",|–—-·•:;(" or re.match(
            r"\s*(?:[,|–—·•:;(@-]|at\s|bei\s|chez\s)", run.text
        )
        spaced = before.endswith(" ") or run.text.startswith(" ")
        if differs and (edge or (spaced and run.bold != last.bold)):
            parts.append((run.text, run))
        else:
            longer = run if len(run.text) > len(last.text) else last
            parts[-1] = (before + run.text, longer)
    return parts


def _without_dates(part: str, whole: str) -> str:
    for period in reversed(find_periods(part)):
        part = part[: period.first] + " | " + part[period.last :]
    if find_periods(whole):
        part = without_duration(part)
    return part


def _tidy(text: str) -> str:
    text = _EDGES.sub("", text)
    text = re.sub(r"^(?:at|bei|chez|@)\s+(?=\S)", "", text)
    if text.count("(") != text.count(")"):
        text = text.strip("() ")
    text = re.sub(r"\(\s*\)", "", text).strip()
    text = _LEAD.sub("", text)
    return " ".join(text.split()) if any(map(str.isalnum, text)) else ""


def _period(found: list[FoundPeriod]) -> Period:
    """Return one span of time from all dates of a head: a range, or two lone dates."""
    ranges = [period for period in found if period.is_range]
    if ranges:
        first = ranges[0]
        return Period(first.text, first.start, first.end)
    points = [period for period in found if period.end or period.start]
    if not points:
        return Period()
    if len(points) >= 2 and points[0].end[:4] <= points[1].end[:4]:
        text = f"{points[0].text} – {points[1].text}"
        return Period(text, points[0].end, points[1].end)
    return Period(points[0].text, points[0].start, points[0].end)


def split_place(text: str) -> tuple[str, str]:
    """Return a text and the place at its end («Acme, Berlin»); no place: empty."""
    inner = re.match(r"^(.*\S)\s*\(([^()]+)\)$", text)
    if inner and place_score(inner[2]) >= 0.8:
        name, town = split_place(inner[1])
        return name, f"{town}, {inner[2]}" if town else inner[2]
    cuts = [match.start() for match in re.finditer(r",\s|\s[-–—]\s", text)]
    best: tuple[float, int] = (0.0, 0)
    for cut in cuts:
        tail = text[cut:].strip(" ,-–—")
        value = place_score(tail)
        if value < 0.8 or not text[:cut].strip():
            continue
        # A town and its region is the usual form; more names only where all are known.
        value += {1: 0.0, 2: 0.5}.get(tail.count(",") + 1, 0.3 if value == 1 else -0.5)
        if value > best[0]:
            best = (value, cut)
    if not best[0]:
        return text, ""
    return text[: best[1]].strip(), text[best[1] :].strip(" ,-–—")
