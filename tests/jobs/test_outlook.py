from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from analysis.stages import KINDS, STAGES, stages_of
from jobs import leases, outlook
from jobs.clock import Now
from jobs.models import Job, Status, Supervisor
from jobs.outlook import Usual, eta_seconds, place_in_queue
from resumeopt.accounts.models import User
from tests.factories import make_job, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def ended(owner: User, seconds: float, **fields: Any) -> Job:
    begun = NOW - timedelta(seconds=seconds)
    return make_job(
        owner, status=Status.COMPLETE, started=begun, finished=NOW, **fields
    )


def ten_runs(seconds: float = 4.0, kind: str = "analyze", **fields: Any) -> User:
    owner = make_user()
    for _ in range(10):
        ended(owner, seconds, kind=kind, **fields)
    return owner


def test_the_place_in_line_counts_who_goes_before() -> None:
    owner = make_user()
    first, second = make_job(owner), make_job(owner)
    bulk, urgent = make_job(owner, priority=20), make_job(owner, priority=0)
    places = [place_in_queue(job) for job in (urgent, first, second, bulk)]
    assert places == [1, 2, 3, 4]
    leases.claim()
    urgent.refresh_from_db()
    assert place_in_queue(urgent) == 0


def test_the_place_comes_with_the_job_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    owner = make_user()
    make_job(owner)
    second = make_job(owner)
    with django_assert_num_queries(1):
        job = Job.objects.annotate(ahead=outlook.ahead()).get(pk=second.pk)
        assert place_in_queue(job) == 2


def test_the_usual_time_is_the_median_of_enough_runs() -> None:
    owner = make_user()
    for seconds in (1, 2, 3, 4, 5, 6, 7, 8, 9):
        ended(owner, seconds)
    assert outlook.measure("analyze") == Usual()
    ended(owner, 100)
    assert outlook.measure("analyze").seconds == 5.5
    assert outlook.measure("optimize").seconds is None


def test_stages_are_measured_by_runs_that_did_them_all() -> None:
    whole = dict.fromkeys(KINDS["analyze"], 0.5)
    ten_runs(timings=whole)
    went_on = ended(make_user(), 1, timings={"score": 60.0})
    assert outlook.measure("analyze").stages == whole
    assert went_on.timings == {"score": 60.0}


def test_the_bar_moves_as_the_stages_usually_take() -> None:
    usual = {"extract": 1.0, "parse": 0.0, "match": 1.0, "score": 2.0}
    weights = {stage.key: stage.weight for stage in stages_of("analyze", usual)}
    assert weights["score"] == 2 * weights["extract"]
    assert 0 < weights["parse"] < 0.1
    assert stages_of("analyze", {"extract": 1.0}) == stages_of("analyze")
    assert sum(stage.weight for stage in STAGES) == 100


def test_nothing_is_promised_before_enough_has_run() -> None:
    assert eta_seconds(make_job(), now=NOW) is None


def test_who_waits_is_told_the_work_before_them_over_all_workers() -> None:
    owner = ten_runs(seconds=4.0)
    for name in ("one", "two"):
        Supervisor.objects.create(name=name, seen=Now(), workers=2)
    first, *_others, last = (make_job(owner) for _ in range(9))
    now = timezone.now()
    assert eta_seconds(first, now=now) == 4.0
    assert eta_seconds(last, now=now) == 8 * 4.0 / 4 + 4.0


def test_a_wait_before_another_attempt_counts() -> None:
    owner = ten_runs(seconds=4.0)
    job = make_job(owner, run_at=NOW + timedelta(seconds=60))
    assert eta_seconds(job, now=NOW) == 64.0


@pytest.mark.parametrize(
    ("elapsed", "progress", "left"), [(1, 25, 3.0), (3, 75, 1.0), (40, 80, 8.0)]
)
def test_who_runs_is_told_by_the_bar_and_its_own_pace(
    elapsed: int, progress: int, left: float
) -> None:
    owner = ten_runs(seconds=4.0)
    started: datetime = NOW - timedelta(seconds=elapsed)
    job = make_job(owner, status=Status.IN_PROGRESS, started=started, progress=progress)
    assert eta_seconds(job, now=NOW) == left


def test_what_has_ended_takes_no_longer() -> None:
    assert eta_seconds(ended(make_user(), 4), now=NOW) == 0.0


def test_progress_does_not_fall_when_an_attempt_begins_anew() -> None:
    job = make_job()
    lease = leases.claim()
    assert lease is not None
    assert leases.beat(lease, progress=60, seq=F("seq") + 1)
    leases.requeue(lease.rows(), job.pk, event="reaped")
    assert leases.claim() is not None
    job.refresh_from_db()
    assert (job.attempt, job.progress) == (2, 60)
