"""«Now, for example»: what a proposed change of this run makes of a line that cost
points.

Only a change that mends what the check found is an example for it: a line without a
duty phrase is none for «show numbers». Which rule mends what stands in one table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.report import Change as Proposal
from analysis.report import CheckResult, Suggestion, Verdict, from_json
from jobs.models import Change, Decision

_WORDING: Final = ("rules.duty-phrase", "rules.weak-opening", "rules.passive")
_SKILLS: Final = ("rules.skills", "rules.skills-groups", "rules.skills-shown")
_TENSE: Final = ("rules.tense-past", "rules.tense-present")
_SUMMARY: Final = ("rules.summary", "rules.summary-facts")
MENDS: Final[dict[str, tuple[str, ...]]] = {
    "content.duties": _WORDING,
    "content.verbs": (*_WORDING, "rules.repeated-verb"),
    "content.spelling": ("rules.spelling",),
    "content.numbers": ("rules.digits",),
    "content.bullets": ("rules.split",),
    "content.first-person": ("rules.first-person",),
    "content.cliches": ("rules.cliche",),
    "content.tense": _TENSE,
    "formatting.consistency": ("rules.date-style", "rules.full-stop"),
    "ats.headings": ("rules.heading",),
    "ats.dates": ("rules.date-style", "rules.newest-first"),
    "ats.acronyms": ("rules.acronyms",),
    "ats.personal-data": ("rules.private", "rules.references"),
    "skills.present": ("rules.skills-section",),
    "skills.size": ("rules.skills-shown", "rules.skills-groups"),
    "skills.evidence": ("rules.skills-shown", "rules.skills-groups"),
    "skills.duplicates": _SKILLS,
    "skills.bars": _SKILLS,
    "skills.recognised": _SKILLS,
    "skills.grouped": ("rules.skills-groups",),
    "summary.present": ("rules.summary", "rules.section-order"),
    "summary.length": _SUMMARY,
    "summary.role": _SUMMARY,
    "summary.fact": _SUMMARY,
    "summary.skills": _SUMMARY,
    "summary.voice": (*_SUMMARY, "rules.first-person", "rules.objective"),
    "summary.cliches": (*_SUMMARY, "rules.cliche"),
}
# What only a person or a model can mend: a model's line is no proof that it did.
_FIGURES: Final = frozenset({"content.numbers", "content.outcomes"})
_MODEL: Final = "model."
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Example:
    """One line as it stands and as a change of this run would have it."""

    now: str
    then: str
    number: int  # of the change


def examples_for(
    offered: Sequence[Suggestion], checks: Mapping[str, CheckResult], rows: list[Change]
) -> list[Example | None]:
    """Return an example for each suggestion, or None; no change is shown twice."""
    found: list[Example | None] = []
    for one in offered:
        check = checks.get(one.check)
        example = _example(check, rows) if check else None
        rows = [row for row in rows if example is None or row.number != example.number]
        found.append(example)
    return found


def _example(check: CheckResult, rows: list[Change]) -> Example | None:
    places = {found.where for found in check.findings if found.where}
    for row in rows:
        if row.blocked or row.decision == Decision.REJECTED:
            continue
        proposal = from_json(Proposal, row.proposal)
        if proposal.verdict is Verdict.PROVEN and _shows(proposal, check, places):
            then = row.text if row.decision == Decision.EDITED else proposal.after
            if then and len(then) <= _LONGEST and then != proposal.before:
                return Example(proposal.before, then, row.number)
    return None


def _shows(proposal: Proposal, check: CheckResult, places: set[str]) -> bool:
    if proposal.rule.startswith(_MODEL):
        return proposal.target in places and check.id not in _FIGURES
    if proposal.rule not in MENDS.get(check.id, ()):
        return False
    # What is said of a section or of the whole resume names none of its lines.
    return proposal.target in places or not any("-" in place for place in places)
