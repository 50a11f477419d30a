"""One run of a job in a worker: claim, watch over the child that does the work, record
one of the outcomes.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    ProgrammingError,
    connection,
)

from analysis.errors import AnalysisError, InputError, ProviderError, RenderError
from analysis.pipeline import Request
from analysis.report import from_json
from analysis.resume import Resume
from analysis.source import SourceFile
from analysis.stages import Step
from jobs import leases, recording, sandbox
from jobs.child import Crashed
from jobs.codes import JobCode, JobError
from jobs.config import analysis_config
from jobs.leases import Lease
from jobs.models import Job, Status
from jobs.progress import Progress
from jobs.sandbox import ChildError

TICK = 0.5  # seconds between two looks at the child and at the row
PATIENCE = 60.0  # seconds to try a write while the database restarts
T = TypeVar("T")
logger = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Somebody else has the job, or it is gone: stop without a trace."""


class Cancelled(Exception):
    """The owner cancelled the job."""


def run_next() -> None:
    """Claim the next due job and run it to its end."""
    lease = steadily(leases.claim)
    if lease is not None:
        try:
            run_job(lease)
        except LeaseLost:
            logger.info("job %s: the lease is lost, the run is dropped", lease.job_id)
    steadily(leases.wake_next)


def run_job(lease: Lease) -> None:
    """Run a claimed job and record what comes of it. Raises LeaseLost."""
    job = _load(lease)
    try:
        _watch(job, lease)
    except Cancelled:
        steadily(lambda: leases.finish(lease.rows(), job.pk, Status.CANCELLED))
    except (InputError, RenderError, JobError) as error:
        _fail(job, lease, error)
    except ProviderError as error:
        _fail_or_retry(job, lease, error)
    except Crashed as crash:
        steadily(partial(recording.crashed, job, lease, crash))
    except ChildError as error:
        _internal(job, lease, error.trace)
    except SystemExit:  # Django-Q2's own time limit, should ours have failed
        _fail(job, lease, JobError(JobCode.TIMEOUT))
        raise
    except (LeaseLost, DatabaseError, InterfaceError):
        raise
    except Exception:  # noqa: BLE001 - a mistake here must end as a coded failure
        _internal(job, lease, traceback.format_exc())


def _load(lease: Lease) -> Job:
    related = ("document", "posting", "version", "owner")
    job = steadily(lambda: lease.rows().select_related(*related).first())
    if job is None:
        raise LeaseLost
    return job


def _watch(job: Job, lease: Lease) -> None:
    watch = Watch(job, lease)
    config = analysis_config(profile=str(job.options.get("profile") or ""))
    with sandbox.running(request_of(job), config) as process:
        outcome = sandbox.follow(
            process, report=watch.on_step, tick=TICK, on_tick=watch.on_tick
        )
    watch.look()  # a cancel in the last moment still counts
    stored = steadily(
        lambda: recording.complete(job, lease, outcome, watch.progress.facts())
    )
    if not stored:
        raise Cancelled if _was_cancelled(lease) else LeaseLost


def _was_cancelled(lease: Lease) -> bool:
    return steadily(lease.rows().filter(cancel_requested=True).exists)


class Watch:
    """Keeps the lease, writes progress and notices a cancel while the child works."""

    def __init__(self, job: Job, lease: Lease) -> None:
        self.progress = Progress()
        self._job = job
        self._lease = lease
        self._looked = self._reached = time.monotonic()

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


def request_of(job: Job) -> Request:
    """Return what the engine shall do. Raises JobError when the input is gone."""
    options = job.options
    formats = tuple(options.get("formats") or ("pdf", "docx"))
    template = str(options.get("template") or "classic")
    if job.kind == "generate":
        if job.version is None:
            source = _source(job)
            return Request(job.kind, source, template=template, formats=formats)
        resume = from_json(Resume, job.version.resume)
        return Request(job.kind, resume=resume, template=template, formats=formats)
    return Request(
        job.kind,
        source=_source(job),
        posting=job.posting.text if job.posting else "",
        template=template,
        formats=formats,
    )


def _source(job: Job) -> SourceFile:
    if job.document is None:
        raise JobError(JobCode.INPUT_GONE)
    try:
        with job.document.file.open("rb") as file:
            return SourceFile(job.document.name, file.read())
    except FileNotFoundError:
        raise JobError(JobCode.INPUT_GONE) from None


def _fail(job: Job, lease: Lease, error: AnalysisError, log: str = "") -> None:
    steadily(lambda: recording.failed(job, lease, error, log))


def _fail_or_retry(job: Job, lease: Lease, error: ProviderError) -> None:
    if error.permanent or not _may_try_again(job):
        _fail(job, lease, error)
        return
    delay = max(leases.backoff(job.attempt), error.retry_after or 0.0)
    _retry(job, lease, error.code.value, delay)


def _internal(job: Job, lease: Lease, trace: str) -> None:
    logger.error("job %s failed by a mistake of ours:\n%s", job.pk, trace)
    if _may_try_again(job):
        steadily(lambda: lease.rows().update(log=recording.appended(job, trace)))
        _retry(job, lease, JobCode.INTERNAL.value, leases.backoff(job.attempt))
    else:
        _fail(job, lease, JobError(JobCode.INTERNAL), trace)


def _may_try_again(job: Job) -> bool:
    """Crashes and lost workers are counted apart and are no failures of an attempt."""
    tries = job.attempt - job.crashes - job.losses
    return tries < settings.RESUMEOPT_MAX_ATTEMPTS


def _retry(job: Job, lease: Lease, code: str, delay: float) -> None:
    delay = min(delay, 300.0)
    steadily(
        lambda: leases.requeue(
            lease.rows(), job.pk, event="retried", delay=delay, code=code
        )
    )


def steadily(operation: Callable[[], T]) -> T:
    """Do a piece of database work, again and again while the database restarts. Raises
    its error when that takes too long.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return operation()
        except (DatabaseError, InterfaceError) as error:
            if connection.in_atomic_block or time.monotonic() > until:
                raise
            if not _is_passing(error):
                raise
            connection.close()
            time.sleep(0.5)


def _is_passing(error: Exception) -> bool:
    return not isinstance(error, DataError | IntegrityError | ProgrammingError)
