"""Keeps Django-Q2's cluster working: starts it, says that it lives, takes back lost
runs, and starts it anew when it ends, or when work waits and nothing begins.

The cluster runs in a session of its own, and every process in it dies with its parent,
so that nothing is ever orphaned, whoever is killed.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, connections

from jobs import (
    child,
    kept_answers,
    leases,
    limits,
    processes,
    provider_checks,
    queue,
    reaper,
    rechecks,
    retention,
    servers,
    spending,
)
from jobs.clock import Now, seconds_from_now
from jobs.models import JobEvent, Supervisor
from jobs.pulse import Pulse

TICK = 0.5
_LONGEST_PAUSE = 30.0  # seconds between two starts of a cluster that keeps ending
_STABLE = 60.0  # seconds after which a start counts as a good one

logger = logging.getLogger(__name__)


def keep_working(pulse: Pulse) -> None:
    """Be the supervisor: load the engine once, then look after a cluster of forks."""
    from jobs.sandbox import preload

    preload()
    Keeper(pulse).run()


class Cluster:
    """Django-Q2's cluster as a session of processes."""

    def __init__(self) -> None:
        self.pid = 0
        self.started = 0.0

    def start(self) -> None:
        """Fork the cluster from this warm process."""
        connections.close_all()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _be_cluster(parent)
        self.pid = pid
        self.started = time.monotonic()

    def has_ended(self) -> bool:
        """Say whether its first process is gone. Its exit code means nothing."""
        if not self.pid:
            return True
        try:
            return os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
        except ChildProcessError:
            return True

    def stop(self, grace: float) -> None:
        """Let running jobs finish for `grace` seconds, then end every process."""
        if not self.pid:
            return
        _signal(self.pid, signal.SIGTERM)
        until = time.monotonic() + grace
        while time.monotonic() < until and not self.has_ended():
            time.sleep(0.05)
        self.kill()

    def kill(self) -> None:
        """End every process of the session, and wait until none is left."""
        if not self.pid:
            return
        while not processes.group_is_empty(self.pid):
            processes.kill_session(self.pid)
            self.has_ended()
            time.sleep(0.02)
        self.has_ended()
        self.pid = 0


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _be_cluster(parent: int) -> NoReturn:
    """Be the first process of the cluster, to the end."""
    status = 1
    try:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        processes.die_with_parent(parent)
        os.register_at_fork(after_in_child=_die_with_forker)
        queue.run_cluster()
        status = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _die_with_forker() -> None:
    processes.die_with_parent(os.getppid())


class Keeper:
    """The loop around one cluster."""

    def __init__(self, pulse: Pulse | None = None) -> None:
        self.name = processes.this_process()
        self.cluster = Cluster()
        self._pulse = pulse or Pulse()
        self.restarts = 0
        self._pause = 0.0
        self._stopping = False
        self._due: dict[str, float] = {}
        self._waiting_since: float | None = None

    def run(self) -> None:
        """Work until told to stop by SIGTERM or SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told_to_stop)
        self.cluster.start()
        try:
            while not self._stopping:
                self._pulse.beat()
                self._look_after()
                time.sleep(TICK)
        finally:
            self._end()

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _end(self) -> None:
        self.cluster.stop(settings.RESUMEOPT_STOP_SECONDS)
        self._guarded(child.sweep_folders)
        self._guarded(reaper.hand_back)
        self._guarded(Supervisor.objects.filter(name=self.name).delete)
        connections.close_all()

    def _guarded(self, work: Callable[[], object]) -> None:
        """Do a piece of work; a database that is away ends nothing."""
        try:
            work()
        except (DatabaseError, InterfaceError) as error:
            logger.warning("the database does not answer: %s", error)
            connection.close()
        except OSError as error:
            logger.warning("%s", error)

    def _look_after(self) -> None:
        """Do what is due, each apart from the rest. What may free a locked database
        comes first: a frozen worker can hold its lock, and only the reaper ends it.
        """
        if self.cluster.has_ended():
            self._restart("the cluster ended", pause=True)
        if self._every("reap", 1.0):
            self._guarded(reaper.reap)
            self._guarded(self._restart_if_stalled)
        if self._every("beat", 2.0):
            self._guarded(self._beat)
        if self._every("folders", 10.0):
            self._guarded(child.sweep_folders)
        if self._every("tidy", 10.0):
            self._guarded(queue.purge)
        if self._every("rechecks", 60.0):
            self._guarded(rechecks.submit_due)
        if self._every("prune", 3600.0):
            for work in (
                retention.prune_expired,
                retention.sweep_files,
                limits.forget_unused,
                queue.forget_failures,
                kept_answers.forget_old,
                spending.forget_old,
                servers.forget_unused,
                provider_checks.forget_old,
            ):
                self._guarded(work)
                self._pulse.beat()

    def _restart_if_stalled(self) -> None:
        if self._is_stalled():
            self._restart("work waits and nothing begins")

    def _every(self, name: str, seconds: float) -> bool:
        now = time.monotonic()
        if now < self._due.get(name, 0.0):
            return False
        self._due[name] = now + seconds
        return True

    def _beat(self) -> None:
        Supervisor.objects.update_or_create(
            name=self.name,
            defaults={
                "seen": Now(),
                "workers": settings.RESUMEOPT_WORKERS,
                "restarts": self.restarts,
            },
        )

    def _is_stalled(self) -> bool:
        """Say whether work that this machine may start has waited too long while a
        worker is free and none has begun anything.
        """
        now, patience = time.monotonic(), settings.RESUMEOPT_STALL_SECONDS
        if now - self.cluster.started < patience or not self._has_idle_work(patience):
            self._waiting_since = None
            return False
        # A limit may have kept a job waiting until just now: patience begins anew.
        if self._waiting_since is None:
            self._waiting_since = now
        return now - self._waiting_since >= patience and not self._has_begun(patience)

    def _has_idle_work(self, patience: float) -> bool:
        if leases.running_here().count() >= settings.RESUMEOPT_WORKERS:
            return False
        return leases.next_due(waited=min(1.0, patience)) is not None

    def _has_begun(self, patience: float) -> bool:
        claims = JobEvent.objects.filter(
            name="claimed",
            at__gt=seconds_from_now(-patience),
            detail__startswith=f"{processes.machine()}:",
        )
        return claims.exists()

    def _restart(self, why: str, *, pause: bool = False) -> None:
        logger.warning("the workers are started anew: %s", why)
        self.cluster.kill()
        self._guarded(reaper.reap)
        if pause:
            self._wait_longer()
        self.restarts += 1
        if not self._stopping:
            self.cluster.start()

    def _wait_longer(self) -> None:
        """Wait before the next start, the longer the sooner the last one ended."""
        stable = time.monotonic() - self.cluster.started > _STABLE
        self._pause = 0.0 if stable else min(self._pause * 2 + 0.5, _LONGEST_PAUSE)
        self._wait(self._pause)

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._stopping:
            time.sleep(0.1)
