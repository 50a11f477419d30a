"""Run a request for the terminal: in the same limited child process as a job's."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from analysis.config import AnalysisConfig
from analysis.errors import AnalysisError, Code, InputError
from analysis.pipeline import Outcome, Request
from analysis.source import SourceFile
from analysis.stages import Report as Reporter
from analysis.stages import silent
from jobs.config import analysis_config
from jobs.messages import words_for
from jobs.sandbox import run_limited


def read_file(path: Path) -> SourceFile:
    """Return the file.

    Raises InputError when it is too large, CommandError when it can't be opened.
    """
    limit = settings.RESUMEOPT_MAX_UPLOAD_MB * 1024 * 1024
    try:
        if path.stat().st_size > limit:
            raise InputError(
                Code.FILE_TOO_LARGE, limit_mb=settings.RESUMEOPT_MAX_UPLOAD_MB
            )
        return SourceFile(path.name, path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None


def run(
    request: Request, *, report: Reporter = silent, config: AnalysisConfig | None = None
) -> Outcome:
    """Run in a limited child. Raises AnalysisError."""
    return run_limited(request, config=config or analysis_config(), report=report)


def explain(error: AnalysisError) -> str:
    """Return the words for an error: what happened, then what to do."""
    words = words_for(error.code, error.params)
    ways = "".join(f"\n  - {way.title}" for way in words.ways if not way.action)
    return f"{words.title} {words.text} [{error.code}]{ways}"
