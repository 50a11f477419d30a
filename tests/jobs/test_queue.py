from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ

from jobs import queue
from jobs.queue import DatabaseBroker
from tests.factories import make_job

pytestmark = pytest.mark.django_db


def broker() -> DatabaseBroker:
    return DatabaseBroker(list_key=Conf.CLUSTER_NAME)


def test_a_message_is_taken_by_one_only() -> None:
    make_job()
    taken = broker().dequeue()
    assert taken is not None
    assert len(taken) == 1
    assert broker().dequeue() is None
    broker().acknowledge(taken[0][0])
    assert not OrmQ.objects.exists()


def test_a_delayed_message_waits() -> None:
    job = make_job()
    OrmQ.objects.all().delete()
    queue.send(job.pk, delay=60)
    assert queue.waiting() == 0
    assert broker().dequeue() is None
    lock = OrmQ.objects.get().lock
    assert lock is not None
    assert timedelta(seconds=50) < lock - timezone.now() < timedelta(seconds=70)


def test_a_message_holds_nothing_but_the_job_s_number() -> None:
    job = make_job()
    task = OrmQ.objects.get().task
    assert (task["func"], task["args"]) == ("jobs.tasks.run", (str(job.pk),))


def test_a_skewed_clock_hides_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = timezone.now() + timedelta(minutes=10)
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: ahead)
        make_job()
    assert broker().dequeue() is not None


def test_a_database_that_is_away_ends_no_broker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(self: DatabaseBroker) -> list[tuple[int, str]]:
        raise OperationalError("the database is restarting")

    monkeypatch.setattr(DatabaseBroker, "_take", away)
    monkeypatch.setattr(queue, "sleep", lambda seconds: None)
    monkeypatch.setattr(queue.connection, "close", lambda: None)
    assert broker().dequeue() is None
