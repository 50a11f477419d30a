"""Cuts the rows into sections at their headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.parse.addresses import find_email
from analysis.parse.grounds import heading_trust
from analysis.parse.headless import divide
from analysis.parse.headlines import find_headings
from analysis.parse.rows import Row
from analysis.parse.trust import SURE, Trust, likely
from analysis.resume import Doubt
from analysis.text.headings import kind_of, tidy
from analysis.text.lists import fold
from analysis.text.phones import find_phone
from analysis.text.roles import (
    find_degree,
    has_legal_form,
    school_score,
    title_score,
)


@dataclass(slots=True)
class Section:
    """Rows under one heading. The first section has no heading: it is the header."""

    kind: str
    heading: Row | None = None
    rows: list[Row] = field(default_factory=list)
    named: bool = False  # the heading is the label of a group of skills
    trust: Trust = SURE  # in the kind


def split(rows: list[Row]) -> list[Section]:
    """Return the sections in source order, the header first."""
    rows = _parted(rows)
    headings = find_headings(rows)
    if not headings:
        return _marked([_told(kind, part) for kind, part in divide(rows)])
    sections = [Section("header")]
    places: dict[tuple[int, int], Section] = {}
    page = column = None
    for index, row in enumerate(rows):
        if index in headings:
            kind = headings[index]
            trust = heading_trust(row.text, kind)
            sections.append(Section(kind, row, trust=trust))
        elif (row.line.page, row.line.column) != (page, column):
            current = _resumed(row, rows, index, places, sections)
            if current is not sections[-1]:
                sections.append(Section(current.kind, None))
        page, column = row.line.page, row.line.column
        if index not in headings:
            sections[-1].rows.append(row)
        places[(page, column)] = sections[-1]
    done = [_by_content(section) for section in _merged(sections)]
    _guess_missing(done)
    return _marked(done)


def _told(kind: str, rows: list[Row]) -> Section:
    """Return a section that only what stands in it tells."""
    trust = SURE if kind == "header" else likely(Doubt.SECTION)
    return Section(kind, None, rows, trust=trust)


def _marked(sections: list[Section]) -> list[Section]:
    """Say of every row how sure its section is."""
    for section in sections:
        for row in section.rows:
            row.trust = section.trust
        if section.heading is not None:
            section.heading.trust = section.trust
    return sections


def _guess_missing(sections: list[Section]) -> None:
    """Take a section of unknown wording for the jobs or the schools that no known
    heading opens, by what its dated entries say.
    """
    kinds = {section.kind for section in sections}
    for section in sections:
        unknown = section.kind == "kept" and section.heading is not None
        if not unknown or not _says_nothing(
            section.heading.text if section.heading else ""
        ):
            continue
        dated = sum(bool(row.periods) for row in section.rows)
        text = [row.text for row in section.rows if not row.bullet]
        schools = sum(bool(school_score(line) or find_degree(line)) for line in text)
        jobs = sum(bool(title_score(line) or has_legal_form(line)) for line in text)
        if "education" not in kinds and dated and schools > jobs:
            section.kind, section.trust = "education", likely(Doubt.SECTION)
        elif "positions" not in kinds and dated and jobs and jobs >= schools:
            section.kind, section.trust = "positions", likely(Doubt.SECTION)
        kinds.add(section.kind)


_OTHERS = frozenset({"other", "others", "autres", "otros", "outros", "altro"})


def _says_nothing(heading: str) -> bool:
    """Say whether a heading's words leave open what it heads."""
    return not kind_of(heading)[0] or fold(tidy(heading)) in _OTHERS


def _by_content(section: Section) -> Section:
    """Correct what a heading's words leave open by what stands under it."""
    rows = section.rows
    if section.heading is None or not rows:
        return section
    if section.kind == "summary":
        reach = sum(bool(find_email(row.text) or find_phone(row.text)) for row in rows)
        if reach and not any(row.words > 14 for row in rows):
            section.kind, section.trust = "contact", likely(Doubt.SECTION)
    elif section.kind == "kept" and _says_nothing(section.heading.text):
        short = all(row.words <= 4 and not row.periods for row in rows)
        if short and len(rows) >= 2:
            section.kind, section.trust = "skills", likely(Doubt.SECTION)
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
    head.spots = row.spots
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
        spots=row.spots,
    )
    return [head, body]
