"""`manage.py qcluster`: the workers alone, looked after."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jobs.startup import require_database


class Command(BaseCommand):
    """In the place of Django-Q2's command of this name, which it runs and watches."""

    help = "Run the workers until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep the workers going until SIGTERM or SIGINT."""
        require_database()
        from jobs.sandbox import preload
        from jobs.supervisor import Keeper

        preload()
        Keeper().run()
