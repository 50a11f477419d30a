"""Real worker processes on a real database, killed in the middle of their work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.db import connection
from pytest_django import Settings

from jobs import processes
from jobs.models import Job, Status, Supervisor
from jobs.services import store_posting, submit_job
from tests.factories import make_document, make_guest

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(120),
]
ROOT = Path(__file__).resolve().parents[2]


def told(posting: str) -> Job:
    owner = make_guest()
    return submit_job(
        owner,
        "analyze",
        document=make_document(owner),
        posting=store_posting(owner, posting),
    )


def wait_for(condition: Callable[[], object], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def status(job: Job) -> str:
    job.refresh_from_db()
    return job.status


def wait_for_end(*jobs: Job) -> None:
    wait_for(lambda: all(status(job) in {"complete", "failed"} for job in jobs))


def worker_of(job: Job) -> int:
    wait_for(lambda: status(job) == Status.IN_PROGRESS)
    pid = processes.pid_of(job.worker)
    assert pid is not None
    return pid


def events(job: Job, name: str) -> int:
    return job.events.filter(name=name).count()


@pytest.fixture
def workers(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """Start `manage.py qcluster` on the test's own database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.jobs.faults.settings",
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "TEST_MEDIA_ROOT": str(live_settings.MEDIA_ROOT),
        "RESUMEOPT_BACKOFF_SECONDS": "0.2",
        "RESUMEOPT_STALL_SECONDS": "3",
        "RESUMEOPT_LEASE_SECONDS": "4",
        "RESUMEOPT_STOP_SECONDS": "2",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "qcluster"], cwd=ROOT, env=environment
    )
    try:
        wait_for(Supervisor.objects.exists)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def family(pid: int) -> list[int]:
    """Return a process's children and theirs, parents first."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(path.parent.name)
            found += [child, *family(child)]
    return found


def test_a_worker_killed_in_the_middle_costs_the_job_nothing_but_time(
    workers: subprocess.Popen[bytes],
) -> None:
    job = told("sleep 2")
    os.kill(worker_of(job), signal.SIGKILL)
    wait_for_end(job)
    assert (job.status, job.attempt, job.losses) == (Status.COMPLETE, 2, 1)
    assert events(job, "complete") == 1


def test_a_frozen_worker_is_ended_before_the_job_runs_again(
    workers: subprocess.Popen[bytes],
) -> None:
    job = told("sleep 2")
    frozen = worker_of(job)
    os.kill(frozen, signal.SIGSTOP)
    wait_for_end(job)
    assert (job.status, job.losses) == (Status.COMPLETE, 1)
    assert not processes.start_of(frozen)


def test_any_process_of_the_cluster_may_be_killed_at_any_time(
    workers: subprocess.Popen[bytes],
) -> None:
    jobs = []
    for turn in range(5):
        jobs.append(told(f"sleep 0.{turn + 1}"))
        wait_for(lambda: len(family(workers.pid)) >= 4)
        living = family(workers.pid)
        with suppress(ProcessLookupError):  # it may just have ended by itself
            os.kill(living[turn % len(living)], signal.SIGKILL)
        time.sleep(0.7)
    wait_for_end(*jobs)
    assert {job.status for job in jobs} == {Status.COMPLETE}
    assert all(events(job, "complete") == 1 for job in jobs)


def test_a_cluster_that_only_looks_alive_is_started_anew(
    workers: subprocess.Popen[bytes],
) -> None:
    wait_for(lambda: len(family(workers.pid)) >= 6)
    for pid in family(workers.pid)[1:]:
        os.kill(pid, signal.SIGSTOP)  # it lives, and does nothing
    job = told("sleep 0.1")
    wait_for_end(job)
    assert job.status == Status.COMPLETE
    wait_for(lambda: Supervisor.objects.get().restarts >= 1)


def test_a_stop_lets_short_work_end_and_hands_long_work_back(
    workers: subprocess.Popen[bytes],
) -> None:
    short, long = told("sleep 1"), told("sleep 60")
    worker_of(short)
    worker_of(long)
    left = family(workers.pid)
    workers.send_signal(signal.SIGTERM)
    workers.wait(30)
    assert status(short) == Status.COMPLETE
    assert (status(long), long.attempt, long.losses) == (Status.QUEUED, 0, 0)
    assert not any(processes.start_of(pid) for pid in left)
    assert not Supervisor.objects.exists()


def test_nothing_is_orphaned_when_the_supervisor_is_killed(
    workers: subprocess.Popen[bytes],
) -> None:
    job = told("sleep 60")
    worker_of(job)
    left = family(workers.pid)
    assert len(left) >= 6
    workers.kill()
    workers.wait()
    wait_for(lambda: not any(processes.start_of(pid) for pid in left), 10)
