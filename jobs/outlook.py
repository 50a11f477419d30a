"""What a job may expect, from what recent jobs took: its place in line, how long it
still takes, how much of the bar a stage deserves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.core.cache import cache
from django.db.models import Case, Count, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from analysis.stages import KINDS
from jobs.clock import seconds_from_now
from jobs.models import Job, Status, Supervisor

_RECENT = 100
_FEWEST = 10  # fewer runs than this say nothing yet
_REMEMBERED = 60  # seconds
_HEARD_WITHIN = 15.0  # seconds since a supervisor's last sign of life


@dataclass(frozen=True, slots=True)
class Usual:
    """Medians over the last runs of a kind, in seconds; None and empty while too few
    have run.
    """

    seconds: float | None = None
    stages: Mapping[str, float] = field(default_factory=dict)


def usual(kind: str) -> Usual:
    """Return what jobs of a kind usually take, remembered for a minute."""
    found = cache.get_or_set(f"usual:{kind}", lambda: measure(kind), _REMEMBERED)
    return found or Usual()


def measure(kind: str) -> Usual:
    """Look at the last runs of a kind."""
    rows = (
        Job.objects.filter(kind=kind, status=Status.COMPLETE)
        .order_by("-finished")
        .values_list("started", "finished", "timings")[:_RECENT]
    )
    runs = [(end - start, timings) for start, end, timings in rows if start and end]
    if len(runs) < _FEWEST:
        return Usual()
    seconds = median(took.total_seconds() for took, _ in runs)
    return Usual(seconds, _stages(kind, [timings for _, timings in runs]))


def _stages(kind: str, runs: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return each stage's median over the runs that did every stage themselves."""
    keys = KINDS[kind]
    whole = [timings for timings in runs if all(key in timings for key in keys)]
    if len(whole) < _FEWEST:
        return {}
    return {key: median(float(timings[key]) for timings in whole) for key in keys}


def workers() -> int:
    """Return how many workers all machines have, remembered for a minute; at least one,
    since somebody will start them.
    """
    return max(1, cache.get_or_set("workers", _count_workers, _REMEMBERED) or 0)


def _count_workers() -> int:
    alive = Supervisor.objects.filter(seen__gt=seconds_from_now(-_HEARD_WITHIN))
    total: int | None = alive.aggregate(total=Sum("workers"))["total"]
    return total or 0


# --- the place in line ---------------------------------------------------------------


def ahead() -> Case:
    """Return an expression: how many jobs start before this one; null unless it waits.
    For `annotate`, so that a poll is one query.
    """
    before = Q(priority__lt=OuterRef("priority")) | Q(
        priority=OuterRef("priority"), run_at__lt=OuterRef("run_at")
    )
    counted = (
        Job.objects.filter(before, status=Status.QUEUED)
        .order_by()
        .values("status")
        .annotate(count=Count("pk"))
        .values("count")
    )
    waiting = When(status=Status.QUEUED, then=Coalesce(Subquery(counted), 0))
    return Case(waiting, default=None)


def place_in_queue(job: Job) -> int:
    """Return how many jobs start no later than this one: 1 means that it is next. 0 for
    a job that does not wait.
    """
    if job.status != Status.QUEUED:
        return 0
    known: int | None = getattr(job, "ahead", None)
    if known is None:
        rows = Job.objects.filter(pk=job.pk).annotate(ahead=ahead())
        known = rows.values_list("ahead", flat=True).first()
    return (known or 0) + 1


def eta_seconds(job: Job, *, now: datetime) -> float | None:
    """Return the seconds until a job's result is likely there; None while too few jobs
    have run to say, 0.0 for one that has ended.
    """
    if job.is_final:
        return 0.0
    takes = usual(job.kind).seconds
    if takes is None:
        return None
    if job.status == Status.QUEUED:
        held = max(timedelta(), job.run_at - now).total_seconds()
        in_front = (place_in_queue(job) - 1) * takes / workers()
        return round(max(held, in_front) + takes, 1)
    elapsed = (now - job.started).total_seconds() if job.started else 0.0
    # One that takes longer than usual is judged by its own pace.
    return round(max(takes, elapsed) * (1 - job.progress / 100), 1)
