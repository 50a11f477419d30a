"""The upload field: a first, cheap look at a file. The worker looks again, thoroughly:
whether a PDF asks for a password or is damaged can't be known without a real reader.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from analysis.errors import Code
from analysis.extract.sniff import sniff
from jobs.messages import words_for

ACCEPT = ".pdf,.docx,.txt,.md,.json,.rtf,.html,.png,.jpg,.jpeg,.webp"
HELP_KINDS = "PDF, DOCX, text, Markdown, JSON Resume, PNG or JPG"

# What people upload instead, by its first bytes, as they would call it.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an older Word document (.doc)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"PK", "an archive, a spreadsheet or a presentation"),
)
# An ending that promises more than text; nothing else would open such a file either.
_PROMISES = {".pdf": "pdf", ".docx": "docx"}


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
    kind = sniff(content)
    if not kind:
        raise refused(Code.FILE_UNSUPPORTED, file, kind=foreign_kind(content))
    promised = _PROMISES.get(PurePath(file.name or "").suffix.lower(), kind)
    if promised != kind:
        raise refused(Code.FILE_UNSUPPORTED, file, found=kind)


def refused(
    code: Code, file: UploadedFile[Any], **params: str | int
) -> ValidationError:
    """Return the error for a file, in the words of its code."""
    words = words_for(code.value, params, name=file.name or "The file")
    detail = f" {words.detail}" if words.detail else ""
    return ValidationError(f"{file.name}: {words.title}{detail}", code=code.value)


def foreign_kind(content: bytes) -> str:
    """Return what people call a file that is none of ours."""
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            return what
    return "a binary file"
