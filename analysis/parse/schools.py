"""Reads education sections: institution, degree, area, grade and dates."""

from __future__ import annotations

import re

from analysis.parse.cells import Cell, Head, read_head, split_place
from analysis.parse.entries import segment
from analysis.parse.entry import Entry
from analysis.parse.grounds import school_trust
from analysis.parse.placing import unknown_place
from analysis.parse.positions import read_body
from analysis.parse.rows import Row
from analysis.resume import School
from analysis.text.places import place_score
from analysis.text.roles import find_degree, organisation_score, school_score

_GRADE = re.compile(
    r"\b(?:c?gpa|grade|note|abschlussnote|nota|mention|cijfer|ocena|score|average"
    r"|notendurchschnitt|moyenne|media|média|voto|classification)\b\s*[:\-]?\s*"
    r"(?P<a>[\w.,+/%\s]{1,24})|\b(?P<b>\d[.,]\d{1,2}\s?/\s?\d(?:[.,]\d+)?)\b"
    r"|(?P<c>\b\d(?:[.:]\d)?\s?(?:st|nd|class honours)\b)",
    re.I,
)
_BETWEEN = re.compile(r",\s+|\s+[-–—]\s+|\s+(?:at|from|an der|bei)\s+|:\s+")
_LINK = re.compile(
    r"^\s*(?:,|:|-|–|—|\bin\b|\bof\b|\ben\b|\bem\b|\bde\b|\bd['’]|\bim\b|\bder\b|\bdi\b|\bw\b|\bfür\b)\s*",
    re.I,
)


def read_schools(rows: list[Row]) -> tuple[School, ...]:
    """Return the schools of a section."""
    entries = [entry for entry in segment(rows) if entry.rows]
    heads = [read_head(entry) for entry in entries]
    bold_school = _bold_is_school(heads)
    placed = any(split_place(cell.text)[1] for head in heads for cell in head.cells)
    return tuple(
        _school(
            f"school-{index + 1}", entry, head, bold_school=bold_school, placed=placed
        )
        for index, (entry, head) in enumerate(zip(entries, heads, strict=True))
    )


def _bold_is_school(heads: list[Head]) -> bool | None:
    """Say whether bold cells are the schools, not the degrees; None: not told."""
    votes = 0.0
    for head in heads:
        for cell in head.cells:
            sign = 1 if cell.bold else -1
            votes += sign * school_score(cell.text)
            votes -= sign * 0.7 * bool(find_degree(cell.text))
    return None if abs(votes) < 0.5 else votes > 0


def _school(
    ident: str,
    entry: Entry,
    head: Head,
    *,
    bold_school: bool | None,
    placed: bool,
) -> School:
    cells, grade = _without_grade(head.cells)
    cells = _cut(cells)
    place, cells = _take_place(cells, placed=placed)
    institution, cells = _take_school(cells, bold_school=bold_school)
    named = institution.casefold().split()
    for cell in cells if not place else ():
        # «BG Leoben», «Leoben»: the town the school is named after.
        town = cell.text.casefold().split()
        if town == named[-len(town) :] and len(town) < len(named):
            place, cells = cell.text, [other for other in cells if other is not cell]
            break
    degree, area, cells = _take_degree(cells)
    labelled = any(cell.hint == "school" for cell in head.cells)
    trust = school_trust(institution, degree, labelled=labelled)
    bullets, summary = read_body(entry.body, ident)
    if not grade:
        grade, bullets_text = _grade_of(summary), summary
        summary = bullets_text
    notes = " ".join(cell.text for cell in cells)
    return School(
        id=ident,
        institution=institution,
        degree=degree,
        area=area,
        location=place,
        period=head.period,
        grade=grade,
        summary=" ".join(part for part in (notes, summary) if part),
        bullets=bullets,
        place=entry.place(trust, head.dating),
        dated=head.dated,
    )


def _grade_of(text: str) -> str:
    match = _GRADE.search(text)
    return match[0].strip() if match and any(map(str.isdigit, match[0])) else ""


def _without_grade(cells: list[Cell]) -> tuple[list[Cell], str]:
    kept: list[Cell] = []
    grade = ""
    for cell in cells:
        found = _grade_of(cell.text) if not grade else ""
        if not found:
            kept.append(cell)
            continue
        grade = found
        rest = cell.text.replace(found, " ").strip(" ,;()-–|")
        if len(rest) > 2:
            kept.append(_copy(cell, " ".join(rest.split())))
    return kept, grade


def _copy(cell: Cell, text: str) -> Cell:
    return Cell(
        text,
        cell.row,
        cell.order,
        cell.bold,
        cell.italic,
        cell.size,
        cell.color,
        hint=cell.hint,
    )


