"""Takes back the jobs whose run is gone. Anyone may do it, on any machine, at any time:
every step names the lease that it ends.
"""

from __future__ import annotations

from django.conf import settings
from django.db.models import F

from jobs import processes, score_queue, waking
from jobs.clock import Now, seconds_from_now
from jobs.codes import JobCode
from jobs.leases import fail, requeue, running_here
from jobs.models import Job, JobQuerySet, Status

# Seconds in which only a run's own machine may take it back: it alone can end a frozen
# process before the job begins anew elsewhere.
_FIRST_REFUSAL = 5.0
_LONGEST_LOSS_DELAY = 10.0
_HELD = ("pk", "lease", "worker", "losses")


def reap() -> int:
    """Take back the jobs whose run is gone and announce forgotten ones. Returns how
    many runs were taken back.
    """
    lost = 0
    for job in running_here().filter(lease_expires__lt=Now()).only(*_HELD):
        processes.kill(job.worker)  # frozen: it must not wake up beside its successor
        lost += _lose(job)
    abandoned = seconds_from_now(-_FIRST_REFUSAL)
    running = Job.objects.filter(status=Status.IN_PROGRESS)
    for job in running.filter(lease_expires__lt=abandoned).only(*_HELD):
        lost += _lose(job)
    for job in running_here().only(*_HELD):
        if processes.pid_of(job.worker) is None:
            lost += _lose(job)
    waking.announce_forgotten()
    score_queue.announce_forgotten()
    return lost


def hand_back() -> int:
    """Return the jobs of this machine's ended workers to the queue at once and without
    blame: they were stopped, they did not fail.
    """
    handed = 0
    for job in running_here().only(*_HELD):
        if processes.pid_of(job.worker) is None:
            attempt = F("attempt") - 1
            rows = _held_by(job)
            handed += requeue(rows, job.pk, event="handed_back", attempt=attempt)
    return handed


def _held_by(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, lease=job.lease, status=Status.IN_PROGRESS)


def _lose(job: Job) -> bool:
    rows, losses = _held_by(job), job.losses + 1
    if losses >= settings.RESUMEOPT_MAX_LOSSES:
        return fail(rows, job.pk, JobCode.LOST.value, losses=losses)
    delay = 0.0 if losses == 1 else min(2.0 ** (losses - 2), _LONGEST_LOSS_DELAY)
    return requeue(
        rows, job.pk, event="reaped", delay=delay, losses=losses, detail=job.worker
    )
