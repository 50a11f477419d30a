"""Reads the files of the taxonomy: entries with their kinds, parents and aliases.

`data/skills/<field>.txt` and `data/skills/<field>-<part>.txt` hold the skills of a
field: `[kind: group]` lines, and below them `Name < Parent = alias, alias`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.text.lists import DATA, groups

FIELDS = (
    "software",
    "data",
    "nursing",
    "teaching",
    "sales",
    "marketing",
    "finance",
    "management",
    "people",
    "administration",
    "hospitality",
    "engineering",
    "trades",
    "logistics",
    "design",
    "science",
    "law",
    "soft",
)


class Kind(StrEnum):
    """What sort of skill it is."""

    HARD = "hard"
    TOOL = "tool"
    LANGUAGE = "language"  # a programming language
    METHOD = "method"
    SOFT = "soft"
    SPOKEN = "spoken"  # a language people speak
    LICENCE = "licence"
    CERTIFICATE = "certificate"

    @property
    def is_hard(self) -> bool:
        """Say whether it can be shown and tested: anything but a way of working."""
        return self not in (Kind.SOFT, Kind.SPOKEN)

    @property
    def is_credential(self) -> bool:
        """Say whether somebody grants it."""
        return self in (Kind.LICENCE, Kind.CERTIFICATE)

    @property
    def is_named(self) -> bool:
        """Say whether its name is a proper one, of a product or a language."""
        return self in (Kind.TOOL, Kind.LANGUAGE)


@dataclass(frozen=True, slots=True)
class Skill:
    """One entry. `parent` is the name of another entry; `group` may be a mere label."""

    name: str
    kind: Kind
    field: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    group: str = ""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return every way it is written, the canonical one first."""
        return (self.name, *self.aliases)


_HEADER = re.compile(r"(\w+):\s*(.*)")


def read_skills() -> Iterator[Skill]:
    """Yield the entries of all files. Raises ValueError on a header it can't read."""
    for field in FIELDS:
        for name in _files_of(field):
            for header, lines in groups(f"skills/{name}").items():
                match = _HEADER.fullmatch(header)
                if match is None:
                    raise ValueError(f"{name}: {header!r} is no «kind: group»")
                kind, group = Kind(match[1]), match[2].strip()
                for line in lines:
                    yield _skill(line, kind, field, group)


def _files_of(field: str) -> list[str]:
    parts = sorted(path.stem for path in (DATA / "skills").glob(f"{field}-*.txt"))
    return [field, *parts]


def _skill(line: str, kind: Kind, field: str, group: str) -> Skill:
    title, _, rest = line.partition(" = ")
    name, _, parent = title.partition(" < ")
    aliases = tuple(part.strip() for part in rest.split(", ") if part.strip())
    name = name.strip()
    group = "" if group == name else group
    return Skill(name, kind, field, parent.strip() or group, aliases, group)
