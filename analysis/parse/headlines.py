"""Tells section headings by their words and their looks."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from analysis.parse.rows import Look, Row
from analysis.text.dates import is_only_date
from analysis.text.headings import kind_of, tidy
from analysis.text.names import name_score
from analysis.text.roles import (
    find_degree,
    organisation_score,
    school_score,
    title_score,
)

_LONGEST = 48


@dataclass(slots=True)
class _Candidate:
    row: Row
    kind: str
    sure: float
    prominence: float


def body_look(rows: list[Row]) -> tuple[float, int]:
    """Return the size and colour most of the text has."""
    counts: Counter[tuple[float, int]] = Counter()
    for row in rows:
        counts[(row.look[0], row.look[3])] += len(row.text)
    return counts.most_common(1)[0][0] if counts else (0.0, 0)


def find_headings(rows: list[Row]) -> dict[int, str]:
    """Return the kinds of the headings by row index."""
    body = body_look(rows)
    candidates = _candidates(rows, body)
    if not candidates:
        return {}
    styles = _styles(candidates)
    primary = max(styles, key=lambda look: (styles[look], look[0], look[1]))
    level = max(
        (c.prominence for c in candidates.values() if c.row.look == primary),
        default=0.0,
    )
    kinds = {c.kind for c in candidates.values() if c.row.look == primary}
    columns = {
        (c.row.line.page, c.row.line.column)
        for c in candidates.values()
        if c.row.look == primary
    }
    found: dict[int, str] = {}
    edges = _edges(candidates, primary)
    for index, item in candidates.items():
        if item.row.look != primary and not _lines_up(item, edges):
            continue
        if _accepts(item, primary, level, kinds, columns, styles):
            found[index] = item.kind
    _add_unknown(rows, found, body)
    return _sane(rows, found)


Edges = dict[int, list[tuple[float, float]]]


def _edges(candidates: dict[int, _Candidate], primary: Look) -> Edges:
    """Return the left and right edges of the sure headings by column."""
    found: Edges = defaultdict(list)
    for item in candidates.values():
        if item.row.look == primary:
            box = item.row.box
            found[item.row.line.column].append((box[0], box[2]))
    return found


def _lines_up(item: _Candidate, edges: Edges) -> bool:
    """Say whether a heading in another look lines up with the sure ones of its column:
    at the left, the right or the middle.
    """
    box = item.row.box
    known = edges.get(item.row.line.column, [])
    if box[2] == 0 or len(known) < 2:
        return True
    return any(
        min(
            abs(left - box[0]),
            abs(right - box[2]),
            abs(left + right - box[0] - box[2]) / 2,
        )
        < 6
        for left, right in known
    )


def _candidates(rows: list[Row], body: tuple[float, int]) -> dict[int, _Candidate]:
    found: dict[int, _Candidate] = {}
    for index, row in enumerate(rows):
        text = tidy(row.text)
        if row.bullet and row.line.rule is False and not row.look[2]:
            continue
        if (
            ("\t" in row.text and row.line.confidence == 1)
            or len(text) > _LONGEST
            or row.text.endswith((".", ","))
        ):
            continue
        kind, sure = _kind_of(row)
        if kind and (sure > 0.7 or _prominence(row, body) > 0.9):
            found[index] = _Candidate(row, kind, sure, _prominence(row, body))
    return found


def _kind_of(row: Row) -> tuple[str, float]:
    """Return what the row heads; OCR reads icons before a heading as short junk."""
    kind, sure = kind_of(row.text)
    if kind or row.line.confidence == 1:
        return kind, sure
    first, _, rest = row.text.replace("\t", " ").partition(" ")
    return kind_of(rest) if len(first) <= 3 else ("", 0.0)


def _prominence(row: Row, body: tuple[float, int]) -> float:
    size, bold, capitals, color, style = row.look
    score = 0.0
    if body[0]:
        score += max(-1.0, min(3.0, (size / body[0] - 1) * 5))
    score += 1.0 * bold + 1.0 * capitals + 0.5 * (color != body[1])
    score += 1.0 * row.line.rule
    lowered = style.lower()
    if lowered.startswith(("heading", "title")) or "heading" in lowered:
        digits = [int(char) for char in lowered if char.isdigit()]
        score += 4.0 - 0.4 * (digits[0] if digits else 1)
    if row.text.rstrip().endswith(":"):
        score += 0.3
    return score


def _styles(candidates: dict[int, _Candidate]) -> dict[Look, float]:
    """Weigh the looks: how many kinds of section each heads, and how it stands out."""
    kinds: defaultdict[Look, set[str]] = defaultdict(set)
    best: defaultdict[Look, float] = defaultdict(float)
    for item in candidates.values():
        if item.kind not in {"title", "kept"}:
            kinds[item.row.look].add(item.kind)
        best[item.row.look] = max(best[item.row.look], item.prominence)
    return {
        look: len(kinds[look]) * (1.0 + 0.35 * max(0.0, best[look])) for look in best
    }


def _accepts(
    item: _Candidate,
    primary: Look,
    level: float,
    kinds: set[str],
    columns: set[tuple[int, int]],
    styles: dict[Look, float],
) -> bool:
    if item.row.look == primary:
        return True
    if item.row.line.confidence < 1 and item.sure >= 0.85 and item.kind != "kept":
        return True  # OCR tells neither bold nor true sizes
    if item.prominence >= level - 0.55 and item.sure >= 0.7:
        return True
    if len(kinds) < 2:
        return item.sure >= 0.85
    place = (item.row.line.page, item.row.line.column)
    if place not in columns and item.sure >= 0.85 and item.prominence > 0.4:
        return True
    return (
        item.prominence >= level - 1.6
        and item.sure == 1.0
        and item.kind not in kinds
        and item.kind != "kept"
        and item.prominence > 0.8
    )


def _add_unknown(
    rows: list[Row], found: dict[int, str], body: tuple[float, int]
) -> None:
    """Take rows that look just like the sure headings as headings of kept sections."""
    stands = _Stands(rows, found)
    looks = Counter(rows[index].look for index in found)
    every = Counter(row.look for row in rows if "\t" not in row.text)
    first = min(found, default=0)
    for index, row in enumerate(rows):
        if index in found or index < first or row.bullet or "\t" in row.text:
            continue
        known = looks[row.look]
        alike = known >= 3 and stands.like_headings(index)
        if not alike and (known < 3 or known < 0.6 * every[row.look]):
            continue
        if _opens_entry(rows, index) and not alike:
            continue
        if find_degree(row.text) or "," in row.text:
            continue
        if _prominence(row, body) < 1.0 or row.words > 5 or is_only_date(row.text):
            continue
        if row.lines == 1 and len(row.text) <= _LONGEST and not row.periods:
            found[index] = "kept"


class _Stands:
    """How the sure headings stand: their left edge and the white space around them."""

    def __init__(self, rows: list[Row], found: dict[int, str]) -> None:
        self._rows = rows
        self._places = [self._place(index) for index in found]
        own = {rows[index].look for index in found}
        self._others = [
            self._place(index)
            for index, row in enumerate(rows)
            if index not in found and row.look in own and row.periods
        ]

    def _place(self, index: int) -> tuple[float, float, float]:
        row = self._rows[index]
        after = self._rows[index + 1] if index + 1 < len(self._rows) else row
        return row.line.gap, after.line.gap, row.box[0]

    def like_headings(self, index: int) -> bool:
        """Say whether a row stands just as most headings do, and as no entry does."""
        if self._rows[index].box[2] == 0 or self._rows[index].line.gap < 1:
            return False
        place = self._place(index)
        like = sum(_same_place(place, other) for other in self._places)
        return like >= max(2, 0.5 * len(self._places)) and not any(
            _same_place(place, other) for other in self._others
        )


def _same_place(a: tuple[float, float, float], b: tuple[float, float, float]) -> bool:
    return abs(a[0] - b[0]) < 0.9 and abs(a[1] - b[1]) < 0.9 and abs(a[2] - b[2]) < 2


def _opens_entry(rows: list[Row], index: int) -> bool:
    """Say whether the row names a job or school: dates follow, or its words say so."""
    text = rows[index].text
    dated = any(row.periods for row in rows[index + 1 : index + 3])
    named = max(title_score(text), organisation_score(text), school_score(text)) >= 0.8
    return dated or named or (name_score(text) >= 1.0 and index < 3)


def _sane(rows: list[Row], found: dict[int, str]) -> dict[int, str]:
    """Drop headings that head nothing in a list of their like (skill group labels)."""
    kept: dict[int, str] = {}
    for index, kind in sorted(found.items()):
        if kind == "title" and index > 3:
            continue
        kept[index] = kind
    return kept
