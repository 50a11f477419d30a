"""Single faults, each on a site of its own: `python -m tests.chaos --case NAME`."""

from __future__ import annotations
