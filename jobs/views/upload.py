"""The first page: a resume and, if wanted, a posting."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from analysis.errors import AnalysisError
from jobs.access import ensure_owner, mark_visitor, owner_of
from jobs.codes import SubmitCode
from jobs.exports import FORMATS
from jobs.fields import HELP_KINDS
from jobs.forms import POSTING_KINDS, UploadForm
from jobs.limits import admit
from jobs.messages import words_for
from jobs.models import Document, Job, Kind, Posting
from jobs.reuse import request_job
from jobs.services import store_document, store_posting, store_posting_file
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal


def file_hint() -> str:
    """Return what the file field says about itself, from the same limits it checks."""
    return f"{HELP_KINDS}, up to {settings.RESUMEOPT_MAX_UPLOAD_MB} MB"


def posting_hint() -> str:
    """Return what the posting's file field says about itself."""
    limit = settings.RESUMEOPT_MAX_UPLOAD_MB
    return f"PDF, DOCX, text, a saved web page or a picture, up to {limit} MB"


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HtmxHttpRequest) -> HttpResponse:
    """Show the form; take a resume and answer at once with the address of its job."""
    owner = owner_of(request)
    if request.method != "POST":
        kept = {"document": request.GET.get("document")}
        page = _page(request, UploadForm(initial=kept, owner=owner))
        mark_visitor(request, page)
        return page
    form = UploadForm(request.POST, request.FILES, owner=owner)
    if not form.is_valid():
        _keep_good_files(request, form)
        return _page(request, form, status=422)
    try:
        job = _submit(request, form)
    except AnalysisError as error:
        return _refusal(request, form, error)
    return SeeOther(reverse("jobs:detail", args=[job.pk]))


def _refusal(
    request: HtmxHttpRequest, form: UploadForm, error: AnalysisError
) -> HttpResponse:
    """Say why nothing was begun; a file that is fine stays chosen where it can."""
    too_many = error.code.value == SubmitCode.TOO_MANY.value
    if too_many:
        _keep_good_files(request, form)
    words = words_for(error.code.value, error.params)
    said = f"{words.title} {words.text}" if too_many else words.title
    form.add_error("file", ValidationError(said, code=error.code.value))
    answer = _page(request, form, status=429 if too_many else 503)
    if too_many:
        answer["Retry-After"] = str(error.params["seconds"])
    return answer


def _page(
    request: HtmxHttpRequest, form: UploadForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "here": "upload",
        "file_hint": file_hint(),
        "posting_kinds": POSTING_KINDS,
        "posting_hint": posting_hint(),
    }
    return render(request, "jobs/upload.html", context, status=status)


def _submit(request: HtmxHttpRequest, form: UploadForm) -> Job:
    owner = ensure_owner(request)
    key = str(form.cleaned_data.get("key") or "")
    if key and (earlier := Job.objects.sent_with(owner, key)):
        return earlier
    admit(owner)
    # Not one transaction: a slow storage must not hold the database's lock. A file
    # whose job is not made after all goes with what nobody uses.
    answer = request_job(
        owner,
        Kind.OPTIMIZE,
        document=_document(request, form),
        posting=_posting(request, form),
        options=_options(form),
    )
    if answer.is_cached:
        messages.info(request, already_checked(answer.job))
    return answer.job


def already_checked(job: Job) -> str:
    """Say that a report stood already, and when it was made."""
    when = f" at {localtime(job.finished):%H:%M}" if job.finished else ""
    what = "file against this same posting" if job.posting_id else "file"
    return (
        f"You checked this same {what}{when}. This is that report, with your "
        "decisions; “Check again” makes a new one."
    )


def _document(request: HtmxHttpRequest, form: UploadForm) -> Document:
    file = form.cleaned_data.get("file")
    if file is None:
        kept: Document = form.kept_document
        return kept
    return store_document(ensure_owner(request), file.name, file.read())


def _posting(request: HtmxHttpRequest, form: UploadForm) -> Posting | None:
    owner = ensure_owner(request)
    if form.posting_text:
        return store_posting(owner, form.posting_text)
    if file := form.cleaned_data.get("jd_file"):
        return store_posting_file(owner, file.name, file.read())
    return form.posting_kept


def _options(form: UploadForm) -> dict[str, Any]:
    options: dict[str, Any] = {
        "key": str(form.cleaned_data.get("key") or ""),
        "formats": list(FORMATS),
    }
    if profile := form.cleaned_data.get("profile"):
        options["profile"] = profile
    return options


def _keep_good_files(request: HtmxHttpRequest, form: UploadForm) -> None:
    """Keep the files that are fine: only what is wrong has to be put right."""
    file = _good(form, "file")
    if file is not None:
        form.kept_document = store_document(
            ensure_owner(request), file.name, file.read()
        )
    file = _good(form, "jd_file")
    if file is not None:
        form.kept_posting = store_posting_file(
            ensure_owner(request), file.name, file.read()
        )


def _good(form: UploadForm, field: str) -> Any:
    file = form.cleaned_data.get(field)
    if file is None or field in form.errors:
        return None
    file.seek(0)
    return file
