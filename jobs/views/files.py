"""Finished files, handed out after the access check alone."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from jobs.access import get_job
from jobs.models import Export, Kind, Status
from jobs.presenters.preview import FILES, PICTURE
from jobs.review import current_version, exports_of
from jobs.views.personal import HtmxHttpRequest, personal
from jobs.views.preview import chosen_template

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
}


@personal
@require_safe
def download(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Hand out a file of the current version."""
    wanted = request.GET.get("format", "pdf")
    if wanted not in FILES:
        raise Http404
    export = _export(request, job_id, wanted)
    return _file(export, attachment=True)


@personal
@require_safe
def page_image(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the pages of the current version as a picture."""
    return _file(_export(request, job_id, PICTURE), attachment=False)


def _export(request: HtmxHttpRequest, job_id: UUID, wanted: str) -> Export:
    job = get_job(request, job_id)
    if job.status != Status.COMPLETE or job.kind == Kind.GENERATE:
        raise Http404
    template = chosen_template(request.GET.get("template", ""))
    export = exports_of(current_version(job), template.name).get(wanted)
    if export is None:
        raise Http404
    return export


def _file(export: Export, *, attachment: bool) -> FileResponse:
    """Return the file with headers that keep a browser from running or keeping it."""
    try:
        content = export.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=attachment,
        filename=export.name,
        content_type=MEDIA_TYPES[export.format],
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
