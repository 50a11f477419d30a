"""What the models do and cost, and a button that checks their server."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from jobs.admin.read_only import ReadOnly
from jobs.models import (
    KeptAnswer,
    ProviderCall,
    ProviderCheck,
    ProviderDay,
    ProviderServer,
)
from jobs.provider_checks import request_check

_SIGNS = {True: "✓", False: "✗", None: "–"}


@admin.register(ProviderCall)
class ProviderCallAdmin(ReadOnly):
    """Every call of every job. What was sent is its owner's alone to read."""

    list_display = (
        "started",
        "job",
        "purpose",
        "host",
        "model",
        "mode",
        "outcome",
        "milliseconds",
        "tokens_in",
        "tokens_out",
        "dollars",
    )
    list_filter = ("outcome", "model", "mode", "started")
    search_fields = ("job__id", "purpose", "host")
    list_select_related = ("job",)
    exclude = ("sent",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        """Leave the texts in the database."""
        return super().get_queryset(request).defer("sent", "job__report")

    @admin.display(description="cost", ordering="micro_usd")
    def dollars(self, call: ProviderCall) -> str:
        """Return the price of a call."""
        return "" if call.micro_usd is None else f"${call.micro_usd / 1e6:.4f}"


@admin.register(ProviderDay)
class ProviderDayAdmin(ReadOnly):
    """What the models took each day, and how much of it was allowed."""

    list_display = (
        "day",
        "calls",
        "refused",
        "tokens_in",
        "tokens_out",
        "dollars",
        "ceiling",
    )

    @admin.display(description="cost", ordering="micro_usd")
    def dollars(self, day: ProviderDay) -> str:
        """Return the price of a day."""
        return f"${day.micro_usd / 1e6:.2f}"

    @admin.display(description="limit now")
    def ceiling(self, day: ProviderDay) -> str:
        """Return how much of today's limit the day took."""
        parts = []
        if settings.OPENAI_DAILY_USD:
            share = day.micro_usd / 1e6 / settings.OPENAI_DAILY_USD
            parts.append(f"{share:.0%} of ${settings.OPENAI_DAILY_USD:g}")
        if settings.OPENAI_DAILY_TOKENS:
            share = (day.tokens_in + day.tokens_out) / settings.OPENAI_DAILY_TOKENS
            parts.append(f"{share:.0%} of {settings.OPENAI_DAILY_TOKENS:,} tokens")
        return ", ".join(parts) or "no limit"


@admin.register(ProviderServer)
class ProviderServerAdmin(ReadOnly):
    """What is known of each server: keys and quotas that fail show here."""

    list_display = ("host", "model", "mode", "outcome", "failures", "resting", "seen")
    list_filter = ("outcome",)
    exclude = ("name",)


@admin.register(KeptAnswer)
class KeptAnswerAdmin(ReadOnly):
    """Answers that spare a call."""

    list_display = ("created", "job", "key")
    list_select_related = ("job",)
    fields = ("created", "job", "key")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        """Leave the answers in the database."""
        return super().get_queryset(request).defer("answer", "job__report")


@admin.register(ProviderCheck)
class ProviderCheckAdmin(ReadOnly):
    """Checks of the model's server; a button has a worker do one."""

    list_display = ("asked", "finished", "works", "told")
    fields = ("asked", "finished", "works", "told")
    change_list_template = "admin/jobs/providercheck/change_list.html"

    @admin.display(description="what was found")
    def told(self, check: ProviderCheck) -> SafeString | str:
        """Return the findings, one a line."""
        rows = [(_SIGNS[x["works"]], x["name"], x["words"]) for x in check.lines]
        if not rows:
            return "waiting for a worker"
        return format_html_join("", "<div>{} {}: {}</div>", rows)

    def get_urls(self) -> list[URLPattern]:
        """Add the address of the button."""
        run = path(
            "run/",
            self.admin_site.admin_view(self.run),
            name="jobs_providercheck_run",
        )
        return [run, *super().get_urls()]

    @method_decorator(require_POST)
    def run(self, request: HttpRequest) -> HttpResponse:
        """Have a worker check the server, and show what it finds."""
        if not request.user.has_perm("jobs.add_providercheck"):
            raise PermissionDenied
        row = request_check()
        address = reverse("admin:jobs_providercheck_change", args=[row.pk])
        return HttpResponseRedirect(address)
