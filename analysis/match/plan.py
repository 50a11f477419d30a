"""The gap plan: what may truthfully be said, and what is missing."""

from __future__ import annotations

from analysis.match.parts import Credit
from analysis.posting import Need, Posting
from analysis.report import Proof, SkillMatch

_MOST = 12


def plan_of(
    posting: Posting, skills: tuple[SkillMatch, ...], parts: dict[str, Credit]
) -> tuple[str, ...]:
    """Return what to do about the gaps, what is at hand first. Nothing is invented."""
    steps: list[str] = []
    if not posting.has_requirements:
        steps.append(
            "No requirements section was found in the posting; the match rests on what "
            "the rest of it names."
        )
    steps += [_listed(item) for item in skills if item.state is Proof.LISTED]
    steps += [_related(item) for item in skills if item.state is Proof.RELATED]
    steps += [_unclear(item) for item in skills if item.state is Proof.AMBIGUOUS]
    for need in Need:
        gaps = [i for i in skills if i.state is Proof.MISSING and i.need is need]
        steps += [_missing(item) for item in gaps]
    years = parts.get("years")
    if years is not None and years.value < 1:
        steps.append(f"{years.note} Make sure that every relevant job has its dates.")
    degree = parts.get("education")
    if degree is not None and degree.value < 1 and degree.wanted:
        steps.append(
            f"The posting asks for {degree.wanted}. State what you have, finished "
            "or not."
        )
    return tuple(steps[:_MOST])


def _listed(item: SkillMatch) -> str:
    return (
        f"{item.skill}: it stands only in a list. If you used it in a job, say so in "
        "that job's bullet."
    )


def _related(item: SkillMatch) -> str:
    shown = item.evidence[0].label if item.evidence else "your resume"
    return (
        f"{item.skill}: something near it stands in {shown}. Name {item.as_written} "
        "itself if you have used it."
    )


def _unclear(item: SkillMatch) -> str:
    return f"{item.skill}: the word may mean something else here. Write it out."


def _missing(item: SkillMatch) -> str:
    asked = "asks for it" if item.need is Need.REQUIRED else "would like it"
    return f"{item.skill}: the posting {asked}. Add it only if you have it."
