"""The real site under load while its processes are killed at random: `make chaos`."""

from __future__ import annotations
