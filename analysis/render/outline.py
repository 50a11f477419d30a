"""A resume as every format shows it: headings, entries, paragraphs and points in order.

All formats are written from this one outline, so no format can lose what another has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.render.headings import heading_for, present_word
from analysis.resume import (
    Contact,
    Entry,
    Location,
    Period,
    Position,
    Profile,
    Project,
    Resume,
    School,
)

if TYPE_CHECKING:
    from analysis.render.base import RenderOptions


@dataclass(frozen=True, slots=True)
class Item:
    """A contact detail; `url` is empty where there is nothing to link to."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One entry of a section.

    `title` and `dates` share the first line, `subtitle` and `place` the second;
    `label` stands before `text` on one line («Languages: Python, SQL»).
    """

    title: str = ""
    subtitle: str = ""
    place: str = ""
    dates: str = ""
    url: str = ""
    label: str = ""
    text: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its key (a field of Resume), its heading and its entries."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document."""

    name: str
    headline: str
    contact: tuple[Item, ...]
    parts: tuple[Part, ...]
    language: str = "en"


def clean(text: str) -> str:
    """Drop what no document may hold: control characters, lone surrogates, bidi
    overrides.

    NFC, so that a letter and its accent are one glyph.
    """
    kept = (
        " " if char in "\n\t\r\v\f" else char
        for char in unicodedata.normalize("NFC", text)
        if char in "\n\t\r\v\f" or not _forbidden(char)
    )
    return " ".join("".join(kept).split())


def _forbidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} or char in (
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad\ufffe"
    )


def outline(resume: Resume, options: RenderOptions) -> Outline:
    """Return the outline: sections in the chosen order, without the hidden."""
    built = {key: tuple(build(resume)) for key, build in _PARTS.items()}
    order = [key for key in options.order if key in built]
    order += [key for key in built if key not in order]
    parts = [
        Part(key, heading_for(key, resume.language), built[key])
        for key in order
        if built[key] and key not in options.hidden
    ]
    if "kept" not in options.hidden:
        parts += _kept(resume)
    contact = resume.contact
    return Outline(
        name=clean(contact.name),
        headline=clean(contact.headline),
        contact=tuple(_contact(contact)),
        parts=tuple(parts),
        language=resume.language or "en",
    )


def _contact(contact: Contact) -> Iterable[Item]:
    place = clean(place_text(contact.location))
    if place:
        yield Item(place)
    if contact.phone:
        digits = "".join(c for c in contact.phone if c.isdigit() or c == "+")
        yield Item(clean(contact.phone), f"tel:{digits}")
    if contact.email:
        email = clean(contact.email)
        yield Item(email, f"mailto:{email}")
    if contact.url:
        yield _link(contact.url)
    for profile in contact.profiles:
        yield _profile(profile)
    for line in contact.extra:
        if clean(line):
            yield Item(clean(line))


def _link(address: str) -> Item:
    text = clean(address)
    shown = text.removeprefix("https://").removeprefix("http://").rstrip("/")
    return Item(shown, web_address(text))


def web_address(text: str) -> str:
    """Return an address that may be linked to, empty for any other scheme than http."""
    if text.lower().startswith(("http://", "https://")):
        return text
    if ":" in text.split("/")[0] or " " in text or "." not in text:
        return ""
    return f"https://{text}"


def _profile(profile: Profile) -> Item:
    if profile.url:
        return _link(profile.url)
    return Item(clean(": ".join(filter(None, (profile.network, profile.username)))))


def place_text(location: Location) -> str:
    """Return a location as written, or put together from its parts."""
    if location.text:
        return location.text
    parts = (
        location.address,
        " ".join(filter(None, (location.postal_code, location.city))),
        location.region,
        location.country,
    )
    return ", ".join(part for part in parts if part)


def dates_text(period: Period, language: str) -> str:
    """Return a period as written, or from its dates: «2019-09 – present»."""
    if period.text:
        return clean(period.text)
    end = present_word(language) if period.is_current else period.end
    return clean(" – ".join(part for part in (period.start, end) if part))


