"""The upload field: a first, cheap look at a file. The worker looks again, thoroughly:
whether a PDF asks for a password or is damaged can't be known without a real reader.
"""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from analysis.errors import Code
from jobs.messages import words_for

ACCEPT = ".pdf,.docx,.txt,.md,.json,.png,.jpg,.jpeg"
HELP_KINDS = "PDF, DOCX, text, Markdown, JSON Resume, PNG or JPG"

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
)
# What people upload instead, by its first bytes, as they would call it.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an older Word document (.doc)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
)
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<svg")


class ResumeFileField(forms.FileField):
    """A resume file: not empty, not too large, and of a kind we read by its content."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("allow_empty_file", True)  # emptiness has a code of its own
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPT}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the upload. Raises ValidationError with the code of what is wrong."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            check_upload(file)
        return file


def check_upload(file: UploadedFile[Any]) -> None:
    """Check size and kind. Raises ValidationError with a stable code."""
    if not file.size:
        raise refused(Code.FILE_EMPTY, file)
    limit_mb = settings.RESUMEOPT_MAX_UPLOAD_MB
    if file.size > limit_mb * 1024 * 1024:
        raise refused(Code.FILE_TOO_LARGE, file, limit_mb=limit_mb)
    file.seek(0)
    content = file.read()
    file.seek(0)
    kind, foreign = sniff(content)
    if not kind:
        raise refused(Code.FILE_UNSUPPORTED, file, kind=foreign)


def refused(
    code: Code, file: UploadedFile[Any], **params: str | int
) -> ValidationError:
    """Return the error for a file, in the words of its code."""
    words = words_for(code.value, params, name=file.name or "The file")
    detail = f" {words.detail}" if words.detail else ""
    return ValidationError(f"{file.name}: {words.title}{detail}", code=code.value)


def sniff(content: bytes) -> tuple[str, str]:
    """Return the kind a file's bytes show («pdf», «docx», «text» …), or «» and what it
    looks like instead.
    """
    head = content[:1024]
    if b"%PDF-" in head:
        return "pdf", ""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind, ""
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(content)
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            return "", what
    return _sniff_text(content)


def _sniff_zip(content: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        # Cut off, maybe a document all the same: the worker says what is wrong with it.
        return "docx", ""
    if any(name.startswith("word/") for name in names):
        return "docx", ""
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        return "", "a spreadsheet or a presentation"
    if "content.xml" in names:
        return "", "an OpenDocument file (.odt)"
    return "", "a ZIP archive"


def _sniff_text(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text", ""  # UTF-16 with its mark
    if b"\x00" in content[:4096]:
        return "", "a binary file"
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PAGES):
        return "", "a web page"
    if start.startswith(b"{"):
        return _sniff_json(content)
    return "text", ""


def _sniff_json(content: bytes) -> tuple[str, str]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return "text", ""
    known = {"basics", "work", "education", "skills", "projects", "volunteer"}
    if isinstance(found, dict) and known & found.keys():
        return "json", ""
    return "", "JSON, but not a JSON Resume"
