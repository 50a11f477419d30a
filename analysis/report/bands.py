"""The words for a score."""

from __future__ import annotations

from enum import StrEnum


class Band(StrEnum):
    """The words for a score: 85 and up, 70, 50, below. Categories use the same
    percentages.
    """

    STRONG = "strong"
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"


def band_of(points: float, out_of: float = 100.0) -> Band:
    """Return the band of a score."""
    percent = 100 * points / out_of if out_of else 0.0
    if percent >= 85:
        return Band.STRONG
    if percent >= 70:
        return Band.GOOD
    return Band.FAIR if percent >= 50 else Band.WEAK
