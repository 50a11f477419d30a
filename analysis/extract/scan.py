"""Prepares pictures for OCR: even ground, quiet paper, level lines.

Coloured headings, grey dates and white print on a dark band are lost by a single
threshold for the whole page. The ground is estimated from the pixels around, the ink
is what differs from it.
"""

from __future__ import annotations

import io
import math

from PIL import Image, ImageChops, ImageFilter

from analysis.extract.level import Lean, lean_of

_COARSE = 10  # the ground is estimated on a picture this much smaller
_AROUND = 11  # of its pixels: about three lines of text
_NOISE = 12  # of 255: differences from the ground that are paper and camera noise
# Of 255, how much a pixel differs from its neighbours: paper of common scanners has 0
# to 3, bad ones 10 and more.
_GRAINY, _SPECKLED = 2, 10
_MOSTLY = 0.3  # of the pixels: the others are edges of print
_GAIN = 3
_PRINT = 0.001  # of a page at least is its strongest ink: three words
_FAINTEST = 40  # of 255: print paler than this is dirt
_HALF = 128
_LEAST_LEAN = 0.2  # degrees: Tesseract follows lines that lean less


def prepare(picture: Image.Image) -> Image.Image:
    """Return a picture as OCR reads it best: dark ink on even white, lines level.

    Text that ran from top to bottom may come out upside down.
    """
    ink = flatten(picture)
    lean = lean_of(ink)
    if lean.sideways:
        ink = ink.transpose(Image.Transpose.ROTATE_270)
    if abs(lean.degrees) >= _LEAST_LEAN:
        ink = ink.rotate(lean.degrees, Image.Resampling.BICUBIC, fillcolor=255)
    if lean.top or lean.bottom:
        ink = _unfanned(ink, lean)
    return ink


def _unfanned(ink: Image.Image, lean: Lean) -> Image.Image:
    """Return the picture with its lines parallel."""
    width, height = ink.size
    top = math.tan(math.radians(lean.top)) * width / 2
    bottom = math.tan(math.radians(lean.bottom)) * width / 2
    corners = (0, -top, 0, height - bottom, width, height + bottom, width, top)
    how = (Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    return ink.transform(ink.size, *how, fillcolor=255)


def flatten(picture: Image.Image) -> Image.Image:
    """Return a grey picture of dark ink on even white."""
    darkest, grain = _quiet(_ink_channel(picture.convert("RGB")))
    ink = ImageChops.difference(_ground_of(darkest), darkest)
    strongest = max(_share_above(ink, _PRINT), _FAINTEST)
    floor = _NOISE * strongest / 255 + 2 * grain
    gain = _GAIN * 255 / strongest
    shades = [max(0, value - floor) * gain for value in range(256)]
    return ink.point([255 - min(255, int(shade)) for shade in shades])


def _ground_of(picture: Image.Image) -> Image.Image:
    """Return the paper without the print: what most pixels around each one are like."""
    size = (max(1, picture.width // _COARSE), max(1, picture.height // _COARSE))
    # Single pixels, not their means: most are paper, and a mean would mix in the print.
    small = picture.resize(size, Image.Resampling.NEAREST)
    return small.filter(ImageFilter.MedianFilter(_AROUND)).resize(picture.size)


def turned_over(picture: Image.Image) -> Image.Image:
    """Return the picture upside down."""
    return picture.transpose(Image.Transpose.ROTATE_180)


def _quiet(picture: Image.Image) -> tuple[Image.Image, int]:
    """Return the picture with its noise smoothed, and the noise that is left."""
    grain = _grain(picture)
    if grain < _GRAINY:
        return picture, grain
    if grain >= _SPECKLED:
        picture = picture.filter(ImageFilter.MedianFilter(3))
    picture = picture.filter(ImageFilter.GaussianBlur(0.7))
    return picture, _grain(picture)


def _grain(picture: Image.Image) -> int:
    """Return how much a pixel of paper differs from its neighbours."""
    width, height = picture.size
    middle = picture.crop((width // 4, height // 4, width * 3 // 4, height * 3 // 4))
    if not min(middle.size):
        return 0
    usual = middle.filter(ImageFilter.MedianFilter(3))
    return _share_above(ImageChops.difference(middle, usual), _MOSTLY)


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
    return _share_above(picture, 0.5)


def _share_above(picture: Image.Image, share: float) -> int:
    """Return the value that this share of the pixels reaches."""
    counts = picture.histogram()
    left = share * sum(counts)
    for value in range(255, 0, -1):
        left -= counts[value]
        if left <= 0:
            return value
    return 0


def to_png(picture: Image.Image) -> bytes:
    """Return a picture as PNG bytes, packed quickly rather than well."""
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", compress_level=1)
    return buffer.getvalue()
