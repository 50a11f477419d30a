"""What keeps the work going."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from jobs.admin.read_only import ReadOnly
from jobs.models import Checkpoint, JobEvent, Limit, Recheck, Supervisor
from jobs.rechecks import run_now, stop_recheck


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
