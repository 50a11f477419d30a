"""One job: on its way, failed, or finished with its report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from analysis.stages import stages_of
from jobs.access import allow_polls, get_job, get_polled_job, owner_of
from jobs.codes import JobError
from jobs.context import model_is_set_up
from jobs.forms import RecheckForm, UploadForm
from jobs.limits import admit
from jobs.looks import SOURCE
from jobs.messages import cancelled_words, words_for
from jobs.models import Checkpoint, Job, Kind, Status
from jobs.outlook import eta_seconds, place_in_queue
from jobs.presenters.changes import tally_of
from jobs.presenters.progress import JobProgress, progress_of, stage_rows, token_of
from jobs.presenters.rechecks import schedule_of
from jobs.presenters.report import read_report, report_view
from jobs.profiles import profile_choices
from jobs.reuse import request_job
from jobs.services import (
    cancel_job,
    delete_job,
    retry_job,
)
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal, wants_fragment
from jobs.views.recheck_parts import recheck_parts
from jobs.views.upload import file_hint


@personal
@require_safe
def detail(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show a job: its progress, its failure or its report."""
    job = get_job(request, job_id)
    if not job.is_final:
        context = {"job": job, "view": _progress(job), "here": "history"}
        page = render(request, "jobs/progress.html", context)
        allow_polls(request, page, job)
        return page
    if job.status != Status.COMPLETE:
        return _failed(request, job)
    if job.kind == Kind.GENERATE:
        return SeeOther(built_at(job))
    return report_page(request, job)


def _progress(job: Job) -> JobProgress:
    now = timezone.now()
    place, left = place_in_queue(job), eta_seconds(job, now=now)
    return progress_of(job, now=now, place=place, left=left)


def report_page(
    request: HtmxHttpRequest, job: Job, *, recheck_form: RecheckForm | None = None
) -> HttpResponse:
    """Show the report of a finished job; a form with errors in its place, as 422."""
    report = read_report(job)
    changes = list(job.changes.all())
    whole = "whole" in request.GET
    severity = request.GET.get("severity", "")
    context = {
        "job": job,
        "view": report_view(report, severity=severity, whole=whole, changes=changes),
        "whole": whole,
        "profiles": profile_choices(),
        "sent": _sent(job),
        "tally": tally_of(changes),
        "here": "history",
        **recheck_parts(job, report, owner_of(request), recheck_form),
    }
    status = 422 if recheck_form is not None and recheck_form.errors else 200
    return render(request, "report/report.html", context, status=status)


def _sent(job: Job) -> int | None:
    """Return how many calls to a model a job made; None, and no query, where none is
    set up: the page of calls tells what an earlier one was sent.
    """
    if not model_is_set_up():
        return None
    return job.calls.exclude(outcome="remembered").count()


def _failed(request: HtmxHttpRequest, job: Job) -> HttpResponse:
    cancelled = job.status == Status.CANCELLED
    labels = {stage.key: stage.label for stage in stages_of(job.kind)}
    context = {
        "job": job,
        "here": "history",
        "cancelled": cancelled,
        "words": cancelled_words(job.label)
        if cancelled
        else words_for(job.error, job.error_params, name=job.label),
        "stages": stage_rows(job),
        "failed_stage": labels.get(job.stage, "the start"),
        "goes_on_at": goes_on_at(job),
        "schedule": schedule_of(job.recheck) if job.recheck else None,
        "form": UploadForm(owner=owner_of(request)) if _takes_a_file(job) else None,
        "file_hint": f"{file_hint()}. The job description is kept."
        if job.posting_id
        else file_hint(),
        "max_attempts": settings.RESUMEOPT_MAX_ATTEMPTS,
    }
    return render(request, "jobs/failed.html", context)


def _takes_a_file(job: Job) -> bool:
    """Say whether another resume would help: not where the posting is the trouble."""
    return job.kind != Kind.GENERATE and not job.error.startswith("posting.")


