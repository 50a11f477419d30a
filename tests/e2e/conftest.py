"""The real site in processes of its own, and a browser in front of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_WITHIN = 90.0

POSTING = """Senior Data Analyst
Fern & Vale

Requirements
- Strong SQL and Python
- Experience with Tableau
- 3 years of experience in analytics
Nice to have
- Airflow
"""

RESUME_HTML = """
<h1>Ines Okafor</h1>
<p>Cardiff, UK | ines.okafor@example.com | +44 29 2018 0000</p>
<h2>Summary</h2>
<p>Hard-working data analyst with six years in utilities.</p>
<h2>Experience</h2>
<p><b>Data Analyst, Brookline Water</b></p>
<p>March 2021 - Present</p>
<ul>
<li>Responsible for maintaining the billing reports in SQL for 14 districts</li>
<li>Was responsible for training 6 new analysts in Python</li>
<li>Helped with leak detection across the network</li>
</ul>
<p><b>Junior Analyst, Penarth Energy</b></p>
<p>June 2018 - February 2021</p>
<ul>
<li>Wrote 14 dashboards in SQL for the tariff team</li>
<li>Duties included checking meter readings of 300 customers</li>
</ul>
<h2>Education</h2>
<p>BSc Statistics, Cardiff University, 2018</p>
<h2>Skills</h2>
<p>SQL, Python, Excel, Statistics</p>
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _environment(folder: Path, port: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "RESUMEOPT_DATA_DIR": str(folder / "data"),
        "RESUMEOPT_STATIC_ROOT": str(folder / "static"),
        "RESUMEOPT_HOST": "127.0.0.1",
        "RESUMEOPT_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }


def _wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the site stopped with {process.returncode}")
        try:
            with urlopen(f"{address}/health/ready", timeout=5):  # noqa: S310
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the site was not ready in time")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the site and its workers on SQLite, on a port of its own."""
    folder = tmp_path_factory.mktemp("site")
    port = _free_port()
    environment = _environment(folder, port)
    manage = [sys.executable, str(ROOT / "manage.py")]
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([*manage, *command], env=environment, cwd=ROOT, check=True)
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [*manage, "serve"], env=environment, cwd=ROOT, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser; each test opens a profile of its own."""
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=SWITCHES
        )
        yield browser
        browser.close()


Profile = Callable[..., BrowserContext]


@pytest.fixture
def profile(chromium: Browser, site: str) -> Iterator[Profile]:
    """Open a fresh browser profile, with or without JavaScript."""
    opened: list[BrowserContext] = []

    def open_one(*, scripts: bool = True) -> BrowserContext:
        context = chromium.new_context(base_url=site, java_script_enabled=scripts)
        context.set_default_timeout(30_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def resume_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a resume as a PDF with a real text layer."""
    from weasyprint import HTML

    path = tmp_path_factory.mktemp("files") / "ines-okafor.pdf"
    HTML(string=RESUME_HTML).write_pdf(path)
    return path
