"""What a person told about their document: kept, proof in every later run of it, taken
back when they say so.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from analysis.report import Change as Proposal
from analysis.report import Verdict
from analysis.rewrite import Told, answer
from jobs.frames import scrubbed
from jobs.models import Change, Document, Fact, Job

LONGEST = 2_000
_LONGEST_QUESTION, _LONGEST_PLACE, _LONGEST_TARGET = 400, 200, 80


def tell(row: Change, proposal: Proposal, said: str, *, question: str = "") -> None:
    """Keep what was said with a decision on a change, in the place of what was said
    with an earlier one. Without a question it is a line that the person confirmed.
    """
    with transaction.atomic():
        take_back(row)
        keep(row.job, proposal.target, proposal.location, said, question, row)


def keep(
    job: Job,
    target: str,
    place: str,
    said: str,
    question: str = "",
    change: Change | None = None,
) -> None:
    """Keep a fact about a job's document; nothing where the document is gone."""
    if job.document is None or len(target) > _LONGEST_TARGET:
        return
    Fact.objects.create(
        document=job.document,
        target=target,
        place=scrubbed(place)[:_LONGEST_PLACE],
        question=scrubbed(question)[:_LONGEST_QUESTION],
        answer=scrubbed(said)[:LONGEST],
        change=change,
    )


def take_back(row: Change) -> bool:
    """Forget what was said with the decision on a change. False: nothing was."""
    gone, _rows = Fact.objects.filter(change=row).delete()
    return bool(gone)


def answers_of(document: Document | None) -> tuple[Told, ...]:
    """Return what was told about a document, as the gate takes it."""
    facts = Fact.objects.about(document)
    return tuple(Told(fact.answer, fact.target) for fact in facts)


def taken_by(job: Job, rows: QuerySet[Job]) -> tuple[Told, ...]:
    """Return what a run that begins counts with, and note on its job which facts those
    are. `rows` is the job as long as its lease holds.
    """
    facts = Fact.objects.about(job.document)
    digest = facts.digest()
    if job.told != digest:
        # It was asked for with other facts than those it is answered with.
        rows.update(told=digest, fingerprint="")
        job.told, job.fingerprint = digest, ""
    return answers_of(job.document)


def answered(
    changes: Iterable[Proposal], document: Document | None
) -> tuple[Proposal, ...]:
    """Return the changes of a run, those with a question that was answered before with
    the answer in them: nobody is asked twice.
    """
    known = {
        (fact.target, fact.question): fact.answer
        for fact in Fact.objects.about(document).exclude(question="")
    }
    return tuple(
        answer(change, known[asked])
        if change.verdict is Verdict.BLOCKED and (asked := _asked(change)) in known
        else change
        for change in changes
    )


def _asked(change: Proposal) -> tuple[str, str]:
    return change.target, scrubbed(change.question)[:_LONGEST_QUESTION]
