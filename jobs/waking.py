"""Messages for jobs that wait: a message only wakes a worker, so one too many does
nothing and one too few is made up for here.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from jobs import limits, queue
from jobs.clock import Now, seconds_from_now
from jobs.leases import claimable, next_due
from jobs.models import Job, Status

FORGOTTEN_AFTER = 5.0  # seconds a due job waits before it is announced again


def announce_forgotten() -> int:
    """Send messages for due jobs when none lies there for the workers to take: a
    message died with the process that had taken it.
    """
    forgotten = list(
        claimable(waited=FORGOTTEN_AFTER)
        .filter(sent__lt=seconds_from_now(-FORGOTTEN_AFTER))
        .values_list("pk", flat=True)[: settings.RESUMEOPT_WORKERS * 2]
    )
    if not forgotten or queue.waiting():
        return 0
    with transaction.atomic():
        for job_id in forgotten:
            Job.objects.filter(pk=job_id).update(sent=Now())
            queue.send(job_id)
    return len(forgotten)


def wake_next() -> None:
    """Announce the next due job when no message lies there: a worker just became free
    for one that had to stand back before. One that waits for the model's rate is
    announced for the moment it may begin.
    """
    job_id = next_due()
    if job_id is None:
        _wake_for_the_model()
    elif not queue.waiting():
        queue.send(job_id)


def _wake_for_the_model() -> None:
    model = limits.model_rate()
    delay = limits.wait(model) if model is not None else 0.0
    if model is None or not delay:
        return
    held = Job.objects.filter(
        status=Status.QUEUED, kind__in=limits.MODEL_KINDS, run_at__lte=Now()
    )
    job_id = held.values_list("pk", flat=True).first()
    if job_id is not None:
        with transaction.atomic():
            if limits.announce(model):
                queue.send(job_id, delay=delay)
