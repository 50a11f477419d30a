from __future__ import annotations

import socket

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.executor import MigrationExecutor

from jobs.management.commands.serve import _address


@pytest.mark.django_db
def test_a_port_in_use_is_told_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is in use"):
            call_command("serve", port=port)


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["serve", "qcluster"])
def test_a_database_without_its_tables_says_what_to_type(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])
    with pytest.raises(CommandError, match=r"manage\.py migrate"):
        call_command(command)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://localhost:8000/"),  # noqa: S104 - only shown
        ("::1", "http://[::1]:8000/"),
    ],
)
def test_the_address_can_be_opened_as_it_is_printed(host: str, shown: str) -> None:
    assert _address(host, 8000) == shown
