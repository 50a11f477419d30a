"""What a worker does while the child works: it keeps the lease, writes the progress,
notices a cancel, and keeps what was found for a run that has to go on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from analysis.config import AnalysisConfig
from analysis.stages import Step
from jobs import checkpoints, leases
from jobs.checkpoints import Findings
from jobs.leases import Lease
from jobs.models import Job
from jobs.patience import steadily
from jobs.progress import Progress

TICK = 0.5  # seconds between two looks at the child and at the row
_WORTH_KEEPING = 3.0  # seconds of work that shall not be done twice


class LeaseLost(Exception):
    """Somebody else has the job, or it is gone: stop without a trace."""


class Cancelled(Exception):
    """The owner cancelled the job."""


class Watch:
    """Watches over one run."""

    def __init__(self, job: Job, lease: Lease, config: AnalysisConfig) -> None:
        self.progress = Progress(job.progress)
        self._job = job
        self._lease = lease
        self._config = config
        self._findings: Findings | None = None
        self._looked = self._reached = self._kept = time.monotonic()

    def keep(self, findings: Findings) -> None:
        """Take in what the child has found so far."""
        self._findings = findings

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Store what was found when the run ends early, by a failure or a cancel."""
        try:
            yield
        except (LeaseLost, DatabaseError, InterfaceError):
            raise
        except BaseException:
            steadily(self._store)
            raise

    def _store(self) -> None:
        if self._findings is not None:
            checkpoints.store(self._lease, self._findings, self._config)
            self._findings = None
        self._kept = time.monotonic()

    def on_step(self, step: Step) -> None:
        """Take in what the child reports."""
        if self.progress.take(step):
            self._try(self._log_stage)

    def on_tick(self) -> None:
        """Write what is due; look at the row now and then."""
        now = time.monotonic()
        if self.progress.due() or now - self._looked > TICK:
            self._looked = now
            self._try(self.look)
        if now - self._reached > settings.RESUMEOPT_LEASE_SECONDS:
            raise LeaseLost  # the database was away for too long
        if self._findings is not None and now - self._kept > _WORTH_KEEPING:
            self._try(self._store)  # the worker itself may vanish

    def look(self) -> None:
        """Extend the lease with the progress so far. Raises LeaseLost or Cancelled."""
        if not leases.beat(self._lease, **self.progress.fields()):
            raise LeaseLost
        if self._lease.rows().filter(cancel_requested=True).exists():
            raise Cancelled

    def _log_stage(self) -> None:
        leases.log_event(
            self._job.pk,
            "stage",
            stage=self.progress.stage,
            attempt=self._job.attempt,
        )

    def _try(self, write: Callable[[], None]) -> None:
        try:
            write()
            self._reached = time.monotonic()
        except (DatabaseError, InterfaceError):
            connection.close()
