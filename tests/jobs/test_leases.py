from __future__ import annotations

import threading
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_q.models import OrmQ
from pytest_django import Settings

from jobs import leases, processes, queue, reaper, waking
from jobs.leases import Lease
from jobs.models import Job, Status
from jobs.services import cancel_job, delete_job
from tests.factories import make_guest, make_job

LONG_AGO = timezone.now() - timedelta(hours=1)


def claimed(job: Job) -> Lease:
    lease = leases.claim()
    assert lease is not None
    assert lease.job_id == job.pk
    return lease


def let_expire(job: Job, worker: str = "elsewhere/1:2:3") -> None:
    Job.objects.filter(pk=job.pk).update(lease_expires=LONG_AGO, worker=worker)


@pytest.mark.django_db(transaction=True)
def test_of_many_claims_at_once_one_wins() -> None:
    job = make_job()
    start, won = threading.Barrier(6), []

    def try_it() -> None:
        start.wait()
        try:
            won.append(leases.claim())
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([lease for lease in won if lease is not None]) == 1
    job.refresh_from_db()
    assert job.attempt == 1


@pytest.mark.django_db
def test_a_job_for_later_is_not_claimed_yet() -> None:
    make_job(run_at=timezone.now() + timedelta(hours=1))
    assert leases.claim() is None


@pytest.mark.django_db
def test_the_database_decides_what_time_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    job = make_job()
    skewed = timezone.now() - timedelta(minutes=10)
    monkeypatch.setattr(timezone, "now", lambda: skewed)
    lease = claimed(job)
    reaper.reap()
    assert leases.beat(lease)


@pytest.mark.django_db
def test_a_lost_lease_can_write_nothing() -> None:
    job = make_job()
    lease = claimed(job)
    other = Lease(job.pk, uuid4())
    assert leases.beat(lease, progress=10)
    assert not leases.beat(other, progress=90)
    assert not leases.fail(other.rows(), job.pk, "job.internal")
    job.refresh_from_db()
    assert (job.progress, job.status) == (10, Status.IN_PROGRESS)


@pytest.mark.django_db
def test_an_expired_lease_goes_back_to_the_queue() -> None:
    job = make_job()
    lease = claimed(job)
    let_expire(job)
    OrmQ.objects.all().delete()
    assert reaper.reap() == 1
    job.refresh_from_db()
    assert (job.status, job.losses, job.lease) == (Status.QUEUED, 1, None)
    assert queue.waiting() == 1
    assert not leases.beat(lease)
    assert claimed(job)


@pytest.mark.django_db
def test_a_run_whose_process_is_gone_is_taken_back_before_its_lease_ends() -> None:
    job = make_job()
    claimed(job)
    gone = f"{processes.machine()}:4194304:1"
    Job.objects.filter(pk=job.pk).update(worker=gone)
    assert reaper.reap() == 1
    job.refresh_from_db()
    assert job.status == Status.QUEUED


@pytest.mark.django_db
def test_another_machine_s_reaper_is_given_the_first_chance() -> None:
    job = make_job()
    claimed(job)
    let_expire(job)
    just_now = timezone.now() - timedelta(seconds=2)
    Job.objects.filter(pk=job.pk).update(lease_expires=just_now)
    assert reaper.reap() == 0
    Job.objects.filter(pk=job.pk).update(lease_expires=just_now - timedelta(seconds=5))
    assert reaper.reap() == 1


@pytest.mark.django_db
def test_a_living_run_is_left_alone() -> None:
    job = make_job()
    lease = claimed(job)
    assert reaper.reap() == 0
    assert leases.beat(lease)


@pytest.mark.django_db
def test_a_job_that_lost_its_worker_too_often_is_given_up(
    settings: Settings,
) -> None:
    settings.RESUMEOPT_MAX_LOSSES = 2
    job = make_job(losses=1)
    claimed(job)
    let_expire(job)
    reaper.reap()
    job.refresh_from_db()
    assert (job.status, job.error) == (Status.FAILED, "job.lost")


@pytest.mark.django_db
def test_a_cancelled_run_that_is_lost_ends_as_cancelled() -> None:
    job = make_job()
    claimed(job)
    assert cancel_job(job)
    let_expire(job)
    reaper.reap()
    job.refresh_from_db()
    assert job.status == Status.CANCELLED


