"""What programs read, in the source or in the files of the current version."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jobs import exports
from jobs.access import get_job
from jobs.looks import SOURCE
from jobs.models import Job, Kind
from jobs.presenters.changes import tally_of
from jobs.presenters.machine import MachineView, made_view, source_view
from jobs.presenters.report import read_report
from jobs.review import version_read
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal, wants_fragment
from jobs.views.preview import get_paged, has_pages, refusal_of

_FORMATS = ("pdf", "docx")


@personal
@require_safe
def machine(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the text in the order programs take it, and the fields they fill in."""
    job = get_job(request, job_id)
    if not has_pages(job):
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    view = _view(request, job)
    polled = wants_fragment(request)
    if polled and view.waits is not None:
        return HttpResponse(status=204)
    return _page(request, job, view, "_ats" if polled else "ats")


def _page(
    request: HtmxHttpRequest, job: Job, view: MachineView, name: str
) -> HttpResponse:
    context = {
        "job": job,
        "view": view,
        "query": _query(request),
        "tally": tally_of(job.changes.all()),
        "is_check": job.kind != Kind.GENERATE,
        "here": "history",
    }
    return render(request, f"report/{name}.html", context)


def _query(request: HtmxHttpRequest) -> str:
    """Return what the address says, for the next one."""
    kept = request.GET.copy()
    kept.pop("r", None)
    kept.pop("f", None)
    return kept.urlencode()


def _is_after(request: HtmxHttpRequest, job: Job) -> bool:
    return request.GET.get("v") == "new" or job.kind == Kind.GENERATE


def _view(request: HtmxHttpRequest, job: Job) -> MachineView:
    kind = request.GET.get("r", "")
    if _is_after(request, job):
        return _made(job, kind, request.GET.get("f", ""))
    return _source(job, kind)


def _source(job: Job, kind: str) -> MachineView:
    version = version_read(job)
    seen = exports.source_export(version) if version else None
    waits = exports.Builds(version).looking() if version and seen is None else None
    shown = seen is not None and seen.byte_count
    picture = f"{_image(job)}?template={SOURCE}" if shown else ""
    reading = exports.reading_of(seen)
    return source_view(read_report(job), reading, kind, picture, waits)


def _made(job: Job, kind: str, format: str) -> MachineView:
    version, look = exports.laid_out_version(job), exports.look_chosen(job)
    made, builds = exports.Shelf(version).files(look), exports.Builds(version)
    wanted = format if format in _FORMATS else _FORMATS[0]
    drawn = wanted == "pdf" and exports.PICTURE in made
    return made_view(
        exports.reading_of(made.get(wanted)),
        kind,
        wanted,
        f"{_image(job)}?{look.query}" if drawn else "",
        waits=builds.running(look),
        failed=builds.failed(look),
    )


def _image(job: Job) -> str:
    return reverse("jobs:page_image", args=[job.pk])


@personal
@require_POST
def read_again(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Have the source, or the files of the current version, gone through by the
    readers.
    """
    job = get_paged(request, job_id)
    after = _is_after(request, job)
    if refused := refusal_of(job):
        messages.error(request, refused)
    elif after:
        exports.build(job)
    else:
        exports.look_at_source(job)
    if wants_fragment(request):
        return _page(request, job, _view(request, job), "_ats")
    there = reverse("jobs:ats", args=[job.pk])
    return SeeOther(f"{there}?v=new" if after else there)
