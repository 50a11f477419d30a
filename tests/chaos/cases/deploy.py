"""The site is stopped under load and started again, as at a deployment."""

from __future__ import annotations

from tests.chaos import scene
from tests.chaos.site import Site
from tests.chaos.verdict import Violation
from tests.private_postgres import PrivatePostgres

_BETWEEN = 2.5
_TURNS = 2


def run(
    site: Site, postgres: PrivatePostgres | None, *, jobs: int, seed: int
) -> list[Violation]:
    """Stop it twice by SIGTERM. A stop leaves no process and no supervisor's row."""
    under_load = scene.under_load(site, seed)
    found = []
    for _ in range(_TURNS):
        under_load.wait(_BETWEEN)
        found += [Violation(f"process {pid} outlived its site") for pid in site.stop()]
        site.start()
        site.wait_until_ready()
    under_load.wait(_BETWEEN)
    return found + under_load.verdict()
