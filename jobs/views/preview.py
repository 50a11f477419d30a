"""The current version as it will look, how it shall look, and its files."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from analysis.render import templates
from jobs import exports
from jobs.access import get_job
from jobs.codes import JobError
from jobs.limits import admit
from jobs.look_form import look_asked, sections_of
from jobs.looks import Look, style_of
from jobs.messages import words_for
from jobs.models import Export, Job, Kind, Status, Version
from jobs.presenters.changes import tally_of
from jobs.presenters.preview import PreviewView, Template, downloads_of, paper_of
from jobs.review import outcome_of
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal, wants_fragment


@personal
@require_safe
def preview(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the current version in the look chosen, with what can be downloaded."""
    job = get_job(request, job_id)
    if not has_pages(job):
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    view = preview_view(job, exports.laid_out_version(job), look_shown(request, job))
    part = request.GET.get("part", "") if wants_fragment(request) else ""
    if part == "thumbs" and view.waits_for_pictures:
        return HttpResponse(status=204)
    fragments = {"thumbs": "_templates"}
    if part == "files":
        fragments["files"] = "_downloads" if view.building else "_preview"
    answer = _page(request, job, view, fragments.get(part, "preview"))
    if part == "files" and not view.building:
        answer["HX-Retarget"] = "#preview"  # the pages have changed too
    return answer


def _page(
    request: HtmxHttpRequest, job: Job, view: PreviewView, name: str, refused: str = ""
) -> HttpResponse:
    context = {
        "job": job,
        "view": view,
        "tally": tally_of(job.changes.all()),
        "refused": refused,
        "here": "history",
    }
    return render(request, f"report/{name}.html", context)


def has_pages(job: Job) -> bool:
    """Say whether a job has read a resume that can be laid out."""
    if job.status != Status.COMPLETE:
        return False
    read_here = job.version_id is None and job.report is not None
    return job.kind != Kind.GENERATE or read_here


def get_paged(request: HttpRequest, job_id: UUID) -> Job:
    """Return a job of the one who asks that has pages. Raises Http404."""
    job = get_job(request, job_id)
    if not has_pages(job):
        raise Http404
    return job


def look_shown(request: HttpRequest, job: Job) -> Look:
    """Return the look chosen for a job, in the template that an address names."""
    look = exports.look_chosen(job)
    named = request.GET.get("template")
    return look.in_template(style_of(named).name) if named else look


def preview_view(job: Job, version: Version, look: Look) -> PreviewView:
    """Gather what the preview page shows."""
    outcome = outcome_of(job, job.changes.all())
    shelf, builds = exports.Shelf(version), exports.Builds(version)
    made, shown = shelf.files(look), shelf.picture(look)
    pdf = made.get("pdf")
    return PreviewView(
        resume=outcome.resume,
        look=look,
        templates=_templates(job, shelf.thumbs(look), look),
        sections=sections_of(outcome.resume, look.options),
        downloads=downloads_of(
            made,
            f"{reverse('jobs:download', args=[job.pk])}?{look.query}&format=",
        ),
        missing=shelf.lacks(look),
        picture=_picture(job, shown) if shown else "",
        picture_paper=paper_of(shown) if shown else "a4",
        is_present=exports.PICTURE in made,
        page_count=shown.pages if shown else 0,
        pages_before=_pages_before(job),
        warnings=tuple(pdf.warnings) if pdf else (),
        reading=exports.reading_of(pdf),
        applied=outcome.applied,
        skipped=outcome.skipped,
        building=builds.running(look),
        failed=builds.failed(look),
        picturing=builds.last_picturing(look),
        poll_url=f"{reverse('jobs:preview', args=[job.pk])}?"
        f"{urlencode({'template': look.template})}",
        is_check=job.kind != Kind.GENERATE,
    )


def _pages_before(job: Job) -> int:
    layout = (job.report or {}).get("layout", {})
    paged = layout.get("kind") == "pdf"
    return int(layout.get("page_count", 0)) if paged else 0


def _templates(job: Job, there: dict[str, Export], look: Look) -> tuple[Template, ...]:
    return tuple(
        Template(
            style,
            _picture(job, there[style.name]) if style.name in there else "",
            is_present=style.name in there and there[style.name].look == look.digest,
            is_chosen=style.name == look.template,
        )
        for style in templates()
    )


def _picture(job: Job, shown: Export) -> str:
    address = reverse("jobs:page_image", args=[job.pk])
    named = {"template": shown.template, "look": shown.look, "v": shown.pk.hex[:8]}
    small = {"size": "small"} if shown.format == exports.THUMB else {}
    return f"{address}?{urlencode(named | small)}"


@personal
@require_POST
def set_look(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Remember how the document shall look, and have its files laid out so."""
    job = get_paged(request, job_id)
    resume = outcome_of(job, job.changes.all()).resume
    try:
        look = look_asked(request.POST, exports.look_chosen(job), resume)
    except ValueError:
        messages.error(request, "That look can’t be had. Choose one of the list.")
        return SeeOther(reverse("jobs:preview", args=[job.pk]))
    exports.choose(job, look)
    return _build(request, job)


@personal
@require_POST
def build_files(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Have the files of the current version laid out in the look chosen."""
    job = get_paged(request, job_id)
    if named := request.POST.get("template"):
        exports.choose(job, exports.look_chosen(job).in_template(style_of(named).name))
    return _build(request, job)


def _build(request: HtmxHttpRequest, job: Job) -> HttpResponse:
    version, look = exports.laid_out_version(job), exports.look_chosen(job)
    refused = refusal_of(job)
    if not refused:
        exports.build(job, look, version)
        exports.picture_others(job, look, version)
    if wants_fragment(request):
        view = preview_view(job, version, look)
        return _page(request, job, view, "_preview", refused)
    if refused:
        messages.error(request, refused)
    return SeeOther(reverse("jobs:preview", args=[job.pk]))


def refusal_of(job: Job) -> str:
    """Count a request for work, and say why it has to wait; nothing where it has not:
    there are more looks than anybody's machine has time for.
    """
    try:
        admit(job.owner)
    except JobError as error:
        words = words_for(error.code.value, error.params)
        return f"{words.title} {words.text}"
    return ""


@personal
@require_POST
def picture_templates(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Have the pages of the other templates pictured."""
    job = get_paged(request, job_id)
    version, look = exports.laid_out_version(job), exports.look_chosen(job)
    if not refusal_of(job):
        exports.picture_others(job, look, version)
    if not wants_fragment(request):
        return SeeOther(reverse("jobs:preview", args=[job.pk]))
    return _page(request, job, preview_view(job, version, look), "_templates")
