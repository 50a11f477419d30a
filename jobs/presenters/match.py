"""The match, arranged for reading: what is missing first, both lines a click away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.posting import Need, Posting
from analysis.report import (
    Evidence,
    Match,
    PartMatch,
    PlanStep,
    Proof,
    SkillMatch,
    StepKind,
)

OPEN_STEPS: Final = 4
# A posting may name fifty skills: the page shows this many, the rest is a link away.
OPEN_CHIPS: Final = 26
_FEW: Final = 4
# The skills stand as chips; these are the other parts.
_PARTS: Final = {
    "title": "Job title",
    "years": "Years",
    "education": "Education",
    "responsibilities": "Responsibilities",
}
_REQUIRED: Final = frozenset({Need.REQUIRED})
_PREFERRED: Final = frozenset({Need.PREFERRED})
_EITHER: Final = frozenset(Need)
_GROUPS: Final = (
    (
        "Not found, required",
        "Add one only if you have used it. We never add these for you.",
        "miss",
        Proof.MISSING,
        _REQUIRED,
    ),
    ("Not found, nice to have", "", "miss", Proof.MISSING, _PREFERRED),
    (
        "Unclear",
        "The word may mean something else where it stands. Write it out.",
        "part",
        Proof.AMBIGUOUS,
        _EITHER,
    ),
    (
        "Related",
        "Something near it is there. That earns a part, and is never called a match.",
        "part",
        Proof.RELATED,
        _EITHER,
    ),
    (
        "Found in a list only",
        "Say in a job’s bullet where you used it, and it earns the rest.",
        "hit",
        Proof.LISTED,
        _EITHER,
    ),
    ("Found in both", "", "hit", Proof.PROVEN, _EITHER),
)
_PLANS: Final = (
    (
        StepKind.SURFACE,
        "You may say this",
        "Your resume holds it already, or something near it.",
    ),
    (StepKind.MISSING, "Missing", "Add only what is true of you."),
)
_OLD_PLANS: Final = ((StepKind.NOTE, "What would raise it", ""),)
_NEEDS: Final = {Need.REQUIRED: "Required", Need.PREFERRED: "Nice to have"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One wanted skill as a chip that unfolds to both lines."""

    skill: SkillMatch
    words: str

    @property
    def earned(self) -> int:
        """Return its credit in percent."""
        return round(100 * self.skill.credit)


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """The skills in one state."""

    title: str
    hint: str
    tone: str
    count: int
    chips: tuple[Chip, ...]

    @property
    def left(self) -> int:
        """Return how many more there are than are shown."""
        return self.count - len(self.chips)


@dataclass(frozen=True, slots=True)
class Part:
    """One other part of the match."""

    label: str
    match: PartMatch

    @property
    def weighs(self) -> float:
        """Return how many of the 100 points it can bring."""
        return 100 * self.match.weight

    @property
    def points(self) -> float:
        """Return how many it does bring."""
        return self.weighs * self.match.credit


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps of one kind: those shown at once, and the rest."""

    title: str
    hint: str
    steps: tuple[PlanStep, ...]
    more: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True)
class MatchView:
    """The match with its chips, parts and plan."""

    match: Match
    found: int
    wanted: int
    groups: tuple[ChipGroup, ...]
    parts: tuple[Part, ...]
    duties: tuple[tuple[str, Evidence | None], ...]
    plans: tuple[Plan, ...]

    @property
    def answered(self) -> int:
        """Return how many duties a line of the resume answers."""
        return sum(1 for _, line in self.duties if line is not None)


def match_view(fit: Match, *, whole: bool = False) -> MatchView:
    """Return what the report shows of a match; `whole` shows every skill at once."""
    return MatchView(
        match=fit,
        found=len(fit.names(Proof.PROVEN, Proof.LISTED)),
        wanted=len(fit.skills),
        groups=_groups(fit, whole=whole),
        parts=tuple(Part(_PARTS[p.key], p) for p in fit.parts if p.key in _PARTS),
        duties=next((p.pairs for p in fit.parts if p.pairs), ()),
        plans=_plans(fit),
    )


def _plans(fit: Match) -> tuple[Plan, ...]:
    """Return the gap plan: what may be said, then what is missing. What is said of the
    posting and the cap stands elsewhere on the page.
    """
    # A report of an earlier version knows only the words of the steps.
    steps = fit.steps or tuple(PlanStep(StepKind.NOTE, text) for text in fit.plan)
    wanted = _PLANS if fit.steps else _OLD_PLANS
    found = []
    for kind, title, hint in wanted:
        mine = tuple(step for step in steps if step.kind is kind)
        if mine:
            found.append(Plan(title, hint, mine[:OPEN_STEPS], mine[OPEN_STEPS:]))
    return tuple(found)


def _groups(fit: Match, *, whole: bool) -> tuple[ChipGroup, ...]:
    """Return the groups that hold anything. Each shows some; what room is left goes to
    the first that needs it.
    """
    held = [(group, _chips(fit, group[3], group[4])) for group in _GROUPS]
    held = [(group, chips) for group, chips in held if chips]
    shown = [len(chips) if whole else min(len(chips), _FEW) for _, chips in held]
    room = OPEN_CHIPS - sum(shown)
    groups: list[ChipGroup] = []
    for (group, chips), few in zip(held, shown, strict=True):
        title, hint, tone, *_ = group
        more = max(0, min(room, len(chips) - few))
        if len(chips) - few - more == 1:  # a link takes as much room as a skill
            more += 1
        room -= more
        groups.append(ChipGroup(title, hint, tone, len(chips), chips[: few + more]))
    return tuple(groups)


def _chips(fit: Match, state: Proof, needs: frozenset[Need]) -> tuple[Chip, ...]:
    skills = [i for i in fit.skills if i.state is state and i.need in needs]
    order = list(Need)
    ranked = sorted(skills, key=lambda s: (order.index(s.need), -s.credit))
    return tuple(Chip(item, _NEEDS[item.need]) for item in ranked)


def posting_facts(posting: Posting) -> tuple[tuple[str, str], ...]:
    """Return what was read of a posting beside its skills, as far as it says."""
    years = f"{posting.years} or more years" if posting.years is not None else ""
    pairs = (
        ("Title", posting.title),
        ("Company", posting.company),
        ("Level", posting.seniority.replace("_", " ").capitalize()),
        ("Experience", years),
        ("Education", posting.education),
        ("Licences and certificates", ", ".join(posting.licences)),
        ("Place", posting.location),
    )
    return tuple((label, value) for label, value in pairs if value)
