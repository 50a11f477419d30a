"""Finished files, handed out after the access check alone."""

from __future__ import annotations

from pathlib import PurePath
from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from jobs.access import get_job
from jobs.downloads import file_answer
from jobs.models import Export, Job, Kind, Status
from jobs.presenters.preview import FILES, PICTURE
from jobs.review import current_version, exports_of
from jobs.views.personal import HtmxHttpRequest, personal
from jobs.views.preview import chosen_template


@personal
@require_safe
def download(request: HtmxHttpRequest, job_id: UUID) -> FileResponse:
    """Hand out a file of the current version, named after the file it came from."""
    wanted = request.GET.get("format", "pdf")
    if wanted not in FILES:
        raise Http404
    job = get_job(request, job_id)
    export = _export(request, job, wanted)
    name = f"{PurePath(job.label).stem}.{wanted}"
    return file_answer(export, name=name)


@personal
@require_safe
def page_image(request: HtmxHttpRequest, job_id: UUID) -> FileResponse:
    """Show the pages of the current version as a picture."""
    export = _export(request, get_job(request, job_id), PICTURE)
    return file_answer(export, attachment=False)


def _export(request: HtmxHttpRequest, job: Job, wanted: str) -> Export:
    if job.status != Status.COMPLETE or job.kind == Kind.GENERATE:
        raise Http404
    template = chosen_template(request.GET.get("template", ""))
    export = exports_of(current_version(job), template.name).get(wanted)
    if export is None:
        raise Http404
    return export
