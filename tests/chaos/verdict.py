"""What must hold of the rows and the files once the queue is empty."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django_q.models import OrmQ

from jobs import retention
from jobs.clock import Now
from jobs.models import (
    ACTIVE,
    Document,
    Export,
    Job,
    JobEvent,
    Posting,
    Status,
    Version,
)
from tests.chaos.ledger import Entry, Ledger, Promise
from tests.chaos.work import EXPORTS, End

_HANDED_BACK = "handed_back"
_AN_AGE = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that must not be, with the job it happened to, if to one."""

    what: str
    job_id: str = ""


def end_of(job: Job) -> End:
    """Return how a job ended, or where it stands."""
    return End(job.status, job.error)


def of_jobs(ledger: Ledger) -> Iterator[Violation]:
    """Look at each accepted job, then for jobs that nobody was told of."""
    rows = {str(job.pk): job for job in Job.objects.select_related("posting")}
    counts = _events_by_job()
    for entry in ledger.accepted():
        job = rows.get(entry.job_id)
        if entry.promise is Promise.DELETED:
            yield from _of_deleted(entry, job)
        elif job is None:
            yield Violation(f"{_named(entry)} is lost", entry.job_id)
        else:
            yield from _of_end(entry, job)
    for job in rows.values():
        yield from _of_history(job, counts.get(str(job.pk), Counter()))
        yield from _of_result(job)
    yield from _of_strangers(ledger, rows)


def _named(entry: Entry) -> str:
    submission = entry.submission
    return f"a job «{submission.recipe.name}» ({submission.command})"


def _of_end(entry: Entry, job: Job) -> Iterator[Violation]:
    if job.status in ACTIVE:
        yield Violation(f"{_named(entry)} has not ended: {job.status}", entry.job_id)
    elif end_of(job) not in entry.may_end():
        owed = " or ".join(sorted(str(end) for end in entry.may_end()))
        yield Violation(
            f"{_named(entry)} ended as «{end_of(job)}», owed was «{owed}»;"
            f" told: {entry.promise}",
            entry.job_id,
        )


def _of_deleted(entry: Entry, job: Job | None) -> Iterator[Violation]:
    marker = entry.submission.marker
    if job is not None:
        yield Violation(f"{_named(entry)} was deleted and is there", entry.job_id)
    for what, count in (
        ("events", JobEvent.objects.filter(job_id=entry.job_id).count()),
        ("versions", Version.objects.filter(origin_id=entry.job_id).count()),
        ("postings", Posting.objects.filter(text__contains=marker).count()),
        ("documents", Document.objects.filter(name__contains=marker).count()),
        ("exports", Export.objects.filter(name__contains=marker).count()),
    ):
        if count:
            yield Violation(f"{count} {what} are left of a deleted job", entry.job_id)


def _events_by_job() -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for job_id, name in JobEvent.objects.values_list("job_id", "name"):
        found.setdefault(str(job_id), Counter())[name] += 1
    return found


def _of_history(job: Job, events: Counter[str]) -> Iterator[Violation]:
    ends = sum(events[status] for status in ("complete", "failed", "cancelled"))
    if ends != 1 and job.status not in ACTIVE:
        yield Violation(f"{ends} ends in one history", str(job.pk))
    if events["complete"] > 1:
        yield Violation(f"completed {events['complete']} times", str(job.pk))
    if job.status == Status.COMPLETE and not events["complete"]:
        yield Violation("complete without an event that says so", str(job.pk))
    if events["claimed"] - events[_HANDED_BACK] != job.attempt:
        yield Violation(
            f"{events['claimed']} claims, {events[_HANDED_BACK]} handed back,"
            f" but {job.attempt} attempts counted",
            str(job.pk),
        )


