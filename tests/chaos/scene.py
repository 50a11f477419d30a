"""A site under load, to its quiet end and the verdict."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import chain

from django.db import DatabaseError, InterfaceError, connection

from jobs.models import ACTIVE, Job
from resumeopt.accounts.keys import make_key
from resumeopt.accounts.models import User
from tests.chaos import report, verdict
from tests.chaos.client import Answers
from tests.chaos.ledger import Ledger
from tests.chaos.load import Load
from tests.chaos.say import line
from tests.chaos.site import Site
from tests.chaos.verdict import Violation

_CLIENTS_END_WITHIN = 60.0
_DRAINED_WITHIN = 120.0
STEP = 0.1


@dataclass(frozen=True, slots=True)
class Scene:
    """The site, its clients, and what they saw."""

    site: Site
    answers: Answers
    ledger: Ledger
    load: Load

    def wait(self, seconds: float) -> None:
        """Let time pass, with the site started again whenever it ends."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.site.keep()
            time.sleep(STEP)

    def verdict(self) -> list[Violation]:
        """End the load, wait for the queue, stop the site; return what must not be."""
        began = time.monotonic()
        found = [] if self._drain() else [Violation("the queue did not drain in time")]
        line("seconds to drain", f"{time.monotonic() - began:.1f}")
        found += [Violation(what) for what in self.answers.violations()]
        found += verdict.of_queue()
        found += [
            Violation(f"process {pid} was left behind by a stop")
            for pid in self.site.stop()
        ]
        line("files for the sweep", verdict.unnamed_files())
        found += chain(
            verdict.of_jobs(self.ledger),
            verdict.of_witness(self.site.folder / "witness", self.ledger),
            verdict.of_files(self.site.folder / "tmp"),
        )
        report.jobs(self.ledger)
        report.answers(self.answers)
        line("starts of the site", self.site.starts)
        return found

    def _drain(self) -> bool:
        """Let the clients end and the queue empty itself; false when it takes long."""
        self.load.end()
        until = time.monotonic() + _CLIENTS_END_WITHIN
        while not self.load.ended() and time.monotonic() < until:
            self.wait(STEP)
        self.load.give_up()
        until = time.monotonic() + _DRAINED_WITHIN
        while _is_open():
            if time.monotonic() > until:
                return False
            self.wait(STEP)
        return True


def under_load(site: Site, seed: int) -> Scene:
    """Start the site and its clients."""
    answers, ledger = Answers(), Ledger()
    load = Load(site.port, key_of_somebody(), answers, ledger, seed)
    site.start()
    site.wait_until_ready()
    load.start()
    return Scene(site, answers, ledger, load)


def key_of_somebody() -> str:
    """Make an account with a key for the API."""
    owner = User.objects.create_user("chaos@example.com", "long-enough-77")
    return make_key(owner, "chaos")


def _is_open() -> bool:
    """Say whether something is still to be done: a job, or a message for anybody."""
    try:
        return Job.objects.filter(status__in=ACTIVE).exists() or any(verdict.of_queue())
    except (DatabaseError, InterfaceError):
        connection.close()
        return True
