"""Edits to try the gate with: inventions by kind, and hand-written lines."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Edit:
    """One edit of one text; `wording` is what its half is chosen by."""

    kind: str
    target: str
    before: str
    after: str
    wording: str = ""

    @property
    def held_out(self) -> bool:
        """Say whether this wording belongs to the half nobody looks at while tuning."""
        text = f"{self.kind}|{self.wording or self.after}"
        return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Written:
    """A line by its first words, with honest rewordings and with inventions."""

    begins: str
    honest: tuple[str, ...]
    lies: tuple[tuple[str, str], ...]


@cache
def kinds() -> dict[str, dict[str, list[str]]]:
    """Return place -> kind -> wordings."""
    return tomllib.loads((HERE / "kinds.toml").read_text("utf-8"))


@cache
def written() -> tuple[Written, ...]:
    """Return the hand-written edits."""
    text = (HERE / "lines.txt").read_text("utf-8")
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Written]:
    for block in text.split("\n> ")[1:]:
        begins, *lines = block.splitlines()
        honest = tuple(line[2:] for line in lines if line.startswith("+ "))
        lies = (line[2:].split(" | ") for line in lines if line.startswith("- "))
        yield Written(begins, honest, tuple((kind, after) for kind, after in lies))
