"""What keeps the work going: machines, shared limits, recurring checks."""

from __future__ import annotations

import uuid
from typing import ClassVar

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


class Recheck(models.Model):
    """A document that is checked again every few days, against a posting or none."""

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

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due"], name="recheck_due")]
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
        ]

    def __str__(self) -> str:
        return f"{self.document} every {self.every_days} days"
