"""Chaos: load and kills at random for a while, then the verdict."""

from __future__ import annotations

import random
import time

from tests.chaos import scene
from tests.chaos.kills import Killer
from tests.chaos.say import counts, line
from tests.chaos.scene import Scene
from tests.chaos.site import Site
from tests.chaos.verdict import Violation
from tests.private_postgres import PrivatePostgres

_DATABASE_AWAY = 1.5  # seconds between stop and start of the server
_LONG_ENOUGH = 60.0  # seconds in which everybody's turn must come
_SHORTEST, _LONGEST = 0.3, 2.0  # seconds between two kills


def chaos(
    site: Site, postgres: PrivatePostgres | None, *, seconds: float, seed: int
) -> list[Violation]:
    """Run it all. Returns what must not be."""
    under_load = scene.under_load(site, seed)
    killer = Killer(site, random.Random(seed), postgres)
    restarts = _kill_for(seconds, killer, under_load)
    found = under_load.verdict()
    counts("harm done", killer.done)
    line("restarts of the database", restarts)
    if seconds >= _LONG_ENOUGH:
        found += [Violation(f"no {role} was killed") for role in killer.never_struck()]
    return found


def _kill_for(seconds: float, killer: Killer, scene: Scene) -> int:
    """Kill until the time is over. Returns how often the database was restarted."""
    began = time.monotonic()
    restarts_at = [seconds * 0.35, seconds * 0.7] if killer.postgres else []
    restarts = 0
    while (passed := time.monotonic() - began) < seconds:
        if killer.postgres and restarts_at and passed > restarts_at[0]:
            restarts_at.pop(0)
            restarts += 1
            restart(killer.postgres, scene)
        killer.strike()
        scene.wait(killer.choose.uniform(_SHORTEST, _LONGEST))
        killer.thaw()
    killer.thaw(every=True)
    return restarts


def restart(postgres: PrivatePostgres, scene: Scene) -> None:
    """Crash the database's server and start it a moment later."""
    postgres.stop("immediate")
    scene.wait(_DATABASE_AWAY)
    postgres.start()
