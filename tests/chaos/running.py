"""Runs the command as tests do: in a process of its own, since each run sets Django up
for a database of its own.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.chaos.__main__ import CANNOT
from tests.chaos.site import ROOT

LONGEST = 200.0  # seconds; less than what the tests themselves may take


def chaos(*options: str) -> None:
    """Run `python -m tests.chaos` with these options; it must find nothing wrong."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    try:
        said, _ = process.communicate(timeout=LONGEST)
    finally:
        if process.poll() is None:
            process.terminate()  # it cleans up after itself
            said, _ = process.communicate(timeout=30)
    if process.returncode == CANNOT:
        pytest.skip(said.strip().splitlines()[-1])
    assert process.returncode == 0, said[-12_000:]
