"""The rubric: five categories of 20 by pure rules. The same input, the same number."""

from __future__ import annotations

from datetime import date

from analysis.report import Match, Scorecard
from analysis.resume import Resume
from analysis.rubric.base import Facts
from analysis.rubric.checks import CHECK_MODULES
from analysis.rubric.context import Context
from analysis.rubric.scoring import (
    GATE,
    RUBRIC_VERSION,
    category_scores,
    overall,
    unreadable_scores,
)
from analysis.rubric.suggestions import reachable, suggestions, verdict
from analysis.text.profiles import GENERAL, Profile, all_profiles, detect, profile_of

__all__ = [
    "CHECK_MODULES",
    "RUBRIC_VERSION",
    "Facts",
    "detect_profile",
    "profiles",
    "score",
]

UNREADABLE = (
    "Unreadable: the file holds too little text for a machine to read, "
    "so there is no score."
)


def profiles() -> tuple[tuple[str, str], ...]:
    """Return the key and label of every profile, in the order to show them."""
    return tuple((profile.key, profile.label) for profile in all_profiles())


def detect_profile(resume: Resume, posting_title: str = "") -> str:
    """Return the key of the field a resume speaks of.

    The posting's title decides only where the resume itself does not say.
    """
    titles = [resume.contact.headline, *(job.title for job in resume.positions)]
    lines = [bullet.text for _, bullet in resume.bullets()]
    found = detect(filter(None, titles), lines, resume.skill_names())
    if found == GENERAL and resume.education and not resume.positions:
        return "student"
    if found == GENERAL and posting_title:
        return detect([posting_title], [], [])
    return found


def _posting_title(match: Match | None) -> str:
    parts = match.parts if match else ()
    return next((part.wanted for part in parts if part.key == "title"), "")


def score(
    resume: Resume,
    extraction_facts: Facts,
    match: Match | None,
    profile: str,
    today: date,
) -> Scorecard:
    """Score a resume.

    `profile` is a key of `profiles()`; empty means to detect it, and an unknown one
    counts as the general one. A file without a readable text layer gets no score: 0,
    and a verdict that says so. Never raises on any Resume.
    """
    detected = profile or detect_profile(resume, _posting_title(match))
    chosen: Profile = profile_of(detected)
    context = Context(resume, extraction_facts, match, chosen, today)
    readable = category_scores(context)
    gate = next(c for c in readable[0].checks if c.id == GATE)
    if gate.applies and gate.points == 0:
        categories = unreadable_scores(context)
        return Scorecard(RUBRIC_VERSION, chosen.key, 0, categories, (), UNREADABLE)
    first = suggestions(readable)
    total = overall(readable)
    return Scorecard(
        RUBRIC_VERSION,
        chosen.key,
        total,
        readable,
        first,
        verdict(total, readable),
        reachable(readable, first),
    )
