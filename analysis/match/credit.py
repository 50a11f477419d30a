"""What one part of the match earns, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.report import Evidence


@dataclass(frozen=True, slots=True)
class Credit:
    """What a part earns, 0 to 1, what was wanted and what it rests on on both sides.

    `pairs` holds each duty with the line that answers it; `count` how many things were
    asked for, where a line of plain words counts as a part of a skill.
    """

    value: float
    wanted: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    posting_text: str = ""
    pairs: tuple[tuple[str, Evidence | None], ...] = ()
    count: float = 1.0
