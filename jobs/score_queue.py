"""Has the version that a person looks at scored by a worker: no request ever does.

There is one wish for each job. A newer version takes the place of one that still
waits, so quick decisions cost one scoring; a wish whose message or worker was lost is
announced again.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from analysis.rubric.scoring import RUBRIC_VERSION
from jobs import queue
from jobs.clock import Now, seconds_from_now
from jobs.marks import marks_of
from jobs.models import Scoring, Version, VersionKind

TASK = "jobs.tasks.score"
MOST_TRIES = 3
FORGOTTEN_AFTER = 2.0  # seconds a wish waits before it is announced again
LOST_AFTER = 20.0  # seconds after which a worker that began counts as gone
_AT_ONCE = 20
_LIES_THERE = 1.0  # seconds within which a message sent is still to be taken


def ask(version: Version) -> None:
    """Have a version scored, unless its score by today's rules is known."""
    if version.kind == VersionKind.READ:
        _take_from_report(version)
    elif not version.is_scored or version.rubric != RUBRIC_VERSION:
        _wish(version)


def is_waiting(version: Version, *, since: float = 0.0) -> bool:
    """Say whether a version's score is on its way, for at least so many seconds."""
    rows = Scoring.objects.filter(version=version)
    waiting = rows.filter(Q(tries__lt=MOST_TRIES) | Q(taken__gt=_lost()))
    return waiting.filter(asked__lte=seconds_from_now(-since)).exists()


def _take_from_report(version: Version) -> None:
    """Give the version as read the score that its run found."""
    job = version.origin
    card = ((job.report or {}) if job else {}).get("scorecard")
    if job is None or card is None or version.is_scored:
        return
    version.score, version.match_score = job.score, job.match_score
    version.rubric, version.marks = card["rubric_version"], marks_of(card)
    version.save(update_fields=["score", "match_score", "rubric", "marks"])


def _wish(version: Version) -> None:
    job = version.origin
    if job is None:
        return
    mine = Scoring.objects.filter(job=job)
    with transaction.atomic():
        announced = mine.filter(taken=None, sent__gt=seconds_from_now(-_LIES_THERE))
        if announced.update(version=version, asked=Now(), tries=0):
            return
        made = {"version": version, "asked": Now(), "sent": Now()}
        Scoring.objects.update_or_create(
            job=job, defaults=made | {"taken": None, "tries": 0}
        )
        queue.send_task(TASK, str(job.pk), first=True)


def due() -> Q:
    """Return what marks a wish that no worker is at."""
    return (Q(taken=None) | Q(taken__lt=_lost())) & Q(tries__lt=MOST_TRIES)


def _lost() -> Now:
    return seconds_from_now(-LOST_AFTER)


def announce_forgotten() -> int:
    """Send messages again for wishes that nobody has heard of. Returns how many."""
    late = seconds_from_now(-FORGOTTEN_AFTER)
    rows = Scoring.objects.filter(due(), sent__lt=late)
    forgotten = list(rows.values_list("pk", flat=True)[:_AT_ONCE])
    if not forgotten:
        return 0
    with transaction.atomic():
        for job_id in forgotten:
            Scoring.objects.filter(pk=job_id).update(sent=Now())
            queue.send_task(TASK, str(job_id), first=True)
    return len(forgotten)
