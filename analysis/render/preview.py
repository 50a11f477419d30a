"""Pictures of the finished pages, for people to look at before they download."""

from __future__ import annotations

from dataclasses import dataclass

import pymupdf

from analysis.paper import MOST_PAGES, WIDTH
from analysis.pictures import pages_picture
from analysis.render.base import RenderOptions
from analysis.render.outline import Outline
from analysis.render.pdf import laid_out
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import Resume


@dataclass(frozen=True, slots=True)
class Preview:
    """The first pages below each other in one PNG."""

    format: str
    width: int = WIDTH
    most_pages: int = MOST_PAGES
    media_type: str = "image/png"

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return the picture of the PDF in the same template."""
        laid = laid_out(resume, content, style, options)
        with pymupdf.open(stream=laid.content, filetype="pdf") as document:
            count = min(len(document), self.most_pages)
            pages = (document[number] for number in range(count))
            shown = pages_picture(pages, width=self.width)
        return Rendered(self.format, style.name, shown, self.media_type, laid.pages)


RENDERER = Preview("png")
