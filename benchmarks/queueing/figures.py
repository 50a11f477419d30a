"""One measurement on the database that the environment names."""

from __future__ import annotations

import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django_q.tasks import async_task

from jobs.models import Job, Priority, Status, Supervisor
from jobs.services import store_document, submit_job
from resumeopt.accounts.models import User

ROUNDS = 40
PEOPLE = 12
RESUME = b"""Ines Okafor
Cardiff, UK | ines.okafor@example.com | +44 29 2018 0000

EXPERIENCE
Data Analyst, Brookline Water
March 2021 - Present
- Responsible for maintaining the billing reports
- Wrote 14 dashboards in SQL

EDUCATION
BSc Statistics, Cardiff University, 2018

SKILLS
SQL, Python, Excel
"""


def measure(database: str, *, bulk: int, idle: float) -> None:
    """Print a table."""
    call_command("migrate", verbosity=0)
    with _workers() as process:
        rows = [
            ("idle cluster, of one core", f"{_idle_share(process, idle):.1%}"),
            *_latencies(),
            *_behind_bulk(bulk),
        ]
    print(f"\n| {database} | |\n|---|---|")  # noqa: T201 - it is what this is for
    for name, figure in rows:
        print(f"| {name} | {figure} |", flush=True)  # noqa: T201


@contextmanager
def _workers() -> Iterator[psutil.Process]:
    command = [sys.executable, "manage.py", "qcluster"]
    cluster = subprocess.Popen(command)
    try:
        _wait_for(Supervisor.objects.exists, 60)
        yield psutil.Process(cluster.pid)
    finally:
        cluster.send_signal(signal.SIGTERM)
        cluster.wait(30)


def _wait_for(condition: Callable[[], object], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise SystemExit("it took too long")
        time.sleep(0.01)


def _idle_share(cluster: psutil.Process, seconds: float) -> float:
    """Return the processor time of the whole tree as a share of one core."""
    time.sleep(5)  # the start is not idleness
    before, begun = _cpu(cluster), time.monotonic()
    time.sleep(seconds)
    return (_cpu(cluster) - before) / (time.monotonic() - begun)


def _cpu(cluster: psutil.Process) -> float:
    total = 0.0
    for process in (cluster, *cluster.children(recursive=True)):
        times = process.cpu_times()
        total += times.user + times.system
    return total


# --- from a submission to its start --------------------------------------------------


def _latencies() -> list[tuple[str, str]]:
    """Take turns, so that both meet the same machine."""
    owner = User.objects.create_guest()
    document = store_document(owner, "cv.txt", RESUME)
    bare, ours, whole = [], [], []
    for _ in range(ROUNDS):
        _pause()
        bare.append(_bare_message())
        _pause()
        job = submit_job(owner, "analyze", document=document)
        _wait_for(lambda job=job: _has_ended(job), 60)
        ours.append(_seconds(job, "started"))
        whole.append(_seconds(job, "finished"))
    return [
        ("Django-Q2 alone: message sent → task begins, median", _millis(bare)),
        ("job submitted → its run begins, median", _millis(ours)),
        ("the same, 95 of 100", f"{_share(ours, 0.95) * 1000:.0f} ms"),
        ("job submitted → report stands, median", _millis(whole)),
    ]


def _pause() -> None:
    """Come at any moment of the workers' rhythm."""
    time.sleep(random.uniform(0.1, 0.4))  # noqa: S311 - no secret


def _bare_message() -> float:
    """Return how long Django-Q2 takes from a message to the task it names."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "begun"
        sent = time.time()
        async_task("benchmarks.queueing.task.begin", str(path))
        _wait_for(lambda: path.exists() and path.stat().st_size, 60)
        return float(path.read_text()) - sent


def _has_ended(job: Job) -> bool:
    return not Job.objects.filter(
        pk=job.pk, status__in=(Status.QUEUED, Status.IN_PROGRESS)
    ).exists()


def _seconds(job: Job, until: str) -> float:
    """Return the time from the submission, by the database's clock throughout."""
    rows = Job.objects.filter(pk=job.pk).annotate(took=F(until) - F("queued"))
    took = rows.values_list("took", flat=True).get()
    return float(took.total_seconds())


def _millis(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.0f} ms"


def _share(seconds: list[float], part: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * part))]


# --- a person behind work in bulk ----------------------------------------------------


def _behind_bulk(count: int) -> list[tuple[str, str]]:
    crowd, person = User.objects.create_guest(), User.objects.create_guest()
    document = store_document(crowd, "cv.txt", RESUME)
    mine = store_document(person, "cv.txt", RESUME)
    begun = time.monotonic()
    for _ in range(count):
        submit_job(crowd, "analyze", document=document, priority=Priority.BULK)
    sent_in = time.monotonic() - begun
    waited = []
    for _ in range(PEOPLE):
        time.sleep(random.uniform(0.5, 1.0))  # noqa: S311
        job = submit_job(person, "analyze", document=mine)
        _wait_for(lambda job=job: _has_ended(job), 120)
        waited.append(_seconds(job, "started"))
    still = Job.objects.filter(owner=crowd, status=Status.QUEUED).count()
    ended = count - still
    rate = ended / (time.monotonic() - begun - sent_in)
    connection.close()
    return [
        (f"{count} jobs in bulk sent", f"{count / sent_in:.0f} a second"),
        ("a person's job then begins, median", _millis(waited)),
        ("the same, slowest", f"{max(waited) * 1000:.0f} ms"),
        ("jobs in bulk still waiting after the last person", str(still)),
        ("jobs in bulk done meanwhile", f"{rate:.1f} a second"),
    ]
