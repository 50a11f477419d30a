"""Pictures of the finished pages, for people to look at before they download."""

from __future__ import annotations

from typing import Any, Final

import pymupdf

from analysis.render.base import RenderOptions
from analysis.render.outline import Outline
from analysis.render.pdf import lay_out
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import Resume

_WIDTH: Final = 900  # pixels: sharp on a phone and on a screen, under 200 KB a page
_MOST_PAGES: Final = 6


class Preview:
    """All pages below each other in one PNG."""

    media_type = "image/png"

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return the picture of the PDF in the same template."""
        laid = lay_out(content, style, options)
        return Rendered(
            "png", style.name, picture(laid.content), self.media_type, laid.pages
        )


def picture(pdf: bytes, *, width: int = _WIDTH) -> bytes:
    """Return the first pages of a PDF as one tall PNG of `width` pixels."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        count = min(len(document), _MOST_PAGES)
        images = [_image(document[number], width) for number in range(count)]
        height = sum(image.height for image in images)
        whole = pymupdf.Pixmap(
            pymupdf.csRGB, pymupdf.IRect(0, 0, images[0].width, height), 0
        )
        top = 0
        for image in images:
            image.set_origin(0, top)
            whole.copy(image, image.irect)
            top += image.height
        content: bytes = whole.tobytes("png")
    return content


def page_images(pdf: bytes, *, width: int = _WIDTH) -> tuple[bytes, ...]:
    """Return each of the first pages of a PDF as a PNG of `width` pixels."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        count = min(len(document), _MOST_PAGES)
        return tuple(_image(document[n], width).tobytes("png") for n in range(count))


def _image(page: Any, width: int) -> Any:
    scale = width / page.rect.width
    return page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)


RENDERER = Preview()
