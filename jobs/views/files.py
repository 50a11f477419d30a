"""Finished files, handed out after the access check alone."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from jobs import exports
from jobs.downloads import file_answer
from jobs.looks import SOURCE
from jobs.models import Export
from jobs.review import version_read
from jobs.views.personal import HtmxHttpRequest, personal
from jobs.views.preview import get_paged, look_shown


@personal
@require_safe
def download(request: HtmxHttpRequest, job_id: UUID) -> FileResponse:
    """Hand out a file of the current version, named after the person."""
    wanted = request.GET.get("format", "pdf")
    if wanted not in exports.FILES:
        raise Http404
    return file_answer(_export(request, job_id, wanted))


@personal
@require_safe
def page_image(request: HtmxHttpRequest, job_id: UUID) -> FileResponse:
    """Show the pages of the current version as a picture, or those of the source."""
    if request.GET.get("template") == SOURCE:
        return file_answer(_source(request, job_id), attachment=False)
    small = request.GET.get("size") == "small"
    export = _export(request, job_id, exports.THUMB if small else exports.PICTURE)
    return file_answer(export, attachment=False)


def _export(request: HtmxHttpRequest, job_id: UUID, wanted: str) -> Export:
    job = get_paged(request, job_id)
    look = look_shown(request, job)
    made = exports.laid_out_version(job).exports.filter(
        format=wanted,
        template=look.template,
        look=request.GET.get("look", look.digest),
    )
    export = made.defer("reading").first()
    if export is None:
        raise Http404
    return export


def _source(request: HtmxHttpRequest, job_id: UUID) -> Export:
    version = version_read(get_paged(request, job_id))
    export = exports.source_export(version) if version else None
    if export is None or not export.byte_count:
        raise Http404
    return export
