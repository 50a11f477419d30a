"""`run` in the place of the pipeline's: the posting's text says how to misbehave."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from analysis import pipeline
from analysis.errors import Code, InputError, ProviderError
from analysis.pipeline import Outcome, Request
from analysis.stages import Report as Reporter
from analysis.stages import Step, silent
from tests.jobs.faults import witness

real_run = pipeline.run


def run(
    request: Request, *, config: Any, report: Reporter = silent, **more: Any
) -> Outcome:
    """Do what the posting says: «sleep 2», «segv», «spin», «bomb» …, then the work. A
    mark, as in «sleep 2 #1f», lets the witness tell this piece of work from others.
    """
    command, _, marker = request.posting.partition(" #")
    word, _, rest = command.partition(" ")
    with witness.alone(marker.strip()):
        report(Step("extract", 0.0))
        if word == "flaky":
            _fail_at_first(int(rest), marker.strip())
        misbehave(word, rest, report)
        plain = replace(request, posting="")
        return real_run(plain, config=config, report=report, **more)


def _fail_at_first(times: int, marker: str) -> None:
    if witness.failures_so_far(marker) < times:
        raise ProviderError(Code.PROVIDER_UNAVAILABLE)


def _sleep(rest: str, report: Reporter) -> None:
    until = time.monotonic() + float(rest)
    while time.monotonic() < until:
        report(Step("extract", 0.001, detail="asleep"))
        time.sleep(0.1)


def _faint(rest: str, report: Reporter) -> None:
    """Say nothing for a while, then fail as if the model's server had."""
    time.sleep(float(rest))
    raise ProviderError(Code.PROVIDER_UNAVAILABLE)


def _spin(rest: str, report: Reporter) -> None:
    while True:
        pass


def _bomb(rest: str, report: Reporter) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(32 * 2**20))


def _fail(error: Exception) -> None:
    raise error


_WAYS: dict[str, Callable[[str, Reporter], object]] = {
    "sleep": _sleep,
    "faint": _faint,
    "spin": _spin,
    "bomb": _bomb,
    "segv": lambda rest, report: os.kill(os.getpid(), signal.SIGSEGV),
    "killed": lambda rest, report: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda rest, report: os._exit(3),
    "hang": lambda rest, report: time.sleep(3600),
    "nonsense": lambda rest, report: report(Step("no-such-stage", 7.0)),
    "mistake": lambda rest, report: _fail(ZeroDivisionError("a mistake of ours")),
    "input": lambda rest, report: _fail(InputError(Code.FILE_ENCRYPTED)),
    "provider": lambda rest, report: _fail(
        ProviderError(Code.PROVIDER_UNAVAILABLE, permanent=rest == "for ever")
    ),
}


def misbehave(word: str, rest: str, report: Reporter) -> None:
    """Do it; an unknown word does nothing."""
    way = _WAYS.get(word)
    if way is not None:
        way(rest, report)
