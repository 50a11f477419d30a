"""Lines that can only go: private details, references, offers of references."""

from __future__ import annotations

from dataclasses import replace

from analysis.report import Change
from analysis.resume import Heading, KeptSection, Place, Resume
from analysis.rewrite.language import same_text
from analysis.rewrite.targets import side_lines


def take_out(resume: Resume, change: Change) -> Resume | None:
    """Return the resume without the lines a change names, one a line; None where one of
    them is not there.
    """
    for text in change.before.splitlines():
        taken = _without(resume, text)
        if taken is None:
            return None
        resume = taken
    return resume


def _without(resume: Resume, text: str) -> Resume | None:
    line = next((i for i in side_lines(resume) if same_text(i.text, text)), None)
    if line is None:
        return None
    if line.kind == "detail":
        lines = resume.contact.extra
        index = lines.index(line.text)
        contact = replace(
            resume.contact,
            extra=(*lines[:index], *lines[index + 1 :]),
            places=_places_left(resume, index),
        )
        return replace(resume, contact=contact)
    if line.kind == "reference":
        left = tuple(one for one in resume.references if one.id != line.target)
        headings = resume.headings if left else _without_references(resume.headings)
        return replace(resume, references=left, headings=headings)
    kept = (
        _section_without(section, line.target, line.text) for section in resume.kept
    )
    return replace(resume, kept=tuple(one for one in kept if one.lines or one.heading))


def _without_references(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """A heading above nothing would read as a section that is empty."""
    return tuple(heading for heading in headings if heading.kind != "references")


def _places_left(resume: Resume, index: int) -> tuple[tuple[str, Place], ...]:
    """Return the places of the contact's fields without that of one line of `extra`."""
    pairs = resume.contact.places
    at = [n for n, (name, _) in enumerate(pairs) if name == "extra"]
    if len(at) != len(resume.contact.extra):
        return pairs
    return (*pairs[: at[index]], *pairs[at[index] + 1 :])


def _section_without(section: KeptSection, target: str, text: str) -> KeptSection:
    if not target.startswith(f"{section.id}.line-") or text not in section.lines:
        return section
    index = section.lines.index(text)
    lines = (*section.lines[:index], *section.lines[index + 1 :])
    places = section.places
    if len(places) == len(section.lines):
        places = (*places[:index], *places[index + 1 :])
    heading = section.heading if lines else ""
    return replace(section, heading=heading, lines=lines, places=places)
