"""Limits that all workers and web processes share through the database.

A rate is kept by GCRA, the «generic cell rate algorithm» (ITU-T I.371): one row with
the moment the next request would be on time, and one conditional UPDATE that both asks
and takes. Two who ask at once are told apart by the database, whoever's clock is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.conf import settings
from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F
from django.db.models.functions import Greatest

from jobs.clock import Now, seconds_from_now
from jobs.codes import JobError, SubmitCode
from jobs.models import Kind, Limit
from resumeopt.accounts.models import User

CLAIMS = "claims"  # the line in which claims stand
_MINUTE = 60.0
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `per_minute` in any minute, at most `at_once` of them together.

    `at_once` is taken out of the minute's number: so a burst after a quiet time does
    not add to what comes evenly after it.
    """

    name: str
    per_minute: int
    at_once: int

    @property
    def interval(self) -> timedelta:
        """Return the time between two that come evenly."""
        return timedelta(seconds=_MINUTE / (self.per_minute - self.at_once + 1))

    @property
    def tolerance(self) -> timedelta:
        """Return how far ahead of an even flow a burst may be."""
        return self.interval * (self.at_once - 1)


# --- which limits there are ----------------------------------------------------------

MODEL_KINDS = (Kind.IMPROVE, Kind.OPTIMIZE)  # what asks a model, where there is one


def model_rate() -> Rate | None:
    """Return how many jobs may begin that ask a model. None: no model, or no limit."""
    limit = settings.RESUMEOPT_MODEL_JOBS_PER_MINUTE
    if not limit or not (settings.OPENAI_API_KEY or settings.OPENAI_BASE_URL):
        return None
    return Rate("model", limit, max(1, limit // 3))


def submission_rate(owner: User) -> Rate | None:
    """Return how many requests for work an owner may send; None: as many as wanted."""
    limit = settings.RESUMEOPT_SUBMISSIONS_PER_MINUTE
    if not limit:
        return None
    return Rate(f"submissions:{owner.pk}", limit, max(1, limit // 2))


def admit(owner: User) -> None:
    """Count a request for work. Raises JobError when the owner has sent too many."""
    rate = submission_rate(owner)
    seconds = take(rate) if rate is not None else 0.0
    if seconds:
        raise JobError(SubmitCode.TOO_MANY, seconds=ceil(seconds))


# --- how they are kept ---------------------------------------------------------------


def take(rate: Rate) -> float:
    """Take one from the rate. 0.0: it is granted; else the seconds to wait, and nothing
    is taken.
    """
    for _ in range(_TRIES):
        if _advance(rate):
            return 0.0
        # Nothing to wait for means: another has just made the row, or it became free.
        if not _make(rate.name) and (seconds := wait(rate)):
            return seconds
    return rate.interval.total_seconds()


def _advance(rate: Rate) -> bool:
    on_time = ExpressionWrapper(
        Greatest(F("next_at"), Now()) + rate.interval, output_field=DateTimeField()
    )
    latest = seconds_from_now(rate.tolerance.total_seconds())
    rows = Limit.objects.filter(name=rate.name, next_at__lte=latest)
    return rows.update(next_at=on_time) == 1


def _make(name: str) -> bool:
    """Insert the row of a limit that nobody has asked for yet, whoever is first. False
    where it was there already.
    """
    if Limit.objects.filter(name=name).exists():
        return False
    row = Limit(name=name, next_at=Now(), announced=Now())
    Limit.objects.bulk_create([row], ignore_conflicts=True)
    return True


def wait(rate: Rate) -> float:
    """Return the seconds until the rate grants one; 0.0 where it does now."""
    rows = Limit.objects.filter(name=rate.name).values_list("next_at", Now())
    for next_at, now in rows:
        ahead: timedelta = next_at - now - rate.tolerance
        return max(0.0, ahead.total_seconds())
    return 0.0


def announce(rate: Rate) -> bool:
    """Say that a message is sent for the moment the rate grants the next one. False
    when somebody has said so already: one message for a moment is enough.
    """
    rows = Limit.objects.filter(name=rate.name, announced__lt=F("next_at"))
    return rows.update(announced=F("next_at")) == 1


@contextmanager
def in_line(name: str) -> Iterator[None]:
    """Do a piece of database work while nobody else in the line `name` does, so that
    what was counted still holds when it is acted upon. A transaction of its own.
    """
    with transaction.atomic():
        # SQLite locks the whole database at BEGIN IMMEDIATE; PostgreSQL locks the row.
        line = Limit.objects.select_for_update().filter(name=name)
        if not line.values_list("pk").first():
            _make(name)
            line.values_list("pk").first()
        yield


def forget_unused() -> None:
    """Delete the rows of rates that have been whole again for a day."""
    Limit.objects.filter(next_at__lt=seconds_from_now(-24 * 3600.0)).exclude(
        name__in=("model", CLAIMS)
    ).delete()
