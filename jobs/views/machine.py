"""What the machine reads, of the source or of the current version."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jobs.access import get_job
from jobs.models import Kind, Status
from jobs.presenters.changes import tally_of
from jobs.presenters.machine import changed_view, original_view
from jobs.presenters.report import read_report
from jobs.review import outcome_of
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal


@personal
@require_safe
def machine(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the text in the order a parser takes it, and the fields it fills in."""
    job = get_job(request, job_id)
    if job.status != Status.COMPLETE or job.kind == Kind.GENERATE:
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    changes = tuple(job.changes.all())
    after = request.GET.get("v") == "new"
    view = (
        changed_view(outcome_of(job, changes).resume)
        if after
        else original_view(read_report(job))
    )
    context = {"job": job, "view": view, "tally": tally_of(changes), "here": "history"}
    return render(request, "report/ats.html", context)
