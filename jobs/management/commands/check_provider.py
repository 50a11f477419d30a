"""`manage.py check_provider`: say plainly what works with the model's server."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from jobs.provider_checks import check, is_well

_SIGNS = {True: "ok ", False: "BAD", None: "-- "}


class Command(BaseCommand):
    """Asks the model's server a few harmless questions."""

    help = (
        "Ask the model's server a few harmless questions and say what works. Exit 0: "
        "it can be used; 1: it can't."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each finding as it comes."""
        found = []
        for finding in check():
            found.append(finding)
            sign = _SIGNS[finding.works]
            self.stdout.write(f"{sign}  {finding.name:<9} {finding.words}")
            self.stdout.flush()
        if not is_well(found):
            sys.exit(1)
