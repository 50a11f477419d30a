"""What a button on a card means: accept, reject, edit, save, supply an answer, undo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.report import Change as Proposal
from analysis.report import from_json
from analysis.rewrite import answer as put_answer
from jobs.gate import judge_again, unproven
from jobs.models import Change, Decision
from jobs.review import decide
from jobs.told import take_back, tell

MAX_TEXT = 2000
MAX_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Press:
    """A button of a card with what stood in its fields."""

    verb: str
    text: str = ""
    answer: str = ""
    confirmed: frozenset[str] = frozenset()  # words of which they said: this is true


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a press: whether the card opens for editing, whether focus stays.

    `unproven` are words of the draft that nothing proves; `others` the numbers of
    changes that got another verdict by it.
    """

    said: str
    editing: bool = False
    stays: bool = False
    draft: str = ""
    error: str = ""
    unproven: tuple[str, ...] = ()
    others: tuple[int, ...] = ()


def act(row: Change, press: Press) -> Answer | None:
    """Carry out a button of a card; None for a word that is none of them."""
    if press.verb == "accept":
        return _accept(row)
    if press.verb == "reject":
        decide(row, Decision.REJECTED)
        return Answer(f"Change {row.number} rejected.")
    if press.verb == "undo":
        return _undo(row)
    if press.verb == "cancel":
        return Answer(f"Change {row.number} left as it was.", stays=True)
    if press.verb == "edit":
        return Answer(f"Editing change {row.number}.", editing=True, stays=True)
    if press.verb == "save":
        return _save(row, press)
    return _supply(row, press.answer) if press.verb == "supply" else None


def _accept(row: Change) -> Answer:
    if row.blocked:
        error = "This one needs a fact from you before it can be accepted"
        return Answer(error, stays=True, error=error)
    decide(row, Decision.ACCEPTED)
    return Answer(f"Change {row.number} accepted.")


def _undo(row: Change) -> Answer:
    decide(row, Decision.UNDECIDED)
    said = f"Change {row.number} is open again."
    if not take_back(row):
        return Answer(said, stays=True)
    said += " What you told with it is taken back."
    return Answer(said, stays=True, others=_judged_again(row, gained=False))


def _refused(draft: str, error: str, words: tuple[str, ...] = ()) -> Answer:
    return Answer(
        error, editing=True, stays=True, draft=draft, error=error, unproven=words
    )


def _save(row: Change, press: Press) -> Answer:
    proposal = from_json(Proposal, row.proposal)
    wanted = press.text.strip().replace("\r\n", "\n")
    if wrong := _wrong(proposal, wanted):
        return _refused(wanted, wrong)
    if len(proposal.before.splitlines()) <= 1:
        wanted = " ".join(wanted.split())
    if wanted == proposal.after and not row.blocked:
        return _accept(row)
    words = unproven(row.job, proposal, wanted)
    if not press.confirmed.issuperset(words):
        return _refused(wanted, _not_proven(words), words)
    others: tuple[int, ...] = ()
    if words:
        tell(row, proposal, wanted)
        others = _judged_again(row, gained=True)
    decide(row, Decision.EDITED, wanted)
    said = f"Change {row.number} accepted in your words."
    return Answer(said, others=others)


def _likest_first(proposal: Proposal, fact: str) -> Proposal:
    """Have an answer with a figure stand for a figure before it stands for a word."""

    def other_sort(word: str) -> bool:
        return any(map(str.isdigit, word)) != any(map(str.isdigit, fact))

    return replace(proposal, blocked=tuple(sorted(proposal.blocked, key=other_sort)))


def _judged_again(row: Change, *, gained: bool) -> tuple[int, ...]:
    return judge_again(row.job, str(row.proposal["target"]), gained=gained, but=row)


def _wrong(proposal: Proposal, wanted: str) -> str:
    """Return what is wrong with the shape of a text; nothing where it may be judged."""
    if not wanted:
        return "Write your version, or cancel to keep the original"
    if len(wanted) > MAX_TEXT:
        return f"Use {MAX_TEXT:,} characters or fewer"
    lines = len(proposal.before.splitlines())
    if lines > 1 and len(wanted.splitlines()) != lines:
        return f"Keep the {lines} lines, one for each place"
    return ""


def _not_proven(words: tuple[str, ...]) -> str:
    named = ", ".join(f"“{word}”" for word in words)
    return f"Nothing in your resume says {named}. Change it, or confirm that it is true"


def _supply(row: Change, given: str) -> Answer:
    fact = " ".join(given.split())[:MAX_ANSWER]
    if not fact:
        error = "Enter the fact, or keep the original"
        return Answer(error, stays=True, error=error)
    proposal = from_json(Proposal, row.proposal)
    tell(row, proposal, fact, question=proposal.question or "Your own words")
    others = _judged_again(row, gained=True)
    draft = put_answer(_likest_first(proposal, fact), fact).after
    if left := unproven(row.job, proposal, draft):
        # More than one thing is unproven: the person sees what is left and writes it.
        return replace(_refused(draft, _not_proven(left), left), others=others)
    decide(row, Decision.EDITED, draft)
    return Answer(f"Change {row.number} accepted with your answer.", others=others)
