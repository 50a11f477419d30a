"""The one seam to Django-Q2. A message is only a wake-up: it says that work is due,
the job's row says everything else.

A message is sent inside the transaction that writes the row, never in `on_commit`: the
broker is the same database, so row and message commit together or not at all.
"""

from __future__ import annotations

import logging
from time import sleep
from typing import Any
from uuid import UUID

from django.db import DatabaseError, InterfaceError, connection
from django_q.brokers.orm import ORM
from django_q.conf import Conf
from django_q.models import OrmQ, Task
from django_q.tasks import async_task

from jobs.clock import Now, seconds_from_now

TASK = "jobs.tasks.run"
LONGEST_DELAY = 600.0  # seconds that a message may be sent ahead of its time
_AHEAD = 24 * 3600.0  # seconds by which a message that goes first is dated back
LONGEST_HOLD = 20.0  # seconds after which a taken message counts as left behind

logger = logging.getLogger(__name__)
logging.getLogger("django-q").setLevel(logging.WARNING)


class DatabaseBroker(ORM):  # type: ignore[misc]
    """Django-Q2's ORM broker with the database's clock instead of each machine's own,
    and patient with a database that restarts.
    """

    delay = 0.0

    def enqueue(self, task: str) -> int:
        """Insert a message, invisible until its delay is over."""
        row = OrmQ.objects.create(
            key=self.list_key or Conf.CLUSTER_NAME,
            payload=task,
            lock=seconds_from_now(self.delay),
        )
        return int(row.pk)

    def dequeue(self) -> list[tuple[int, str]] | None:
        """Take the next messages, or wait a moment and return None."""
        try:
            taken = self._take()
        except (DatabaseError, InterfaceError):
            logger.warning("the database does not answer; trying again")
            connection.close()
            sleep(1)
            return None
        if not taken:
            sleep(Conf.POLL)
        return taken or None

    def _take(self) -> list[tuple[int, str]]:
        rows = self.get_connection().filter(key=self.list_key, lock__lte=Now())
        taken = []
        for row in rows.order_by("lock")[: Conf.BULK]:
            # Whoever moves the lock into the future first has the message.
            free = OrmQ.objects.filter(pk=row.pk, lock__lte=Now())
            if free.update(lock=seconds_from_now(Conf.RETRY)):
                taken.append((row.pk, row.payload))
        return taken

    def delete(self, task_id: int) -> None:
        """Forget a message. One that can't be deleted now is purged later."""
        try:
            super().delete(task_id)
        except (DatabaseError, InterfaceError):
            connection.close()


def send(job_id: UUID, *, delay: float = 0.0) -> None:
    """Announce a job to the workers, `delay` seconds from now."""
    broker = DatabaseBroker(list_key=Conf.CLUSTER_NAME)
    broker.delay = delay
    async_task(TASK, str(job_id), task_name=f"job {job_id}", broker=broker)


def send_task(path: str, key: str, *, first: bool = False) -> None:
    """Have a worker call a function by its dotted path with a row's key; `first` of all
    that wait, where a person looks on.
    """
    broker = DatabaseBroker(list_key=Conf.CLUSTER_NAME)
    broker.delay = -_AHEAD if first else 0.0
    async_task(path, key, task_name=f"{path} {key}"[:100], broker=broker)


def waiting() -> int:
    """Return how many messages lie there for any worker to take."""
    count: int = OrmQ.objects.filter(lock__lte=Now()).count()
    return count


def purge() -> int:
    """Delete messages that were taken and not deleted since: whoever took them is gone
    or has long begun. A job still due is announced again, so nothing rests on them.
    """
    abandoned = OrmQ.objects.filter(
        lock__gt=seconds_from_now(LONGEST_DELAY),
        lock__lt=seconds_from_now(Conf.RETRY - LONGEST_HOLD),
    )
    count: int = abandoned.delete()[0]
    return count


def forget_failures() -> int:
    """Delete Django-Q2's notes of tasks that failed more than a week ago. A job's own
    failure stands with the job.
    """
    old = seconds_from_now(-7 * 24 * 3600.0)
    count: int = Task.objects.filter(stopped__lt=old).delete()[0]
    return count


def run_cluster() -> None:
    """Run Django-Q2's cluster in this process until it is told to stop."""
    from django_q.cluster import Cluster

    cluster: Any = Cluster()
    cluster.start()
    if cluster.sentinel is not None:
        cluster.sentinel.join()
