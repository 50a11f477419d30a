"""Makes what people send instead of a text file: scans and photos of rendered pages."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

Corner = tuple[float, float]
_DESK = (92, 74, 58)


def clean(page: Image.Image) -> Image.Image:
    """Return the page as a good scanner gives it."""
    return page


def turned(degrees: float) -> Callable[[Image.Image], Image.Image]:
    """Return what lays a page on the glass a little askew."""

    def turn(page: Image.Image) -> Image.Image:
        return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))

    return turn


def on_its_side(quarters: int) -> Callable[[Image.Image], Image.Image]:
    """Return what feeds a page sideways or upside down."""
    methods = {
        1: Image.Transpose.ROTATE_90,
        2: Image.Transpose.ROTATE_180,
        3: Image.Transpose.ROTATE_270,
    }
    return lambda page: page.transpose(methods[quarters])


def noisy(page: Image.Image) -> Image.Image:
    """Return the page with the noise and speckles of a bad scanner."""
    grain = Image.effect_noise(page.size, 60)
    blended = Image.blend(page.convert("L"), grain, 0.35)
    chance = random.Random(7)  # noqa: S311 - the same specks each time
    for _ in range(1500):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        blended.paste(chance.choice((0, 255)), (x, y, x + 2, y + 2))
    return blended.convert("RGB")


def pale(page: Image.Image) -> Image.Image:
    """Return the page as printed with an empty cartridge on grey paper."""
    grey = page.convert("L").point([175 + value * 55 // 255 for value in range(256)])
    return grey.filter(ImageFilter.GaussianBlur(0.6)).convert("RGB")


def small(page: Image.Image) -> Image.Image:
    """Return the page at a third of its resolution: a screenshot, a preview."""
    size = (page.width * 2 // 5, page.height * 2 // 5)
    return page.resize(size, Image.Resampling.LANCZOS)


def faxed(page: Image.Image) -> Image.Image:
    """Return the page in black and white at the resolution of a fax."""
    size = (page.width * 3 // 4, page.height * 3 // 4)
    grey = page.convert("L").resize(size, Image.Resampling.LANCZOS)
    return grey.point([255 * (value > 150) for value in range(256)]).convert("RGB")


def photo(page: Image.Image) -> Image.Image:
    """Return the page photographed by hand: perspective, desk, shadow, warm light."""
    return _photo(page, 0.035, 0.25)


def bad_photo(page: Image.Image) -> Image.Image:
    """Return the page photographed in a hurry: strong perspective and shadow."""
    return _photo(page, 0.08, 0.5)


def _photo(page: Image.Image, slant: float, shade: float) -> Image.Image:
    width, height = page.size
    margin = int(0.06 * width)
    canvas = Image.new("RGB", (width + 2 * margin, height + 2 * margin), _DESK)
    left, top = margin * 0.6, margin * 0.7
    corners = (
        (left + slant * width, top),
        (left + width * (1 - slant * 0.4), top + slant * height * 0.5),
        (left + width * 1.03, top + height * (1.0 - slant * 0.2)),
        (left - slant * width * 0.2, top + height * (1.02 - slant * 0.3)),
    )
    there = _coefficients(corners, page.size)
    how = (Image.Transform.PERSPECTIVE, there, Image.Resampling.BICUBIC)
    seen = page.transform(canvas.size, *how, fillcolor=_DESK)
    lit = ImageChops.multiply(seen, _shadow(canvas.size, shade))
    red, green, blue = lit.split()
    warm = Image.merge(
        "RGB", (red, green.point(lambda v: v * 0.93), blue.point(lambda v: v * 0.74))
    )
    blurred = warm.filter(ImageFilter.GaussianBlur(1.0))
    grain = Image.effect_noise(canvas.size, 18).convert("RGB")
    return _as_jpeg(
        ImageEnhance.Contrast(Image.blend(blurred, grain, 0.06)).enhance(0.9)
    )


def _shadow(size: tuple[int, int], depth: float) -> Image.Image:
    """Return light that falls off towards one corner, with the edge of a hand in it."""
    slope = Image.linear_gradient("L").resize(size).rotate(25, fillcolor=128)
    light = slope.point([int(255 - depth * 0.6 * value) for value in range(256)])
    hand = Image.new("L", size, 255)
    x, y = int(size[0] * 0.55), int(size[1] * 0.5)
    hand.paste(int(255 * (1 - depth * 0.7)), (x, y, size[0], size[1]))
    soft = hand.filter(ImageFilter.BoxBlur(size[0] // 18))
    return ImageChops.multiply(light, soft).convert("RGB")


def _as_jpeg(page: Image.Image) -> Image.Image:
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=72)
    return Image.open(buffer).convert("RGB")


def _coefficients(corners: tuple[Corner, ...], size: tuple[int, int]) -> list[float]:
    """Return the perspective that puts a page's corners at `corners`, as Pillow wants
    it: from the picture back to the page.
    """
    width, height = size
    page = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, page, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve linear equations by elimination; the last column is the right side."""
    count = len(rows)
    for i in range(count):
        best = max(range(i, count), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(count):
            if r != i:
                rows[r] = [
                    a - rows[r][i] * b for a, b in zip(rows[r], rows[i], strict=True)
                ]
    return [row[-1] for row in rows]
