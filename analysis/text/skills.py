"""The skills taxonomy: canonical names, aliases, parents, kinds and fields, as data.

The entries are read by `skill_files`. Words that mean something else in other company
are decided in `senses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from analysis.text.lists import fold
from analysis.text.skill_files import FIELDS, Kind, Skill, read_skills
from analysis.text.words import PLAIN_WEIGHT, Token, keys_of, stems, weight

__all__ = (
    "FIELDS",
    "Kind",
    "Skill",
    "Taxonomy",
    "longest_at",
    "proof_stems",
    "same_skill",
    "shows",
    "taxonomy",
)

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All entries with the indexes that finding needs.

    `by_keys` leads from the keys of a wording's words to the name of its skill;
    `longest` tells of how many words the longest wording is that begins with a key.
    """

    skills: dict[str, Skill]
    by_keys: dict[Keys, str] = field(repr=False)
    longest: dict[str, int] = field(repr=False)

    def get(self, name: str) -> Skill | None:
        """Return the entry of that canonical name."""
        return self.skills.get(name)

    def canonical(self, written: str) -> str:
        """Return the canonical name of a wording; empty when it is not known.

        What stands in brackets behind it, as in «Excel (advanced)», is left out.
        """
        found = self.by_keys.get(keys_of(written), "")
        if not found and "(" in written:
            found = self.by_keys.get(keys_of(written.partition("(")[0]), "")
        return found

    def related(self, one: str, other: str) -> bool:
        """Say whether one is the parent of the other."""
        first, second = self.skills.get(one), self.skills.get(other)
        if first is None or second is None:
            return False
        return second.name in (first.parent, first.group) or first.name in (
            second.parent,
            second.group,
        )


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Return the taxonomy, read once. Raises ValueError on a line it can't read.

    A name goes before an alias where two skills are written the same.
    """
    skills: dict[str, Skill] = {}
    for skill in read_skills():
        skills.setdefault(skill.name, skill)
    by_keys: dict[Keys, str] = {}
    for skill in skills.values():
        by_keys.setdefault(keys_of(skill.name), skill.name)
    for skill in skills.values():
        for alias in skill.aliases:
            by_keys.setdefault(keys_of(alias), skill.name)
    for skill in skills.values():
        for wording in skill.wordings:
            for form in other_forms(wording, is_named=skill.kind.is_named):
                by_keys.setdefault(keys_of(form), skill.name)
    longest: dict[str, int] = {}
    for keys in by_keys:
        longest[keys[0]] = max(longest.get(keys[0], 0), len(keys))
    return Taxonomy(skills, by_keys, longest)


_JOINED = re.compile(r"(?<=\w)[.\-/](?=\w)")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-zA-Z])")
_SHORTEST_JOINED = 5


def other_forms(wording: str, *, is_named: bool) -> Iterator[str]:
    """Yield the ways people write it besides: «NodeJS», «frontend», «Power Point».

    Words joined by marks may stand as one. Only in names of products two words may
    stand as one and a capital inside a word may part it.
    """
    if _JOINED.search(wording):
        joined = _JOINED.sub("", wording)
        if min(map(len, joined.split())) >= _SHORTEST_JOINED:
            yield joined
    if not is_named:
        return
    parts = wording.split()
    if len(parts) == 2 and wording.isascii() and len(wording) > _SHORTEST_JOINED:
        yield "".join(parts)
    if _CAMEL.search(wording):
        yield _CAMEL.sub(" ", wording)


_TELLING_STEM = 6


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
) -> tuple[str, int] | None:
    """Return the skill of the longest wording that begins at a token, and the index
    after it.
    """
    known = taxonomy()
    first = sequence[start].key
    most = min(known.longest.get(first, 0), len(sequence) - start)
    keys = [first]
    window = sequence[start : start + most]
    for token, after in pairwise(window):
        if not joins(text[token.end : after.start]):
            break
        keys.append(after.key)
    for count in range(len(keys), 0, -1):
        skill = known.by_keys.get(tuple(keys[:count]))
        if skill:
            return skill, start + count
    return _versioned(first, start)


_VERSION = re.compile(r"([a-z]{3,})\d{1,4}")


def _versioned(key: str, index: int) -> tuple[str, int] | None:
    """Return the product or language that a word like «vue3» or «php8» names."""
    match = _VERSION.fullmatch(key)
    skill = taxonomy().by_keys.get((match[1],)) if match else None
    if skill and taxonomy().skills[skill].kind.is_named:
        return skill, index + 1
    return None


_GAP = re.compile(r"\s{0,3}|\s?[-‐‑–/’'_]\s?|\.|,\s(?=and\b)")


def joins(gap: str) -> bool:
    """Say whether what stands between two words keeps them one name."""
    return _GAP.fullmatch(gap) is not None
