"""A parent with children it starts again when they end and stops all together."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

from jobs.processes import die_with_parent
from jobs.pulse import Pulse

logger = logging.getLogger(__name__)
SILENCE = 120.0  # seconds: longer than a database that restarts holds anyone up
_LONGEST_PAUSE = 30.0
_STABLE = 30.0


@dataclass
class Branch:
    """A child that shall always run. One with a pulse counts as hung when it is silent
    for too long.
    """

    name: str
    work: Callable[[], None]
    pulse: Pulse | None = None
    pid: int = 0
    started: float = field(default=0.0)
    pause: float = 0.0
    not_before: float = 0.0


class Tree:
    """Runs its branches in processes of their own until it gets SIGINT or SIGTERM.
    `at_stop` lets go of what the parent itself holds before the branches stop.
    """

    def __init__(self, *branches: Branch, at_stop: Callable[[], None]) -> None:
        self._branches = branches
        self._at_stop = at_stop
        self._stopping = False

    def run(self, grace: float) -> None:
        """Keep every branch running; at the end give all `grace` seconds to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told_to_stop)
        try:
            while not self._stopping:
                for branch in self._branches:
                    self._keep(branch)
                time.sleep(0.2)
        finally:
            self._stop(grace)

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _keep(self, branch: Branch) -> None:
        now = time.monotonic()
        if branch.pid and branch.pulse and branch.pulse.age() > SILENCE:
            logger.warning("the %s hangs and is ended", branch.name)
            os.kill(branch.pid, signal.SIGKILL)
            os.waitpid(branch.pid, 0)
            self._has_gone(branch, now)
        if branch.pid and _has_ended(branch.pid):
            logger.warning("the %s ended and is started again", branch.name)
            self._has_gone(branch, now)
        if not branch.pid and now >= branch.not_before:
            if branch.pulse:
                branch.pulse.beat()
            branch.pid = _fork(branch.work)
            branch.started = now

    @staticmethod
    def _has_gone(branch: Branch, now: float) -> None:
        """Wait before the next start, the longer the sooner it ended."""
        branch.pid = 0
        stable = now - branch.started > _STABLE
        branch.pause = 0.0 if stable else min(branch.pause * 2 + 0.2, _LONGEST_PAUSE)
        branch.not_before = now + branch.pause

    def _stop(self, grace: float) -> None:
        self._at_stop()
        alive = [branch.pid for branch in self._branches if branch.pid]
        for pid in alive:
            os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + grace
        while alive and time.monotonic() < until:
            alive = [pid for pid in alive if not _has_ended(pid)]
            time.sleep(0.05)
        for pid in alive:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _has_ended(pid: int) -> bool:
    return os.waitpid(pid, os.WNOHANG)[0] == pid


def _fork(work: Callable[[], None]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _live(work, parent)
    return pid


def _live(work: Callable[[], None], parent: int) -> NoReturn:
    """Be a branch, away from the terminal's Ctrl-C: the parent passes it on."""
    status = 1
    try:
        os.setpgid(0, 0)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        die_with_parent(parent, signal.SIGTERM)
        work()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - nothing may run on in a forked copy
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
