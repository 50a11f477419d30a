"""The current version as it will look, and its files."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from analysis.render import Style, templates
from jobs.access import get_job
from jobs.models import Job, Kind, Status, Version
from jobs.presenters.changes import tally_of
from jobs.presenters.preview import FILES, PICTURE, PreviewView, downloads_of
from jobs.review import (
    build,
    building,
    current_version,
    exports_of,
    last_build,
    outcome_of,
)
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal, wants_fragment


@personal
@require_safe
def preview(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the current version in a template, with what can be downloaded."""
    job = get_job(request, job_id)
    if job.status != Status.COMPLETE or job.kind == Kind.GENERATE:
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    changes = tuple(job.changes.all())
    template = chosen_template(request.GET.get("template", ""))
    view = preview_view(job, current_version(job), template)
    context = {"job": job, "view": view, "tally": tally_of(changes), "here": "history"}
    if wants_fragment(request) and not view.building:
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"  # the pages have changed too
        return answer
    name = "_downloads" if wants_fragment(request) else "preview"
    return render(request, f"report/{name}.html", context)


def chosen_template(name: str) -> Style:
    """Return the template of that name, or the first."""
    known = templates()
    return next((style for style in known if style.name == name), known[0])


def preview_view(job: Job, version: Version, template: Style) -> PreviewView:
    """Gather what the preview page shows."""
    outcome = outcome_of(job, job.changes.all())
    exports = exports_of(version, template.name)
    running = building(version, template.name)
    wanted = (*FILES, PICTURE)
    missing = tuple(name for name in wanted if name not in exports)
    query = urlencode({"template": template.name})
    last = None if running or not missing else last_build(version, template.name)
    return PreviewView(
        resume=outcome.resume,
        template=template,
        templates=templates(),
        downloads=downloads_of(
            exports,
            f"{reverse('jobs:download', args=[job.pk])}?{query}&format=",
        ),
        missing=missing,
        picture=_picture(job, version, query) if PICTURE in exports else "",
        page_count=exports["pdf"].pages if "pdf" in exports else 0,
        pages_before=int((job.report or {}).get("layout", {}).get("page_count", 0)),
        applied=outcome.applied,
        skipped=outcome.skipped,
        building=running,
        failed=last if last and last.status == Status.FAILED else None,
        poll_url=f"{reverse('jobs:preview', args=[job.pk])}?{query}",
    )


def _picture(job: Job, version: Version, query: str) -> str:
    address = reverse("jobs:page_image", args=[job.pk])
    return f"{address}?{query}&v={version.digest[:8]}"


@personal
@require_POST
def build_files(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Have the files of the current version laid out in a template."""
    job = get_job(request, job_id)
    if job.status != Status.COMPLETE or job.kind == Kind.GENERATE:
        raise Http404
    template = chosen_template(request.POST.get("template", ""))
    build(job, template.name)
    there = reverse("jobs:preview", args=[job.pk])
    return SeeOther(f"{there}?{urlencode({'template': template.name})}")
