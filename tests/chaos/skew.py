"""A machine whose clock is wrong, for the processes that load these settings."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.utils import timezone

VARIABLE = "TEST_CLOCK_SKEW"


def shift(seconds: float) -> None:
    """Have `time.time` and Django's clock say a moment that many seconds off."""
    if not seconds:
        return
    right_time, right_now = time.time, timezone.now

    def wrong_time() -> float:
        return right_time() + seconds

    def wrong_now() -> datetime:
        return right_now() + timedelta(seconds=seconds)

    time.time = wrong_time
    timezone.now = wrong_now
