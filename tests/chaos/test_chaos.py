"""Processes killed at random for a short while: nothing lost, nothing twice. `make
chaos` does the same for a minute each.
"""

from __future__ import annotations

import pytest

from tests.chaos.running import chaos

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(260)]
SECONDS = "13"


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_whoever_is_killed_every_job_ends_as_it_is_owed(database: str) -> None:
    chaos("--database", database, "--seconds", SECONDS)
