"""The skills taxonomy: canonical names, aliases, parents, kinds and fields, as data.

`data/skills/<field>.txt` hold the entries; the name of a file is the field its skills
belong to. Words that mean something else in other company are decided in `senses`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from analysis.text.lists import fold, groups
from analysis.text.words import PLAIN_WEIGHT, Token, stems, tokens, weight

FIELDS = (
    "software",
    "data",
    "nursing",
    "teaching",
    "sales",
    "marketing",
    "finance",
    "management",
    "administration",
    "hospitality",
    "engineering",
    "design",
    "science",
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


@dataclass(frozen=True, slots=True)
class Skill:
    """One entry. `parent` is the name of another entry, or a mere label."""

    name: str
    kind: Kind
    field: str
    parent: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return every way it is written, the canonical one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to write a skill, as keys of words."""

    keys: tuple[str, ...]
    written: str
    skill: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All entries with the indexes that finding needs."""

    skills: dict[str, Skill]
    by_first: dict[str, tuple[Wording, ...]] = field(repr=False)
    by_keys: dict[tuple[str, ...], str] = field(repr=False)

    def get(self, name: str) -> Skill | None:
        """Return the entry of that canonical name."""
        return self.skills.get(name)

    def canonical(self, written: str) -> str:
        """Return the canonical name of a wording; empty when it is not known."""
        return self.by_keys.get(tuple(token.key for token in tokens(written)), "")

    def related(self, one: str, other: str) -> bool:
        """Say whether one is the parent of the other."""
        first, second = self.skills.get(one), self.skills.get(other)
        if first is None or second is None:
            return False
        return first.parent == second.name or second.parent == first.name


_HEADER = re.compile(r"(\w+):\s*(.*)")
_JOINED = re.compile(r"[.\-/ ]")
_SHORTEST_JOINED = 6
_TELLING_STEM = 6


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Return the taxonomy, read once. Raises ValueError on a line it can't read."""
    entries: dict[str, Skill] = {}
    for name in FIELDS:
        for skill in _entries(name):
            entries.setdefault(skill.name, skill)
    by_keys: dict[tuple[str, ...], str] = {}
    written: dict[tuple[str, ...], str] = {}
    for skill in entries.values():
        _index(skill.name, skill.name, by_keys, written)
    for skill in entries.values():
        for alias in skill.aliases:
            _index(alias, skill.name, by_keys, written)
    first: dict[str, list[Wording]] = {}
    for keys, name in by_keys.items():
        first.setdefault(keys[0], []).append(Wording(keys, written[keys], name))
    ordered = {
        key: tuple(sorted(found, key=lambda item: (-len(item.keys), item.keys)))
        for key, found in first.items()
    }
    return Taxonomy(entries, ordered, by_keys)


def _entries(name: str) -> list[Skill]:
    found: list[Skill] = []
    for header, lines in groups(f"skills/{name}").items():
        match = _HEADER.fullmatch(header)
        if match is None:
            raise ValueError(f"{name}: {header!r} is no «kind: parent»")
        kind, parent = Kind(match[1] if match[1] else "hard"), match[2].strip()
        for line in lines:
            title, _, rest = line.partition(" = ")
            aliases = tuple(part.strip() for part in rest.split(", ") if part.strip())
            found.append(Skill(title.strip(), kind, name, parent, aliases))
    return found


def _index(
    wording: str,
    skill: str,
    by_keys: dict[tuple[str, ...], str],
    written: dict[tuple[str, ...], str],
) -> None:
    for form in _forms(wording):
        keys = tuple(token.key for token in tokens(form))
        if keys and keys not in by_keys:
            by_keys[keys] = skill
            written[keys] = wording


def _forms(wording: str) -> tuple[str, ...]:
    """Return the wording and, where parts are joined by marks, in one word."""
    joined = re.sub(r"[.\-/]", "", wording)
    marked = joined != wording and " " not in wording
    return (
        (wording, joined) if marked and len(joined) >= _SHORTEST_JOINED else (wording,)
    )


@lru_cache(maxsize=8_000)
def proof_stems(skill: str) -> tuple[frozenset[str], ...]:
    """Return the sets of stems of which one, whole in a line, shows the skill.

    Only wordings of two telling words and more: one word alone proves nothing.
    """
    entry = taxonomy().get(skill)
    wordings = entry.wordings if entry else (skill,)
    sets = (stems(wording) for wording in wordings)
    return tuple(dict.fromkeys(found for found in sets if len(found) > 1))


def shows(skill: str, line_stems: frozenset[str], *, in_title: bool = False) -> bool:
    """Say whether a line holds all the telling words of a skill, in any order.

    One word alone shows a skill when it is a telling one in another form
    («negotiated»), or when it stands in a job title («bookkeeper»).
    """
    entry = taxonomy().get(skill)
    if entry is not None and (entry.kind is Kind.SOFT or entry.kind.is_credential):
        return False
    if any(wanted <= line_stems for wanted in proof_stems(skill)):
        return True
    if entry is None or entry.kind is not Kind.HARD:
        return False
    own = stems(skill)
    (only,) = own if len(own) == 1 else ("",)
    shortest = 4 if in_title else _TELLING_STEM
    return len(only) >= shortest and weight(only) == PLAIN_WEIGHT and only in line_stems


def same_skill(one: str, other: str) -> bool:
    """Say whether two written skills are the same by alias or wording."""
    known = taxonomy().canonical(one)
    if known and known == taxonomy().canonical(other):
        return True
    return fold(one) == fold(other)


def longest_at(
    sequence: tuple[Token, ...], start: int, text: str
) -> tuple[Wording, int] | None:
    """Return the longest wording that begins at a token, with the index after it."""
    for wording in taxonomy().by_first.get(sequence[start].key, ()):
        end = start + len(wording.keys)
        if end > len(sequence):
            continue
        if any(
            sequence[start + offset].key != key
            for offset, key in enumerate(wording.keys)
        ):
            continue
        if all(
            _joins(text[sequence[i].end : sequence[i + 1].start])
            for i in range(start, end - 1)
        ):
            return wording, end
    return None


_GAP = re.compile(r"\s{0,3}|\s?[-‐‑–/’'_]\s?|\.|,\s(?=and\b)")


def _joins(gap: str) -> bool:
    """Say whether what stands between two words keeps them one name."""
    return _GAP.fullmatch(gap) is not None
