"""Characters no installed font can show. Reported, so that a box never stands without a
word.
"""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from analysis.render.outline import Outline

# Noto, which the set-up installs, has all of Latin, Greek and Cyrillic and their
# punctuation.
_SURE: Final = ((0x20, 0x52F), (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x20A0, 0x20BF))
_MOST: Final = 40  # characters looked up one by one for one document


def missing_glyphs(content: Outline) -> tuple[str, ...]:
    """Return «missing-glyphs: …» with the characters that no font shows, or nothing."""
    asked = sorted({char for text in content.texts for char in text if _doubtful(char)})
    by_script: dict[str, list[str]] = {}
    for char in asked:
        by_script.setdefault(unicodedata.name(char, "?").split()[0], []).append(char)
    lost: list[str] = []
    for chars in by_script.values():
        # Most often one font has all letters of a script: one question instead of many.
        if not _shown("".join(chars)):
            lost += [char for char in chars[:_MOST] if not _shown(char)]
    return (f"missing-glyphs: {' '.join(sorted(lost))}",) if lost else ()


def _doubtful(char: str) -> bool:
    code = ord(char)
    if any(low <= code <= high for low, high in _SURE):
        return False
    return unicodedata.category(char)[0] not in "MZC"


@lru_cache(maxsize=4096)
def _shown(chars: str) -> bool:
    """Ask fontconfig, as the layout itself does, for a font that has all of these.
    True where fontconfig is not there.
    """
    try:
        found = subprocess.run(
            ["fc-list", f":charset={_codes(chars)}", "family"],  # noqa: S607
            capture_output=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return bool(found.stdout.strip())


def _codes(chars: Iterable[str]) -> str:
    return " ".join(f"{ord(char):x}" for char in chars)
