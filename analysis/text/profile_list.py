"""The fields of work as data, and which of them a job title speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.text.lists import groups
from analysis.text.skills import taxonomy
from analysis.text.words import keys_of

GENERAL = "general"
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A field of work: its skill files, the words of its titles, what people do."""

    key: str
    label: str
    fields: tuple[str, ...]
    titles: frozenset[str]
    verbs: frozenset[str]

    @property
    def tools(self) -> frozenset[str]:
        """Return the names of the products and languages its people work with."""
        named = (s for s in taxonomy().skills.values() if s.kind.is_named)
        return frozenset(skill.name for skill in named if skill.field in self.fields)


@lru_cache(maxsize=1)
def all_profiles() -> tuple[Profile, ...]:
    """Return every profile in the order people see them; «general» is the last."""
    found: list[Profile] = []
    for header, lines in groups("profiles").items():
        key, _, label = header.partition(": ")
        parts = dict(line.partition(": ")[::2] for line in lines)
        titles = frozenset(part for part in parts.get("titles", "").split(", ") if part)
        fields = tuple(parts.get("skills", "").split())
        verbs = frozenset(parts.get("verbs", "").split())
        found.append(Profile(key, label, fields, titles, verbs))
    return tuple(found)


def profile_of(key: str) -> Profile:
    """Return a profile by key, the general one when it is unknown."""
    by_key = {profile.key: profile for profile in all_profiles()}
    return by_key.get(key, by_key[GENERAL])


@lru_cache(maxsize=1)
def _by_title() -> dict[Keys, Profile]:
    """Return the profile of each title wording; the first profile that has it."""
    found: dict[Keys, Profile] = {}
    for profile in all_profiles():
        for title in sorted(profile.titles):
            found.setdefault(keys_of(title), profile)
    return found


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, _by_title()))


_IN_MANY_FIELDS = frozenset(
    (word,)
    for word in (
        *("engineer", "technician", "operator", "consultant", "director", "apprentice"),
        *("clerk", "administrator", "supervisor", "installer", "research", "creative"),
        *(
            "head",
            "chief",
            "president",
            "operation",
            "instructor",
            "producer",
            "driver",
        ),
    )
)


@lru_cache(maxsize=4_000)
def spoken_of(title: str) -> Profile | None:
    """Return the profile a title speaks of; None when it speaks of none.

    The longest wording decides («data entry clerk» is no work with data); of two as
    long the later one, where English has the work itself («sales accountant»). Words
    for work in many fields and a student's give way to any other («backend engineer»,
    «trainee accountant»).
    """
    keys = keys_of(title)
    wordings = _by_title()
    best: tuple[bool, int, int] = (False, 0, 0)
    found: Profile | None = None
    for start in range(len(keys)):
        for end in range(start + 1, min(len(keys), start + _longest()) + 1):
            profile = wordings.get(keys[start:end])
            if profile is None:
                continue
            says_much = (
                profile.key != "student" and keys[start:end] not in _IN_MANY_FIELDS
            )
            rank = (says_much, end - start, start)
            if found is None or rank > best:
                best, found = rank, profile
    return found
