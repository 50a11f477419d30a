"""What an operator sees: every job with its history. Rows are looked at here, and
changed only by the same services as everywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from jobs.models import (
    Change,
    Checkpoint,
    Correction,
    Document,
    Export,
    Job,
    JobEvent,
    Limit,
    Posting,
    Recheck,
    Supervisor,
    Version,
)
from jobs.rechecks import run_now, stop_recheck
from jobs.services import cancel_job, delete_job, retry_job

if TYPE_CHECKING:
    _JobAdmin = admin.ModelAdmin[Job]
    _AnyAdmin = admin.ModelAdmin[Model]
    _Events = admin.TabularInline[JobEvent, Job]
else:
    _JobAdmin = _AnyAdmin = admin.ModelAdmin
    _Events = admin.TabularInline


class ReadOnly(_AnyAdmin):
    """Look, don't touch."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are made by the site."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """A hand could break what leases and transactions keep whole."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Delete the job, and all of it goes with its files."""
        return False


class EventInline(_Events):
    """The history of a job, in order."""

    model = JobEvent
    extra = 0
    can_delete = False
    fields = (
        "at",
        "name",
        "from_status",
        "to_status",
        "stage",
        "attempt",
        "code",
        "detail",
    )
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """History is written by what happens."""
        return False


