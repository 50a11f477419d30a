"""Profiles: fields of work whose words the checks know. They add no points."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from analysis.text.profile_list import (
    GENERAL,
    Profile,
    all_profiles,
    profile_of,
    spoken_of,
)
from analysis.text.senses import find_skills
from analysis.text.skills import taxonomy

__all__ = ("GENERAL", "Profile", "all_profiles", "detect", "profile_of")

_TITLE_POINTS = 6.0
# All skills together weigh as much as this, or as there are where they are fewer.
_SKILL_POINTS = 10.0
_LEAST = 3.0
# The best of two fields has to be ahead by this factor, or the latest title decides.
_AHEAD = 1.1


def detect(titles: Iterable[str], lines: Iterable[str], skills: Iterable[str]) -> str:
    """Return the key of the field that titles, lines and listed skills speak of.

    Earlier titles weigh more than later ones, so a career change shows. «General» is
    said where little is known, or where two fields are alike and the first title is of
    neither.
    """
    points: dict[str, float] = defaultdict(float)
    spoken = [spoken_of(title) for title in titles]
    for place, profile in enumerate(spoken):
        if profile is not None:
            points[profile.key] += _TITLE_POINTS / (1 + place)
    for key, found in _by_skills(lines, skills).items():
        points[key] += found
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] <= _LEAST:
        return GENERAL
    best, most = ranked[0]
    alike = {key for key, own in ranked if own * _AHEAD > most}
    if len(alike) == 1:
        return best
    first = spoken[0] if spoken else None
    return first.key if first is not None and first.key in alike else GENERAL


def _by_skills(lines: Iterable[str], skills: Iterable[str]) -> dict[str, float]:
    """Return the points of each profile by its share of the skills beyond doubt."""
    known: set[str] = set()
    for line in lines:
        known |= {found.skill for found in find_skills(line) if found.sure}
    for written in skills:
        known |= {item.skill for item in find_skills(written, listed=True) if item.sure}
    counts = Counter(taxonomy().skills[name].field for name in known)
    total = counts.total()
    scale = min(_SKILL_POINTS, total) / total if total else 0.0
    return {
        profile.key: scale * sum(counts[name] for name in profile.fields)
        for profile in all_profiles()
        if profile.fields
    }
