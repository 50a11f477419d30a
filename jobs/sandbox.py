"""Run a request of the engine in a limited child process, for jobs and the terminal.

The only module beside the terminal commands that knows `analysis.pipeline`.
"""

from __future__ import annotations

import gc
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date

from django.conf import settings
from pydantic import ValidationError

from analysis import llm, pipeline
from analysis.calls import UNWATCHED, Switchboard
from analysis.config import AnalysisConfig
from analysis.errors import (
    AnalysisError,
    ProviderError,
)
from analysis.kept import Kept
from analysis.pipeline import Outcome, Request
from analysis.report import Report, from_json, to_bytes, to_json
from analysis.source import SourceFile
from analysis.stages import Report as Reporter
from analysis.stages import Step, silent
from jobs import child
from jobs.channel import Channel
from jobs.child import Child, ChildLimits, Crashed
from jobs.codes import JobCode, JobError
from jobs.config import analysis_config
from jobs.frames import BrokenFrames
from jobs.hearing import ChildError, KeepFindings, Listener, forget
from jobs.wire import Wire

Run = Callable[..., Outcome]
logger = logging.getLogger(__name__)

_WARM_POSTING = "Warehouse Clerk\n\nRequirements:\n- Excel\n- 2 years of experience"
_WARM_UP = b"""Robin Example
robin@example.com | +44 20 7946 0000 | Leeds, UK

SUMMARY
Warehouse clerk with four years of stock control in busy depots.

EXPERIENCE
Warehouse Clerk, Example Depot, Leeds
January 2020 - Present
- Responsible for counting stock every week
- Trained 6 new colleagues to use the scanner system

EDUCATION
Diploma in Logistics, Example College, 2019

SKILLS
Excel, stock control, forklift driving
"""


def limits(config: AnalysisConfig) -> ChildLimits:
    """Return the bounds of a run. A model's server may be slow, so with one a stage
    may stand still for longer.
    """
    stage = float(settings.RESUMEOPT_STAGE_SECONDS)
    models = [model for model in (config.provider, config.vision) if model is not None]
    stage += max((model.patience for model in models), default=0.0)
    return ChildLimits(
        memory=settings.RESUMEOPT_CHILD_MEMORY_MB * 2**20,
        cpu=settings.RESUMEOPT_STAGE_CPU_SECONDS,
        stage=stage,
        total=float(settings.RESUMEOPT_JOB_SECONDS),
    )


def preload() -> None:
    """Make the parent warm before it forks: one small run loads fonts, templates and
    word lists, which every child then shares; where a model is set up, its client too.
    """
    if analysis_config().provider is not None:
        llm.load()
    config = AnalysisConfig(today=date(2024, 1, 1), ocr=False)
    request = Request("optimize", SourceFile("warm-up.txt", _WARM_UP), _WARM_POSTING)
    try:
        report = pipeline.run(request, config=config).report
        if report is not None:  # what reads a stored report is made once, too
            from_json(Report, to_json(report))
    except AnalysisError as error:
        logger.warning("the warm-up ended early: %s", error)
    gc.collect()
    gc.freeze()  # the collector would copy shared pages only to mark them


# --- inside the child ----------------------------------------------------------------


def work_of(
    request: Request, config: AnalysisConfig, run: Run | None = None
) -> Callable[[Channel], None]:
    """Return what the child does; `run` in the place of the pipeline is for tests."""
    go = run or pipeline.run

    def work(channel: Channel) -> None:
        furthest = -1.0

        def report(step: Step) -> None:
            nonlocal furthest
            if step.fraction > furthest:
                furthest = step.fraction
                channel.renew()
            channel.send({"type": "step", **to_json(step)})

        def keep(kept: Kept) -> None:
            with suppress(ValueError):  # text no UTF-8 can hold is not worth a run
                body = to_bytes(kept.report)
                channel.send({"type": "kept", "stage": kept.stage}, body)

        try:
            wired = _wired(config, Wire(channel))
            outcome = go(request, config=wired, report=report, keep=keep)
        except MemoryError:
            channel.send({"type": "memory"})
        except AnalysisError as error:
            channel.send(_error_header(error))
        except RecursionError:
            channel.send({"type": "internal", "trace": _short_trace()})
        except Exception:  # noqa: BLE001 - the parent decides what it means
            channel.send({"type": "internal", "trace": traceback.format_exc()})
        else:
            _send_outcome(channel, outcome)

    return work


def _wired(config: AnalysisConfig, board: Switchboard) -> AnalysisConfig:
    """Have every call to a model pass a switchboard."""
    return replace(
        config,
        provider=config.provider and replace(config.provider, board=board),
        vision=config.vision and replace(config.vision, board=board),
    )


def _short_trace() -> str:
    return traceback.format_exc(limit=-20)


def _error_header(error: AnalysisError) -> dict[str, object]:
    header: dict[str, object] = {
        "type": "error",
        "family": type(error).__name__,
        "code": error.code.value,
        "params": error.params,
    }
    if isinstance(error, ProviderError):
        header |= {"permanent": error.permanent, "retry_after": error.retry_after}
    return header


def _send_outcome(channel: Channel, outcome: Outcome) -> None:
    for document in outcome.documents:
        header = {
            "type": "document",
            "format": document.format,
            "template": document.template,
            "media_type": document.media_type,
            "pages": document.pages,
            "warnings": list(document.warnings),
        }
        channel.send(header, document.content)
    report = to_json(outcome.report) if outcome.report is not None else None
    readings = {name: to_json(one) for name, one in outcome.readings.items()}
    channel.send({"type": "outcome", "report": report, "readings": readings})


# --- outside -------------------------------------------------------------------------


@contextmanager
def running(
    request: Request, config: AnalysisConfig, *, run: Run | None = None
) -> Iterator[Child]:
    """Have a child work on the request; it is gone when the block is left."""
    process = child.start(work_of(request, config, run), limits(config))
    try:
        yield process
    finally:
        process.close()


def follow(
    process: Child,
    *,
    report: Reporter,
    tick: float,
    on_tick: Callable[[], None],
    keep: KeepFindings = forget,
    board: Switchboard = UNWATCHED,
) -> Outcome:
    """Listen to a child until it ends; `on_tick` runs at least every `tick` seconds and
    stops the run by raising. `keep` is given what was found after each stage, and every
    call to a model passes `board`.

    Raises AnalysisError, JobError, Crashed or ChildError.
    """
    listener = Listener(report, keep, board)
    try:
        for frame in process.frames(tick):
            if frame is not None:
                listener.hear(frame, process)
            on_tick()
    except (BrokenFrames, ValidationError, ValueError, KeyError, TypeError) as error:
        raise ChildError(f"The child's words make no sense: {error!r}"[:2000]) from None
    return listener.outcome


def run_limited(
    request: Request, *, config: AnalysisConfig, report: Reporter = silent
) -> Outcome:
    """Run a request in a child and wait for it: for the terminal.

    Raises AnalysisError; one of ours as a JobError.
    """
    try:
        with running(request, config) as process:
            return follow(process, report=report, tick=1.0, on_tick=lambda: None)
    except Crashed as error:
        raise JobError(JobCode.POISON, how=str(error)) from None
    except ChildError as error:
        raise JobError(JobCode.INTERNAL, trace=error.trace) from None
