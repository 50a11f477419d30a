"""The match of a resume with a posting: deterministic, and every number unfolds.

match = 100 × Σ weight × credit / Σ weight over seven groups; groups the posting says
nothing about are left out. A must-have without credit caps it at 60, a missing licence
or degree that is a must at 40.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from analysis.match.coverage import skill_matches
from analysis.match.parts import (
    Credit,
    degree_credit,
    duties_credit,
    title_credit,
    years_credit,
)
from analysis.match.plan import plan_of
from analysis.match.proof import proof_of
from analysis.match.reader import read_posting
from analysis.match.stuffing import stuffing_in
from analysis.posting import Need, Posting
from analysis.report import Match, PartMatch, SkillMatch
from analysis.resume import Resume
from analysis.text.degrees import highest_level, level_of
from analysis.text.skills import Kind, taxonomy

__all__ = ["WEIGHTS", "match", "read_posting"]

# Shares of the whole; docs/match.md is written from them.
WEIGHTS: Final = {
    "required": 45,
    "preferred": 10,
    "title": 15,
    "responsibilities": 10,
    "years": 10,
    "education": 5,
    "soft": 5,
}
MUST_CAP: Final = 60
LICENCE_CAP: Final = 40
# Nearly nobody writes these down, so their absence proves nothing.
_SELDOM_WRITTEN: Final = frozenset({"Driving licence", "DBS check"})


def match(resume: Resume, posting: Posting, today: date) -> Match:
    """Compare a resume with a posting that `read_posting` gave.

    The same arguments give the same answer. `today` is what «present» means.
    """
    proof = proof_of(resume)
    stuffing = stuffing_in(proof, posting)
    told = tuple(line for line in proof.told if line not in stuffing.lines)
    skills = skill_matches(proof, posting, stuffing)
    credits = {
        **_skill_credits(skills, posting),
        "title": title_credit(resume, posting),
        "responsibilities": duties_credit(posting, told),
        "years": years_credit(resume, posting, told, today),
        "education": _education(resume, posting, skills),
    }
    found = {key: credits[key] for key in WEIGHTS if credits.get(key) is not None}
    held = {key: credit for key, credit in found.items() if credit is not None}
    total = sum(WEIGHTS[key] for key in held)
    parts = tuple(
        PartMatch(
            key,
            WEIGHTS[key] / total,
            credit.value,
            credit.wanted,
            credit.evidence,
            credit.note,
        )
        for key, credit in held.items()
    )
    raw = 100 * sum(part.weight * part.credit for part in parts)
    cap, reason = _cap(resume, posting, skills)
    score = int(min(raw, cap) + 0.5)
    capped = reason if raw > cap else None
    plan = plan_of(posting, skills, held)
    if reason and raw <= cap:
        plan = (reason, *plan)
    return Match(score, skills, parts, capped, stuffing.notes, plan)


def _kind(skill: str) -> Kind:
    entry = taxonomy().get(skill)
    return entry.kind if entry else Kind.TOOL


def _skill_credits(
    skills: tuple[SkillMatch, ...], posting: Posting
) -> dict[str, Credit | None]:
    choices = {item.skill: item.choice for item in posting.requirements}
    hard = [i for i in skills if _kind(i.skill).is_hard and not _is_credential(i)]
    soft = [i for i in skills if not _kind(i.skill).is_hard]
    return {
        "required": _mean([i for i in hard if i.need is Need.REQUIRED], choices),
        "preferred": _mean([i for i in hard if i.need is Need.PREFERRED], choices),
        "soft": _mean(soft, choices),
    }


def _is_credential(item: SkillMatch) -> bool:
    return _kind(item.skill).is_credential


def _mean(items: list[SkillMatch], choices: dict[str, int]) -> Credit | None:
    """Return the mean credit; of alternatives the best one counts, once."""
    best = _best_of_choices(items, choices)
    if not best:
        return None
    evidence = tuple(item.evidence[0] for item in best if item.evidence)
    shown = sum(1 for item in best if item.credit > 0)
    return Credit(
        sum(item.credit for item in best) / len(best),
        ", ".join(item.as_written for item in best),
        evidence[:3],
        f"{shown} of {len(best)} with some credit.",
    )


def _best_of_choices(
    items: list[SkillMatch], choices: dict[str, int]
) -> list[SkillMatch]:
    best: dict[tuple[int, str], SkillMatch] = {}
    for item in items:
        number = choices.get(item.skill, 0)
        key = (number, "" if number else item.skill)
        held = best.get(key)
        if held is None or item.credit > held.credit:
            best[key] = item
    return list(best.values())


def _education(
    resume: Resume, posting: Posting, skills: tuple[SkillMatch, ...]
) -> Credit | None:
    """Join the degree with the certificates and licences asked for."""
    choices = {item.skill: item.choice for item in posting.requirements}
    degree = degree_credit(resume, posting)
    certificates = _mean([i for i in skills if _is_credential(i)], choices)
    if degree is None or certificates is None:
        return degree or certificates
    return replace(
        degree,
        value=(degree.value + certificates.value) / 2,
        wanted=f"{degree.wanted}, {certificates.wanted}",
        evidence=(*degree.evidence, *certificates.evidence),
    )


def _cap(
    resume: Resume, posting: Posting, skills: tuple[SkillMatch, ...]
) -> tuple[float, str]:
    """Return the most the match may be, and why."""
    credit = {item.skill: item.credit for item in skills}
    lacking = [
        name
        for name in posting.licences_required
        if name not in _SELDOM_WRITTEN and not _any_of_choice(name, posting, credit)
    ]
    if lacking:
        reason = f"The posting asks for {lacking[0]}, which the resume does not show."
        return LICENCE_CAP, reason
    if posting.degree_required and not _has_degree(resume, posting):
        reason = f"The posting requires {posting.education}, which was not found."
        return LICENCE_CAP, reason
    musts = [
        item.skill
        for item in posting.requirements
        if item.must
        and _kind(item.skill).is_hard
        and not _kind(item.skill).is_credential
    ]
    for name in musts:
        if not _any_of_choice(name, posting, credit):
            return MUST_CAP, f"{name} is a must of the posting and was not found."
    return 100.0, ""


def _any_of_choice(name: str, posting: Posting, credit: dict[str, float]) -> bool:
    number = next(i.choice for i in posting.requirements if i.skill == name)
    names = [i.skill for i in posting.requirements if i.choice == number and number]
    return any(credit.get(other, 0.0) > 0 for other in (name, *names))


def _has_degree(resume: Resume, posting: Posting) -> bool:
    wanted = level_of(posting.education)
    for school in resume.education:
        text = f"{school.degree} {school.area} {school.summary}"
        if highest_level(text) >= wanted:
            return True
        if not school.degree and school.institution:
            return True  # studied somewhere; what came of it is not said
    return False
