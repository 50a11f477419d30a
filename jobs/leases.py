"""Who may work on a job: claim, heartbeat, requeue, finish.

A run holds a lease: a token and a time by the database's clock. Every write of the run
names the token, so a run that lost its lease can change nothing any more. Steps:

1. `claim` moves one due job from queued to in progress with a fresh token. Claims
   stand in line, so that the limits counted by one still hold when it takes a job.
2. `beat` extends the lease; false means that the lease is lost.
3. `requeue`, `fail` and `cancel` end it; `jobs.reaper` does so for runs that are gone.
   A cancel that was promised comes before any other end but a complete result.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, QuerySet

from jobs import limits, processes, queue
from jobs.clock import Now, seconds_from_now
from jobs.models import Job, JobEvent, JobQuerySet, Priority, Status

_LONGEST_BACKOFF = 120.0


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a job."""

    job_id: UUID
    token: UUID

    def rows(self) -> JobQuerySet:
        """Return the job as long as this lease holds it."""
        return Job.objects.filter(
            pk=self.job_id, lease=self.token, status=Status.IN_PROGRESS
        )


def log_event(job_id: UUID, name: str, **fields: Any) -> None:
    """Add to the job's history, by the database's clock."""
    if "detail" in fields:
        fields["detail"] = str(fields["detail"])[:300]
    JobEvent.objects.create(job_id=job_id, name=name, at=Now(), **fields)


def claimable(*, waited: float = 0.0) -> QuerySet[Job]:
    """Return the jobs this machine may start now, the first to start first; those due
    for `waited` seconds or longer.
    """
    due = Job.objects.filter(
        status=Status.QUEUED,
        cancel_requested=False,
        run_at__lte=seconds_from_now(-waited) if waited else Now(),
    )
    # Work in bulk never takes the last worker of a machine: a person's job starts now.
    if _bulkrunning_here() >= settings.RESUMEOPT_BULK_WORKERS:
        due = due.filter(priority__lt=Priority.BULK)
    if settings.RESUMEOPT_PER_OWNER:
        due = due.exclude(owner__in=_owners_at_their_limit())
    model = limits.model_rate()
    if model is not None and limits.wait(model):
        due = due.exclude(kind__in=limits.MODEL_KINDS)
    return due.order_by("priority", "run_at", "created")


def next_due(*, waited: float = 0.0) -> UUID | None:
    """Return the job this machine would start next. In order, not `exists()`: without
    an order PostgreSQL may read past every job that has ended.
    """
    return claimable(waited=waited).values_list("pk", flat=True).first()


def _bulkrunning_here() -> int:
    return running_here().filter(priority__gte=Priority.BULK).count()


def _owners_at_their_limit() -> QuerySet[Job, int]:
    running = Job.objects.filter(status=Status.IN_PROGRESS).values("owner")
    full = running.annotate(count=Count("pk")).filter(
        count__gte=settings.RESUMEOPT_PER_OWNER
    )
    return full.values_list("owner", flat=True)


def claim() -> Lease | None:
    """Take the next due job. None where there is none."""
    if next_due() is None:  # asked without a lock: most often nothing is due
        return None
    with limits.in_line(limits.CLAIMS):
        job = claimable().only("pk", "kind", "attempt").first()
        if job is None or not _may_ask_the_model(job):
            return None
        lease = Lease(job.pk, uuid4())
        if not _take(lease):
            return None
        log_event(
            job.pk,
            "claimed",
            from_status=Status.QUEUED,
            to_status=Status.IN_PROGRESS,
            attempt=job.attempt + 1,
            detail=processes.this_process(),
        )
        return lease


def _may_ask_the_model(job: Job) -> bool:
    """Take one from the rate of jobs with a model, where this is such a job."""
    model = limits.model_rate()
    if model is None or job.kind not in limits.MODEL_KINDS:
        return True
    return limits.take(model) == 0.0


def _take(lease: Lease) -> bool:
    due = Job.objects.filter(pk=lease.job_id, cancel_requested=False, run_at__lte=Now())
    return due.move(
        Status.QUEUED,
        to=Status.IN_PROGRESS,
        lease=lease.token,
        lease_expires=seconds_from_now(settings.RESUMEOPT_LEASE_SECONDS),
        heartbeat=Now(),
        worker=processes.this_process(),
        attempt=F("attempt") + 1,
        started=Now(),
        finished=None,
        stage="",
        details={},
        found={},
        timings={},
        error="",
        error_params={},
    )


def beat(lease: Lease, **fields: Any) -> bool:
    """Say that the run lives, with what it found. False: the lease is lost, stop."""
    changed = lease.rows().update(
        heartbeat=Now(),
        lease_expires=seconds_from_now(settings.RESUMEOPT_LEASE_SECONDS),
        **fields,
    )
    return changed == 1


def backoff(failures: int) -> float:
    """Return the seconds to wait after that many failures: 4, 8, 16 …, give or take a
    quarter, so that jobs that failed together do not return together.
    """
    base = settings.RESUMEOPT_BACKOFF_SECONDS * 2 ** max(0, failures - 1)
    jitter = random.uniform(0.75, 1.25)  # noqa: S311 - no secret
    return float(min(base, _LONGEST_BACKOFF) * jitter)


def requeue(
    rows: JobQuerySet, job_id: UUID, *, event: str, delay: float = 0.0, **fields: Any
) -> bool:
    """Put a running job of `rows` back into the queue, with its message; one whose
    owner was promised a cancel ends as cancelled. The progress shown stays until the
    next run begins.
    """
    note = {key: fields.pop(key) for key in ("code", "detail") if key in fields}
    with transaction.atomic():
        # The conditions stand on the UPDATE itself: PostgreSQL looks at them again when
        # it had to wait for the row, and would not look into a subquery again.
        moved = rows.filter(cancel_requested=False).move(
            Status.IN_PROGRESS,
            to=Status.QUEUED,
            lease=None,
            lease_expires=None,
            worker="",
            run_at=seconds_from_now(delay),
            sent=seconds_from_now(delay),
            **fields,
        )
        if moved:
            log_event(
                job_id,
                event,
                from_status=Status.IN_PROGRESS,
                to_status=Status.QUEUED,
                **note,
            )
            queue.send(job_id, delay=delay)
    return moved or cancel(rows, job_id)


def fail(rows: JobQuerySet, job_id: UUID, error: str, **fields: Any) -> bool:
    """End a running job of `rows` as failed; one whose owner was promised a cancel
    ends as cancelled.
    """
    promised = rows.filter(cancel_requested=False)
    return _finish(promised, job_id, Status.FAILED, error=error, **fields) or cancel(
        rows, job_id
    )


def cancel(rows: JobQuerySet, job_id: UUID) -> bool:
    """End a running job of `rows` as its owner was promised; false where nobody was."""
    return _finish(rows.filter(cancel_requested=True), job_id, Status.CANCELLED)


def _finish(rows: JobQuerySet, job_id: UUID, to: Status, **fields: Any) -> bool:
    with transaction.atomic():
        moved = rows.move(
            Status.IN_PROGRESS,
            to=to,
            lease=None,
            lease_expires=None,
            finished=Now(),
            **fields,
        )
        if moved:
            log_event(
                job_id,
                to.value,
                from_status=Status.IN_PROGRESS,
                to_status=to,
                code=fields.get("error", ""),
            )
    return moved


def running_here() -> JobQuerySet:
    """Return the jobs that run on this machine."""
    return Job.objects.filter(
        status=Status.IN_PROGRESS, worker__startswith=f"{processes.machine()}:"
    )
