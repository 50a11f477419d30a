"""Characters no installed font can show. Reported, so that a box never stands without a
word.
"""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from analysis.render.outline import Outline

# Noto, which the set-up installs, has all of Latin, Greek and Cyrillic and their
# punctuation.
_SURE = ((0x20, 0x52F), (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x20A0, 0x20BF))
_MOST = 40  # characters looked up for one document


def missing_glyphs(content: Outline) -> tuple[str, ...]:
    """Return «missing-glyphs: …» with the characters that no font shows, or nothing."""
    asked = sorted(set(_characters(content)))[:_MOST]
    lost = [char for char in asked if not _shown(char)]
    return (f"missing-glyphs: {' '.join(lost)}",) if lost else ()


def _characters(content: Outline) -> Iterator[str]:
    for text in _texts(content):
        for char in text:
            code = ord(char)
            if not any(low <= code <= high for low, high in _SURE) and (
                unicodedata.category(char)[0] not in "MZC"
            ):
                yield char


def _texts(content: Outline) -> Iterator[str]:
    yield from (content.name, content.headline)
    yield from (item.text for item in content.contact)
    for part in content.parts:
        yield part.heading
        for block in part.blocks:
            yield from (block.title, block.subtitle, block.place, block.dates)
            yield from (block.label, block.text, *block.points)


@lru_cache(maxsize=4096)
def _shown(char: str) -> bool:
    """Ask fontconfig, as the layout itself does. True where it is not there."""
    try:
        found = subprocess.run(
            ["fc-list", f":charset={ord(char):x}", "family"],  # noqa: S607
            capture_output=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return bool(found.stdout.strip())
