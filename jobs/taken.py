"""What a decision makes of a change: what it puts into a resume, and how that is taken
out again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.report import Change as Proposal
from analysis.report import ChangeKind, Verdict, from_json
from jobs.models import Change, Decision


def in_effect(row: Change) -> Proposal | None:
    """Return what a change puts into the resume as it is decided now; None where it
    puts in nothing.
    """
    return decided(row, (row.decision, row.text))


def decided(row: Change, word: Sequence[str]) -> Proposal | None:
    """Return the same for another decision on it: its name and the person's words."""
    decision, text = word
    if decision == Decision.EDITED:
        return in_own_words(from_json(Proposal, row.proposal), text)
    if decision != Decision.ACCEPTED:
        return None
    return from_json(Proposal, row.proposal)


def in_own_words(proposal: Proposal, text: str) -> Proposal:
    """Return a change as its owner wrote it. What a person writes about themselves is
    theirs to answer for; they have passed the gate, or confirmed it.
    """
    removes = proposal.kind is ChangeKind.REMOVE
    return replace(
        proposal,
        after=text,
        kind=ChangeKind.REPLACE if removes else proposal.kind,
        verdict=Verdict.PROVEN,
        blocked=(),
    )


def taken_back(done: Proposal) -> Proposal:
    """Return the change that undoes one which stands in a resume. Where it can't be
    undone, the result fits no resume, and is told as such.
    """
    added = done.kind is ChangeKind.ADD
    return replace(
        done,
        kind=ChangeKind.REMOVE if added else ChangeKind.REPLACE,
        before="" if done.kind is ChangeKind.REMOVE else done.after,
        after=done.before,
    )
