"""Two resumes side by side: what their words and their points differ in. Knows no rows,
so that any two can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import cos, pi, sin

from analysis.resume import Resume
from jobs.correcting.draft import Draft, Item, draft_of
from jobs.correcting.kinds import CONTACT, KINDS
from jobs.correcting.texts import lines_of
from jobs.marks import Mark, Marks
from jobs.presenters.correcting import title_of
from jobs.presenters.diff import Line, Piece, diff_lines


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name, its resume and what it was scored with."""

    title: str
    note: str
    resume: Resume
    marks: Marks
    score: int | None
    match: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """Points of both in one category or check."""

    key: str
    title: str
    a: float
    b: float
    out_of: float

    @property
    def difference(self) -> float:
        """Return by how much the second has more."""
        return round(self.b - self.a, 2)


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of the resume in which the two differ, line by line."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page shows of two resumes."""

    a: Side
    b: Side
    categories: tuple[Row, ...]
    checks: tuple[Row, ...]  # those that differ
    passages: tuple[Passage, ...]

    @property
    def difference(self) -> int | None:
        """Return by how many points the second is better, where both are scored."""
        if self.a.score is None or self.b.score is None:
            return None
        return self.b.score - self.a.score

    @property
    def match_difference(self) -> int | None:
        """Return the same of the match."""
        if self.a.match is None or self.b.match is None:
            return None
        return self.b.match - self.a.match


def compare(a: Side, b: Side) -> Comparison:
    """Return how two resumes differ."""
    checks = _rows(a.marks.checks, b.marks.checks)
    return Comparison(
        a,
        b,
        categories=_rows(a.marks.categories, b.marks.categories),
        checks=tuple(row for row in checks if row.difference),
        passages=passages(a.resume, b.resume),
    )


def _rows(a: Sequence[Mark], b: Sequence[Mark]) -> tuple[Row, ...]:
    """Pair the marks by their key. A check that did not apply counts as nothing of
    nothing there.
    """
    if not a or not b:
        return ()
    of_a, of_b = {mark.key: mark for mark in a}, {mark.key: mark for mark in b}
    rows = []
    for key in dict.fromkeys((*of_a, *of_b)):
        one, other = of_a.get(key), of_b.get(key)
        named = other or one
        if named is not None:
            before, now = one.points if one else 0.0, other.points if other else 0.0
            rows.append(Row(key, named.title, before, now, named.out_of))
    return tuple(rows)


# --- words ---------------------------------------------------------------------------


def passages(a: Resume, b: Resume) -> tuple[Passage, ...]:
    """Return the parts in which the words differ, in the order of the resume."""
    one, other = draft_of(a), draft_of(b)
    found = [
        Passage(title, lines)
        for title, before, after in (*_heads(one, other), *_items(one, other))
        if (lines := _differences(before, after))
    ]
    return tuple(found)


Pair = tuple[str, tuple[str, ...], tuple[str, ...]]


def _heads(one: Draft, other: Draft) -> Iterable[Pair]:
    names = [field.name for field in CONTACT]
    yield (
        "Contact",
        tuple(line for name in names for line in lines_of(one.contact[name])),
        tuple(line for name in names for line in lines_of(other.contact[name])),
    )
    yield "Summary", lines_of(one.summary), lines_of(other.summary)


def _items(one: Draft, other: Draft) -> Iterable[Pair]:
    for kind in KINDS:
        before = {item.origin: item for item in one.items if item.kind == kind}
        after = {item.origin: item for item in other.items if item.kind == kind}
        for origin in dict.fromkeys((*before, *after)):
            old, new = before.get(origin), after.get(origin)
            named = new or old
            if named is not None:
                title = f"{KINDS[kind].title}: {title_of(named)}"
                yield title, _said(old), _said(new)


def _said(item: Item | None) -> tuple[str, ...]:
    return item.texts() if item is not None else ()


def _differences(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines that differ, each old one beside the new one in its place."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Line] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        old, new = before[i1:i2], after[j1:j2]
        paired = min(len(old), len(new))
        for was, now in zip(old[:paired], new[:paired], strict=True):
            found += diff_lines(was, now)
        found += [(Piece("del", text),) for text in old[paired:]]
        found += [(Piece("ins", text),) for text in new[paired:]]
    return tuple(found)


# --- shape ---------------------------------------------------------------------------

_CENTRE, _RADIUS = (170.0, 150.0), 100.0
_SHORT = {
    "content_quality": "Content",
    "ats_optimization": "ATS",
    "skills_section": "Skills",
    "professional_summary": "Summary",
}


@dataclass(frozen=True, slots=True)
class Spoke:
    """One arm of the drawing with its label."""

    label: str
    x: str
    y: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The categories of both as two polygons over a web."""

    spokes: tuple[Spoke, ...]
    web: tuple[str, ...]
    a: str
    b: str


def shape_of(rows: Sequence[Row]) -> Shape | None:
    """Return the drawing of the categories; None for fewer than three."""
    if len(rows) < 3:
        return None
    angles = [2 * pi * place / len(rows) - pi / 2 for place in range(len(rows))]
    whole = [1.0] * len(rows)
    return Shape(
        tuple(map(_spoke, rows, angles)),
        tuple(
            _polygon([part * one for one in whole], angles)
            for part in (0.25, 0.5, 0.75, 1.0)
        ),
        _polygon([row.a / (row.out_of or 1) for row in rows], angles),
        _polygon([row.b / (row.out_of or 1) for row in rows], angles),
    )


def _spoke(row: Row, angle: float) -> Spoke:
    x, y = _point(1.0, angle)
    label_x, label_y = _point(1.12, angle)
    side = cos(angle)
    anchor = "middle" if abs(side) < 0.1 else "start" if side > 0 else "end"
    label = _SHORT.get(row.key, row.title)
    return Spoke(
        label, f"{x:.1f}", f"{y:.1f}", f"{label_x:.1f}", f"{label_y + 4:.1f}", anchor
    )


def _polygon(shares: Sequence[float], angles: Sequence[float]) -> str:
    points = (_point(share, angle) for share, angle in zip(shares, angles, strict=True))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _point(share: float, angle: float) -> tuple[float, float]:
    reach = _RADIUS * share
    return _CENTRE[0] + reach * cos(angle), _CENTRE[1] + reach * sin(angle)
