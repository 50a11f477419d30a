"""What goes out to a model's server, what it costs, and what is known of the server."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from jobs.models.job import Job


class ProviderCall(models.Model):
    """One request that left the machine for a job. Its owner is the job's, and it goes
    with the job. A row that never got an end belongs to a run that was stopped.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="calls")
    attempt = models.PositiveSmallIntegerField(default=0)  # the run that made it
    started = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)
    purpose = models.CharField(max_length=80)  # summary, work-1, posting, page 2 …
    host = models.CharField(max_length=253)
    model = models.CharField(max_length=120)
    mode = models.CharField(max_length=16, blank=True)  # the way of asking for JSON
    outcome = models.CharField(max_length=24, blank=True)  # analysis.calls.Call
    milliseconds = models.PositiveIntegerField(default=0)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    sent_bytes = models.PositiveIntegerField(default=0)
    received_bytes = models.PositiveIntegerField(default=0)
    micro_usd = models.BigIntegerField(null=True, blank=True)  # None: no price is set
    sent = models.TextField(blank=True)  # the person's text as it went out, masked

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["-started"], name="call_started")]

    def __str__(self) -> str:
        return f"{self.purpose} at {self.host}"

    @property
    def was_sent(self) -> bool:
        """Say whether anything left the machine: a remembered answer needs no call."""
        return self.outcome != "remembered"


class KeptAnswer(models.Model):
    """A model's good answer, for the same question of the same owner. It goes with the
    job that asked first.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="kept_answers")
    key = models.CharField(max_length=64)  # of model, prompt version and input
    answer = models.TextField()
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-created"]
        indexes: ClassVar = [models.Index(fields=["created"], name="answer_created")]
        constraints: ClassVar = [
            models.UniqueConstraint("key", "job", name="answer_once_per_job")
        ]

    def __str__(self) -> str:
        return self.key[:12]


class ProviderDay(models.Model):
    """What the models took in a day, over all machines: the counter of the ceiling."""

    day = models.DateField(primary_key=True)
    calls = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)  # not made: the day's limit
    tokens_in = models.BigIntegerField(default=0)
    tokens_out = models.BigIntegerField(default=0)
    micro_usd = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-day"]

    def __str__(self) -> str:
        return self.day.isoformat()


class ProviderServer(models.Model):
    """What the runs have learnt of a server with a model and a key: how it is asked for
    JSON, and whether it is left alone for a while.
    """

    name = models.CharField(max_length=64, primary_key=True)  # a digest of the three
    host = models.CharField(max_length=253)
    model = models.CharField(max_length=120)
    mode = models.CharField(max_length=16, blank=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    resting = models.DateTimeField(null=True, blank=True)  # until then
    outcome = models.CharField(max_length=24, blank=True)  # of the last call
    seen = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-seen"]

    def __str__(self) -> str:
        return f"{self.model} at {self.host}"


class ProviderCheck(models.Model):
    """A check of the model's server that an operator asked for; a worker does it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)
    works = models.BooleanField(null=True, blank=True)
    lines = models.JSONField(default=list, blank=True)  # jobs.provider_checks.Line

    class Meta:
        ordering: ClassVar = ["-asked"]

    def __str__(self) -> str:
        return f"check of {self.asked:%Y-%m-%d %H:%M}"