@pytest.mark.django_db
def test_a_promised_cancel_comes_before_another_attempt() -> None:
    job = make_job()
    lease = claimed(job)
    assert cancel_job(job)
    assert leases.requeue(lease.rows(), job.pk, event="retried", delay=4.0)
    job.refresh_from_db()
    assert job.status == Status.CANCELLED
    assert [event.name for event in job.events.all()][-1] == "cancelled"


@pytest.mark.django_db
def test_a_promised_cancel_comes_before_a_failure() -> None:
    job = make_job()
    lease = claimed(job)
    assert cancel_job(job)
    assert leases.fail(lease.rows(), job.pk, "job.internal")
    job.refresh_from_db()
    assert (job.status, job.error) == (Status.CANCELLED, "")


@pytest.mark.django_db
def test_a_stopped_run_that_was_to_be_cancelled_is_not_handed_back() -> None:
    job = make_job()
    claimed(job)
    assert cancel_job(job)
    gone = f"{processes.machine()}:4194304:1"
    Job.objects.filter(pk=job.pk).update(worker=gone)
    assert reaper.hand_back() == 1
    job.refresh_from_db()
    assert job.status == Status.CANCELLED


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("end", ["requeue", "fail"])
def test_what_changed_while_a_write_waited_for_the_row_is_seen(end: str) -> None:
    """PostgreSQL looks at an UPDATE's own conditions again after it waited for a lock;
    SQLite lets nobody wait on a row at all.
    """
    job = make_job()
    lease = claimed(job)
    held, done = threading.Event(), []

    def write() -> None:
        held.wait()
        try:
            if end == "requeue":
                done.append(leases.requeue(lease.rows(), job.pk, event="retried"))
            else:
                done.append(leases.fail(lease.rows(), job.pk, "job.internal"))
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    with transaction.atomic():
        Job.objects.filter(pk=job.pk).update(lease=uuid4())  # another run has it now
        held.set()
        time.sleep(0.5)
    writer.join()
    job.refresh_from_db()
    assert done == [False]
    assert job.status == Status.IN_PROGRESS


@pytest.mark.django_db
def test_a_run_that_is_stopped_is_handed_back_without_blame() -> None:
    job = make_job()
    claimed(job)
    gone = f"{processes.machine()}:4194304:1"
    Job.objects.filter(pk=job.pk).update(worker=gone)
    assert reaper.hand_back() == 1
    job.refresh_from_db()
    assert (job.status, job.attempt, job.losses) == (Status.QUEUED, 0, 0)


@pytest.mark.django_db
def test_a_job_whose_message_is_lost_is_announced_again() -> None:
    job = make_job(run_at=LONG_AGO, sent=LONG_AGO)
    OrmQ.objects.all().delete()
    assert waking.announce_forgotten() == 1
    assert waking.announce_forgotten() == 0
    assert queue.waiting() == 1
    job.refresh_from_db()
    assert job.sent > LONG_AGO


@pytest.mark.django_db
def test_a_job_that_only_waits_its_turn_is_not_announced_again() -> None:
    make_job(run_at=LONG_AGO, sent=LONG_AGO)
    assert waking.announce_forgotten() == 0
    assert queue.waiting() == 1


@pytest.mark.django_db
def test_a_person_goes_before_bulk_work() -> None:
    owner = make_guest()
    make_job(owner, priority=20)
    person = make_job(owner, priority=10)
    claimed(person)


@pytest.mark.django_db
def test_bulk_work_leaves_a_worker_free(settings: Settings) -> None:
    settings.RESUMEOPT_WORKERS = 2
    owner = make_guest()
    claimed(make_job(owner, priority=20))
    make_job(owner, priority=20)
    assert leases.claim() is None
    claimed(make_job(owner, priority=10))


@pytest.mark.django_db
def test_an_owner_may_be_limited_to_some_jobs_at_once(
    settings: Settings,
) -> None:
    settings.RESUMEOPT_PER_OWNER = 1
    owner = make_guest()
    claimed(make_job(owner))
    make_job(owner)
    assert leases.claim() is None
    claimed(make_job(make_guest()))


@pytest.mark.parametrize(("failures", "least", "most"), [(1, 3, 5), (2, 6, 10)])
def test_the_wait_doubles_with_each_failure(
    failures: int, least: float, most: float
) -> None:
    assert all(least <= leases.backoff(failures) <= most for _ in range(50))


@pytest.mark.django_db
def test_a_deleted_job_has_no_lease_left() -> None:
    job = make_job()
    lease = claimed(job)
    delete_job(job)
    assert not leases.beat(lease)
