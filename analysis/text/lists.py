"""Reads the word lists beside this file: plain text, `#` comments, `[group]` lines."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return the text without case, accents and doubled spaces: what two wordings are
    compared by.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    text = text.replace("’", "'").replace("ł", "l").replace("Ł", "l")
    parts = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


@lru_cache(maxsize=64)
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of a list by group, in file order; lines before any group under
    the empty name.
    """
    found: dict[str, list[str]] = {}
    group = ""
    for raw in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
            continue
        found.setdefault(group, []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}


@lru_cache(maxsize=64)
def words(name: str, group: str = "") -> frozenset[str]:
    """Return the folded words of a group; lines like `a b|c d` hold phrases."""
    found: set[str] = set()
    for line in groups(name).get(group, ()):
        parts = line.split("|") if "|" in line else line.split()
        found.update(fold(part) for part in parts)
    return frozenset(found)


@lru_cache(maxsize=64)
def phrases(name: str, group: str = "") -> frozenset[str]:
    """Return the folded lines of a group, each one phrase."""
    return frozenset(fold(line) for line in groups(name).get(group, ()))
