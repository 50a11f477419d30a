"""A model first, the rules where it fails.

Bullet by bullet, so that a run always ends.
"""

from __future__ import annotations

import threading

from analysis.errors import ProviderError
from analysis.report import Change, Verdict
from analysis.rewrite.base import Context, Rewriter, Section
from analysis.rewrite.judge import judge

NOTES = {
    "unauthorized": "The model’s server did not accept the key.",
    "quota": "The model’s account has no quota left.",
    "not-found": "The model’s server does not know the model or the address.",
    "rate-limited": "The model’s server was too busy.",
    "timeout": "The model did not answer in time.",
    "unreachable": "The model’s server could not be reached.",
    "server-error": "The model’s server failed.",
    "redirected": "The model’s server sent us elsewhere, where we do not follow.",
    "bad-request": "The model’s server did not understand the request.",
    "refused": "The model declined to answer for a section.",
    "truncated-input": "The model’s server cut the text: its context is too small.",
    "cut-short": "The model’s answer was cut off: its context or its limit is too "
    "small.",
    "unreadable": "The model’s answer could not be read.",
    "circuit-open": "The model’s server failed too often and is left alone for now.",
    "budget": "The limit of the day for the model is reached.",
    "too-many": "The resume has more sections than are given to the model.",
}


class WithFallback:
    """Asks `first`; takes `second`'s proposal for every line it has no true one for."""

    def __init__(self, first: Rewriter, second: Rewriter) -> None:
        self._first = first
        self._second = second
        self._off = threading.Event()
        self._lock = threading.Lock()
        self._notes: dict[str, None] = {}

    @property
    def name(self) -> str:
        """Return the name of the first writer."""
        return self._first.name

    @property
    def parallel(self) -> int:
        """Return how many sections the first writer takes at a time."""
        return self._first.parallel

    @property
    def notes(self) -> tuple[str, ...]:
        """Return in plain words why rules stood in for the model, for the report."""
        with self._lock:
            return tuple(self._notes)

    def rewrite(self, section: Section, context: Context) -> tuple[Change, ...]:
        """Return the model's proposals, the rules' where there is no proven one."""
        ruled = self._second.rewrite(section, context)
        if section.is_document or self._off.is_set():
            return ruled
        try:
            asked = self._first.rewrite(section, context)
        except ProviderError as error:
            self._failed(error)
            return ruled
        judged = [judge(change, context.facts) for change in asked]
        proven = {c.target for c in judged if c.verdict is Verdict.PROVEN}
        return (*judged, *(c for c in ruled if c.target not in proven))

    def _failed(self, error: ProviderError) -> None:
        if error.permanent:
            self._off.set()
        reason = str(error.params.get("reason", ""))
        note = NOTES.get(reason, "The model’s server could not be used.")
        with self._lock:
            self._notes[f"{note} Rules wrote instead."] = None
