"""Lines for whoever watches."""

from __future__ import annotations

import sys
from collections.abc import Mapping

_WIDTH = 34


def say(text: str = "") -> None:
    """Write a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def counts(title: str, found: Mapping[str, int]) -> None:
    """Tell a few numbers by name."""
    shown = ", ".join(f"{name} {count}" for name, count in sorted(found.items()))
    line(title, shown or "none")


def line(name: str, value: object) -> None:
    """Tell one thing."""
    say(f"  {name:<{_WIDTH}} {value}")
