"""The versions of a resume: their scores, one against another, one reopened."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from analysis.report import from_json
from analysis.resume import Resume
from jobs import score_queue
from jobs.access import get_job, get_reviewed
from jobs.exports import build
from jobs.models import Job, Version
from jobs.presenters.changes import tally_of
from jobs.presenters.conservation import conservation
from jobs.presenters.live import live_view
from jobs.presenters.versions import Chosen, title_of, versions_view
from jobs.review import KEPT_VERSIONS, current_version, reopen, resume_read
from jobs.taken import in_effect
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal

_PATIENCE = 8.0  # seconds after which a page asks for a score less often


@personal
@require_safe
def versions(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """List the versions, the newest first, and compare two of them."""
    job = get_job(request, job_id)
    if not job.is_reviewable:
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    changes = tuple(job.changes.all())
    current = current_version(job)
    rows = tuple(job.versions.order_by("-used", "-created"))
    wanted = request.GET
    chosen = Chosen(wanted.get("a", ""), wanted.get("b", ""), every="all" in wanted)
    view = versions_view(job, rows, current, chosen)
    if view.uncounted and current.is_scored:
        score_queue.ask(view.uncounted)
    context = {
        "job": job,
        "here": "history",
        "tally": tally_of(changes),
        "view": view,
        "fates": conservation(
            resume_read(job),
            [done for row in changes if (done := in_effect(row))],
            from_json(Resume, current.resume),
            by_hand=job.edited is not None,
        ),
        "kept": KEPT_VERSIONS,
    }
    return render(request, "report/versions.html", context)


@personal
@require_POST
def open_again(
    request: HtmxHttpRequest, job_id: UUID, version_id: UUID
) -> HttpResponse:
    """Make a version the current one, with the decisions it was made of; `build` lays
    out its files too.
    """
    job = get_reviewed(request, job_id)
    version = _version(job, version_id)
    reopen(job, version)
    if request.POST.get("do") == "export":
        build(job, version=version)
        return SeeOther(reverse("jobs:preview", args=[job.pk]))
    messages.success(
        request, f"“{title_of(version)}” is open again, with its decisions."
    )
    return SeeOther(reverse("jobs:review", args=[job.pk]))


@personal
@require_safe
def live(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Answer a poll for a version's score: nothing until there is one."""
    job = get_reviewed(request, job_id)
    try:
        version = _version(job, UUID(request.GET.get("version", "")))
    except ValueError:
        raise Http404 from None
    slow = "slow" in request.GET
    view = live_view(job, version, slow=True)
    takes_long = view.is_waiting and score_queue.is_waiting(version, since=_PATIENCE)
    if view.is_waiting and (slow or not takes_long):
        return HttpResponse(status=204)
    return render(request, "report/_live_update.html", {"live": view})


def _version(job: Job, version_id: UUID) -> Version:
    version = job.versions.filter(pk=version_id).first()
    if version is None:
        raise Http404
    return version
