"""What a change can aim at.

Every editable text of a resume by its target id, with its place for people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.resume import (
    Bullet,
    Place,
    Position,
    Project,
    Resume,
    School,
    SkillGroup,
)

PERIODS = "periods"  # all periods at once, one a line
BULLETS = "bullets"  # several bullets at once, one a line
SUMMARY = "summary"
HEADLINE = "headline"
SKILLS = "skills"  # the whole section, a group a line, there already or not
POSITIONS = "positions"  # the order of the jobs, one a line
SECTIONS = "sections"  # the order of the sections, a heading a line
SIDE_LINES = "side-lines"  # lines that are taken out together, one a line
WHOLE = (PERIODS, BULLETS, SKILLS, POSITIONS, SECTIONS, SIDE_LINES)


@dataclass(frozen=True, slots=True)
class Item:
    """One editable text. `owner` is the position, school or project it belongs to."""

    target: str
    text: str
    label: str
    page: int = 0
    owner: str = ""
    kind: str = (
        "text"  # text, bullet, summary, headline, skills, period, title, heading
    )


def owners_of(resume: Resume) -> tuple[Position | School | Project, ...]:
    """Return all items that hold bullets."""
    return (
        *resume.positions,
        *resume.volunteering,
        *resume.projects,
        *resume.education,
    )


def page_of(item: object) -> int:
    """Return the page of an item, or that of its first bullet where the item has no
    place of its own.
    """
    place = getattr(item, "place", None)
    if isinstance(place, Place) and place.page:
        return place.page
    bullets: tuple[Bullet, ...] = getattr(item, "bullets", ())
    return bullets[0].place.page if bullets else 0


def name_of(owner: Position | School | Project) -> str:
    """Return what a person calls this item: the company, the school, the project."""
    if isinstance(owner, Position):
        return owner.company or owner.title
    if isinstance(owner, School):
        return owner.institution or owner.degree
    return owner.name


def join_skills(group: SkillGroup) -> str:
    """Return the skills of a group as one line; `split_skills` undoes it."""
    commas = any("," in _outside_brackets(skill) for skill in group.skills)
    return ("; " if commas else ", ").join(group.skills)


def split_skills(text: str) -> tuple[str, ...]:
    """Split a line of skills at commas (or semicolons) that stand outside brackets."""
    mark = ";" if ";" in _outside_brackets(text) else ","
    pieces, depth, start = [], 0, 0
    for i, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == mark and depth <= 0:
            pieces.append(text[start:i])
            start = i + 1
    pieces.append(text[start:])
    return tuple(piece.strip() for piece in pieces if piece.strip())


def written_skills(groups: tuple[SkillGroup, ...]) -> str:
    """Return all groups, a line each: «Tools: SAP, Excel [advanced]». `read_skills`
    undoes it where no group has a level.
    """
    return "\n".join(map(_written_group, groups))


def _written_group(group: SkillGroup) -> str:
    label = f"{group.name}: " if group.name else ""
    level = f" [{group.level}]" if group.level.strip() else ""
    return f"{label}{join_skills(group)}{level}"


def read_skills(text: str) -> tuple[SkillGroup, ...]:
    """Return the groups that lines stand for."""
    found = []
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        label, mark, rest = line.partition(": ")
        name, listed = (label.strip(), rest) if mark else ("", line)
        found.append(SkillGroup(f"skills-{number}", name, split_skills(listed)))
    return tuple(group for group in found if group.skills)


def job_line(job: Position) -> str:
    """Return the line that stands for a job where jobs are put in order: its years stay
    the same however its dates are written.
    """
    end = job.period.end if job.period.is_current else job.period.end[:4]
    years = " – ".join(dict.fromkeys(filter(None, (job.period.start[:4], end))))
    return ", ".join(filter(None, (job.title, job.company, years)))


def _outside_brackets(text: str) -> str:
    kept, depth = [], 0
    for char in text:
        depth += char in "([{"
        if depth <= 0:
            kept.append(char)
        depth -= char in ")]}"
    return "".join(kept)


def items(resume: Resume) -> Iterator[Item]:
    """Yield every editable text in the order of the resume."""
    if resume.contact.headline:
        page = resume.contact.place.page
        yield Item(HEADLINE, resume.contact.headline, "Headline", page, kind="headline")
    if resume.summary is not None:
        page = resume.summary.place.page
        yield Item(SUMMARY, resume.summary.text, "Summary", page, kind="summary")
    for job in (*resume.positions, *resume.volunteering):
        yield from _owner_items(job)
    for project in resume.projects:
        yield from _owner_items(project)
    for school in resume.education:
        yield from _owner_items(school)
    for group in resume.skills:
        label = f"Skills, {group.name}" if group.name else "Skills"
        yield Item(group.id, join_skills(group), label, group.place.page, kind="skills")
    for number, heading in enumerate(resume.headings, 1):
        yield Item(
            f"heading-{number}",
            heading.text,
            "Section heading",
            heading.place.page,
            kind="heading",
        )


def side_lines(resume: Resume) -> Iterator[Item]:
    """Yield the lines that can only be taken out: details of no known kind, references,
    lines kept as they were. Each stands on one line.
    """
    contact = resume.contact
    for number, text in enumerate(contact.extra, 1):
        page = contact.place.page
        yield Item(f"contact.extra-{number}", text, "Contact", page, kind="detail")
    for reference in resume.references:
        text = " · ".join(filter(None, (reference.name, reference.text)))
        text = " ".join(text.split())
        page = reference.place.page
        yield Item(reference.id, text, "References", page, kind="reference")
    for section in resume.kept:
        label = section.heading or "Other lines"
        for number, line in enumerate(section.lines, 1):
            target = f"{section.id}.line-{number}"
            yield Item(target, line, label, section.place.page, kind="kept")


def _owner_items(owner: Position | School | Project) -> Iterator[Item]:
    name, page = name_of(owner), page_of(owner)
    if isinstance(owner, Position) and owner.title:
        yield Item(f"{owner.id}.title", owner.title, name, page, owner.id, "title")
    if owner.period.text:
        yield Item(
            f"{owner.id}.period", owner.period.text, name, page, owner.id, "period"
        )
    if owner.summary:
        yield Item(f"{owner.id}.summary", owner.summary, name, page, owner.id)
    for number, bullet in enumerate(owner.bullets, 1):
        label = f"{name}, bullet {number}" if name else f"Bullet {number}"
        yield Item(
            bullet.id, bullet.text, label, bullet.place.page or page, owner.id, "bullet"
        )
