"""A finished file as an answer, with headers that keep a browser from running or
keeping it.
"""

from __future__ import annotations

from urllib.parse import quote

from django.http import FileResponse, Http404

from analysis.render.names import ascii_name
from jobs.codes import JobCode, JobError
from jobs.models import Export

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "thumb": "image/png",
    "seen": "image/png",
}


def file_answer(export: Export, *, attachment: bool = True) -> FileResponse:
    """Return an export under its name. Raises Http404 where the storage lost its file,
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
        content_type=MEDIA_TYPES.get(export.format, "application/octet-stream"),
    )
    answer["Content-Disposition"] = disposition(export.name) if attachment else "inline"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "no-store, private"
    return answer


def disposition(name: str) -> str:
    """Return the header that names a download: in ASCII for old programs, then whole
    (RFC 6266, RFC 5987).
    """
    plain = f'attachment; filename="{ascii_name(name)}"'
    if name.isascii():
        return plain
    return f"{plain}; filename*=UTF-8''{quote(name, safe='')}"
