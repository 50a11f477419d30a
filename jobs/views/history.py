"""Every check of a person, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobs.access import owner_of
from jobs.forms import HistoryForm
from jobs.models import ACTIVE, Change, Decision, Job, Kind
from jobs.presenters.history import row_of
from jobs.views.personal import HtmxHttpRequest, personal
from resumeopt.accounts.models import User

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
    jobs = list(page.object_list)
    counts = counts_of(jobs)
    rows = [row_of(job, *counts.get(job.pk, (0, 0))) for job in jobs]
    context = {
        "here": "history",
        "any": total,
        "total": total,
        "form": form,
        "page": page,
        "rows": rows,
        "statuses": HistoryForm.STATUSES,
    }
    return render(request, "jobs/history.html", context)


def checks_of(owner: User) -> QuerySet[Job]:
    """Return a person's checks, and what they gave to be laid out. Building files of
    a check is no work of its own.
    """
    of_a_check = Q(document=None) | Q(version__isnull=False)
    checks = Job.objects.owned_by(owner).exclude(of_a_check, kind=Kind.GENERATE)
    return checks.light().defer("log").select_related("document", "posting", "recheck")


def filtered(jobs: QuerySet[Job], form: HistoryForm) -> QuerySet[Job]:
    """Return the jobs a search asks for."""
    words, status = form.cleaned_data["q"], form.cleaned_data["status"]
    if words:
        in_name = Q(document__name__icontains=words)
        jobs = jobs.filter(in_name | Q(posting__title__icontains=words))
    if status == "active":
        return jobs.filter(status__in=ACTIVE)
    return jobs.filter(status=status) if status else jobs


def counts_of(jobs: Sequence[Job]) -> dict[object, tuple[int, int]]:
    """Return how many changes each job has and how many are decided, in one query."""
    decided = Q(decision=Decision.UNDECIDED)
    counted = (
        Change.objects.filter(job__in=[job.pk for job in jobs])
        .values("job")
        .annotate(total=Count("pk"), done=Count("pk", filter=~decided))
        .values_list("job", "total", "done")
        .order_by()
    )
    return {job: (total, done) for job, total, done in counted}
