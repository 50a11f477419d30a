"""Every check of a person, the newest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobs.access import owner_of
from jobs.forms import HistoryForm
from jobs.models import ACTIVE, Decision, Job, Kind
from jobs.presenters.history import row_of
from jobs.views.personal import HtmxHttpRequest, personal

PAGE_SIZE = 25


@personal
@require_safe
def history(request: HtmxHttpRequest) -> HttpResponse:
    """Show the checks, searched and filtered by the address alone."""
    form = HistoryForm(request.GET)
    owner = owner_of(request)
    mine = checks_of(owner) if owner is not None else Job.objects.none()
    total = mine.count()
    found = filtered(mine, form) if form.is_valid() else mine
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = [row_of(job) for job in with_counts(page.object_list)]
    context = {
        "here": "history",
        "any": total,
        "total": total,
        "form": form,
        "page": page,
        "statuses": HistoryForm.STATUSES,
    }
    return render(request, "jobs/history.html", context)


def checks_of(owner: object) -> QuerySet[Job]:
    """Return a person's checks. Building files of one is no check of its own."""
    return Job.objects.owned_by(owner).exclude(kind=Kind.GENERATE)


def filtered(jobs: QuerySet[Job], form: HistoryForm) -> QuerySet[Job]:
    """Return the jobs a search asks for."""
    words, status = form.cleaned_data["q"], form.cleaned_data["status"]
    if words:
        in_name = Q(document__name__icontains=words)
        jobs = jobs.filter(in_name | Q(posting__title__icontains=words))
    if status == "active":
        return jobs.filter(status__in=ACTIVE)
    return jobs.filter(status=status) if status else jobs


def with_counts(page: QuerySet[Job]) -> list[Job]:
    """Fetch a page of jobs with the counts of their changes, in two queries."""
    jobs = list(
        page.defer("report", "options", "log").select_related("document", "posting")
    )
    decided = Q(changes__decision__in=[d for d in Decision if d != Decision.UNDECIDED])
    counted = (
        Job.objects.filter(pk__in=[job.pk for job in jobs])
        .annotate(total=Count("changes"), decided=Count("changes", filter=decided))
        .values_list("pk", "total", "decided")
    )
    counts = {pk: (total, done) for pk, total, done in counted}
    for job in jobs:
        job.change_count, job.decided_count = counts.get(job.pk, (0, 0))  # type: ignore[attr-defined]
    return jobs
