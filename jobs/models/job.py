"""Background runs. `JobQuerySet.move` is the only writer of a status."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from analysis.stages import KINDS, STAGES
from jobs.models.documents import Document, Posting

if TYPE_CHECKING:
    from resumeopt.accounts.models import User


class Status(models.TextChoices):
    """Where a job stands. One field says it all."""

    QUEUED = "queued", "Queued"
    IN_PROGRESS = "in_progress", "In progress"
    COMPLETE = "complete", "Complete"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class Priority(models.IntegerChoices):
    """Who goes first: a person who waits before work in bulk."""

    URGENT = 0, "Urgent"
    NORMAL = 10, "Normal"
    BULK = 20, "Bulk"


ACTIVE = (Status.QUEUED, Status.IN_PROGRESS)
FINAL = (Status.COMPLETE, Status.FAILED, Status.CANCELLED)


class Kind(models.TextChoices):
    """What a job does; `analysis.stages.KINDS` holds the stages of each."""

    ANALYZE = "analyze", "Analyze"
    IMPROVE = "improve", "Improve"
    GENERATE = "generate", "Generate"
    OPTIMIZE = "optimize", "Optimize"


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, and the one way to change a status."""

    def move(self, *sources: Status, to: Status, **fields: Any) -> bool:
        """Compare-and-swap one job's status; true when exactly one row changed.

        `seq` rises with every move, so that an open page sees it.
        """
        changed = self.filter(status__in=sources).update(
            status=to, seq=F("seq") + 1, **fields
        )
        return changed == 1

    def light(self) -> JobQuerySet:
        """Leave the heavy columns in the database: for lists and polls."""
        return self.defer("report", "options")

    def owned_by(self, owner: User) -> JobQuerySet:
        """Return the jobs of one owner, the newest first."""
        return self.filter(owner=owner).order_by("-created")

    def sent_with(self, owner: User, key: str) -> Job | None:
        """Return the job that this owner's form with this key made within the hour."""
        recent = timezone.now() - timedelta(hours=1)
        sent = self.filter(owner=owner, created__gt=recent, options__key=key)
        return sent.order_by("-created").first()