def _summary(resume: Resume) -> Iterable[Block]:
    if resume.summary and clean(resume.summary.text):
        yield Block(text=clean(resume.summary.text))


def _positions(held: Iterable[Position], language: str) -> Iterable[Block]:
    for position in held:
        yield Block(
            title=clean(position.title or position.company),
            subtitle=clean(position.company if position.title else ""),
            place=clean(position.location),
            dates=dates_text(position.period, language),
            url=web_address(clean(position.url)),
            text=clean(position.summary),
            points=_points(position),
        )


def _points(owner: Position | School | Project) -> tuple[str, ...]:
    return tuple(filter(None, (clean(bullet.text) for bullet in owner.bullets)))


def _schools(resume: Resume) -> Iterable[Block]:
    for school in resume.education:
        studied = ", ".join(filter(None, (school.degree, school.area)))
        notes = ". ".join(filter(None, (school.grade, school.summary)))
        yield Block(
            title=clean(studied or school.institution),
            subtitle=clean(school.institution if studied else ""),
            place=clean(school.location),
            dates=dates_text(school.period, resume.language),
            text=clean(notes),
            points=_points(school),
        )


def _skills(resume: Resume) -> Iterable[Block]:
    for group in resume.skills:
        names = ", ".join(filter(None, (clean(skill) for skill in group.skills)))
        level = f" ({clean(group.level)})" if group.level else ""
        if names or group.name:
            yield Block(
                label=clean(group.name) if names else "",
                text=(names or clean(group.name)) + level,
            )


def _projects(resume: Resume) -> Iterable[Block]:
    for project in resume.projects:
        keywords = ", ".join(clean(word) for word in project.keywords)
        yield Block(
            title=clean(project.name),
            subtitle=clean(project.role),
            dates=dates_text(project.period, resume.language),
            url=web_address(clean(project.url)),
            text=". ".join(filter(None, (clean(project.summary), keywords))),
            points=_points(project),
        )


def _entries(entries: Iterable[Entry]) -> Iterable[Block]:
    for entry in entries:
        yield Block(
            title=clean(entry.name),
            subtitle=clean(entry.issuer),
            dates=clean(entry.date),
            url=web_address(clean(entry.url)),
            text=clean(entry.summary),
        )


def _languages(resume: Resume) -> Iterable[Block]:
    told = [
        clean(item.name) + (f" ({clean(item.fluency)})" if item.fluency else "")
        for item in resume.languages
    ]
    if told:
        yield Block(text=", ".join(told))


def _interests(resume: Resume) -> Iterable[Block]:
    for item in resume.interests:
        words = ", ".join(clean(word) for word in item.keywords)
        if words:
            yield Block(label=clean(item.name), text=words)
        else:
            yield Block(text=clean(item.name))


def _references(resume: Resume) -> Iterable[Block]:
    for item in resume.references:
        yield Block(title=clean(item.name), text=clean(item.text))


def _kept(resume: Resume) -> list[Part]:
    parts: list[Part] = []
    for section in resume.kept:
        lines = tuple(filter(None, (clean(line) for line in section.lines)))
        heading = clean(section.heading) or heading_for("kept", resume.language)
        if lines or clean(section.heading):
            blocks = tuple(Block(text=line) for line in lines)
            parts.append(Part("kept", heading, blocks))
    return parts


# In the order every reader expects; a person may choose another.
_PARTS: Final[dict[str, Callable[[Resume], Iterable[Block]]]] = {
    "summary": _summary,
    "positions": lambda r: _positions(r.positions, r.language),
    "education": _schools,
    "skills": _skills,
    "projects": _projects,
    "certificates": lambda r: _entries(r.certificates),
    "languages": _languages,
    "volunteering": lambda r: _positions(r.volunteering, r.language),
    "publications": lambda r: _entries(r.publications),
    "awards": lambda r: _entries(r.awards),
    "interests": _interests,
    "references": _references,
}
