"""The lines that a match or a change rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line that proves something: `where` is the id of an item, `label` how a person
    would say it.
    """

    text: str
    where: str = ""
    label: str = ""
    page: int = 0
