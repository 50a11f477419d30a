"""A PostgreSQL of one's own: made with the machine's binaries, thrown away at the end.

Tests restart it in the middle of their work, which nobody may do to a shared server.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import psycopg

Mode = Literal["fast", "immediate"]
_INSTALLED = Path("/usr/lib/postgresql")
_READY_WITHIN = 30.0
_STOPPED_WITHIN = 30.0

# Nothing here outlives the test, so nothing need reach the disk. What was committed
# must still outlive a crash of the server, as with any other: the log stays on.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
    "log_min_messages": "fatal",
}


class Missing(Exception):
    """There is no PostgreSQL on this machine that could be started."""


def binaries() -> Path:
    """Return the folder of the newest server installed. Raises Missing."""
    found = [
        folder
        for folder in _INSTALLED.glob("*/bin")
        if (folder / "initdb").exists() and (folder / "postgres").exists()
    ]
    if not found:
        raise Missing(f"there is no PostgreSQL server in {_INSTALLED}/*/bin")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        raise Missing("a server doesn't run as root, and there is no runuser")
    return max(found, key=lambda folder: _version(folder.parent.name))


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.split(".") if part.isdecimal())


class PrivatePostgres:
    """A cluster in a folder of its own on a free loopback port."""

    def __init__(self, folder: Path) -> None:
        self._binaries = binaries()
        self._folder = folder
        self._data = folder / "data"
        self._port = _free_port()
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address for DATABASE_URL."""
        return f"postgres://postgres@127.0.0.1:{self._port}/postgres"

    def create(self) -> None:
        """Make the cluster's files."""
        command = ["--pgdata", str(self._data), "--username", "postgres"]
        command += ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        subprocess.run(
            [*_as_postgres(), str(self._binaries / "initdb"), *command, "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
        )

    def start(self) -> None:
        """Start the server and wait until it answers."""
        chosen = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [
                    *_as_postgres(),
                    str(self._binaries / "postgres"),
                    *("-D", str(self._data), "-p", str(self._port)),
                    f"-cunix_socket_directories={self._folder}",
                    *chosen,
                ],
                cwd=self._folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def stop(self, mode: Mode = "fast") -> None:
        """Stop the server; «immediate» is a crash as far as its clients can tell."""
        if self._server is None:
            return
        number = signal.SIGINT if mode == "fast" else signal.SIGQUIT
        # runuser stands between us and the server: the server's own file names it.
        with suppress(ProcessLookupError, FileNotFoundError):
            os.kill(self._postmaster(), number)
        try:
            self._server.wait(_STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
        self._server = None

    def restart(self, mode: Mode = "immediate") -> None:
        """Stop and start the server."""
        self.stop(mode)
        self.start()

    def cut_connections(self) -> int:
        """End the sessions of all clients. Returns how many there were."""
        ending = (
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        with psycopg.connect(self.url, autocommit=True, connect_timeout=5) as session:
            row = session.execute(ending).fetchone()
        return int(row[0]) if row else 0

    def _postmaster(self) -> int:
        lines = (self._data / "postmaster.pid").read_text(encoding="ascii").split()
        return int(lines[0])

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + _READY_WITHIN
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
                return
            except psycopg.OperationalError as error:
                ended = self._server is None or self._server.poll() is not None
                if ended or time.monotonic() > until:
                    log = (self._folder / "log").read_text(errors="replace")
                    raise RuntimeError(f"the server does not start:\n{log}") from error
                time.sleep(0.05)


def _as_postgres() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def private_postgres() -> Iterator[PrivatePostgres]:
    """Offer a server that answers; nothing of it is left afterwards. Raises Missing."""
    binaries()
    # Straight under /tmp: the path of a socket may have 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="resumeopt-pg-", dir="/tmp"))
    server = None
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        server = PrivatePostgres(folder)
        server.create()
        server.start()
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
