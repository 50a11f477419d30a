"""The fields of work a resume can be checked as, as people choose and read them."""

from __future__ import annotations

from analysis.text.profiles import all_profiles

DETECT = ("", "Detect from the resume")


def profile_choices() -> list[tuple[str, str]]:
    """Return key and label of every field, «detect» first."""
    return [DETECT, *((profile.key, profile.label) for profile in all_profiles())]


def label_of(key: str) -> str:
    """Return a field's label; its key where a report names one there is no more."""
    return dict(profile_choices()[1:]).get(key, key)
