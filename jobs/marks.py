"""What a version is scored with, kept beside it: points by category and by check,
enough to compare two versions by, and a hundredth of a whole scorecard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """Points of one category, or of one check that applied."""

    key: str
    title: str
    points: float
    out_of: float
    category: str = ""  # of a check


@dataclass(frozen=True, slots=True)
class Marks:
    """The points of a version."""

    categories: tuple[Mark, ...] = ()
    checks: tuple[Mark, ...] = ()


def marks_of(card: dict[str, Any]) -> dict[str, Any]:
    """Return the points of a scorecard's JSON, as a version's row holds them."""
    categories = card["categories"]
    return {
        "categories": [
            [c["key"], c["title"], c["points"], c["out_of"], ""] for c in categories
        ],
        "checks": [
            [one["id"], one["title"], one["points"], one["out_of"], c["key"]]
            for c in categories
            for one in c["checks"]
            if one["applies"]
        ],
    }


def read_marks(plain: dict[str, Any]) -> Marks:
    """Return what `marks_of` made; nothing where a version was not scored."""
    return Marks(
        tuple(Mark(*row) for row in plain.get("categories", ())),
        tuple(Mark(*row) for row in plain.get("checks", ())),
    )
