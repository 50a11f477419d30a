"""A skill named in a text, and what the text around it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.text.skills import taxonomy


@dataclass(frozen=True, slots=True)
class Found:
    """A skill named in a text. `sure` is false where the word may mean other things."""

    skill: str
    as_written: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Company:
    """What a text is about: fields with unambiguous skills, and words of its title."""

    fields: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()


def fields_of(found: Iterable[Found]) -> frozenset[str]:
    """Return the fields of the skills that are beyond doubt."""
    skills = taxonomy().skills
    return frozenset(skills[item.skill].field for item in found if item.sure)
