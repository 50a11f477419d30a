"""How large pages are where people look at them, in pixels."""

from __future__ import annotations

from typing import Final

WIDTH: Final = 900  # of a page: sharp on a phone and on a screen
THUMB_WIDTH: Final = 184  # two of its pixels to one on the page
MOST_PAGES: Final = 6  # shown of a document
TALLEST: Final = 4.0  # of a page, as a multiple of its width


def page_height(size: tuple[float, float], width: int = WIDTH) -> int:
    """Return how high a page of that width and height is when it is `width` wide."""
    return max(1, round(min(size[1] / size[0], TALLEST) * width))
