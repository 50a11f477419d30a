"""Finds out what the lines of a file mean and builds the structured resume."""

from __future__ import annotations

from dataclasses import replace

from analysis.errors import Code, InputError
from analysis.parse.addresses import find_email, find_urls, network_named
from analysis.parse.contact import read_contact
from analysis.parse.headlines import body_look
from analysis.parse.leftovers import find_leftovers, is_furniture
from analysis.parse.listed import (
    read_interests,
    read_languages,
    read_named,
    read_references,
    read_skills,
)
from analysis.parse.positions import read_positions
from analysis.parse.projects import read_projects
from analysis.parse.rows import Row, build
from analysis.parse.schools import read_schools
from analysis.parse.sections import Section, split
from analysis.parse.standing import place_of
from analysis.parse.structured import from_json_resume
from analysis.parse.tongue import language_of
from analysis.parse.trust import SURE, likely
from analysis.resume import (
    Doubt,
    Heading,
    KeptSection,
    Resume,
    SkillGroup,
    Summary,
)
from analysis.source import Extraction
from analysis.text.dates import find_periods
from analysis.text.headings import is_standard
from analysis.text.lists import fold
from analysis.text.names import name_score

__all__ = ["parse"]

_LAST_LATIN = 0x24F
_PROFILES = frozenset(
    {"profiles", "social profiles", "links", "online", "social media", "find me online"}
)


def parse(extraction: Extraction) -> Resume:
    """Return the resume in the lines: every line is in a field or in a kept section.

    Raises InputError when neither contact nor sections nor dates are found: the text
    is no resume.
    """
    if extraction.structured is not None:
        resume = from_json_resume(extraction.structured)
    else:
        resume = _parse_lines(extraction)
    if not _is_resume(resume, extraction):
        raise InputError(Code.FILE_NOT_A_RESUME)
    language = language_of(extraction.text)
    return replace(resume, language=language)


def _parse_lines(extraction: Extraction) -> Resume:
    rows = [row for row in build(extraction.lines) if not is_furniture(row.text)]
    sections = split(rows)
    size, _ = body_look(rows)
    resume = _read(sections, size)
    rest = find_leftovers(extraction.lines, resume)
    return replace(resume, kept=(*resume.kept, *rest))


def _is_resume(resume: Resume, extraction: Extraction) -> bool:
    contact = resume.contact
    if extraction.structured is not None and contact.name:
        return True
    if _is_foreign(extraction.text):
        return True  # no headings of its script are known: nothing speaks against it
    reachable = bool(contact.email or contact.phone or contact.profiles)
    kinds = {heading.kind for heading in resume.headings} - {"kept", "title"}
    dated = any(find_periods(line.text) for line in extraction.lines)
    items = bool(resume.positions or resume.education or resume.skills)
    named = name_score(contact.name) >= 1.0 and bool(contact.headline)
    return reachable or named or len(kinds) >= 2 or (bool(kinds or items) and dated)


def _is_foreign(text: str) -> bool:
    letters = [char for char in text[:4000] if char.isalpha()]
    return sum(ord(char) > _LAST_LATIN for char in letters) * 2 > len(letters)


def _rows_of(sections: list[Section], *kinds: str) -> list[Row]:
    return [
        row for section in sections if section.kind in kinds for row in section.rows
    ]


def _contact_rows(sections: list[Section]) -> list[Row]:
    """Return the rows of contact sections and of kept ones that list profiles."""
    rows = _rows_of(sections, "contact")
    for section in sections:
        if section.kind == "summary":
            rows.extend(row for row in section.rows if _is_contact(row, section.rows))
    for section in sections:
        if section.heading is None or section.kind != "kept":
            continue
        if fold(section.heading.text).strip(" :") in _PROFILES:
            rows.extend(section.rows)
    return rows


def _read(sections: list[Section], size: float) -> Resume:
    header = _rows_of(sections, "header", "title")
    contact, prose = read_contact(header, _contact_rows(sections), size)
    return Resume(
        contact=contact,
        summary=_summary(prose, _summary_rows(sections)),
        positions=read_positions(_rows_of(sections, "positions"), "position"),
        education=read_schools(_rows_of(sections, "education")),
        skills=_skills(sections),
        projects=read_projects(_rows_of(sections, "projects")),
        certificates=read_named(_rows_of(sections, "certificates"), "certificate"),
        languages=read_languages(_rows_of(sections, "languages")),
        volunteering=read_positions(_rows_of(sections, "volunteering"), "volunteering"),
        publications=read_named(_rows_of(sections, "publications"), "publication"),
        awards=read_named(_rows_of(sections, "awards"), "award"),
        interests=read_interests(_rows_of(sections, "interests")),
        references=read_references(_rows_of(sections, "references")),
        kept=_kept(sections),
        headings=_headings(sections),
    )


def _skills(sections: list[Section]) -> tuple[SkillGroup, ...]:
    """Read skills sections; a heading that names a group is its label."""
    groups: list[SkillGroup] = []
    for section in sections:
        if section.kind != "skills":
            continue
        for group in read_skills(section.rows):
            label = section.heading.text if section.heading and section.named else ""
            ident = f"skills-{len(groups) + 1}"
            groups.append(replace(group, id=ident, name=group.name or label))
    return tuple(groups)


def _summary_rows(sections: list[Section]) -> list[Row]:
    rows = _rows_of(sections, "summary")
    return [row for row in rows if not _is_contact(row, rows)]


def _is_contact(row: Row, rows: list[Row]) -> bool:
    """Say whether a short row after a summary's text lists accounts, not text."""
    short = [r for r in rows if r.words <= 4 and not r.text.rstrip().endswith(".")]
    if row not in short or len(short) == len(rows):
        return False
    return any(
        network_named(field) for other in short for field in other.field_texts
    ) or bool(find_email(row.text) or find_urls(row.text))


def _summary(prose: list[Row], rows: list[Row]) -> Summary | None:
    chosen = rows or prose
    if not chosen:
        return None
    text = " ".join(row.text.replace("\t", " ") for row in chosen)
    # What stands in the header without a heading only its length tells.
    trust = SURE if rows else likely(Doubt.SECTION)
    return Summary(text, place_of(chosen, trust))


def _kept(sections: list[Section]) -> tuple[KeptSection, ...]:
    kept: list[KeptSection] = []
    for section in sections:
        if section.kind != "kept" or section.heading is None:
            continue
        place = place_of([section.heading, *section.rows])
        places = tuple(row.place for row in section.rows)
        lines = tuple(row.text for row in section.rows)
        ident = f"kept-{len(kept) + 1}"
        kept.append(KeptSection(ident, section.heading.text, lines, place, places))
    return tuple(kept)


def _headings(sections: list[Section]) -> tuple[Heading, ...]:
    return tuple(
        Heading(
            section.kind,
            section.heading.text,
            section.heading.place,
            is_standard(section.heading.text),
        )
        for section in sections
        if section.heading is not None
    )
