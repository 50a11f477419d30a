"""The truth gate over a person's own words: what of them nothing proves yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.report import Change as Proposal
from analysis.report import Verdict, from_json, to_json
from analysis.resume import Resume
from analysis.rewrite import Facts, facts_of, judge
from analysis.rewrite.facts import Fact
from analysis.rewrite.faithful import check
from jobs.frames import scrubbed
from jobs.models import Change, Decision, Job
from jobs.review import base_resume
from jobs.taken import in_own_words
from jobs.told import answers_of

# What speaks of the whole resume may rest on a fact of any line.
_WHOLE = ("summary", "headline")


def facts_for(job: Job) -> Facts:
    """Return what is known to be true in a job: its resume, the lines of the file, and
    what the person told.
    """
    return facts_of(
        base_resume(job),
        source=(job.report or {}).get("source_text", ()),
        answers=answers_of(job.document),
    )


def unproven(job: Job, proposal: Proposal, text: str) -> tuple[str, ...]:
    """Return the words of a person's own text for a change that nothing proves."""
    return judge(in_own_words(proposal, text), facts_for(job)).blocked


def judge_again(
    job: Job, target: str, *, gained: bool, but: Change | None = None
) -> tuple[int, ...]:
    """Judge the open changes `but` one that what is known of a target bears upon: a
    fact that was gained can only free words, one that was lost only block them.
    Returns the numbers of those that changed by it.
    """
    near = {target, *_WHOLE}
    rows = job.changes.filter(decision=Decision.UNDECIDED)
    rows = rows.exclude(pk=but.pk) if but is not None else rows
    open_ones = [
        (row, proposal)
        for row in (rows.filter(blocked=True) if gained else rows)
        if (proposal := from_json(Proposal, row.proposal)).target in near
        and not asks_only(proposal)
    ]
    if not open_ones:
        return ()
    facts = facts_for(job)
    return tuple(
        row.number
        for row, proposal in open_ones
        if _judged(row, proposal, facts, gained=gained)
    )


def asks_only(proposal: Proposal) -> bool:
    """Say whether a change claims nothing and only asks for a fact."""
    return proposal.verdict is Verdict.BLOCKED and not proposal.blocked


def _judged(row: Change, proposal: Proposal, facts: Facts, *, gained: bool) -> bool:
    anew = judge(replace(proposal, verdict=Verdict.PROVEN, blocked=()), facts)
    before, now = set(proposal.blocked), set(anew.blocked)
    if not (now < before if gained else now > before):
        return False
    row.proposal = scrubbed(to_json(anew))
    row.blocked = anew.verdict is Verdict.BLOCKED
    row.save(update_fields=["proposal", "blocked"])
    return True


# --- a whole resume ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that a person wrote, with its place and the words that nothing proves."""

    where: str
    place: str
    text: str
    words: tuple[str, ...]


def doubts_in(job: Job, before: Resume, after: Resume) -> tuple[Doubt, ...]:
    """Return what a person's own edit of a whole resume says that nothing proves. Their
    name and where they live need no proof.
    """
    facts = facts_for(job)
    old = facts_of(before).lines
    known = {line.text for line in (*facts.lines, *old)}
    stood = {line.where: line.text for line in old}
    new = [
        line
        for line in facts_of(after).lines
        if line.text not in known and line.where != "contact"
    ]
    return tuple(_doubts(new, stood, facts))


def _doubts(new: list[Fact], stood: dict[str, str], facts: Facts) -> Iterator[Doubt]:
    told: set[tuple[str, str]] = set()
    # An entry's heading holds its fields once more, so it comes last.
    for line in sorted(new, key=lambda line: line.where == line.owner):
        found = check(stood.get(line.where, ""), line.text, facts, where=line.where)
        words = tuple(w for w in found if (line.owner, w) not in told)
        if words:
            told |= {(line.owner, word) for word in words}
            yield Doubt(line.where, line.label, line.text, words)
