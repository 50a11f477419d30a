"""A resume as every format shows it: headings, entries, paragraphs and points in order.

All formats are written from this one outline, so no format can lose what another has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from analysis.render.cleaning import clean, direction_of
from analysis.render.contact import Item, contact_items, rows_of
from analysis.render.dates import date_text, dates_text
from analysis.render.headings import heading_for
from analysis.render.leftovers import new_lines
from analysis.render.scripts import Chinese, chinese_of, language_written
from analysis.resume import Bullet, Entry, Position, Resume

if TYPE_CHECKING:
    from analysis.render.base import RenderOptions

# Characters of an entry, and of a section, that no page's end should part.
_SHORT: Final = 900
_SHORT_PART: Final = 450


@dataclass(frozen=True, slots=True)
class Block:
    """One entry of a section.

    `title` and `dates` share the first line, `subtitle` and `place` the second, with
    a bar between them, so that no reader takes one for a part of the other; then come
    `url` as written, `text`, `notes` (a line each) and `points`; `label` stands before
    `text` on one line («Languages: Python, SQL»).
    """

    title: str = ""
    subtitle: str = ""
    place: str = ""
    dates: str = ""
    url: str = ""
    label: str = ""
    text: str = ""
    notes: tuple[str, ...] = ()
    points: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return everything it says, in order."""
        head = (self.title, self.dates, self.subtitle, self.place)
        body = (self.url, self.label, self.text, *self.notes, *self.points)
        return tuple(filter(None, (*head, *body)))

    @property
    def said(self) -> str:
        """Return everything it says in one line."""
        return " ".join(self.lines)

    @property
    def is_line(self) -> bool:
        """Say whether it is a mere line of text, set close to its neighbours."""
        return not (self.title or self.dates or self.subtitle or self.points)

    @property
    def is_short(self) -> bool:
        """Say whether it should stay on one page."""
        return len(self.said) <= _SHORT


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its key (a field of Resume), its heading and its entries."""

    key: str
    heading: str
    blocks: tuple[Block, ...]

    @property
    def is_short(self) -> bool:
        """Say whether it is a list of lines that should stay on one page."""
        lines = [line for block in self.blocks for line in block.lines]
        listed = all(block.is_line for block in self.blocks)
        return listed and sum(map(len, lines)) <= _SHORT_PART


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document."""

    name: str
    headline: str
    contact: tuple[Item, ...]
    parts: tuple[Part, ...]
    language: str = "en"

    @property
    def rows(self) -> tuple[tuple[Item, ...], ...]:
        """Return the contact details in rows."""
        return rows_of(self.contact)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return the direction the document is read in."""
        return direction_of("", self.language)

    @property
    def chinese(self) -> Chinese:
        """Return whose forms Chinese characters take."""
        return chinese_of(self.texts, self.language)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return everything the document says, in order."""
        said = [self.name, self.headline, *(item.text for item in self.contact)]
        for part in self.parts:
            said.append(part.heading)
            said += [line for block in part.blocks for line in block.lines]
        return tuple(filter(None, said))


def outline(resume: Resume, options: RenderOptions) -> Outline:
    """Return the outline of a resume, sections in the chosen order without the hidden.

    `order` and `hidden` of the options name sections by their field of Resume.
    """
    language = clean(options.language) or _language(resume)
    built = {
        key: tuple(block for block in build(resume, language) if block.lines)
        for key, build in _PARTS.items()
    }
    order = [key for key in dict.fromkeys(options.order) if key in built]
    order += [key for key in built if key not in order]
    parts = [
        Part(key, heading_for(key, language), built[key])
        for key in order
        if built[key] and key not in options.hidden
    ]
    said = Outline(
        name=clean(resume.contact.name),
        headline=clean(resume.contact.headline),
        contact=tuple(contact_items(resume.contact)),
        parts=tuple(parts),
        language=language,
    )
    kept = [] if "kept" in options.hidden else _kept(resume, language, said.texts)
    return replace(said, parts=(*parts, *kept))


def _language(resume: Resume) -> str:
    said = [item.title + item.company + item.summary for item in resume.positions]
    said += [bullet.text for _, bullet in resume.bullets()]
    said += [school.institution + school.area for school in resume.education]
    said += [resume.summary.text] if resume.summary else []
    return language_written(said, clean(resume.language)) or "en"


