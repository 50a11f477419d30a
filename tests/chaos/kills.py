"""Who is killed, frozen or cut off next."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field

from django.db import DatabaseError, InterfaceError, connection

from jobs.models import Job, Status
from tests.chaos import roles
from tests.chaos.roles import Process, Role
from tests.chaos.site import Site
from tests.chaos.work import LONG
from tests.private_postgres import PrivatePostgres

_WEIGHTS: dict[str, float] = {
    Role.IDLE_WORKER: 3,
    Role.BUSY_WORKER: 4,
    Role.CHILD: 3,
    Role.MONITOR: 2,
    Role.PUSHER: 2,
    Role.SENTINEL: 1.5,
    Role.CLUSTER: 1.5,
    Role.SUPERVISOR: 1.5,
    Role.WEB_WORKER: 2,
    Role.WEB_MASTER: 1,
    Role.SITE: 0.7,
}
WHOLE_TREE = "whole tree"
FROZEN = "frozen worker"
CUT = "database sessions"
_OTHERS = {WHOLE_TREE: 0.7, FROZEN: 3.0}
_TAKES_ALL = {
    Role.SITE,
    Role.SUPERVISOR,
    Role.CLUSTER,
    Role.SENTINEL,
    WHOLE_TREE,
}
_NEW = 8.0
_BETWEEN_FROSTS = 15.0
_FROST = (1.0, 8.0)  # seconds; a lease lies between


@dataclass
class Killer:
    """Ends processes at random, and counts them by role."""

    site: Site
    choose: random.Random
    postgres: PrivatePostgres | None = None
    done: Counter[str] = field(default_factory=Counter)
    _frozen: dict[int, float] = field(default_factory=dict)  # pid -> when it thaws
    _crashed: set[str] = field(default_factory=set)
    _next_frost: float = 0.0

    def strike(self) -> None:
        """Do one harm."""
        self.thaw()
        living = self._victims()
        if self._meet_a_successor(living[Role.BUSY_WORKER]):
            return
        possible = {str(role): _WEIGHTS[role] for role, here in living.items() if here}
        possible |= _OTHERS
        if self._frozen:  # leave it its time
            possible = {k: v for k, v in possible.items() if k not in _TAKES_ALL}
        if self.postgres is not None:
            possible[CUT] = 1.0
        chosen = self._one_of(possible)
        if self._do(chosen, living):
            self.done[chosen] += 1

    def _one_of(self, possible: dict[str, float]) -> str:
        """Choose one; whoever was not struck yet goes first, the often struck last."""
        weights = [
            weight / (1 + self.done[who]) if self.done[who] else weight * _NEW
            for who, weight in possible.items()
        ]
        return self.choose.choices(list(possible), weights)[0]

    def _victims(self) -> dict[Role, list[Process]]:
        """Return who may be struck: everybody but the frozen and their children."""
        return {
            role: [p for p in here if not {p.pid, p.parent} & self._frozen.keys()]
            for role, here in roles.roles_under(self.site.pid).items()
        }

    def _meet_a_successor(self, busy: list[Process]) -> bool:
        """Freeze a worker whose job outlasts its lease: its child works on while the
        job is given to another, unless somebody sees to it.
        """
        now = time.monotonic()
        if self._frozen or now < self._next_frost:
            return False
        long = [worker for worker in busy if _is_long(worker.pid)]
        if not long:
            return False
        self._next_frost = now + _BETWEEN_FROSTS
        self.done[FROZEN] += self._freeze(long)
        return True

    def _do(self, chosen: str, living: dict[Role, list[Process]]) -> bool:
        if chosen == WHOLE_TREE:
            return bool(self.site.kill_all())
        if chosen == FROZEN:
            return self._freeze(living[Role.BUSY_WORKER] or living[Role.IDLE_WORKER])
        if chosen == CUT:
            return self.postgres is not None and self.postgres.cut_connections() > 0
        victim = self.choose.choice(living[Role(chosen)])
        if chosen == Role.CHILD and not self._may_crash(victim):
            return False
        return roles.send(victim.pid, signal.SIGKILL)

    def _freeze(self, workers: list[Process]) -> bool:
        if not workers:
            return False
        victim = self.choose.choice(workers)
        self._frozen[victim.pid] = time.monotonic() + self.choose.uniform(*_FROST)
        return roles.send(victim.pid, signal.SIGSTOP)

    def never_struck(self) -> list[str]:
        """Return the roles of which nobody was killed: those were not tried."""
        return [role for role in Role if not self.done[role]]

    def thaw(self, *, every: bool = False) -> None:
        """Let those go on whose time has come: some within their lease, some after."""
        now = time.monotonic()
        for pid, at in list(self._frozen.items()):
            if every or now > at:
                del self._frozen[pid]
                roles.send(pid, signal.SIGCONT)

    def _may_crash(self, child: Process) -> bool:
        """Say whether this child's job has not lost one to us yet: a job that crashes
        three times is given up, and no innocent one may be.
        """
        job = _job_of(child.parent)
        if job is None or str(job.pk) in self._crashed:
            return False
        self._crashed.add(str(job.pk))
        return True


def _job_of(worker: int) -> Job | None:
    """Return the job that a worker has; None also while the database is away."""
    try:
        return (
            Job.objects.filter(
                status=Status.IN_PROGRESS, worker__contains=f":{worker}:"
            )
            .select_related("posting")
            .first()
        )
    except (DatabaseError, InterfaceError):
        connection.close()
        return None


def _is_long(worker: int) -> bool:
    """Say whether a worker's job lasts longer than its lease."""
    job = _job_of(worker)
    return job is not None and bool(job.posting) and LONG in job.posting.text