def _of_result(job: Job) -> Iterator[Violation]:
    """A complete job has one result, whole; any other has none."""
    versions = Version.objects.filter(origin=job).count()
    exports = Export.objects.filter(version__origin=job).count()
    complete = job.status == Status.COMPLETE
    owed = len(EXPORTS) if complete and job.kind == "optimize" else 0
    if versions != int(complete) or exports != owed or complete != bool(job.report):
        yield Violation(
            f"{job.status} with {versions} versions, {exports} of {owed} exports,"
            f" {'a' if job.report else 'no'} report",
            str(job.pk),
        )


def _of_strangers(ledger: Ledger, rows: dict[str, Job]) -> Iterator[Violation]:
    """A job that no client was told of must come from a cut request, at most one from
    each, and must have ended as it was owed.
    """
    known = {entry.job_id for entry in ledger.accepted()}
    cut = {m: e for m, e in ledger.by_marker().items() if not e.job_id}
    for job_id, job in rows.items():
        if job_id in known:
            continue
        marker = job.posting.text.partition("#")[2] if job.posting else ""
        entry = cut.pop(marker, None)
        if entry is None:
            yield Violation("a job that nobody sent", job_id)
        else:
            yield from _of_end(Entry(entry.submission, job_id), job)


def of_queue() -> Iterator[Violation]:
    """No job is open, no message is due."""
    for job in Job.objects.filter(status__in=ACTIVE):
        yield Violation(f"still {job.status}", str(job.pk))
    if due := OrmQ.objects.filter(lock__lte=Now()).count():
        yield Violation(f"{due} messages are due and nobody takes them")


def of_witness(folder: Path, ledger: Ledger) -> Iterator[Violation]:
    """Nothing ran twice at the same time, and what completed did run."""
    path = folder / "overlaps"
    entries = ledger.by_marker()
    for line in path.read_text().splitlines() if path.exists() else ():
        marker, first, second = line.split()
        entry = entries.get(marker)
        yield Violation(
            f"ran twice at the same time, in {first} and {second}",
            entry.job_id if entry else marker,
        )
    for entry in ledger.accepted():
        ran = (folder / "runs" / entry.submission.marker).exists()
        complete = Job.objects.filter(pk=entry.job_id, status=Status.COMPLETE)
        if not ran and complete.exists():
            yield Violation("complete, but it never ran", entry.job_id)


def of_files(temporary: Path) -> Iterator[Violation]:
    """Every row's file is there, whole; no other file is, once the sweep has been; no
    run has left a temporary folder.
    """
    root = Path(settings.MEDIA_ROOT)
    named = set()
    for row in (*Document.objects.all(), *Export.objects.all()):
        path = root / str(row.file.name)
        named.add(path)
        size = path.stat().st_size if path.exists() else -1
        if size != row.byte_count:
            yield Violation(
                f"{row.file.name}: {size} bytes, its row says {row.byte_count}"
            )
    _age(root)
    retention.sweep_files()
    for path in _files_in(root):
        if path not in named:
            yield Violation(f"no row names the file {path.relative_to(root)}")
    if left := sorted(path.name for path in temporary.iterdir()):
        shown = ", ".join(left[:3])
        yield Violation(f"{len(left)} left among temporary files: {shown} …")


def unnamed_files() -> int:
    """Return how many files the sweep will have to delete."""
    root = Path(settings.MEDIA_ROOT)
    named = {
        root / str(row.file.name)
        for row in (*Document.objects.all(), *Export.objects.all())
    }
    return sum(path not in named for path in _files_in(root))


def _files_in(root: Path) -> list[Path]:
    return [
        path
        for folder in ("documents", "exports")
        for path in (root / folder).rglob("*")
        if path.is_file()
    ]


def _age(root: Path) -> None:
    """Make every file old enough to be swept."""
    long_ago = time.time() - _AN_AGE
    for path in _files_in(root):
        os.utime(path, (long_ago, long_ago))


def history(job_id: str) -> str:
    """Return what happened to a job, a line for each event."""
    events = JobEvent.objects.filter(job_id=job_id)
    return "\n".join(
        f"      {event.at:%H:%M:%S.%f} {event.name} {event.stage} {event.code}"
        f" {event.detail}".rstrip()
        for event in events
    )