def _summary(resume: Resume, _language: str) -> Iterable[Block]:
    if resume.summary and clean(resume.summary.text):
        yield Block(text=clean(resume.summary.text))


def _positions(held: Iterable[Position], language: str) -> Iterable[Block]:
    for position in held:
        title, company = clean(position.title), clean(position.company)
        yield Block(
            title=title or company,
            subtitle=company if title else "",
            place=clean(position.location),
            dates=dates_text(position.period, language),
            url=clean(position.url),
            text=clean(position.summary),
            points=_points(position.bullets),
        )


def _points(bullets: Iterable[Bullet]) -> tuple[str, ...]:
    return tuple(filter(None, (clean(bullet.text) for bullet in bullets)))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(filter(None, (clean(word) for word in words)))


def _schools(resume: Resume, language: str) -> Iterable[Block]:
    for school in resume.education:
        studied, taught_at = _listed((school.degree, school.area)), school.institution
        yield Block(
            title=studied or clean(taught_at),
            subtitle=clean(taught_at) if studied else "",
            place=clean(school.location),
            dates=dates_text(school.period, language),
            text=clean(school.summary),
            notes=_grade(clean(school.grade), language),
            points=_points(school.bullets),
        )


def _grade(grade: str, language: str) -> tuple[str, ...]:
    """Return a grade with the word for it, so that «2:1» says what it is."""
    if not grade:
        return ()
    word = heading_for("grade", language)
    named = grade.casefold().startswith((word.casefold(), "gpa", "cgpa", "grade"))
    return (grade if named else f"{word}: {grade}",)


def _skills(resume: Resume, _language: str) -> Iterable[Block]:
    for group in resume.skills:
        names, label = _listed(group.skills), clean(group.name)
        level = f" ({clean(group.level)})" if clean(group.level) else ""
        if names or label:
            yield Block(label=label if names else "", text=(names or label) + level)


def _projects(resume: Resume, language: str) -> Iterable[Block]:
    for project in resume.projects:
        keywords = _listed(project.keywords)
        yield Block(
            title=clean(project.name),
            subtitle=clean(project.role),
            dates=dates_text(project.period, language),
            url=clean(project.url),
            text=clean(project.summary),
            notes=(keywords,) if keywords else (),
            points=_points(project.bullets),
        )


def _entries(entries: Iterable[Entry], language: str) -> Iterable[Block]:
    for entry in entries:
        yield Block(
            title=clean(entry.name),
            subtitle=clean(entry.issuer),
            dates=date_text(entry.date, language),
            url=clean(entry.url),
            text=clean(entry.summary),
        )


def _languages(resume: Resume, _language: str) -> Iterable[Block]:
    told = [
        clean(item.name) + (f" ({clean(item.fluency)})" if clean(item.fluency) else "")
        for item in resume.languages
    ]
    if told:
        yield Block(text=", ".join(told))


def _interests(resume: Resume, _language: str) -> Iterable[Block]:
    for item in resume.interests:
        words = _listed(item.keywords)
        name = clean(item.name)
        yield Block(label=name, text=words) if words else Block(text=name)


def _references(resume: Resume, _language: str) -> Iterable[Block]:
    for item in resume.references:
        yield Block(title=clean(item.name), text=clean(item.text))


def _kept(resume: Resume, language: str, said: tuple[str, ...]) -> list[Part]:
    parts: list[Part] = []
    for section in resume.kept:
        lines = tuple(filter(None, (clean(line) for line in section.lines)))
        if not clean(section.heading):
            lines = new_lines(lines, said)
        if lines or clean(section.heading):
            heading = clean(section.heading) or heading_for("kept", language)
            blocks = tuple(Block(text=line) for line in lines)
            parts.append(Part("kept", heading, blocks))
    return parts


# In the order every reader expects; a person may choose another.
_PARTS: Final[dict[str, Callable[[Resume, str], Iterable[Block]]]] = {
    "summary": _summary,
    "positions": lambda r, language: _positions(r.positions, language),
    "education": _schools,
    "skills": _skills,
    "projects": _projects,
    "certificates": lambda r, language: _entries(r.certificates, language),
    "languages": _languages,
    "volunteering": lambda r, language: _positions(r.volunteering, language),
    "publications": lambda r, language: _entries(r.publications, language),
    "awards": lambda r, language: _entries(r.awards, language),
    "interests": _interests,
    "references": _references,
}
