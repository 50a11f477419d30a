"""One run of a job in a worker: claim, watch over the child that does the work, record
one of the outcomes.
"""

from __future__ import annotations

import logging
import time
import traceback
from dataclasses import replace
from functools import partial

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from analysis.errors import AnalysisError, InputError, ProviderError, RenderError
from analysis.pipeline import Request
from analysis.read_back import SEEN
from analysis.report import from_json
from analysis.resume import Resume
from analysis.source import SourceFile
from jobs import (
    checkpoints,
    corrections,
    leases,
    outlook,
    recording,
    sandbox,
    scoring,
    servers,
    told,
    waking,
)
from jobs.child import Crashed
from jobs.codes import JobCode, JobError
from jobs.config import analysis_config
from jobs.files import StorageAway
from jobs.hearing import ChildError
from jobs.leases import Lease
from jobs.looks import look_of
from jobs.models import Document, Job, Posting
from jobs.patience import steadily
from jobs.switchboard import JobSwitchboard
from jobs.watch import TICK, Cancelled, LeaseLost, Watch

STRETCH = 20.0  # seconds within which another job is begun by the same message
logger = logging.getLogger(__name__)


def run_due() -> None:
    """Run the next due job to its end, and others after it for as long as is left of
    Django-Q2's patience: the way of a message takes longer than many a job. Whoever
    waits for a version's score looks on, so that goes between.
    """
    until = time.monotonic() + STRETCH
    while run_next() and time.monotonic() < until:
        scoring.score_waiting()
    steadily(waking.wake_next)


def run_next() -> bool:
    """Claim the next due job and run it to its end. False when none was due."""
    lease = steadily(leases.claim)
    if lease is None:
        return False
    try:
        run_job(lease)
    except LeaseLost:
        logger.info("job %s: the lease is lost, the run is dropped", lease.job_id)
    return True


def run_job(lease: Lease) -> None:
    """Run a claimed job and record what comes of it. Raises LeaseLost."""
    job = _load(lease)
    try:
        _follow(job, lease)
    except Cancelled:
        steadily(lambda: leases.cancel(lease.rows(), job.pk))
    except StorageAway:
        _retry_or_fail(job, lease, JobError(JobCode.STORAGE))
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


def _follow(job: Job, lease: Lease) -> None:
    config = analysis_config(profile=str(job.options.get("profile") or ""))
    watch = Watch(job, lease, config)
    with watch.keeping():
        corrected = steadily(lambda: corrections.taken_by(job, lease.rows()))
        answers = steadily(lambda: told.taken_by(job, lease.rows()))
        kept = steadily(lambda: checkpoints.load(job, config))
        stages = steadily(lambda: outlook.usual(job.kind)).stages
        request = request_of(job)
        request = replace(
            request, kept=kept, usual=stages, corrected=corrected, answers=answers
        )
        board = JobSwitchboard(job, config)
        knowing = steadily(lambda: servers.known(config))
        with board.closing(), sandbox.running(request, knowing) as process:
            outcome = sandbox.follow(
                process,
                report=watch.on_step,
                tick=TICK,
                on_tick=watch.on_tick,
                keep=watch.keep,
                board=board,
            )
        watch.look()  # a cancel in the last moment still counts
        facts = watch.progress.facts()
        stored = steadily(lambda: recording.complete(job, lease, outcome, facts))
    if not stored:
        raise Cancelled if _was_cancelled(lease) else LeaseLost


def _was_cancelled(lease: Lease) -> bool:
    return steadily(lease.rows().filter(cancel_requested=True).exists)


def request_of(job: Job) -> Request:
    """Return what the engine shall do. Raises JobError when the input is gone."""
    options = job.options
    pictures = tuple(options.get("pictures") or ())
    usual = () if pictures else ("pdf", "docx")
    request = Request(
        job.kind,
        template=str(options.get("template") or "classic"),
        formats=tuple(options.get("formats") or usual),
        options=look_of(options.get("options") or {}).options,
        pictures=pictures,
    )
    if job.version is not None and SEEN not in request.formats:
        return replace(request, resume=from_json(Resume, job.version.resume))
    text, posting_file = _posting(job.posting) if job.posting else ("", None)
    return replace(
        request, source=_source(job), posting=text, posting_file=posting_file
    )


def _source(job: Job) -> SourceFile:
    if job.document is None:
        raise JobError(JobCode.INPUT_GONE)
    return _file_of(job.document)


def _posting(posting: Posting) -> tuple[str, SourceFile | None]:
    """Return a posting's text, or its file where no run has read it yet."""
    if document := posting.document:
        return "", _file_of(document)
    if not posting.text:  # another run has read it meanwhile
        posting.refresh_from_db(fields=["text"])
    if not posting.text:
        raise JobError(JobCode.INPUT_GONE)
    return posting.text, None


def _file_of(document: Document) -> SourceFile:
    try:
        with document.file.open("rb") as file:
            return SourceFile(document.name, file.read())
    except FileNotFoundError:
        raise JobError(JobCode.INPUT_GONE) from None
    except OSError as error:
        raise StorageAway from error


def _fail(job: Job, lease: Lease, error: AnalysisError, log: str = "") -> None:
    steadily(lambda: recording.failed(job, lease, error, log))


def _fail_or_retry(job: Job, lease: Lease, error: ProviderError) -> None:
    if error.permanent:
        _fail(job, lease, error)
    else:
        _retry_or_fail(job, lease, error, at_least=error.retry_after or 0.0)


def _retry_or_fail(
    job: Job, lease: Lease, error: AnalysisError, *, at_least: float = 0.0
) -> None:
    if _may_try_again(job):
        delay = max(leases.backoff(job.attempt), at_least)
        _retry(job, lease, error.code.value, delay)
    else:
        _fail(job, lease, error)


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
