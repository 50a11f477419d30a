"""The structured resume. Frozen; every item has an id that stays the same while the
text around it changes.

Dates are kept twice: as people wrote them (`Period.text`) and as partial ISO dates
(«2019», «2019-09»);
`end` may be «present». Text is never invented: every value stands in the source or was
typed by the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.source import NOWHERE, Box

PRESENT = "present"


class Doubt(StrEnum):
    """What the parser was not sure of. NONE beside a confidence below 1 says that the
    reader was not: the letters of a picture.
    """

    NONE = ""
    SECTION = "section"  # which section it belongs to
    ENTRIES = "entries"  # where it begins and ends
    ROLES = "roles"  # which part is the title and which the company
    SCHOOL = "school"  # which part is the school and which the degree
    DATES = "dates"  # which span of time is meant
    NAME = "name"  # whether it is the person's name
    KIND = "kind"  # what a contact detail is, or which part is the issuer


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the source: page from 1 (0: nowhere), box in points,
    confidence 0 to 1 (the smaller of the reader's and the parser's) and, where the
    parser's is the smaller, what it doubts.
    """

    page: int = 0
    box: Box = NOWHERE
    confidence: float = 1.0
    doubt: Doubt = Doubt.NONE


UNPLACED = Place()


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the world, as written and in parts as far as they are sure."""

    text: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    postal_code: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """An account elsewhere (LinkedIn, GitHub, …)."""

    network: str
    username: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who the resume is about. `url` is a personal site; `extra` keeps contact lines of
    no known kind. `place` is the name's; `places` says by field name where the fields
    stood, with one pair for every profile and line of `extra`, in their order.
    """

    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    location: Location = Location()
    url: str = ""
    profiles: tuple[Profile, ...] = ()
    extra: tuple[str, ...] = ()
    place: Place = UNPLACED
    in_body: bool = True  # False: stands only in a page header or footer
    places: tuple[tuple[str, Place], ...] = ()

    def place_of(self, name: str) -> Place:
        """Return where a field stood, the first of several; the name's if not known."""
        return next((place for key, place in self.places if key == name), self.place)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time. `start` and `end` are «YYYY» or «YYYY-MM», `end` may be
    «present»; empty: not said.
    """

    text: str = ""
    start: str = ""
    end: str = ""

    @property
    def is_current(self) -> bool:
        """Say whether it goes on."""
        return self.end == PRESENT


@dataclass(frozen=True, slots=True)
class Bullet:
    """One point made about a position, school or project."""

    id: str
    text: str
    place: Place = UNPLACED


@dataclass(frozen=True, slots=True)
class Summary:
    """The professional summary. Its id is always «summary»."""

    text: str
    place: Place = UNPLACED
    id: str = "summary"


@dataclass(frozen=True, slots=True)
class Position:
    """A job held, paid or voluntary. `group` joins roles listed under one company."""

    id: str
    title: str = ""
    company: str = ""
    location: str = ""
    period: Period = Period()
    summary: str = ""
    bullets: tuple[Bullet, ...] = ()
    url: str = ""
    group: str = ""
    place: Place = UNPLACED
    dated: Place = UNPLACED  # where the period stands


@dataclass(frozen=True, slots=True)
class School:
    """A place of education. `degree` is the kind («BSc»), `area` the field («Computer
    Science»).
    """

    id: str
    institution: str = ""
    degree: str = ""
    area: str = ""
    location: str = ""
    period: Period = Period()
    grade: str = ""
    summary: str = ""
    bullets: tuple[Bullet, ...] = ()
    place: Place = UNPLACED
    dated: Place = UNPLACED  # where the period stands


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """Skills under one label; the label is empty for a plain list."""

    id: str
    name: str = ""
    skills: tuple[str, ...] = ()
    level: str = ""
    place: Place = UNPLACED


@dataclass(frozen=True, slots=True)
class Project:
    """A piece of work of one's own."""

    id: str
    name: str = ""
    role: str = ""
    url: str = ""
    period: Period = Period()
    summary: str = ""
    bullets: tuple[Bullet, ...] = ()
    keywords: tuple[str, ...] = ()
    place: Place = UNPLACED
    dated: Place = UNPLACED  # where the period stands


@dataclass(frozen=True, slots=True)
class Entry:
    """A named thing with a giver and a date: certificate, award or publication."""

    id: str
    name: str = ""
    issuer: str = ""
    date: str = ""
    url: str = ""
    summary: str = ""
    place: Place = UNPLACED


@dataclass(frozen=True, slots=True)
class Language:
    """A language spoken, with how well as written."""

    id: str
    name: str
    fluency: str = ""
    place: Place = UNPLACED


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest with what belongs to it."""

    id: str
    name: str
    keywords: tuple[str, ...] = ()
    place: Place = UNPLACED


@dataclass(frozen=True, slots=True)
class Reference:
    """What somebody said, and who."""

    id: str
    name: str = ""
    text: str = ""
    place: Place = UNPLACED


@dataclass(frozen=True, slots=True)
class KeptSection:
    """A section of no known kind under its own heading, and lines nobody could place
    (heading empty).
    """

    id: str
    heading: str = ""
    lines: tuple[str, ...] = ()
    place: Place = UNPLACED
    places: tuple[Place, ...] = ()  # of the lines, as they were read


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading as written, in source order. `kind` is a field name of Resume
    or «contact».
    """

    kind: str
    text: str
    place: Place = UNPLACED
    standard: bool = True  # worded so that parsers know it


@dataclass(frozen=True, slots=True)
class Resume:
    """A whole resume. `headings` gives the order of the sections in the source."""

    contact: Contact = Contact()
    summary: Summary | None = None
    positions: tuple[Position, ...] = ()
    education: tuple[School, ...] = ()
    skills: tuple[SkillGroup, ...] = ()
    projects: tuple[Project, ...] = ()
    certificates: tuple[Entry, ...] = ()
    languages: tuple[Language, ...] = ()
    volunteering: tuple[Position, ...] = ()
    publications: tuple[Entry, ...] = ()
    awards: tuple[Entry, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()
    kept: tuple[KeptSection, ...] = ()
    headings: tuple[Heading, ...] = ()
    language: str = "en"

    def bullets(self) -> Iterator[tuple[Position | School | Project, Bullet]]:
        """Yield every bullet with the item it belongs to, in resume order."""
        owners: tuple[Position | School | Project, ...] = (
            *self.positions,
            *self.volunteering,
            *self.projects,
            *self.education,
        )
        for owner in owners:
            for bullet in owner.bullets:
                yield owner, bullet

    def skill_names(self) -> tuple[str, ...]:
        """Return every listed skill in order."""
        return tuple(skill for group in self.skills for skill in group.skills)
