"""From settings to what a run depends on."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone

from analysis.config import AnalysisConfig, Limits, ProviderConfig
from jobs.context import model_is_set_up

_OPENAI = "https://api.openai.com/v1"
_READING, _WRITING = 0.3, 0.45  # of the longest time of a job


def analysis_config(*, profile: str = "", today: date | None = None) -> AnalysisConfig:
    """Return the frozen configuration of a run that starts now."""
    return AnalysisConfig(
        today=today or timezone.localdate(),
        limits=Limits(
            max_bytes=settings.RESUMEOPT_MAX_UPLOAD_MB * 1024 * 1024,
            max_pages=settings.RESUMEOPT_MAX_PAGES,
            max_posting_chars=settings.RESUMEOPT_MAX_POSTING_CHARS,
        ),
        provider=_provider(settings.OPENAI_MODEL),
        vision=_vision(),
        ocr=settings.RESUMEOPT_OCR,
        profile=profile,
    )


def _vision() -> ProviderConfig | None:
    """Return the reader of pages: none unless an operator names a model for it."""
    model = settings.OPENAI_VISION_MODEL
    return _provider(model, calls=3, share=_READING) if model else None


def _provider(
    model: str, *, calls: int = 2, share: float = _WRITING
) -> ProviderConfig | None:
    """Return a model that may take the time of so many calls one after the other, but
    no more than a share of a job's: the rules need the rest to end it in time.
    """
    if not model_is_set_up():
        return None
    longest = share * settings.RESUMEOPT_JOB_SECONDS
    return ProviderConfig(
        base_url=settings.OPENAI_BASE_URL or _OPENAI,
        model=model,
        api_key=settings.OPENAI_API_KEY,
        timeout=min(settings.OPENAI_TIMEOUT, longest),
        total=min(calls * settings.OPENAI_TIMEOUT, longest),
        parallel=settings.OPENAI_PARALLEL,
    )
