"""Small tested readers of words, dates, names and places, with their word lists."""

from __future__ import annotations