class Job(models.Model):
    """One background run. The row is the truth; the queue message is only a wake-up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="jobs"
    )
    posting = models.ForeignKey(
        Posting, models.SET_NULL, null=True, blank=True, related_name="jobs"
    )
    version = models.ForeignKey(  # what a generate job lays out
        "Version", models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    # When its owner put right what it works on; None: it works on the file as read.
    corrected = models.DateTimeField(null=True, blank=True)
    # A digest of what its owner had told about the document; empty: nothing.
    told = models.CharField(max_length=64, blank=True, editable=False)
    edited = models.ForeignKey(  # the version edited by hand that decisions stand on
        "Version", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    options = models.JSONField(default=dict, blank=True)
    layout = models.JSONField(default=dict, blank=True)  # the look chosen: jobs.looks
    priority = models.PositiveSmallIntegerField(
        choices=Priority, default=Priority.NORMAL
    )
    # Of everything the result depends on; empty where the result is not to be shared.
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    hits = models.PositiveIntegerField(default=0)  # requests answered by this run
    recheck = models.ForeignKey(  # what submits it again and again
        "Recheck", models.SET_NULL, null=True, blank=True, related_name="jobs"
    )

    status = models.CharField(max_length=16, choices=Status, default=Status.QUEUED)
    stage = models.CharField(
        max_length=16, blank=True, choices=[(s.key, s.label) for s in STAGES]
    )
    progress = models.PositiveSmallIntegerField(
        default=0
    )  # percent, never falls in a run
    details = models.JSONField(default=dict, blank=True)  # stage -> a concrete fact
    found = models.JSONField(default=dict, blank=True)  # «Found so far»: label -> value
    timings = models.JSONField(default=dict, blank=True)  # stage -> seconds
    seq = models.PositiveIntegerField(default=0)  # rises with every visible change

    error = models.CharField(max_length=64, blank=True)  # a stable code
    error_params = models.JSONField(default=dict, blank=True)
    log = models.TextField(
        blank=True
    )  # traceback of an internal error, for the operator

    attempt = models.PositiveSmallIntegerField(default=0)  # runs begun
    crashes = models.PositiveSmallIntegerField(default=0)  # it killed its reader
    losses = models.PositiveSmallIntegerField(default=0)  # its worker vanished
    lease = models.UUIDField(null=True, blank=True)  # the fencing token of the run
    lease_expires = models.DateTimeField(null=True, blank=True)
    heartbeat = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=120, blank=True)  # machine:pid:start of it
    cancel_requested = models.BooleanField(default=False)
    run_at = models.DateTimeField(default=timezone.now)
    sent = models.DateTimeField(default=timezone.now)  # when it was last announced

    created = models.DateTimeField(default=timezone.now)
    queued = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)

    report = models.JSONField(null=True, blank=True)  # analysis.report.Report
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    match_score = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner", "-created"], name="job_owner_created"),
            models.Index(fields=["status", "lease_expires"], name="job_status_lease"),
            models.Index(fields=["status", "priority", "run_at"], name="job_next"),
            models.Index(fields=["expires"], name="job_expires"),
            # Whole, not partial: SQLite takes no partial index for a bound value.
            models.Index(fields=["fingerprint", "-finished"], name="job_same_request"),
            models.Index(fields=["kind", "status", "-finished"], name="job_last_ended"),
            models.Index(fields=["status", "owner"], name="job_status_owner"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(status__in=ACTIVE) & ~Q(fingerprint=""),
                name="job_single_flight",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.FAILED) | ~Q(error=""),
                name="job_failed_has_error",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(KINDS)), name="job_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="job_progress_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_final(self) -> bool:
        """Say whether nothing more will happen to it by itself."""
        return self.status in FINAL

    @property
    def is_reviewable(self) -> bool:
        """Say whether it found something that can be reviewed and edited."""
        return self.status == Status.COMPLETE and self.kind != Kind.GENERATE

    @property
    def seconds(self) -> float | None:
        """Return how long the last run took, or None while it has not ended."""
        if self.started is None or self.finished is None:
            return None
        return (self.finished - self.started).total_seconds()

    @property
    def label(self) -> str:
        """Return what people call this run: the file's name."""
        return self.document.name if self.document else f"Resume {str(self.pk)[:8]}"


class JobEventQuerySet(models.QuerySet["JobEvent"]):
    """Events, which are never rewritten."""

    def update(self, **_fields: Any) -> int:
        """Refuse: history is only added to."""
        raise TypeError("a job's history is append-only")


class JobEvent(models.Model):
    """What happened to a job, in order. Append-only; it goes with the job alone."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    name = models.CharField(
        max_length=32
    )  # submitted, claimed, stage, retried, reaped …
    from_status = models.CharField(max_length=16, blank=True)
    to_status = models.CharField(max_length=16, blank=True)
    stage = models.CharField(max_length=16, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=64, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    objects = JobEventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["name", "at"], name="event_name_at")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S} {self.name}"

    def save(self, **options: Any) -> None:
        """Add to the history. Raises TypeError for an event that stands already."""
        if not self._state.adding:
            raise TypeError("a job's history is append-only")
        super().save(**options)


class Checkpoint(models.Model):
    """What a run had found when it ended early: a retry goes on from there."""

    job = models.OneToOneField(
        Job, models.CASCADE, primary_key=True, related_name="checkpoint"
    )
    stage = models.CharField(max_length=16)  # the last stage that was done
    basis = models.CharField(max_length=64)  # what the findings rest on: same or unfit
    findings = models.BinaryField()  # analysis.report.Report as compressed JSON
    stored = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.job_id} up to {self.stage}"
