"""A finished file as an answer, with headers that keep a browser from running or
keeping it.
"""

from __future__ import annotations

from django.http import FileResponse, Http404

from jobs.codes import JobCode, JobError
from jobs.models import Export

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
}


def file_answer(
    export: Export, *, name: str = "", attachment: bool = True
) -> FileResponse:
    """Return an export under `name`. Raises Http404 where the storage lost its file,
    JobError where it does not hand it out.
    """
    try:
        content = export.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    except OSError as error:
        raise JobError(JobCode.STORAGE) from error
    answer = FileResponse(
        content,
        as_attachment=attachment,
        filename=name or export.name,
        content_type=MEDIA_TYPES.get(export.format, "application/octet-stream"),
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "no-store, private"
    return answer
