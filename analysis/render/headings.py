"""Section headings that parsers know, in the resume's language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files("analysis.render").joinpath("headings.toml").read_text("utf-8")
    return tomllib.loads(text)


def heading_for(key: str, language: str) -> str:
    """Return the heading of a section; English where the language is not known."""
    table, code = _table(), language.lower()
    named = table.get(code) or table.get(code.split("-")[0]) or table["en"]
    return named[key]


def present_word(language: str) -> str:
    """Return the word for a position that goes on."""
    return heading_for("present", language)
