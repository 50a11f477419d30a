"""Every way an analysis can fail, as a stable code. The words for a code live with the
caller.
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Permanent error codes: stored in rows, shown in pages, answered by the API."""

    FILE_EMPTY = "file.empty"
    FILE_TOO_LARGE = "file.too_large"
    FILE_UNSUPPORTED = "file.unsupported"
    FILE_ENCRYPTED = "file.encrypted"
    FILE_DAMAGED = "file.damaged"
    FILE_TOO_MANY_PAGES = "file.too_many_pages"
    FILE_TOO_MUCH_TEXT = "file.too_much_text"
    FILE_NO_TEXT = "file.no_text"
    FILE_OCR_UNAVAILABLE = "file.ocr_unavailable"
    FILE_NOT_A_RESUME = "file.not_a_resume"
    POSTING_EMPTY = "posting.empty"
    POSTING_TOO_LONG = "posting.too_long"
    POSTING_UNREADABLE = "posting.unreadable"
    PROVIDER_UNAVAILABLE = "provider.unavailable"
    PROVIDER_REJECTED = "provider.rejected"
    RENDER_FAILED = "render.failed"


class AnalysisError(Exception):
    """A failure with a code and the values its words need (sizes, limits, names)."""

    def __init__(self, code: Code, **params: str | int | float) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params


class InputError(AnalysisError):
    """The person's file or text is the cause: trying again with the same input cannot
    help.
    """


class ProviderError(AnalysisError):
    """The model's server is the cause.

    `permanent` means that no further call of this run can succeed (bad key, no quota).
    """

    def __init__(
        self,
        code: Code,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        **params: str | int | float,
    ) -> None:
        super().__init__(code, **params)
        self.permanent = permanent
        self.retry_after = retry_after


class RenderError(AnalysisError):
    """A document could not be laid out."""
