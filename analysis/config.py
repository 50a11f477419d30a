"""What a caller decides once: limits, the provider, the date. Frozen, so a run cannot
drift.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analysis.calls import UNWATCHED, Switchboard


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
    """An OpenAI-compatible server. Seconds for times: `timeout` for one answer, `total`
    for all of a run's (0.0: twice the time of one).

    `mode` is the way of asking for JSON that the server is known to understand, empty
    where that is yet to be found out; `parallel` how many calls it takes at once. What
    is only about the way of a call (`mode`, `board`) is no part of what it is.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    total: float = 0.0
    parallel: int = field(default=12, repr=False)
    mode: str = field(default="", repr=False, compare=False)
    board: Switchboard = field(default=UNWATCHED, repr=False, compare=False)

    @property
    def patience(self) -> float:
        """Return the seconds that all calls of a run may take together."""
        return self.total or 2 * self.timeout


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
