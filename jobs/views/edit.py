"""The current version as a form: everything in it can be edited freely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from analysis.report import Report, from_json, to_json
from analysis.resume import Resume
from jobs.access import get_job, get_reviewed
from jobs.correcting import posted
from jobs.correcting.building import build
from jobs.correcting.problems import Problem, Refused
from jobs.frames import scrubbed
from jobs.gate import Doubt, doubts_in
from jobs.models import Job, Version
from jobs.presenters.changes import tally_of
from jobs.presenters.correcting import form_view
from jobs.presenters.correcting_parts import Begun, FormView
from jobs.presenters.diff import Line, marked
from jobs.presenters.live import live_view
from jobs.presenters.report import read_report
from jobs.review import current_version, keep_edited
from jobs.told import keep
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal, wants_fragment
from jobs.views.wide_forms import takes_wide_forms

_SAID = {
    "keep": "Nothing is saved yet.",
    "add": "An empty entry stands below. Nothing is saved yet.",
    "aside": "Its lines stand under “Other sections” now. Nothing is saved yet.",
    "delete": "The entry is out. Nothing is saved yet.",
}
_CHANGED = Problem("edit.changed_meanwhile")


def words_of(doubts: Iterable[Doubt]) -> list[str]:
    """Return every word that is doubted, once."""
    return list(dict.fromkeys(word for doubt in doubts for word in doubt.words))


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A line that nothing proves, as it is asked about."""

    place: str
    line: Line


def too_large(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the page as it was before a form that was too large to be read."""
    job = get_reviewed(request, job_id)
    version = current_version(job)
    problems = (Problem("correct.too_large"),)
    report = read_report(job)
    view = form_view(_begun(version, report), report, problems=problems)
    return _page(request, job, version, view, status=422)


@personal
@takes_wide_forms(too_large)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the current version; take what is edited, button by button."""
    job = get_job(request, job_id)
    if not job.is_reviewable:
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    version = current_version(job)
    report = read_report(job)
    begun = _begun(version, report)
    if request.method != "POST":
        return _page(request, job, version, form_view(begun, report))
    try:
        form = posted.read(request.POST.dict(), begun.resume)
    except Refused as refused:
        view = form_view(begun, report, problems=(refused.problem,))
        return _page(request, job, version, view, status=422)
    problems = form.problems
    if form.saves and request.POST.get("base") != begun.digest:
        problems = (*problems, _CHANGED)
    doubts: tuple[Doubt, ...] = ()
    if form.saves and not problems:
        resume = build(form.draft, begun.resume)
        if resume == begun.resume:
            messages.info(request, "Nothing was changed.")
            return _go(request, job)
        doubts = doubts_in(job, begun.resume, resume)
        confirmed = request.POST.get("confirmed", "").splitlines()
        if set(confirmed).issuperset(words_of(doubts)):
            return _save(request, job, resume, doubts)
    view = form_view(
        begun,
        report,
        form.draft,
        item=form.item,
        said=_SAID.get(form.verb, ""),
        problems=problems,
    )
    status = 422 if problems or doubts else 200
    return _page(request, job, version, view, doubts, status=status)


def _begun(version: Version, report: Report) -> Begun:
    """Return what the form begins with. Nothing in it is doubted as it was read."""
    resume = from_json(Resume, version.resume)
    return Begun(resume, version.digest, version.created, report.resume)


def _save(
    request: HtmxHttpRequest, job: Job, resume: Resume, doubts: tuple[Doubt, ...]
) -> HttpResponse:
    for doubt in doubts:
        keep(job, doubt.where, doubt.place, doubt.text)
    keep_edited(job, scrubbed(to_json(resume)))
    messages.success(request, "Your edit is saved as a version of its own.")
    return _go(request, job)


def _go(request: HtmxHttpRequest, job: Job) -> HttpResponse:
    there = reverse("jobs:edit", args=[job.pk])
    if wants_fragment(request):
        return HttpResponseClientRedirect(there)
    return SeeOther(there)


def _page(
    request: HtmxHttpRequest,
    job: Job,
    version: Version,
    view: FormView,
    doubts: tuple[Doubt, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "job": job,
        "view": replace(view, said="") if doubts else view,
        "doubts": [DoubtView(d.place, marked(d.text, d.words)) for d in doubts],
        "doubted": words_of(doubts),
        "live": live_view(job, version),
        "here": "history",
    }
    if wants_fragment(request):
        return render(request, "report/_edit_form.html", context, status=status)
    context["tally"] = tally_of(job.changes.all())
    return render(request, "report/edit.html", context, status=status)
