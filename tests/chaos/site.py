"""The site under test: its folder, its processes, and the service manager that starts
it again when it ends.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.chaos import roles
from tests.jobs.faults import witness

ROOT = Path(__file__).resolve().parents[2]
STOP_SECONDS = 3.0
_READY_WITHIN = 60.0
_START_AGAIN_AFTER = 0.3

# Short times, so that a minute holds many lives; losses without end, because random
# kills must not use up what a job may lose.
_SHORT = {
    "RESUMEOPT_WORKERS": "4",
    "RESUMEOPT_LEASE_SECONDS": "3",
    "RESUMEOPT_STALL_SECONDS": "3",
    "RESUMEOPT_BACKOFF_SECONDS": "0.2",
    "RESUMEOPT_STOP_SECONDS": str(STOP_SECONDS),
    "RESUMEOPT_STAGE_CPU_SECONDS": "3",
    "RESUMEOPT_MAX_LOSSES": "1000",
    "RESUMEOPT_SUBMISSIONS_PER_MINUTE": "0",
    "RESUMEOPT_LOG_LEVEL": "INFO",
}


class Site:
    """`manage.py serve` with data of its own."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.folder = folder
        self.port = free_port()
        self.starts = 0
        self.environment = _environment(folder, self.port, database_url)
        self.process: subprocess.Popen[bytes] | None = None
        self._ended = 0.0
        for name in ("data", "static", "tmp"):
            (folder / name).mkdir()
        if not (folder / "witness").exists():
            witness.prepare(folder / "witness")

    @property
    def mark(self) -> str:
        """Return what the environment of each of its processes holds."""
        return f"TEST_SITE={self.folder}"

    @property
    def pid(self) -> int:
        """Return the first process's number; 0 while there is none."""
        return self.process.pid if self.process is not None else 0

    def migrate(self) -> None:
        """Make the tables."""
        self.manage("migrate", "-v0")

    def manage(self, *command: str) -> None:
        """Run a command of manage.py to its end."""
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            check=True,
        )

    def spawn(self, *command: str, **settings: str) -> subprocess.Popen[bytes]:
        """Start a command of manage.py in a session of its own."""
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=self.environment | settings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start(self) -> None:
        """Start the site."""
        self.process = self.spawn("serve", "--port", str(self.port))
        self.starts += 1
        self._ended = 0.0

    def keep(self) -> None:
        """Start the site again a moment after it ended, as a service manager does."""
        if self.process is None or self.process.poll() is None:
            return
        self._ended = self._ended or time.monotonic()
        if time.monotonic() - self._ended > _START_AGAIN_AFTER:
            self.start()

    def wait_until_ready(self) -> None:
        """Wait for the site and its workers. Raises AssertionError."""
        until = time.monotonic() + _READY_WITHIN
        while not self._is_ready():
            self.keep()
            assert time.monotonic() < until, f"not ready in time:\n{self.log()[-4000:]}"
            time.sleep(0.1)

    def _is_ready(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5):
                return True
        except (URLError, TimeoutError, ConnectionError):
            return False

    def stop(self) -> list[int]:
        """Stop the site by SIGTERM. Returns the processes that were left behind, which
        are then ended.
        """
        if self.process is None:
            return []
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS + 10)
        except subprocess.TimeoutExpired:
            return self.kill_all()
        left = roles.with_variable(self.mark)
        self.kill_all()
        return left

    def kill_all(self) -> list[int]:
        """Kill every process of the site, as a power cut would. Returns them."""
        killed = []
        while living := roles.with_variable(self.mark):
            for pid in living:
                if roles.send(pid, signal.SIGKILL):
                    killed.append(pid)
            time.sleep(0.01)
        if self.process is not None:
            self.process.wait()
        return killed

    def log(self) -> str:
        """Return what the site has said so far."""
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""


def _environment(folder: Path, port: int, database_url: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    chosen = {
        "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
        "TEST_SITE": str(folder),
        "TEST_MEDIA_ROOT": str(folder / "data" / "files"),
        witness.VARIABLE: str(folder / "witness"),
        "RESUMEOPT_DATA_DIR": str(folder / "data"),
        "RESUMEOPT_STATIC_ROOT": str(folder / "static"),
        "RESUMEOPT_SECRET_KEY": "tests-only-" + "x" * 40,
        "RESUMEOPT_HOST": "127.0.0.1",
        "RESUMEOPT_PORT": str(port),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONUNBUFFERED": "1",
    }
    if database_url:
        chosen["DATABASE_URL"] = database_url
    return kept | _SHORT | chosen


def free_port() -> int:
    """Return a loopback port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