@admin.register(Job)
class JobAdmin(_JobAdmin):
    """Jobs: where each stands, what went wrong, how long it took; retry and cancel."""

    list_display = (
        "short_id",
        "kind",
        "owner",
        "document",
        "status",
        "stage",
        "percent",
        "attempt",
        "crashes",
        "hits",
        "error",
        "took",
        "created",
    )
    list_filter = (
        "status",
        "kind",
        "stage",
        "error",
        "priority",
        ("recheck", admin.EmptyFieldListFilter),
        "created",
    )
    search_fields = ("id", "owner__email", "document__name", "error")
    search_help_text = "Job number, owner’s mail, file name or error code"
    date_hierarchy = "created"
    list_select_related = ("owner", "document")
    list_per_page = 50
    ordering = ("-created",)
    inlines = [EventInline]
    actions = ["retry", "cancel"]
    fieldsets = (
        (None, {"fields": ("id", "kind", "owner", "document", "posting", "version")}),
        ("State", {"fields": ("status", "stage", "percent", "priority", "options")}),
        ("Shared and recurring", {"fields": ("hits", "fingerprint", "recheck")}),
        ("What was found", {"fields": ("score", "match_score", "details", "found")}),
        ("Failure", {"fields": ("error", "error_params", "log")}),
        (
            "Runs",
            {
                "fields": (
                    "attempt",
                    "crashes",
                    "losses",
                    "worker",
                    "lease",
                    "lease_expires",
                    "heartbeat",
                    "cancel_requested",
                    "run_at",
                )
            },
        ),
        (
            "Times",
            {
                "fields": (
                    "created",
                    "queued",
                    "started",
                    "finished",
                    "took",
                    "timings",
                    "expires",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        """Leave the reports in the database."""
        return super().get_queryset(request).defer("report")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Jobs are submitted on the site."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Job | None = None
    ) -> bool:
        """A status moves only by a run or by the actions."""
        return False

    @admin.display(description="job", ordering="id")
    def short_id(self, job: Job) -> str:
        """Return the first part of the number."""
        return str(job.pk)[:8]

    @admin.display(description="progress", ordering="progress")
    def percent(self, job: Job) -> str:
        """Return how far it is."""
        return f"{job.progress} %"

    @admin.display(description="took")
    def took(self, job: Job) -> str:
        """Return how long the last run took."""
        return "" if job.seconds is None else f"{job.seconds:.1f} s"

    @admin.action(description="Retry", permissions=["delete"])
    def retry(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Put failed and cancelled jobs into the queue again."""
        self._do(request, jobs, retry_job, "retried")

    @admin.action(description="Cancel", permissions=["delete"])
    def cancel(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Cancel jobs that wait or run."""
        self._do(request, jobs, cancel_job, "cancelled")

    def _do(
        self,
        request: HttpRequest,
        jobs: QuerySet[Job],
        service: Callable[[Job], bool],
        word: str,
    ) -> None:
        chosen = list(jobs)
        done = sum(service(job) for job in chosen)
        self.message_user(request, f"{done} of {len(chosen)} {word}.", messages.INFO)

    def delete_model(self, request: HttpRequest, obj: Job) -> None:
        """Delete with the files."""
        delete_job(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        """Delete with the files."""
        for job in queryset:
            delete_job(job)


@admin.register(Document)
class DocumentAdmin(ReadOnly):
    """Uploaded files."""

    list_display = ("name", "owner", "byte_count", "created")
    search_fields = ("name", "owner__email", "sha256")
    list_select_related = ("owner",)


@admin.register(Posting)
class PostingAdmin(ReadOnly):
    """Job descriptions."""

    list_display = ("__str__", "owner", "created")
    search_fields = ("title", "owner__email")
    list_select_related = ("owner",)


@admin.register(Version)
class VersionAdmin(ReadOnly):
    """Resumes at a moment."""

    list_display = ("id", "kind", "owner", "origin", "applied", "created")
    list_filter = ("kind",)
    list_select_related = ("owner", "origin")


@admin.register(Change)
class ChangeAdmin(ReadOnly):
    """Proposed edits."""

    list_display = ("job", "number", "blocked", "decision", "decided")
    list_filter = ("decision", "blocked")
    list_select_related = ("job",)


@admin.register(Export)
class ExportAdmin(ReadOnly):
    """Finished files."""

    list_display = ("name", "format", "template", "pages", "byte_count", "created")
    list_filter = ("format", "template")


@admin.register(JobEvent)
class JobEventAdmin(ReadOnly):
    """What happened, over all jobs."""

    list_display = ("at", "job", "name", "to_status", "stage", "attempt", "code")
    list_filter = ("name", "code", "at")
    search_fields = ("job__id",)
    list_select_related = ("job",)


@admin.register(Supervisor)
class SupervisorAdmin(ReadOnly):
    """Machines with workers."""

    list_display = ("name", "started", "seen", "workers", "restarts")


@admin.register(Limit)
class LimitAdmin(ReadOnly):
    """Rates and lines that all workers share."""

    list_display = ("name", "next_at", "announced")
    search_fields = ("name",)


@admin.register(Checkpoint)
class CheckpointAdmin(ReadOnly):
    """What runs that ended early had found."""

    list_display = ("job", "stage", "stored")
    list_filter = ("stage",)
    search_fields = ("job__id",)
    list_select_related = ("job",)
    fields = ("job", "stage", "basis", "stored")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        """Leave what was found in the database."""
        return super().get_queryset(request).defer("findings", "job__report")


@admin.register(Recheck)
class RecheckAdmin(ReadOnly):
    """Recurring checks: when each comes again, what stopped it; run now and stop."""

    list_display = (
        "document",
        "posting",
        "owner",
        "every_days",
        "due",
        "failures",
        "error",
        "stopped",
        "ending",
    )
    list_filter = ("every_days", "ending", "error", "due")
    search_fields = ("id", "owner__email", "document__name", "posting__title", "error")
    search_help_text = "Number, owner’s mail, file name, job title or error code"
    list_select_related = ("owner", "document", "posting")
    ordering = ("due",)
    actions = ("submit_now", "stop")

    def has_operate_permission(self, request: HttpRequest) -> bool:
        """The services keep whole what a hand would break."""
        return request.user.has_perm("jobs.change_recheck")

    @admin.action(description="Run now", permissions=["operate"])
    def submit_now(self, request: HttpRequest, rechecks: QuerySet[Recheck]) -> None:
        """Submit a check of each that goes on, before its time."""
        chosen = list(rechecks.select_related("owner", "document", "posting"))
        done = sum(run_now(recheck) is not None for recheck in chosen)
        self.message_user(request, f"{done} of {len(chosen)} submitted.", messages.INFO)

    @admin.action(description="Stop", permissions=["operate"])
    def stop(self, request: HttpRequest, rechecks: QuerySet[Recheck]) -> None:
        """Stop them, as their owners could."""
        chosen = list(rechecks)
        for recheck in chosen:
            stop_recheck(recheck)
        self.message_user(request, f"{len(chosen)} stopped.", messages.INFO)


@admin.register(Correction)
class CorrectionAdmin(ReadOnly):
    """What people put right of a document."""

    list_display = ("document", "job", "saved")
    search_fields = ("document__name", "document__owner__email")
    list_select_related = ("document", "job")
