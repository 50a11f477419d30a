"""What a line reads, beside what is drawn, for scripts whose letters change places and
shapes: without it a reader sees the letters of Hindi as they are drawn, not as they
are read.

WeasyPrint has no such thing, so its drawing of a line is wrapped here.
"""

from __future__ import annotations

from typing import Any, Final

import pydyf
from weasyprint.draw import text as drawing

# Devanagari to Sinhala, Myanmar, Khmer.
_REARRANGED: Final = ((0x0900, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x17FF))

_draw_line = drawing.draw_first_line


def _spoken(stream: Any, box: Any, *more: Any) -> Any:
    if not _is_rearranged(box.text):
        return _draw_line(stream, box, *more)
    said = "<feff" + box.text.encode("utf-16-be").hex() + ">"
    actual = pydyf.Dictionary({"ActualText": said})
    stream.begin_marked_content("Span", actual)
    drawn = _draw_line(stream, box, *more)
    stream.end_marked_content()
    return drawn


def _is_rearranged(text: str) -> bool:
    return not text.isascii() and any(
        low <= ord(char) <= high for char in text for low, high in _REARRANGED
    )


def speak() -> None:
    """Let every line drawn from now on say what it reads, where that is not plain."""
    drawing.draw_first_line = _spoken
