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
SKILLS = "skills"  # a section that is not there yet


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