def goes_on_at(job: Job) -> str:
    """Return the stage a retry begins with because those before it are kept; empty
    where it begins with the first.
    """
    kept = Checkpoint.objects.filter(job=job).values_list("stage", flat=True).first()
    labels = {stage.key: stage.label for stage in stages_of(job.kind)}
    keys = list(labels)
    if kept not in keys[:-1]:
        return ""
    return labels[keys[keys.index(kept) + 1]]


def built_at(job: Job) -> str:
    """Return where the files of a finished generate job stand."""
    version = job.version
    if version is None:  # it laid out what it was given
        there = "jobs:preview" if job.report is not None else "jobs:history"
        return reverse(there, args=[job.pk] if job.report is not None else [])
    if version.origin_id is None:
        return reverse("jobs:history")
    template = job.options.get("template", "classic")
    if template == SOURCE:
        return reverse("jobs:ats", args=[version.origin_id])
    return reverse("jobs:preview", args=[version.origin_id]) + f"?template={template}"


@personal
@require_safe
def progress(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Answer a poll: nothing while nothing changed, then the part that did."""
    job = get_polled_job(request, job_id)
    here = reverse("jobs:detail", args=[job.pk])
    if not wants_fragment(request):
        return SeeOther(here)
    if job.is_final:
        return HttpResponseClientRedirect(here)
    if request.GET.get("seq") == token_of(job, place_in_queue(job)):
        return HttpResponse(status=204)
    context = {
        "job": job,
        "view": _progress(job),
        "announce": request.GET.get("stage", "") != job.stage,
    }
    return render(request, "jobs/_progress_update.html", context)


@personal
@require_POST
def cancel(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Cancel a job; a running one stops after its step."""
    job = get_job(request, job_id)
    cancel_job(job)
    job.refresh_from_db()
    here = reverse("jobs:detail", args=[job.pk])
    if not wants_fragment(request):
        return SeeOther(here)
    if job.is_final:
        return HttpResponseClientRedirect(here)
    context = {"job": job, "view": _progress(job), "announce": True}
    return render(request, "jobs/_progress_update.html", context)


@personal
@require_POST
def retry(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Try a failed or cancelled job again, with the same file and posting."""
    job = get_job(request, job_id)
    if not retry_job(job):
        messages.warning(request, "This check can’t be retried now.", "warn")
    return SeeOther(reverse("jobs:detail", args=[job.pk]))


@personal
@require_POST
def again(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Check the same file against the same posting anew, as a job of its own."""
    return _check_anew(request, get_job(request, job_id), fresh=True)


@personal
@require_POST
def set_profile(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Check the same file against the same posting as another field of work."""
    job = get_job(request, job_id)
    profile = request.POST.get("profile", "")
    if profile not in dict(profile_choices()):
        messages.warning(request, "Choose a field of the list.", "warn")
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    options = {k: v for k, v in job.options.items() if k not in ("key", "profile")}
    if profile:
        options["profile"] = profile
    return _check_anew(request, job, options=options)


def _check_anew(
    request: HtmxHttpRequest,
    job: Job,
    *,
    options: dict[str, Any] | None = None,
    fresh: bool = False,
) -> HttpResponse:
    """Answer with a job for the same file and posting. Raises Http404 for a check that
    has no report or no file any more.
    """
    if job.status != Status.COMPLETE or job.document is None:
        raise Http404
    try:
        admit(job.owner)
    except JobError as error:
        words = words_for(error.code.value, error.params)
        messages.warning(request, f"{words.title} {words.text}", "warn")
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    answer = request_job(
        job.owner,
        job.kind,
        document=job.document,
        posting=job.posting,
        options=job.options if options is None else options,
        fresh=fresh,
    )
    return SeeOther(reverse("jobs:detail", args=[answer.job.pk]))


@personal
@require_POST
def delete(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Delete a job with all that came of it."""
    job = get_job(request, job_id)
    label = job.label
    delete_job(job)
    messages.success(request, f"The check of {label} is deleted.")
    return SeeOther(reverse("jobs:history"))
