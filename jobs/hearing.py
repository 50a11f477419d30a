"""Puts together what a limited child says: steps, findings, documents, its outcome or
its error.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analysis.calls import UNWATCHED, Switchboard
from analysis.errors import (
    AnalysisError,
    Code,
    InputError,
    ProviderError,
    RenderError,
)
from analysis.pipeline import Outcome
from analysis.reading import Reading
from analysis.report import Rendered, Report, from_json
from analysis.stages import Report as Reporter
from analysis.stages import Step
from jobs.checkpoints import Findings
from jobs.child import Child
from jobs.frames import Frame, scrubbed
from jobs.wire import SAID, connect

KeepFindings = Callable[[Findings], None]


def forget(_findings: Findings) -> None:
    """Keep nothing."""


class ChildError(Exception):
    """A mistake of ours inside the child; `trace` is for the operator."""

    def __init__(self, trace: str) -> None:
        super().__init__("the run failed inside its process")
        self.trace = trace


class Listener:
    """Puts together what a child says, and puts its calls through to `board`."""

    def __init__(
        self, report: Reporter, keep: KeepFindings, board: Switchboard = UNWATCHED
    ) -> None:
        self._report = report
        self._keep = keep
        self._board = board
        self._documents: list[Rendered] = []
        self._outcome: Outcome | None = None

    def hear(self, frame: Frame, process: Child) -> None:
        """Take in a frame.

        Raises AnalysisError or JobError when the run failed, ChildError for a mistake.
        """
        if frame.type in SAID:
            connect(frame, self._board, process)
            return
        header = scrubbed(frame.header)
        if frame.type == "step":
            self._report(from_json(Step, _without_type(header)))
        elif frame.type == "kept":
            self._keep(Findings(str(header.get("stage", "")), frame.blob))
        elif frame.type == "document":
            self._documents.append(_document(header, frame.blob))
        elif frame.type == "outcome":
            self._outcome = Outcome(
                _report_of(header), tuple(self._documents), _readings_of(header)
            )
        elif frame.type == "memory":
            raise process.memory_error()
        elif frame.type == "internal":
            raise ChildError(str(header.get("trace", "")))
        elif frame.type == "error":
            raise _error_of(header)

    @property
    def outcome(self) -> Outcome:
        """Return what came of the run. Raises ChildError when nothing did."""
        if self._outcome is None:
            raise ChildError("The run ended without an outcome.")
        return self._outcome


def _without_type(header: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in header.items() if key != "type"}


def _document(header: dict[str, Any], content: bytes) -> Rendered:
    fields = {**_without_type(header), "content": b""}
    plain = from_json(Rendered, fields)
    return Rendered(
        plain.format,
        plain.template,
        content,
        plain.media_type,
        plain.pages,
        plain.warnings,
    )


def _report_of(header: dict[str, Any]) -> Report | None:
    plain = header.get("report")
    return None if plain is None else from_json(Report, plain)


def _readings_of(header: dict[str, Any]) -> dict[str, Reading]:
    plain: dict[str, Any] = header.get("readings") or {}
    return {name: from_json(Reading, one) for name, one in plain.items()}


def _error_of(header: dict[str, Any]) -> AnalysisError:
    code, params = Code(header["code"]), dict(header.get("params") or {})
    if header.get("family") == "ProviderError":
        return ProviderError(
            code,
            permanent=bool(header.get("permanent")),
            retry_after=header.get("retry_after"),
            **params,
        )
    if header.get("family") == "RenderError":
        return RenderError(code, **params)
    return InputError(code, **params)
