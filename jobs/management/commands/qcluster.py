"""`manage.py qcluster`: the workers alone, looked after."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from jobs.pulse import Pulse
from jobs.startup import require_database
from jobs.tree import Branch, Tree


class Command(BaseCommand):
    """In the place of Django-Q2's command of this name, which it runs and watches."""

    help = "Run the workers until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep the workers going until SIGTERM or SIGINT."""
        require_database()
        connections.close_all()
        pulse = Pulse()
        tree = Tree(Branch("supervisor", lambda: _work(pulse), pulse), at_stop=nothing)
        tree.run(grace=settings.RESUMEOPT_STOP_SECONDS + 5)


def nothing() -> None:
    """Hold nothing, let go of nothing."""


def _work(pulse: Pulse) -> None:
    from jobs.supervisor import keep_working

    keep_working(pulse)
