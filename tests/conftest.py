"""What every test stands on: no network but this machine's own, nothing left behind."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from tests import settings as test_settings

_connect = socket.socket.connect


def _is_here(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a local socket
    host = str(address[0])
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded_connect(self: socket.socket, address: Any) -> None:
    if not _is_here(address):
        raise OSError(f"tests reach no network: {address!r}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _guarded_connect)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    """Give each test its own folder of uploads."""
    settings.MEDIA_ROOT = tmp_path / "files"


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name no test by the bytes it is given: a zip made now differs from one made then,
    and the processes of a parallel run would collect different tests.
    """
    return argname if isinstance(val, bytes) else None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove this process's data folder."""
    test_settings.remove_folder()
