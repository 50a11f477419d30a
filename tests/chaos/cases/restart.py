"""The database's server is restarted under load, without mercy and with some."""

from __future__ import annotations

from tests.chaos import scene
from tests.chaos.site import Site
from tests.chaos.verdict import Violation
from tests.private_postgres import Mode, PrivatePostgres

_BETWEEN = 2.5
_TURNS: tuple[tuple[Mode, float], ...] = (
    ("immediate", 0.0),
    ("fast", 0.5),
    ("immediate", 2.0),
)


def run(
    site: Site, postgres: PrivatePostgres | None, *, jobs: int, seed: int
) -> list[Violation]:
    """Restart it three times, with less and more time between stop and start."""
    assert postgres is not None
    under_load = scene.under_load(site, seed)
    for mode, away in _TURNS:
        under_load.wait(_BETWEEN)
        postgres.stop(mode)
        under_load.wait(away)
        postgres.start()
    under_load.wait(_BETWEEN)
    return under_load.verdict()
