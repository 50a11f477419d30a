"""Skills with how well they are known beside them: «Python   Expert»."""

from __future__ import annotations

import re

from analysis.parse.rows import Row
from analysis.text.lists import fold, phrases

_LEAST = 2  # rows with a level, and half of all: a list of rated skills
_SHARE = 0.5


def rated_rows(rows: list[Row]) -> dict[int, tuple[str, str]]:
    """Return skill and level by row, where most rows of a section end in a level."""
    found = {
        index: pair
        for index, row in enumerate(rows)
        if (pair := _parted(row)) is not None
    }
    enough = max(_LEAST, _SHARE * len(rows))
    return found if len(found) >= enough else {}


def _parted(row: Row) -> tuple[str, str] | None:
    fields = row.field_texts
    if len(fields) == 2 and is_level(fields[1]):
        return fields[0].strip(" :–-"), fields[1]
    if len(fields) > 1 or row.words < 2 or "," in row.text:
        return None
    match = re.match(r"^(.+?)\s*(?:[:–(-]\s*|\s)(\S+(?:\s\S+)?)\)?$", row.text)
    for count in (2, 1):
        words = row.text.strip(" )").split()
        name, level = " ".join(words[:-count]), " ".join(words[-count:]).strip("(")
        if match and name and is_level(level):
            return name.strip(" :–-("), level
    return None


def is_level(text: str) -> bool:
    """Say whether a text tells how well something is known."""
    return fold(text).strip(" .()") in phrases("skill_levels", "level")
