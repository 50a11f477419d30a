from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_q.models import OrmQ
from pytest_django import Settings

from jobs import leases, limits, queue, waking
from jobs.limits import Rate
from jobs.models import Job, Limit, Status
from tests.factories import make_guest, make_job

pytestmark = pytest.mark.django_db
RATE = Rate("test", per_minute=10, at_once=3)


def granted(rate: Rate, tries: int) -> int:
    return sum(limits.take(rate) == 0.0 for _ in range(tries))


def let_pass(seconds: float, rate: Rate = RATE) -> None:
    row = Limit.objects.get(name=rate.name)
    row.next_at -= timedelta(seconds=seconds)
    row.announced -= timedelta(seconds=seconds)
    row.save()


def test_a_burst_is_granted_and_no_more() -> None:
    assert granted(RATE, 8) == 3
    assert 0 < limits.take(RATE) <= RATE.interval.total_seconds()


def test_no_minute_sees_more_than_the_rate() -> None:
    took: list[float] = []
    step = 0.5
    begun = time.monotonic()
    for tick in range(400):
        if limits.take(RATE) == 0.0:
            # The time that the test itself takes passes for the rate as well.
            took.append(tick * step + time.monotonic() - begun)
        let_pass(step)
    assert len(took) > 20
    busiest = max(sum(1 for t in took if start <= t < start + 60) for start in took)
    assert busiest <= RATE.per_minute


def test_what_is_refused_costs_nothing() -> None:
    granted(RATE, 30)
    first = limits.wait(RATE)
    granted(RATE, 30)
    assert limits.wait(RATE) <= first


def test_the_wait_that_is_told_is_enough() -> None:
    granted(RATE, 3)
    told = limits.take(RATE)
    let_pass(told)
    assert limits.take(RATE) == 0.0


def test_the_database_s_clock_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    granted(RATE, 3)
    ahead = timezone.now() + timedelta(minutes=10)
    monkeypatch.setattr(timezone, "now", lambda: ahead)
    assert limits.take(RATE) > 0


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_the_rate_s_number_passes() -> None:
    start, passed = threading.Barrier(8), []

    def ask() -> None:
        start.wait()
        try:
            passed.append(limits.take(RATE) == 0.0)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 3


def test_rates_nobody_uses_are_forgotten() -> None:
    limits.take(RATE)
    limits.forget_unused()
    assert Limit.objects.filter(name=RATE.name).exists()
    let_pass(2 * 24 * 3600)
    limits.forget_unused()
    assert not Limit.objects.filter(name=RATE.name).exists()


# --- jobs with a model ---------------------------------------------------------------


@pytest.fixture
def one_model_job_a_minute(settings: Settings) -> None:
    settings.OPENAI_API_KEY = "sk-test"
    settings.RESUMEOPT_MODEL_JOBS_PER_MINUTE = 1


def claimed() -> Job | None:
    lease = leases.claim()
    return Job.objects.get(pk=lease.job_id) if lease else None


def test_without_a_model_there_is_no_such_limit(settings: Settings) -> None:
    settings.RESUMEOPT_MODEL_JOBS_PER_MINUTE = 1
    for _ in range(3):
        make_job(kind="optimize")
        assert claimed() is not None


@pytest.mark.usefixtures("one_model_job_a_minute")
def test_a_job_with_a_model_waits_for_the_rate_and_others_pass_it() -> None:
    first, held = make_job(kind="optimize"), make_job(kind="improve")
    assert claimed() == first
    assert claimed() is None
    plain = make_job(kind="analyze")
    assert claimed() == plain
    let_pass(60, Rate("model", 1, 1))
    assert claimed() == held
    held.refresh_from_db()
    assert held.attempt == 1


@pytest.mark.usefixtures("one_model_job_a_minute")
def test_one_message_is_sent_for_the_moment_the_rate_allows() -> None:
    make_job(kind="optimize")
    make_job(kind="optimize")
    make_job(kind="optimize")
    assert claimed() is not None
    OrmQ.objects.all().delete()
    waking.wake_next()
    waking.wake_next()
    message = OrmQ.objects.get()
    assert queue.waiting() == 0
    assert 50 < (message.lock - timezone.now()).total_seconds() < 61


@pytest.mark.usefixtures("one_model_job_a_minute")
def test_a_job_held_by_the_rate_is_not_announced_as_forgotten() -> None:
    owner = make_guest()
    make_job(owner, kind="optimize")
    held = make_job(owner, kind="optimize")
    assert claimed() is not None
    OrmQ.objects.all().delete()
    long_ago = timezone.now() - timedelta(hours=1)
    Job.objects.filter(pk=held.pk).update(run_at=long_ago, sent=long_ago)
    assert waking.announce_forgotten() == 0
    let_pass(60, Rate("model", 1, 1))
    assert waking.announce_forgotten() == 1


@pytest.mark.django_db(transaction=True)
def test_an_owner_s_limit_holds_when_many_workers_claim_at_once(
    settings: Settings,
) -> None:
    settings.RESUMEOPT_PER_OWNER = 2
    owner = make_guest()
    for _ in range(6):
        make_job(owner)
    start = threading.Barrier(6)

    def claim() -> None:
        start.wait()
        try:
            leases.claim()
        finally:
            connection.close()

    threads = [threading.Thread(target=claim) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Job.objects.filter(status=Status.IN_PROGRESS).count() == 2
