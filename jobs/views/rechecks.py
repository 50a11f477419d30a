"""Recurring checks: set one from a report, see them all, stop one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jobs.access import get_job, owner_of
from jobs.forms import RecheckForm
from jobs.models import Recheck
from jobs.presenters.rechecks import days, next_words, schedule_of
from jobs.rechecks import listed, may_recur, recheck_of, set_recheck, stop_recheck
from jobs.views.job import report_page
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal

PAGE_SIZE = 25


@personal
@require_safe
def rechecks(request: HtmxHttpRequest) -> HttpResponse:
    """Show every recurring check of a person."""
    owner = owner_of(request)
    mine = listed(owner) if owner is not None else Recheck.objects.none()
    page = Paginator(mine, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        schedule_of(one, latest=one.latest, keeps_alone=not one.is_used)
        for one in page.object_list
    ]
    context = {"here": "history", "page": page, "rows": rows}
    return render(request, "jobs/rechecks.html", context)


@personal
@require_POST
def set_from(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Check a finished check's file again every so many days."""
    job = get_job(request, job_id)
    here = reverse("jobs:detail", args=[job.pk])
    if job.owner.is_guest:
        messages.warning(request, "Recurring checks need an account.", "warn")
        return SeeOther(here)
    if not may_recur(job):
        raise Http404
    form = RecheckForm(request.POST)
    if not form.is_valid():
        return report_page(request, job, recheck_form=form)
    recheck = set_recheck(job, form.cleaned_data["every"])
    again = f"{job.label} is checked again every {days(recheck.every_days)}"
    messages.success(request, f"{again}, {next_words(recheck)}.")
    return SeeOther(here)


@personal
@require_POST
def stop_from(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Stop the recurring check of this report's file and posting."""
    job = get_job(request, job_id)
    recheck = recheck_of(job)
    if recheck is None:
        raise Http404
    _stop(request, recheck)
    return SeeOther(reverse("jobs:detail", args=[job.pk]))


@personal
@require_POST
def stop(request: HtmxHttpRequest, recheck_id: UUID) -> HttpResponse:
    """Stop a recurring check of the list."""
    owner = owner_of(request)
    mine = Recheck.objects.filter(pk=recheck_id, owner=owner) if owner else None
    recheck = mine.select_related("document").first() if mine is not None else None
    if recheck is None:
        raise Http404
    _stop(request, recheck)
    return SeeOther(reverse("jobs:rechecks"))


def _stop(request: HtmxHttpRequest, recheck: Recheck) -> None:
    name = recheck.document.name
    gone = stop_recheck(recheck)
    text = f"{name} is not checked again."
    if gone:
        text += " No check of it was left, so the file is deleted."
    messages.success(request, text)
