"""A job description, read: what it asks for and the lines that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """How much a posting wants something."""

    REQUIRED = "required"
    PREFERRED = "preferred"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One skill the posting names. `skill` is the canonical name, `as_written` the
    posting's own word.
    """

    skill: str
    as_written: str
    need: Need
    text: str  # the line of the posting it stands in
    must: bool = False  # said to be a must, in the line or by its heading
    choice: int = 0  # skills of one number above 0 are alternatives: any one will do


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting in parts; empty where it does not say. `years` is the least number
    asked for.
    """

    text: str
    title: str = ""
    title_text: str = ""  # the line it stands in
    company: str = ""
    seniority: str = ""
    location: str = ""
    requirements: tuple[Requirement, ...] = ()
    responsibilities: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()  # required lines, held against lines of the resume
    years: int | None = None
    years_text: str = ""  # the line that asks for them
    education: str = ""
    education_text: str = ""
    licences: tuple[str, ...] = ()
    has_requirements: bool = False
    degree_required: bool = False
    licences_required: tuple[str, ...] = ()

    def skills(self, need: Need) -> tuple[Requirement, ...]:
        """Return the skills wanted that much."""
        return tuple(item for item in self.requirements if item.need is need)
