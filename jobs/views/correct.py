"""What was read of a file, as a form in which its owner puts it right."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from jobs import corrections
from jobs.access import get_job
from jobs.codes import JobError, SubmitCode
from jobs.correcting import posted
from jobs.correcting.building import build
from jobs.correcting.problems import Problem, Refused
from jobs.limits import admit
from jobs.messages import words_for
from jobs.models import Correction, Job
from jobs.presenters.changes import tally_of
from jobs.presenters.correcting import form_view
from jobs.presenters.correcting_parts import Begun, FormView
from jobs.presenters.report import read_report
from jobs.review import digest_of
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal, wants_fragment
from jobs.views.wide_forms import takes_wide_forms

_SAID = {
    "keep": "Nothing is saved yet.",
    "add": "An empty entry stands below. Nothing is saved yet.",
    "aside": "Its lines stand under “Other sections” now. Nothing is saved yet.",
    "delete": "The entry is out. Nothing is saved yet.",
}


def too_large(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the page as it was before a form that was too large to be read."""
    job = _job(request, job_id)
    return _refusal(request, job, _begun(job), Problem("correct.too_large"))


@personal
@takes_wide_forms(too_large)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show what was read; take what is put right, button by button."""
    if request.method != "POST":
        job = get_job(request, job_id)
        if not corrections.may_correct(job):
            return SeeOther(reverse("jobs:detail", args=[job.pk]))
        begun = _begun(job)
        return _page(request, job, form_view(begun, read_report(job)))
    job = _job(request, job_id)
    begun = _begun(job)
    try:
        form = posted.read(request.POST.dict(), begun.resume)
    except Refused as refused:
        return _refusal(request, job, begun, refused.problem)
    problems = form.problems
    if form.saves and request.POST.get("base") != begun.digest:
        problems = (*problems, Problem("correct.changed_meanwhile"))
    if form.saves and not problems:
        return _save(request, job, begun, form)
    view = form_view(
        begun,
        read_report(job),
        form.draft,
        item=form.item,
        said=_SAID.get(form.verb, ""),
        problems=problems,
    )
    return _page(request, job, view, status=422 if problems else 200)


def _job(request: HtmxHttpRequest, job_id: UUID) -> Job:
    job = get_job(request, job_id)
    if not corrections.may_correct(job):
        raise Http404
    return job


def _begun(job: Job) -> Begun:
    """Return what the form begins with: the last correction, or what was read."""
    correction = Correction.objects.of(job.document)
    resume = corrections.resume_of(correction)
    if correction is not None and resume is not None:
        return Begun(resume, correction.digest, correction.saved)
    resume = read_report(job).resume
    return Begun(resume, digest_of((job.report or {})["resume"]))


def _refusal(
    request: HtmxHttpRequest, job: Job, begun: Begun, problem: Problem
) -> HttpResponse:
    view = form_view(begun, read_report(job), problems=(problem,))
    return _page(request, job, view, status=422)


def _page(
    request: HtmxHttpRequest, job: Job, view: FormView, *, status: int = 200
) -> HttpResponse:
    context = {"job": job, "view": view, "here": "history"}
    if wants_fragment(request):
        return render(request, "report/_read_form.html", context, status=status)
    changes = job.changes.only("decision", "blocked", "job_id", "number")
    context["tally"] = tally_of(changes)
    return render(request, "report/read.html", context, status=status)


def _save(
    request: HtmxHttpRequest, job: Job, begun: Begun, form: posted.Posted
) -> HttpResponse:
    resume = build(form.draft, begun.resume)
    if resume == begun.resume and job.corrected == begun.corrected:
        messages.info(request, "Nothing was changed, so nothing was checked again.")
        return _go(request, job)
    try:
        admit(job.owner)
        return _go(request, corrections.save(job, resume).job)
    except JobError as error:
        problem = Problem("correct.not_now", params={"words": _words(error)})
        view = form_view(begun, read_report(job), form.draft, problems=(problem,))
        too_many = error.code.value == SubmitCode.TOO_MANY.value
        # htmx swaps no other error than this one.
        status = 422 if request.htmx else 429 if too_many else 409
        return _page(request, job, view, status=status)


def _words(error: JobError) -> str:
    words = words_for(error.code.value, error.params)
    return f"{words.title} {words.text}"


def _go(request: HtmxHttpRequest, job: Job) -> HttpResponse:
    there = reverse("jobs:detail", args=[job.pk])
    if wants_fragment(request):
        return HttpResponseClientRedirect(there)
    return SeeOther(there)


@personal
@require_POST
def revert(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Take the file as it is read again, and check it anew."""
    job = _job(request, job_id)
    try:
        admit(job.owner)
        answer = corrections.revert(job)
    except JobError as error:
        messages.warning(request, _words(error), "warn")
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    return SeeOther(reverse("jobs:detail", args=[answer.job.pk if answer else job.pk]))
