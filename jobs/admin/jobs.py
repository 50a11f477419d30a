"""Jobs with their history; retry and cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from jobs.models import Job, JobEvent
from jobs.services import cancel_job, delete_job, retry_job

if TYPE_CHECKING:
    _JobAdmin = admin.ModelAdmin[Job]
    _Events = admin.TabularInline[JobEvent, Job]
else:
    _JobAdmin = admin.ModelAdmin
    _Events = admin.TabularInline


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
