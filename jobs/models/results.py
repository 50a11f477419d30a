"""What comes of a run: versions of the resume, proposed changes, finished files."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobs.models.job import Job


def export_path(export: Export, _name: str) -> str:
    """Name the stored file ourselves."""
    return f"exports/{export.pk.hex[:2]}/{export.pk.hex}"


class VersionKind(models.TextChoices):
    """How a version came to be."""

    READ = "read", "As read"
    IMPROVED = "improved", "With accepted changes"
    EDITED = "edited", "Edited by hand"


class Version(models.Model):
    """A structured resume at a moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="versions"
    )
    origin = models.ForeignKey(  # the run whose changes it carries
        Job, models.CASCADE, related_name="versions", null=True, blank=True
    )
    kind = models.CharField(max_length=16, choices=VersionKind)
    resume = models.JSONField()  # analysis.resume.Resume
    digest = models.CharField(
        max_length=64
    )  # of `resume`: the same decisions, the same version
    applied = models.PositiveSmallIntegerField(default=0)  # changes it carries
    # What had been decided: number of the change -> decision and the person's words.
    decisions = models.JSONField(default=dict, blank=True)
    # The version edited by hand that the decisions stand on: itself where it is one.
    base = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(default=timezone.now)  # last as the current one

    score = models.PositiveSmallIntegerField(null=True, blank=True)
    match_score = models.PositiveSmallIntegerField(null=True, blank=True)
    rubric = models.CharField(max_length=16, blank=True)  # the version it was scored by
    marks = models.JSONField(default=dict, blank=True)  # jobs.marks.Marks

    class Meta:
        ordering: ClassVar = ["-created"]
        constraints: ClassVar = [
            models.UniqueConstraint("origin", "digest", name="version_once_per_run")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created:%Y-%m-%d %H:%M}"

    @property
    def is_scored(self) -> bool:
        """Say whether its score is known."""
        return self.score is not None


class Scoring(models.Model):
    """The wish to know a version's score. There is one for each job, so that of many
    quick decisions only the newest version is scored.
    """

    job = models.OneToOneField(
        Job, models.CASCADE, primary_key=True, related_name="scoring"
    )
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    asked = models.DateTimeField(default=timezone.now)
    sent = models.DateTimeField(default=timezone.now)  # when it was last announced
    taken = models.DateTimeField(null=True, blank=True)  # when a worker began
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sent"], name="scoring_sent")]

    def __str__(self) -> str:
        return f"score of {self.version_id}"


class Decision(models.TextChoices):
    """What the person said to a change."""

    UNDECIDED = "undecided", "To decide"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    EDITED = "edited", "Edited"


class Change(models.Model):
    """One proposed edit of the resume with the person's decision."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="changes")
    number = models.PositiveSmallIntegerField()
    proposal = models.JSONField()  # analysis.report.Change
    blocked = models.BooleanField(default=False)
    decision = models.CharField(
        max_length=16, choices=Decision, default=Decision.UNDECIDED
    )
    text = models.TextField(blank=True)  # the person's own wording, or their answer
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint("job", "number", name="change_number_once")
        ]

    def __str__(self) -> str:
        return f"change {self.number}"

    @property
    def is_taken(self) -> bool:
        """Say whether the person wants it, as it stands or in their own words."""
        return self.decision in (Decision.ACCEPTED, Decision.EDITED)


class Export(models.Model):
    """A rendered file of a version: format × template × options.

    A file that was only looked at stands here too: the pages of a source, for people,
    with what is read in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="exports")
    format = models.CharField(max_length=8)
    template = models.CharField(max_length=32)
    options = models.JSONField(default=dict, blank=True)  # that are not the usual ones
    look = models.CharField(max_length=16, blank=True, default="")  # digest of options
    name = models.CharField(max_length=120)  # the download's name
    file = models.FileField(upload_to=export_path)
    byte_count = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=0)
    warnings = models.JSONField(default=list, blank=True)
    # What was read back out of the finished file: analysis.reading.Reading.
    reading = models.JSONField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["format"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "version",
                "format",
                "template",
                "look",
                name="export_once_per_look",
            )
        ]

    def __str__(self) -> str:
        return self.name
