"""What a run had found when it stopped, for another one to go on from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.report import Report
from analysis.stages import STAGES

_ORDER = tuple(stage.key for stage in STAGES)


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run of the same request and config found, up to and with the
    stage `stage`.
    """

    stage: str
    report: Report

    def covers(self, key: str) -> bool:
        """Say whether a stage's result is in the report. Raises ValueError for a stage
        that does not exist.
        """
        return _ORDER.index(key) <= _ORDER.index(self.stage)


Keep = Callable[[Kept], None]


def forget(_kept: Kept) -> None:
    """Keep nothing: who runs to the end or not at all needs no ceremony."""
