"""What a bare message of Django-Q2 does in the measurement: it says when it began."""

from __future__ import annotations

import time
from pathlib import Path


def begin(path: str) -> None:
    """Write the moment down."""
    Path(path).write_text(str(time.time()), encoding="ascii")
