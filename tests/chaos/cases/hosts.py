"""Two machines share one queue."""

from __future__ import annotations

import signal
import subprocess
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jobs.models import ACTIVE, Job, JobEvent, Status, Supervisor
from jobs.services import store_posting, submit_job
from resumeopt.accounts.models import User
from tests.chaos import skew, verdict
from tests.chaos.ledger import Entry, Ledger
from tests.chaos.say import counts, line
from tests.chaos.site import Site
from tests.chaos.verdict import Violation
from tests.chaos.work import COMPLETE, Recipe, Submission
from tests.factories import RESUME, make_document
from tests.private_postgres import PrivatePostgres

_SECOND = "second"
_WITHIN = 60.0
_SECONDS_PER_JOB = 0.4
_TEN_MINUTES = 600
_SHORT, _LONGER_THAN_A_LEASE = "sleep 0.05", "sleep 4"
_LONG_ONES = 8  # of jobs that a wrong reaper would have the time to take


def run(
    site: Site, postgres: PrivatePostgres | None, *, jobs: int, seed: int
) -> list[Violation]:
    """Have two machines work off `jobs` short jobs."""
    return _shared(site, [_SHORT] * jobs)


def run_fast_clock(
    site: Site, postgres: PrivatePostgres | None, *, jobs: int, seed: int
) -> list[Violation]:
    """The second machine's clock is ten minutes ahead."""
    return _shared(site, _mixed(jobs), skewed=_TEN_MINUTES)


def run_slow_clock(
    site: Site, postgres: PrivatePostgres | None, *, jobs: int, seed: int
) -> list[Violation]:
    """The second machine's clock is ten minutes behind."""
    return _shared(site, _mixed(jobs), skewed=-_TEN_MINUTES)


def _mixed(jobs: int) -> list[str]:
    return [_LONGER_THAN_A_LEASE] * _LONG_ONES + [_SHORT] * jobs


def _shared(site: Site, commands: list[str], *, skewed: int = 0) -> list[Violation]:
    began = time.monotonic()
    with _workers(site), _workers(site, skewed=skewed, name=_SECOND):
        _wait_for(lambda: Supervisor.objects.count() == 2, _WITHIN)
        ledger = Ledger([_submit(command) for command in commands])
        drained = _wait_for(
            lambda: not Job.objects.filter(status__in=ACTIVE).exists(),
            _WITHIN + _SECONDS_PER_JOB * len(commands),
        )
    line("seconds for all", f"{time.monotonic() - began:.1f}")
    found = [] if drained else [Violation("the queue did not drain in time")]
    found += verdict.of_queue()
    found += verdict.of_jobs(ledger)
    found += verdict.of_witness(site.folder / "witness", ledger)
    found += _each_once(len(commands))
    found += _both_took_part()
    return found


@contextmanager
def _workers(site: Site, *, skewed: int = 0, name: str = "") -> Iterator[None]:
    """Run a machine's workers and their supervisor."""
    more = {"RESUMEOPT_MACHINE": name} if name else {}
    if skewed:
        more[skew.VARIABLE] = str(skewed)
    process = site.spawn("qcluster", **more)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _submit(command: str) -> Entry:
    owner, _ = User.objects.get_or_create(email="chaos@example.com")
    recipe = Recipe("shared", (command,), COMPLETE, 1)
    submission = Submission(recipe, uuid.uuid4().hex, command)
    body = submission.body()
    job = submit_job(
        owner,
        recipe.kind,
        document=make_document(
            owner, body["filename"], RESUME + submission.marker.encode()
        ),
        posting=store_posting(owner, body["job_description"]),
    )
    return Entry(submission, str(job.pk))


def _each_once(jobs: int) -> Iterator[Violation]:
    """Nobody was killed, so nothing was lost or claimed a second time."""
    claims = Counter(
        str(pk)
        for pk in JobEvent.objects.filter(name="claimed").values_list(
            "job_id", flat=True
        )
    )
    for job_id, count in claims.items():
        if count != 1:
            yield Violation(f"claimed {count} times", job_id)
    if (complete := Job.objects.filter(status=Status.COMPLETE).count()) != jobs:
        yield Violation(f"{complete} of {jobs} are complete")


def _both_took_part() -> Iterator[Violation]:
    workers = JobEvent.objects.filter(name="claimed").values_list("detail", flat=True)
    shares = Counter(worker.partition(":")[0] for worker in workers)
    counts("jobs by machine", shares)
    if len(shares) != 2 or not any(name.startswith(_SECOND) for name in shares):
        yield Violation(f"not both took part: {dict(shares)}")


def _wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True
