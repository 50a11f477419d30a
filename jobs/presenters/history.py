"""A job as a row of the history."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.stages import stages_of
from jobs.messages import words_for
from jobs.models import Job, Status


@dataclass(frozen=True, slots=True)
class Row:
    """One check with a line about where it stands."""

    job: Job
    against: str
    note: str


def row_of(job: Job, changes: int, decided: int) -> Row:
    """Return the row of a job with this many changes, this many of them decided."""
    posting = job.posting
    against = (posting.title or "A job description") if posting else ""
    return Row(job=job, against=against, note=_note(job, changes, decided))


def _note(job: Job, changes: int, decided: int) -> str:
    if job.status == Status.FAILED:
        return words_for(job.error, job.error_params).title.rstrip(".")
    if job.status == Status.CANCELLED:
        return "Cancelled by you"
    if job.status == Status.QUEUED:
        return "Waiting for its turn"
    if job.status == Status.IN_PROGRESS:
        return _stage(job)
    return _changes(changes, decided)


def _stage(job: Job) -> str:
    stages = stages_of(job.kind)
    for number, stage in enumerate(stages, start=1):
        if stage.key == job.stage:
            return f"{stage.label}, stage {number} of {len(stages)}"
    return "Starting"


def _changes(total: int, decided: int) -> str:
    if not total:
        return "No changes proposed"
    noun = "change" if total == 1 else "changes"
    return f"{total} {noun}, {decided or 'none'} decided"
