"""The gap plan: what may truthfully be said better, and what is missing.

Nothing is invented: what stands in the resume may be surfaced, what does not is only to
be added by somebody who has it. Each step says what it would bring, by a new count.
"""

from __future__ import annotations

from dataclasses import replace

from analysis.match.proof import DATED
from analysis.match.scoring import Sheet, Tally
from analysis.posting import Need
from analysis.report import PartMatch, PlanStep, Proof, SkillMatch, StepKind

_MOST = 12
_NEAR_TITLE = 0.4  # a title this near may be the same work by another name
_FULL_TITLE = 0.9


def steps_of(sheet: Sheet, tally: Tally) -> tuple[PlanStep, ...]:
    """Return what to do about the gaps: notes, then what is at hand, then what is
    missing; within each what brings most first.
    """
    steps = [_skill_step(item, sheet, tally) for item in sheet.skills]
    steps += _part_steps(sheet, tally)
    kept = [step for step in steps if step is not None]
    ordered = sorted(
        kept, key=lambda step: (list(StepKind).index(step.kind), -step.gain)
    )
    return (*_notes(sheet, tally), *ordered)[:_MOST]


def _notes(sheet: Sheet, tally: Tally) -> list[PlanStep]:
    notes: list[PlanStep] = []
    if not sheet.posting.has_requirements:
        text = (
            "No requirements section was found in the posting; the match rests on what "
            "the rest of it names."
        )
        notes.append(PlanStep(StepKind.NOTE, text))
    if tally.reason and not tally.capped:
        notes.append(PlanStep(StepKind.NOTE, tally.reason))
    return notes


def _skill_step(item: SkillMatch, sheet: Sheet, tally: Tally) -> PlanStep | None:
    words = {
        Proof.LISTED: _listed,
        Proof.RELATED: _related,
        Proof.AMBIGUOUS: _unclear,
        Proof.MISSING: _missing,
    }.get(item.state)
    if words is None or _is_answered(item, sheet):
        return None
    gain = sheet.with_skill(item.skill, DATED).tally().exact - tally.exact
    if item.credit == DATED or (gain <= 0 and item.state is Proof.LISTED):
        return None
    missing = item.state is Proof.MISSING
    kind = StepKind.MISSING if missing else StepKind.SURFACE
    return PlanStep(kind, words(item), item.skill, _points(gain), item.posting_text)


def _is_answered(item: SkillMatch, sheet: Sheet) -> bool:
    """Say whether another skill of the same choice is proven already."""
    asked = {entry.skill: entry.choice for entry in sheet.posting.requirements}
    number = asked.get(item.skill, 0)
    return bool(number) and any(
        other.credit > item.credit and asked.get(other.skill) == number
        for other in sheet.skills
    )


def _points(gain: float) -> float:
    return round(max(0.0, gain), 1)


def _part_steps(sheet: Sheet, tally: Tally) -> list[PlanStep]:
    parts = {part.key: part for part in tally.parts}
    steps: list[PlanStep] = []
    title = parts.get("title")
    if title is not None and _NEAR_TITLE <= title.credit < _FULL_TITLE:
        text = (
            f"Title: yours is near «{title.wanted}». If that names your work as well, "
            "say it in the headline."
        )
        steps.append(
            _part_step(StepKind.SURFACE, text, title, sheet, tally, _FULL_TITLE)
        )
    years = parts.get("years")
    if years is not None and years.credit < 1:
        text = f"{years.note} Make sure that every relevant job has its dates."
        steps.append(PlanStep(StepKind.SURFACE, text, "years", 0.0, years.posting_text))
    degree = sheet.degree
    education = parts.get("education")
    if degree is not None and degree.value < 1 and education is not None:
        text = (
            f"The posting asks for {degree.wanted}. State what you have, finished "
            "or not."
        )
        steps.append(
            PlanStep(StepKind.SURFACE, text, "education", 0.0, degree.posting_text)
        )
    return steps


def _part_step(
    kind: StepKind,
    text: str,
    part: PartMatch,
    sheet: Sheet,
    tally: Tally,
    credit: float,
) -> PlanStep:
    others = tuple(
        (key, replace(held, value=credit) if held and key == part.key else held)
        for key, held in sheet.others
    )
    gain = replace(sheet, others=others).tally().exact - tally.exact
    return PlanStep(kind, text, part.key, _points(gain), part.posting_text)


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
