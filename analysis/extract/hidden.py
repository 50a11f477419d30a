"""Compares text with the rendered page: what shows no ink, nobody can read."""

from __future__ import annotations

from typing import Any

import pymupdf

from analysis.source import Box

_CONTRAST = 14  # of 255; fainter text can't be told from its ground by eye
_LEAST_SIDE, _MOST_SIDE = 40.0, 15_000.0  # points
_LONGEST = 1400  # pixels of the longer side of the rendering


class Sight:
    """A small grey rendering of a page that can be asked about boxes."""

    def __init__(self, page: Any, pictures: list[Box]) -> None:
        rect = page.rect
        sides = (float(rect.width), float(rect.height))
        # A page box nobody could print says nothing about what is seen.
        self.is_blind = min(sides) < _LEAST_SIDE or max(sides) > _MOST_SIDE
        longest = max(float(rect.width), float(rect.height), 1.0)
        self._scale = min(1.0, _LONGEST / longest)
        self._pictures = pictures
        self._page: Box = (0.0, 0.0, *sides)
        if self.is_blind:
            return
        matrix = pymupdf.Matrix(self._scale, self._scale)
        pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
        self._samples: bytes = pixmap.samples
        self._width, self._height = int(pixmap.width), int(pixmap.height)
        self._stride = int(pixmap.stride)

    def is_outside(self, box: Box) -> bool:
        """Say whether the middle of the box lies off the page."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return not (
            self._page[0] - 1 <= x <= self._page[2] + 1
            and self._page[1] - 1 <= y <= self._page[3] + 1
        )

    def has_picture(self, box: Box) -> bool:
        """Say whether a picture lies behind the box's middle (a scan's OCR layer)."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(
            area[0] <= x <= area[2] and area[1] <= y <= area[3]
            for area in self._pictures
        )

    def shows_ink(self, box: Box) -> bool:
        """Say whether anything stands out from the ground inside the box."""
        x0 = max(0, int(box[0] * self._scale))
        x1 = min(self._width, int(box[2] * self._scale) + 1)
        y0 = max(0, int(box[1] * self._scale))
        y1 = min(self._height, int(box[3] * self._scale) + 1)
        if x1 <= x0 or y1 <= y0:
            return False
        if self._scale < 0.5:
            return True  # too coarse to tell
        low, high = 255, 0
        for y in range(y0, y1):
            row = self._samples[y * self._stride + x0 : y * self._stride + x1]
            low, high = min(low, min(row)), max(high, max(row))
            if high - low >= _CONTRAST:
                return True
        return False
