"""Prepares pictures for OCR: evens out the ground so that pale print stands out.

Coloured headings and grey dates are lost by a single threshold for the whole page. The
ground is estimated from the brightest pixels around, the ink is what is darker.
"""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageFilter

_COARSE = 4  # the ground is estimated on a picture this much smaller
_NOISE = 12  # of 255: differences from the ground that are paper and camera noise
_GAIN = 3
_HALF = 128


def flatten(picture: Image.Image) -> Image.Image:
    """Return a grey picture of dark ink on even white."""
    darkest = _ink_channel(picture.convert("RGB"))
    small = darkest.resize(
        (max(1, picture.width // _COARSE), max(1, picture.height // _COARSE)),
        Image.Resampling.BOX,
    )
    ground = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.BoxBlur(6))
    ink = ImageChops.subtract(ground.resize(darkest.size), darkest)
    return ink.point([255 - min(255, max(0, v - _NOISE) * _GAIN) for v in range(256)])


def _ink_channel(picture: Image.Image) -> Image.Image:
    """Return the darkest colour of every pixel, or the brightest where the paper itself
    is a strong colour.
    """
    red, green, blue = picture.split()
    darkest = ImageChops.darker(red, ImageChops.darker(green, blue))
    lightest = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    if _median(darkest) < _HALF <= _median(lightest):
        return lightest
    return darkest


def _median(picture: Image.Image) -> int:
    counts = picture.histogram()
    total = 0
    for value, count in enumerate(counts):
        total += count
        if total * 2 >= sum(counts):
            return value
    return 255


def to_png(picture: Image.Image) -> bytes:
    """Return a picture as PNG bytes, packed quickly rather than well."""
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", compress_level=1)
    return buffer.getvalue()
