"""What left this machine for a job."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobs.access import get_job
from jobs.presenters.sent import sent_view
from jobs.views.personal import HtmxHttpRequest, personal


@personal
@require_safe
def sent(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show every call that was made for a job, with the text as it went out."""
    job = get_job(request, job_id)
    view = sent_view(job.calls.all())
    context = {"job": job, "view": view, "here": "history"}
    return render(request, "report/sent.html", context)
