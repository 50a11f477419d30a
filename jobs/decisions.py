"""What a button on a card means: accept, reject, edit, save, supply an answer, undo."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.report import Change as Proposal
from analysis.report import Verdict, from_json
from analysis.rewrite import answer as put_answer
from analysis.rewrite import faithful
from jobs.models import Change, Decision, Job
from jobs.review import decide, resume_read

MAX_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a press: whether the card opens for editing, whether focus stays."""

    said: str
    editing: bool = False
    stays: bool = False
    draft: str = ""
    error: str = ""
    own_words: bool = False


def act(row: Change, *, verb: str, text: str, answer: str) -> Answer | None:
    """Carry out a button of a card; None for a word that is none of them."""
    if verb == "accept":
        return _accept(row)
    if verb == "reject":
        decide(row, Decision.REJECTED)
        return Answer(f"Change {row.number} rejected.")
    if verb == "undo":
        decide(row, Decision.UNDECIDED)
        return Answer(f"Change {row.number} is open again.", stays=True)
    if verb == "cancel":
        return Answer(f"Change {row.number} left as it was.", stays=True)
    if verb == "edit":
        return _editing(row, "")
    if verb == "save":
        return _save(row, text)
    return _supply(row, answer) if verb == "supply" else None


def _accept(row: Change) -> Answer:
    if row.blocked:
        error = "This one needs a fact from you before it can be accepted"
        return Answer(error, stays=True, error=error)
    decide(row, Decision.ACCEPTED)
    return Answer(f"Change {row.number} accepted.")


def _editing(row: Change, draft: str, error: str = "") -> Answer:
    said = error or f"Editing change {row.number}."
    return Answer(said, editing=True, stays=True, draft=draft, error=error)


def _save(row: Change, text: str) -> Answer:
    wanted = text.strip().replace("\r\n", "\n")
    if not wanted:
        return _editing(row, "", "Write your version, or cancel to keep the original")
    if len(wanted) > MAX_TEXT:
        return _editing(row, wanted, f"Use {MAX_TEXT:,} characters or fewer")
    lines = len(from_json(Proposal, row.proposal).before.splitlines())
    if lines > 1 and len(wanted.splitlines()) != lines:
        return _editing(row, wanted, f"Keep the {lines} lines, one for each place")
    if lines <= 1:
        wanted = " ".join(wanted.split())
    decide(row, Decision.EDITED, wanted)
    return Answer(f"Change {row.number} accepted in your words.", own_words=True)


def _supply(row: Change, given: str) -> Answer:
    fact = " ".join(given.split())[:200]
    if not fact:
        error = "Enter the fact, or keep the original"
        return Answer(error, stays=True, error=error)
    answered = put_answer(from_json(Proposal, row.proposal), fact)
    if answered.verdict is Verdict.BLOCKED:
        # More than one thing is unproven: the person sees what is left and writes it.
        return _editing(row, answered.after)
    decide(row, Decision.EDITED, answered.after)
    return Answer(f"Change {row.number} accepted with your answer.")


def doubts_of(job: Job, row: Change) -> tuple[str, ...]:
    """Return the words of the person's own text that the source does not hold.

    A warning only: what a person writes about themselves is theirs to answer for.
    """
    if row.decision != Decision.EDITED:
        return ()
    proposal = from_json(Proposal, row.proposal)
    facts = faithful.facts_of(resume_read(job))
    return faithful.check(proposal.before, row.text, facts, where=proposal.target)
