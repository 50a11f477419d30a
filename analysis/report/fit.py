"""How a resume fits a posting: skills, other parts, the plan for the gap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analysis.posting import Need
from analysis.report.bands import Band, band_of
from analysis.report.evidence import Evidence


class Proof(StrEnum):
    """Where the resume proves a skill."""

    PROVEN = "proven"  # a dated bullet
    LISTED = "listed"
    RELATED = "related"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class SkillMatch:
    """One wanted skill against the resume. `credit` 0 to 1."""

    skill: str
    as_written: str
    need: Need
    state: Proof
    credit: float
    posting_text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PartMatch:
    """One other part of the match (title, years, education, responsibilities). `weight`
    after renormalising; `posting_text` is the line of the posting it rests on; `pairs`
    holds each duty with the line of the resume that answers it.
    """

    key: str
    weight: float
    credit: float
    wanted: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    posting_text: str = ""
    pairs: tuple[tuple[str, Evidence | None], ...] = ()


class StepKind(StrEnum):
    """What a step of the gap plan is about."""

    SURFACE = "surface"  # the resume holds it: it may truthfully be said better
    MISSING = "missing"  # the resume does not show it: only if the person has it
    NOTE = "note"  # about the posting or a cap


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the gap plan. `skill` is a skill or the key of a part; `gain` the
    points of the match it would bring by a new count, 0 where that can't be told.
    """

    kind: StepKind
    text: str
    skill: str = ""
    gain: float = 0.0
    posting_text: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """How a resume fits a posting, with everything it rests on.

    `score` is 0 to 100 with two decimals, so that a small step is not lost in rounding.
    """

    score: float
    skills: tuple[SkillMatch, ...] = ()
    parts: tuple[PartMatch, ...] = ()
    capped: str | None = None  # the reason a cap held the score down
    stuffing: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()  # the words of the steps, in their order
    steps: tuple[PlanStep, ...] = ()

    @property
    def points(self) -> int:
        """Return the whole points people see, a half rounded up."""
        return int(self.score + 0.5)

    @property
    def band(self) -> Band:
        """Return the band of the points people see."""
        return band_of(self.points)

    def of(self, need: Need) -> tuple[SkillMatch, ...]:
        """Return the skills wanted that much."""
        return tuple(item for item in self.skills if item.need is need)

    def names(self, *states: Proof) -> tuple[str, ...]:
        """Return the skills in any of these states, in posting order."""
        return tuple(item.skill for item in self.skills if item.state in states)
