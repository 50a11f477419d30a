"""Profiles: fields of work whose words the checks know. They add no points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.text.lists import fold, groups
from analysis.text.senses import find_skills
from analysis.text.skills import taxonomy
from analysis.text.words import word_key

GENERAL = "general"
_TITLE_POINTS = 6.0
_SKILL_POINTS = 1.0
_LEAST = 3.0


@dataclass(frozen=True, slots=True)
class Profile:
    """A field of work: its skill files, and the words of its titles."""

    key: str
    label: str
    fields: tuple[str, ...]
    titles: frozenset[str]
    verbs: frozenset[str]


@lru_cache(maxsize=1)
def all_profiles() -> tuple[Profile, ...]:
    """Return every profile in the order people see them; «general» is the last."""
    found: list[Profile] = []
    for header, lines in groups("profiles").items():
        key, _, label = header.partition(": ")
        parts = dict(line.partition(": ")[::2] for line in lines)
        found.append(
            Profile(
                key,
                label,
                tuple(parts.get("skills", "").split()),
                frozenset(
                    fold(part) for part in parts.get("titles", "").split(", ") if part
                ),
                frozenset(parts.get("verbs", "").split()),
            )
        )
    return tuple(found)


def profile_of(key: str) -> Profile:
    """Return a profile by key, the general one when it is unknown."""
    by_key = {profile.key: profile for profile in all_profiles()}
    return by_key.get(key, by_key[GENERAL])


def detect(titles: Iterable[str], lines: Iterable[str], skills: Iterable[str]) -> str:
    """Return the key of the field that titles, lines and listed skills speak of.

    Earlier titles weigh more than later ones, so a career change shows.
    """
    counts = _skill_counts(lines, skills)
    weights = [(title, 1.0 / (1 + place)) for place, title in enumerate(titles)]
    best, most = GENERAL, _LEAST
    for profile in all_profiles():
        points = sum(counts.get(name, 0) for name in profile.fields) * _SKILL_POINTS
        for title, share in weights:
            if _speaks_of(title, profile):
                points += _TITLE_POINTS * share
        if points > most:
            best, most = profile.key, points
    return best


def _speaks_of(title: str, profile: Profile) -> bool:
    words = [word_key(word) for word in fold(title).replace("/", " ").split()]
    text = f" {' '.join(words)} "
    return any(
        f" {' '.join(word_key(part) for part in wanted.split())} " in text
        for wanted in profile.titles
    )


def _skill_counts(lines: Iterable[str], skills: Iterable[str]) -> dict[str, float]:
    known: set[str] = set()
    for line in lines:
        known |= {found.skill for found in find_skills(line) if found.sure}
    for written in skills:
        known |= {item.skill for item in find_skills(written, listed=True) if item.sure}
    counts: dict[str, float] = {}
    for name in known:
        skill = taxonomy().skills[name]
        counts[skill.field] = counts.get(skill.field, 0.0) + 1.0
    return counts