def _cut(cells: list[Cell]) -> list[Cell]:
    """Cut cells that hold both school and degree at the comma or «at» between them."""
    done: list[Cell] = []
    alone = not any(_is_school(cell.text) for cell in cells)
    for cell in cells:
        parts = _school_and_degree(cell.text, alone=alone)
        done.extend(_copy(cell, part) for part in parts)
    return done


def _school_and_degree(text: str, *, alone: bool) -> list[str]:
    if not alone or not find_degree(text):
        return [text]
    after: list[str] = []
    for match in _BETWEEN.finditer(text):
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if _is_school(left) and not _is_school(right):
            return [left, right]
        if _is_school(right) and not _is_school(left):
            after = [left, right]  # the last such cut: what is nearest the school
    return after or [text]


def _is_school(text: str) -> bool:
    """Say whether a text names a school and no degree."""
    return school_score(text) > 0 and not find_degree(text)


def _take_place(cells: list[Cell], *, placed: bool) -> tuple[str, list[Cell]]:
    """Return the place and the other cells; `placed` says that other entries have one
    behind the school's name, so that a town no list knows may be taken.
    """
    for cell in cells:
        if cell.hint == "place":
            return cell.text, [other for other in cells if other is not cell]
    for cell in cells:
        sure = place_score(cell.text) >= 0.8 and not school_score(cell.text)
        if sure and len(cells) > 1:
            return cell.text, [other for other in cells if other is not cell]
    for index, cell in enumerate(cells):
        if find_degree(cell.text) and not school_score(cell.text):
            continue
        text, tail = split_place(cell.text)
        if tail:
            return tail, [*cells[:index], _copy(cell, text), *cells[index + 1 :]]
    for index, cell in enumerate(cells):
        if school_score(cell.text) and not find_degree(cell.text):
            text, tail = unknown_place(cell.text, shared=placed)
            if tail and school_score(text):
                return tail, [*cells[:index], _copy(cell, text), *cells[index + 1 :]]
    return "", cells


def _take_school(
    cells: list[Cell], *, bold_school: bool | None
) -> tuple[str, list[Cell]]:
    if not cells:
        return "", cells
    for cell in cells:
        if cell.hint == "school":
            return cell.text, [other for other in cells if other is not cell]
    values: list[tuple[float, int]] = []
    for index, cell in enumerate(cells):
        degree = find_degree(cell.text)
        value = school_score(cell.text) + 0.4 * organisation_score(cell.text)
        value -= 0.8 * bool(degree) + (0.6 if degree and degree[0] == 0 else 0.0)
        if bold_school is not None:
            value += 0.35 if cell.bold == bold_school else 0.0
        values.append((value - 0.03 * index, -index))
    best = max(values)
    index = -best[1]
    if best[0] <= -0.5:
        return "", cells
    if index and _is_rest_of(cells[index], cells[index - 1]):
        whole = f"{cells[index - 1].text} {cells[index].text}"
        return whole, [*cells[: index - 1], *cells[index + 1 :]]
    return cells[index].text, [*cells[:index], *cells[index + 1 :]]


def _is_rest_of(cell: Cell, before: Cell) -> bool:
    """Say whether a cell is the wrapped end of a school's name: «University» alone."""
    alike = (cell.bold, cell.size, cell.color) == (
        before.bold,
        before.size,
        before.color,
    )
    return " " not in cell.text and alike and not find_degree(before.text)


def _take_degree(cells: list[Cell]) -> tuple[str, str, list[Cell]]:
    """Return degree, area and the cells left over."""
    for index, cell in enumerate(cells):
        span = find_degree(cell.text)
        if span is None:
            continue
        rest = [*cells[:index], *cells[index + 1 :]]
        degree, area = _degree_and_area(cell.text, span)
        if not area and rest and 0 < len(rest[0].text.split()) <= 8:
            area, rest = rest[0].text, rest[1:]
        return degree, area, rest
    if cells:
        return "", cells[0].text, cells[1:]
    return "", "", cells


def _degree_and_area(text: str, span: tuple[int, int]) -> tuple[str, str]:
    before = text[: span[0]].strip(" ,–—-|:(")
    kind = text[span[0] : span[1]].strip(" ,")
    after = text[span[1] :]
    link = _LINK.match(after)
    tail = after[link.end() :] if link else after
    tail = (
        tail.strip(" ,.–—-|:()")
        if tail.strip().startswith("(")
        else tail.strip(" ,–—-|:")
    )
    if before and not tail:
        return kind, before
    if before:
        kind = f"{before} {kind}" if len(before.split()) <= 2 else kind
        tail = tail if len(before.split()) <= 2 else f"{before} {tail}"
    return kind, tail
