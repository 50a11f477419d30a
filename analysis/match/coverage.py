"""Holds each wanted skill against what the resume proves."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.match.proof import (
    LISTED,
    RELATED,
    TOLD,
    ListedItem,
    ProofLine,
    ResumeProof,
    is_near,
    names_it,
)
from analysis.match.stuffing import Stuffing
from analysis.posting import Posting, Requirement
from analysis.report import Evidence, Proof, SkillMatch
from analysis.text.skills import Kind, taxonomy
from analysis.text.words import stems

_MOST_EVIDENCE = 3
# A list earns credit for as many unproven skills as the bullets prove, and these more.
_FREE_CLAIMS = 6


@dataclass(frozen=True, slots=True)
class _Best:
    credit: float
    state: Proof
    evidence: tuple[Evidence, ...] = ()


_MISSING = _Best(0.0, Proof.MISSING)


def skill_matches(
    proof: ResumeProof, posting: Posting, stuffing: Stuffing
) -> tuple[SkillMatch, ...]:
    """Return every wanted skill with its credit and the lines it rests on."""
    told, listed = stuffing.told(proof), stuffing.listed(proof)
    found = [(item, _best(item.skill, told, listed)) for item in posting.requirements]
    allowed = _allowed_claims(found, told, listed)
    return tuple(_match(item, _held(item, best, allowed)) for item, best in found)


def _match(item: Requirement, best: _Best) -> SkillMatch:
    return SkillMatch(
        item.skill,
        item.as_written,
        item.need,
        best.state,
        best.credit,
        item.text,
        best.evidence,
    )


def _held(item: Requirement, best: _Best, allowed: frozenset[str]) -> _Best:
    if best.state is Proof.LISTED and item.skill not in allowed:
        return _Best(0.0, Proof.LISTED, best.evidence)
    return best


def _allowed_claims(
    found: list[tuple[Requirement, _Best]],
    told: tuple[ProofLine, ...],
    listed: tuple[ListedItem, ...],
) -> frozenset[str]:
    """Return the unproven listed skills that may earn credit, first listed first.

    A list can claim anything; so it counts only as far as bullets bear the person out.
    """
    proven = {name for line in told if line.is_bullet for name in line.names}
    room = _FREE_CLAIMS + len(proven)
    claimed = {item.skill for item, best in found if best.state is Proof.LISTED}
    order: list[str] = []
    for entry in listed:
        order += sorted(
            skill
            for skill in claimed - set(order)
            if names_it(entry.line, skill, stems(skill))
        )
    return frozenset(order[:room])


def _best(
    skill: str, told: tuple[ProofLine, ...], listed: tuple[ListedItem, ...]
) -> _Best:
    entry = taxonomy().get(skill)
    own = stems(skill)
    if entry is not None and entry.kind is Kind.SOFT:
        told = tuple(line for line in told if line.is_bullet)
        listed = ()
    lines = [line for line in told if names_it(line, skill, own)]
    if lines:
        return _from_lines(
            lines, is_credential=bool(entry and entry.kind.is_credential)
        )
    in_list = [item.line for item in listed if names_it(item.line, skill, own)]
    if in_list:
        spoken = entry is not None and entry.kind is Kind.SPOKEN
        credential = entry is not None and entry.kind.is_credential
        credit = TOLD if spoken or credential else LISTED
        return _Best(credit, Proof.LISTED, _evidence(in_list))
    return _without_name(skill, told, tuple(item.line for item in listed))


def _from_lines(lines: list[ProofLine], *, is_credential: bool) -> _Best:
    ordered = sorted(lines, key=lambda line: -line.strength)
    credit = 1.0 if is_credential else ordered[0].strength
    return _Best(credit, Proof.PROVEN, _evidence(ordered))


def _evidence(lines: list[ProofLine]) -> tuple[Evidence, ...]:
    return tuple(line.evidence for line in lines[:_MOST_EVIDENCE])


def _without_name(
    skill: str, told: tuple[ProofLine, ...], listed: tuple[ProofLine, ...]
) -> _Best:
    near = [line for line in (*told, *listed) if is_near(line, skill)]
    if near:
        return _Best(RELATED, Proof.RELATED, _evidence(near[:1]))
    unclear = [line for line in (*told, *listed) if skill in line.unsure]
    if unclear:
        return _Best(0.0, Proof.AMBIGUOUS, _evidence(unclear[:1]))
    return _MISSING
