"""What keeps the work going: machines, shared limits, recurring checks."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobs.models.documents import Document, Posting


class Supervisor(models.Model):
    """A machine's supervisor and when it last said that its workers live."""

    name = models.CharField(max_length=120, primary_key=True)  # machine:pid:start
    started = models.DateTimeField(default=timezone.now)
    seen = models.DateTimeField()
    workers = models.PositiveSmallIntegerField(default=0)
    restarts = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Limit(models.Model):
    """A limit that all workers share: a row that is changed, or locked, to pass.

    For a rate it holds the theoretical arrival time of GCRA (see `jobs.limits`); as a
    line to stand in it is only locked.
    """

    name = models.CharField(max_length=120, primary_key=True)
    next_at = models.DateTimeField()
    announced = models.DateTimeField()  # the moment a message was last sent for

    class Meta:
        indexes: ClassVar = [models.Index(fields=["next_at"], name="limit_next_at")]

    def __str__(self) -> str:
        return self.name


class Ending(models.TextChoices):
    """Why a recurring check came to its end."""

    ASKED = "asked", "Asked for"
    FAILED = "failed", "Failed too often"


class RecheckQuerySet(models.QuerySet["Recheck"]):
    """Recurring checks, and what they keep from being deleted."""

    def running(self) -> RecheckQuerySet:
        """Return those that go on."""
        return self.filter(stopped=None)

    def documents(self) -> models.QuerySet[Recheck, Any]:
        """Return the documents of these, for a subquery."""
        return self.values("document")

    def postings(self) -> models.QuerySet[Recheck, Any]:
        """Return the postings of these, for a subquery: NULL in it would match none."""
        return self.exclude(posting=None).values("posting")


class Recheck(models.Model):
    """A document that is checked again every few days, against a posting or none.

    It outlives the jobs it submits, so what they came to is noted here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="rechecks"
    )
    document = models.ForeignKey(Document, models.CASCADE, related_name="rechecks")
    posting = models.ForeignKey(
        Posting, models.CASCADE, null=True, blank=True, related_name="rechecks"
    )
    profile = models.CharField(max_length=40, blank=True)
    every_days = models.PositiveSmallIntegerField()
    due = models.DateTimeField()
    created = models.DateTimeField(default=timezone.now)

    awaited = models.ForeignKey(  # submitted, and not yet counted here
        "Job", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    results = models.JSONField(default=list, blank=True)  # jobs.rechecks.Result
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    error = models.CharField(max_length=64, blank=True)  # the code of the last failure
    stopped = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=8, choices=Ending, blank=True)

    objects = RecheckQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due"], condition=models.Q(stopped=None), name="recheck_due"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "document", "posting"], name="recheck_once"
            ),
            models.UniqueConstraint(
                fields=["owner", "document"],
                condition=models.Q(posting=None),
                name="recheck_once_without_posting",
            ),
            models.CheckConstraint(
                condition=models.Q(every_days__gte=1), name="recheck_days_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(stopped=None, ending="")
                | (models.Q(stopped__isnull=False) & ~models.Q(ending="")),
                name="recheck_stopped_has_ending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} every {self.every_days} days"

    @property
    def is_running(self) -> bool:
        """Say whether it goes on."""
        return self.stopped is None

    @property
    def has_failed(self) -> bool:
        """Say whether it was stopped because its checks failed."""
        return self.ending == Ending.FAILED
