"""Measurements of the engine; not part of what is installed."""

from __future__ import annotations
