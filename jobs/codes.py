"""What can go wrong with a job itself, as stable codes beside those of
`analysis.errors`. The words stand in `jobs.messages`.
"""

from __future__ import annotations

from enum import StrEnum

from analysis.errors import AnalysisError, Code


class JobCode(StrEnum):
    """Permanent codes of the job layer."""

    TIMEOUT = "job.timeout"  # took longer than a stage or a job may
    CPU = "job.cpu"  # used more processor time than a stage may
    MEMORY = "job.memory"  # needed more memory than a job may
    POISON = "job.poison"  # killed its reader again and again
    LOST = "job.lost"  # its worker vanished again and again
    INTERNAL = "job.internal"  # a mistake of ours; the traceback is in the log
    INPUT_GONE = "job.input_gone"  # the file or the version was deleted meanwhile
    STORAGE = "job.storage"  # the storage did not hand out a file it has


class UploadCode(StrEnum):
    """Permanent codes of taking a file in."""

    DISK_FULL = "upload.disk_full"
    STORAGE = "upload.storage"  # the storage refused for another reason


class SubmitCode(StrEnum):
    """Permanent codes of asking for work."""

    TOO_MANY = "submit.too_many"  # more requests in a minute than an owner may send


class SiteCode(StrEnum):
    """Permanent codes of the site as a whole."""

    UNAVAILABLE = "site.unavailable"  # the database is away, restarting or locked
    INTERNAL = "site.internal"  # a mistake of ours; the traceback is in the log


ALL_CODES: tuple[str, ...] = tuple(
    code.value
    for family in (Code, JobCode, UploadCode, SubmitCode, SiteCode)
    for code in family
)
# What passes by itself or when the operator makes room: answered by 503, «try again».
PASSING: frozenset[str] = frozenset(
    {
        JobCode.STORAGE.value,
        UploadCode.DISK_FULL.value,
        UploadCode.STORAGE.value,
        SiteCode.UNAVAILABLE.value,
    }
)


class JobError(AnalysisError):
    """A failure of the job layer that reads like one of the engine."""

    code: StrEnum  # type: ignore[assignment]

    def __init__(
        self, code: JobCode | UploadCode | SubmitCode, **params: str | int | float
    ) -> None:
        Exception.__init__(self, code.value)
        self.code = code
        self.params = params
