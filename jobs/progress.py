"""From steps of the engine to what a page shows: throttled, never falling."""

from __future__ import annotations

import time
from typing import Any

from django.db.models import F

from analysis.stages import STAGES, Step

_KEYS = frozenset(stage.key for stage in STAGES)
_LEAST_SECONDS = 1.0  # between two writes for small steps within a stage


class Progress:
    """Collects steps and says what is worth writing."""

    def __init__(self, shown: int = 0) -> None:
        """`shown` is the percent an earlier attempt has reached: the bar stands there
        until this one has come as far.
        """
        self.stage = ""
        self._percent = shown
        self._details: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._timings: dict[str, float] = {}
        self._entered = time.monotonic()
        self._written = 0.0
        self._changed = self._urgent = False

    def take(self, step: Step) -> bool:
        """Take in a step. True when it entered a new stage; ValueError for one that
        does not exist.
        """
        if step.stage not in _KEYS:
            raise ValueError("no such stage")
        entered = step.stage != self.stage
        if entered:
            self.stage, self._entered = step.stage, time.monotonic()
        if step.finished and not step.kept:
            self._timings[step.stage] = round(time.monotonic() - self._entered, 3)
        if step.detail:
            self._details[step.stage] = step.detail
        self._found.update(step.facts)
        # 100 is for a job whose result is stored.
        percent = min(99, max(self._percent, int(step.fraction * 100)))
        self._changed |= percent != self._percent or entered or bool(step.detail)
        self._urgent |= entered or bool(step.detail)
        self._percent = percent
        return entered

    def due(self) -> bool:
        """Say whether there is something to write now."""
        if self._urgent:
            return True
        return self._changed and time.monotonic() - self._written > _LEAST_SECONDS

    def fields(self) -> dict[str, Any]:
        """Return what to write, and take it for written."""
        changed, self._changed, self._urgent = self._changed, False, False
        self._written = time.monotonic()
        fields = self.facts()
        if self.stage:
            fields |= {"stage": self.stage, "progress": self._percent}
        if changed:
            fields["seq"] = F("seq") + 1
        return fields

    def facts(self) -> dict[str, Any]:
        """Return what was found on the way and how long it took."""
        return {
            "details": dict(self._details),
            "found": dict(self._found),
            "timings": dict(self._timings),
        }
