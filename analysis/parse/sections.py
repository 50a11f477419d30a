"""Finds the section headings by their words and their looks, and cuts the rows there."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from analysis.parse.addresses import find_email
from analysis.parse.rows import Look, Row
from analysis.text.dates import is_only_date
from analysis.text.headings import kind_of, tidy
from analysis.text.names import name_score
from analysis.text.phones import find_phone
from analysis.text.roles import organisation_score, school_score, title_score

_LONGEST = 48


@dataclass(slots=True)
class Section:
    """Rows under one heading. The first section has no heading: it is the header."""

    kind: str
    heading: Row | None = None
    rows: list[Row] = field(default_factory=list)
    named: bool = False  # the heading is the label of a group of skills


@dataclass(slots=True)
class _Candidate:
    row: Row
    kind: str
    sure: float
    prominence: float


def split(rows: list[Row]) -> list[Section]:
    """Return the sections in source order, the header first."""
    rows = _parted(rows)
    headings = find_headings(rows)
    sections = [Section("header")]
    places: dict[tuple[int, int], Section] = {}
    page = column = None
    for index, row in enumerate(rows):
        if index in headings:
            sections.append(Section(headings[index], row))
        elif (row.line.page, row.line.column) != (page, column):
            current = _resumed(row, rows, index, places, sections)
            if current is not sections[-1]:
                sections.append(Section(current.kind, None))
        page, column = row.line.page, row.line.column
        if index not in headings:
            sections[-1].rows.append(row)
        places[(page, column)] = sections[-1]
    return [_by_content(section) for section in _merged(sections)]


def _by_content(section: Section) -> Section:
    """Correct what a heading's words leave open by what stands under it."""
    rows = section.rows
    if section.heading is None or not rows:
        return section
    if section.kind == "summary":
        reach = sum(bool(find_email(row.text) or find_phone(row.text)) for row in rows)
        if reach and not any(row.words > 14 for row in rows):
            section.kind = "contact"
    elif section.kind == "kept" and not kind_of(section.heading.text)[0]:
        short = all(row.words <= 4 and not row.periods for row in rows)
        if short and len(rows) >= 2:
            section.kind = "skills"
            section.named = True
    return section


def _resumed(
    row: Row,
    rows: list[Row],
    index: int,
    places: dict[tuple[int, int], Section],
    sections: list[Section],
) -> Section:
    """Return the section a new column or page goes on with: that of the column at the
    same place on the page before.
    """
    if index == 0 or row.box[2] == 0:
        return sections[-1]
    before = rows[index - 1]
    if row.line.page == before.line.page:
        if row.line.column > before.line.column and row.line.column > 1:
            return Section("header")
        return sections[-1]
    previous = [key for key in places if key[0] == before.line.page]
    if len(previous) < 2:
        return sections[-1]
    lefts = {
        key: min(r.box[0] for r in rows[:index] if (r.line.page, r.line.column) == key)
        for key in previous
    }
    best = min(previous, key=lambda key: (abs(lefts[key] - row.box[0]), key))
    return places[best]


def _merged(sections: list[Section]) -> list[Section]:
    """Give continued parts without heading to the section of their kind before them."""
    done: list[Section] = []
    for section in sections:
        same = [s for s in done if s.kind == section.kind]
        if section.heading is None and same:
            same[-1].rows.extend(section.rows)
        else:
            done.append(section)
    return done


def _parted(rows: list[Row]) -> list[Row]:
    """Part rows of which the first field is a heading in its own style (tables)."""
    labels = [
        row
        for row in rows
        if len(row.field_texts) == 2
        and not row.bullet
        and kind_of(row.field_texts[0])[1] == 1.0
        and kind_of(row.field_texts[0])[0] not in {"", "contact", "title"}
    ]
    alone = sum(
        kind_of(row.text)[1] == 1.0 and "\t" not in row.text and not row.bullet
        for row in rows
    )
    if len({kind_of(row.field_texts[0])[0] for row in labels}) < 3 or alone > 2:
        return rows
    done: list[Row] = []
    for row in rows:
        if row in labels:
            done.extend(_halves(row))
        else:
            done.append(row)
    return done


def _halves(row: Row) -> list[Row]:
    first, rest = row.field_texts[0], "\t".join(row.field_texts[1:])
    head = Row(first, row.fields[:1], row.look, row.line, box=row.box, texts=[first])
    size, bold, _, color, style = row.look
    look = (size, False, False, color, style) if bold else row.look
    body = Row(
        rest,
        row.fields[1:],
        look,
        row.line,
        periods=row.periods,
        box=row.box,
        texts=[rest],
    )
    return [head, body]


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
    """Say whether a heading in another look stands where the sure ones of its column do:
    at the same left, right or middle.
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
    looks = Counter(rows[index].look for index in found)
    every = Counter(row.look for row in rows if "\t" not in row.text)
    first = min(found, default=0)
    for index, row in enumerate(rows):
        if index in found or index < first or row.bullet or "\t" in row.text:
            continue
        known = looks[row.look]
        if known < 3 or known < 0.6 * every[row.look]:
            continue
        if _opens_entry(rows, index):
            continue
        if _prominence(row, body) < 1.0 or row.words > 5 or is_only_date(row.text):
            continue
        if row.lines == 1 and len(row.text) <= _LONGEST and not row.periods:
            found[index] = "kept"


def _opens_entry(rows: list[Row], index: int) -> bool:
    """Say whether the row names a job or a school: dates follow, or its words say so."""
    text = rows[index].text
    dated = any(row.periods for row in rows[index + 1 : index + 3])
    named = max(title_score(text), organisation_score(text), school_score(text)) >= 0.8
    return dated or named or name_score(text) >= 1.0 and index < 3


def _sane(rows: list[Row], found: dict[int, str]) -> dict[int, str]:
    """Drop headings that head nothing in a list of their like (skill group labels)."""
    kept: dict[int, str] = {}
    for index, kind in sorted(found.items()):
        if kind == "title" and index > 3:
            continue
        kept[index] = kind
    return kept
