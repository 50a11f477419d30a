"""A job as a row of the history."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.stages import stages_of
from jobs.messages import words_for
from jobs.models import Job, Kind, Status
from jobs.presenters.rechecks import change_note
from jobs.rechecks import MOST_FAILURES, change_of


@dataclass(frozen=True, slots=True)
class Row:
    """One check with a line about where it stands."""

    job: Job
    against: str
    note: str
    recurs: bool


def row_of(job: Job, changes: int, decided: int) -> Row:
    """Return the row of a job with this many changes, this many of them decided."""
    posting = job.posting
    against = (posting.title or "A job description") if posting else ""
    note = _note(job, changes, decided)
    return Row(job=job, against=against, note=note, recurs=job.recheck_id is not None)


def _note(job: Job, changes: int, decided: int) -> str:
    if job.status == Status.FAILED:
        return _failure(job)
    if job.status == Status.CANCELLED:
        return "Cancelled by you"
    if job.status == Status.QUEUED:
        return "Waiting for its turn"
    if job.status == Status.IN_PROGRESS:
        return _stage(job)
    if job.kind == Kind.GENERATE:
        return "Laid out as given, not checked"
    if job.recheck_id is not None:
        change = change_of(job)
        return change_note(change) if change else "Nothing to compare with yet"
    return _changes(changes, decided)


def _failure(job: Job) -> str:
    """Return what went wrong; with the last failure, that it does not come again."""
    title = words_for(job.error, job.error_params).title.rstrip(".")
    recheck = job.recheck
    if recheck is None or not recheck.has_failed:
        return title
    return f"{title}. Stopped after {MOST_FAILURES} failures in a row"


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
