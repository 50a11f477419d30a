"""Pictures of a PDF's pages for people to look at: small, and sharp where it counts."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Final

import pymupdf
from PIL import Image

from analysis.paper import TALLEST, WIDTH, page_height

_COLOURS: Final = 32  # ink, paper and what lies between: a third of the bytes


def pages_picture(pages: Iterable[Any], *, width: int = WIDTH) -> bytes:
    """Return pages of an open PDF below each other as one PNG `width` pixels wide.

    Raises what PyMuPDF raises for a page it can't draw.
    """
    drawn = [_draw(page, width) for page in pages]
    whole = Image.new("RGB", (width, sum(one.height for one in drawn)), "white")
    top = 0
    for one in drawn:
        whole.paste(one, (0, top))
        top += one.height
    few = whole.quantize(
        _COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    out = io.BytesIO()
    few.save(out, "png")
    return out.getvalue()


def _draw(page: Any, width: int) -> Image.Image:
    scale = width / page.rect.width
    clip = pymupdf.Rect(page.rect)
    clip.y1 = min(clip.y1, clip.y0 + TALLEST * page.rect.width)
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), clip=clip, alpha=False)
    image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    height = page_height((page.rect.width, page.rect.height), width)
    return image if image.size == (width, height) else image.resize((width, height))
