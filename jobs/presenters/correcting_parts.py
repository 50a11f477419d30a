"""What the form in which a person puts right what was read is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analysis.resume import Resume
from jobs.correcting.kinds import KEPT, OTHER, Kind
from jobs.presenters.doubts import Tag


def anchor_of(name: str) -> str:
    """Return the id of the element of a field."""
    return "f-" + name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class FieldView:
    """One input with its label and, if it is wrong, why."""

    name: str
    label: str
    value: str
    rows: int  # 0: one line
    problem: str = ""
    wide: bool = False

    @property
    def id(self) -> str:
        """Return the id of its element."""
        return anchor_of(self.name)


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item with its fields, and what stands about it in the file."""

    number: int
    kind: Kind
    origin: str
    title: str
    where: str
    tag: Tag
    doubts: tuple[str, ...]
    fields: tuple[FieldView, ...]
    movable: tuple[Choice, ...]
    homes: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    up: bool
    down: bool
    source: tuple[str, ...]
    open: bool
    focus: bool
    problem: str = ""  # about the line that was to be moved

    @property
    def is_rest(self) -> bool:
        """Say whether it is where things go that are taken out."""
        return self.title == OTHER and self.kind.key == KEPT


@dataclass(frozen=True, slots=True)
class SectionView:
    """The items of one kind, and the headings over them in the file."""

    kind: Kind
    headings: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class FirstLook:
    """One thing to look at first: where it stands and what is doubtful."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class FormView:
    """Everything the page shows."""

    base: str
    corrected: datetime | None
    contact: tuple[FieldView, ...]
    contact_source: tuple[str, ...]
    summary: FieldView
    summary_source: tuple[str, ...]
    sections: tuple[SectionView, ...]
    missing: tuple[Kind, ...]
    first: tuple[FirstLook, ...]
    problems: tuple[tuple[str, str], ...]  # the anchor of the field, and the words
    said: str  # what a button did
    focus: bool  # an item has it


@dataclass(frozen=True, slots=True)
class Begun:
    """What the form began with: the resume, its digest, and when it was put right."""

    resume: Resume
    digest: str
    corrected: datetime | None = None
    read: Resume | None = None  # as it was read, where `resume` is another wording
