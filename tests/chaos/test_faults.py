"""Single faults on real processes, each on a site and a database of its own."""

from __future__ import annotations

import pytest

from tests.chaos.running import chaos

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(260)]


def test_a_restart_of_the_database_under_load_loses_nothing() -> None:
    chaos("--case", "restart")


def test_two_machines_share_the_queue_without_a_double() -> None:
    chaos("--case", "hosts", "--jobs", "60")


def test_a_stop_under_load_loses_nothing_and_leaves_no_process() -> None:
    chaos("--case", "deploy")


def test_a_full_disk_is_told_clearly_and_forgotten_once_there_is_room() -> None:
    chaos("--case", "disk")


@pytest.mark.parametrize("clock", ["fast-clock", "slow-clock"])
def test_a_machine_whose_clock_is_wrong_takes_nothing_from_the_others(
    clock: str,
) -> None:
    chaos("--case", clock, "--jobs", "20")
