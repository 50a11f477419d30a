"""What a caller decides once: limits, the provider, the date. Frozen, so a run cannot
drift.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on untrusted input. Bytes, counts and pixels."""

    max_bytes: int = 10 * 1024 * 1024
    max_pages: int = 30
    max_chars: int = 200_000
    max_pixels: int = 60_000_000
    max_posting_chars: int = 50_000
    min_chars: int = 10  # fewer letters and digits than this is no text at all


@dataclass(frozen=True, slots=True)
class ProviderConfig:
    """An OpenAI-compatible server. Seconds for times."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class AnalysisConfig:
    """Everything a run depends on beside its input; the same config and input give the
    same report.
    """

    today: date
    limits: Limits = Limits()
    provider: ProviderConfig | None = None
    ocr: bool = True
    vision: ProviderConfig | None = None  # reads pages that OCR cannot; none: never
    profile: str = ""  # a chosen field such as "nursing"; empty means: detect it
