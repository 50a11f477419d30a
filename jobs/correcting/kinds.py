"""The kinds of items a resume has, and what each of their fields means.

`role` says what a field means in any kind: when an item turns out to be of another
kind, a field's text goes where the new kind has the same role.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from analysis.resume import (
    Entry,
    Interest,
    KeptSection,
    Language,
    Position,
    Project,
    Reference,
    School,
    SkillGroup,
)

Form = Literal["line", "text", "list", "period"]
SUMMARY = "summary"  # what an item can become, though it is no list of items
KEPT = "kept"
OTHER = "Other"  # the heading of what was taken out and not deleted


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an item: an attribute of its dataclass."""

    name: str
    label: str
    role: str
    form: Form = "line"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item; `key` is its field of Resume, `lines` the attribute that holds
    its points, empty where it has none.
    """

    key: str
    title: str
    one: str
    prefix: str  # of the ids of new ones
    item: type[Any]
    fields: tuple[Field, ...]
    lines: str = ""
    lines_label: str = ""

    @property
    def one_more(self) -> str:
        """Return the word for one of it with its article."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    def with_role(self, role: str) -> Field | None:
        """Return the field that means this, if there is one."""
        return next((field for field in self.fields if field.role == role), None)


_PERIOD = Field("period", "Dates", "when", "period")
_PLACE = Field("location", "Place", "place")
_LINK = Field("url", "Web address", "link")
_TEXT = Field("summary", "Description", "text", "text")
_POINTS = "Bullet points, one a line"

_WORK = (
    Field("title", "Job title", "name"),
    Field("company", "Employer", "giver"),
    _PERIOD,
    _PLACE,
    _LINK,
    _TEXT,
)
_GIVEN = (
    Field("name", "Name", "name"),
    Field("issuer", "Given by", "giver"),
    Field("date", "Date", "when"),
    _LINK,
    _TEXT,
)

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("positions", "Jobs", "job", "position", Position, _WORK, "bullets"),
        Kind(
            "education",
            "Education",
            "school",
            "school",
            School,
            (
                Field("degree", "Degree", "name"),
                Field("area", "Subject", "area"),
                Field("institution", "School", "giver"),
                _PERIOD,
                _PLACE,
                Field("grade", "Grade", "level"),
                _TEXT,
            ),
            "bullets",
        ),
        Kind(
            "skills",
            "Skills",
            "group of skills",
            "skills",
            SkillGroup,
            (
                Field("name", "Label of the group", "name"),
                Field("level", "Level", "level"),
                Field("skills", "Skills, with commas between", "list", "list"),
            ),
        ),
        Kind(
            "projects",
            "Projects",
            "project",
            "project",
            Project,
            (
                Field("name", "Name", "name"),
                Field("role", "Your part", "giver"),
                _PERIOD,
                _LINK,
                _TEXT,
                Field("keywords", "Keywords, with commas between", "list", "list"),
            ),
            "bullets",
        ),
        Kind(
            "certificates", "Certificates", "certificate", "certificate", Entry, _GIVEN
        ),
        Kind(
            "languages",
            "Languages",
            "language",
            "language",
            Language,
            (Field("name", "Language", "name"), Field("fluency", "How well", "level")),
        ),
        Kind(
            "volunteering",
            "Volunteering",
            "voluntary job",
            "volunteering",
            Position,
            _WORK,
            "bullets",
        ),
        Kind(
            "publications", "Publications", "publication", "publication", Entry, _GIVEN
        ),
        Kind("awards", "Awards", "award", "award", Entry, _GIVEN),
        Kind(
            "interests",
            "Interests",
            "interest",
            "interest",
            Interest,
            (
                Field("name", "Interest", "name"),
                Field("keywords", "What belongs to it", "list", "list"),
            ),
        ),
        Kind(
            "references",
            "References",
            "reference",
            "reference",
            Reference,
            (
                Field("name", "Who", "name"),
                Field("text", "What they say", "text", "text"),
            ),
        ),
        Kind(
            KEPT,
            "Other sections",
            "section of another kind",
            "kept",
            KeptSection,
            (Field("heading", "Heading", "name"),),
            "lines",
            "Lines",
        ),
    )
}

CONTACT = (
    Field("name", "Name", "name"),
    Field("headline", "Headline", "headline"),
    Field("email", "E-mail", "email"),
    Field("phone", "Phone", "phone"),
    Field("location", "Place", "place"),
    Field("url", "Web site", "link"),
    Field("profiles", "Links and profiles, one a line", "links", "text"),
    Field("extra", "Other lines of your contact details", "rest", "text"),
)


def choices() -> tuple[tuple[str, str], ...]:
    """Return every kind an item can be, with the word for one of it."""
    words = [(kind.key, kind.one.capitalize()) for kind in KINDS.values()]
    return (*words[:-1], (SUMMARY, "Part of the summary"), words[-1])


def lines_label(kind: Kind) -> str:
    """Return what the points of an item of this kind are called."""
    return kind.lines_label or _POINTS
