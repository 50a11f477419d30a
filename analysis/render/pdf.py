"""PDF by WeasyPrint: tagged, with embedded fonts, no ligatures, nothing fetched."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from analysis.errors import Code, RenderError
from analysis.render.base import RenderOptions
from analysis.render.cleaning import direction_of
from analysis.render.contact import web_address
from analysis.render.glyphs import missing_glyphs
from analysis.render.outline import Outline
from analysis.render.style import PAPER, Style
from analysis.report import Rendered
from analysis.resume import Resume

_POINTS: Final = 72 / 25.4  # in a millimetre
# Text takes width and height, so its area goes down with nearly the square of its size.
_SHRINKS: Final = 1.8
_ROOM: Final = 0.92  # of the pages wanted: what stays together leaves gaps
_HOPEFUL: Final = 0.98  # the estimate may be that wrong and the least size still do
_WIDEST: Final = 0.45  # of a line that dates may take


class NothingFetched(URLFetcher):  # type: ignore[misc]  # no types shipped
    """Refuses every address: the documents need none, and text is never trusted."""

    def fetch(self, url: str, *_args: Any, **_more: Any) -> Any:
        """Refuse."""
        raise ValueError(f"a document asked for {url[:40]!r}")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("analysis.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(dir=direction_of, web=web_address)
    return environment


@cache
def _fonts() -> FontConfiguration:
    # Shared by all renders of a process: building it scans the machine's fonts.
    return FontConfiguration()


@dataclass(frozen=True, slots=True)
class Laid:
    """A finished PDF with its page count."""

    content: bytes
    pages: int


class Pdf:
    """The PDF format."""

    media_type = "application/pdf"

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return the PDF. Raises RenderError."""
        laid = lay_out(content, style, options)
        return Rendered(
            format="pdf",
            template=style.name,
            content=laid.content,
            media_type=self.media_type,
            pages=laid.pages,
            warnings=missing_glyphs(content),
        )


@lru_cache(maxsize=2)
def lay_out(content: Outline, style: Style, options: RenderOptions) -> Laid:
    """Return the PDF, set smaller (never below `body_least`) where that saves a page.

    The last one is kept, so that its page images need no second layout.
    """
    packed = style.packed(options.density)
    document = _layout(content, packed, options, packed.body_size)
    smaller = _smaller(document, packed)
    if smaller:
        tighter = _layout(content, packed, options, smaller)
        if len(tighter.pages) < len(document.pages):
            document = tighter
    try:
        written = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=b"resumeopt", custom_metadata=False
        )
    except (ValueError, KeyError, RecursionError) as error:
        raise RenderError(Code.RENDER_FAILED, format="pdf") from error
    return Laid(written, len(document.pages))


def _smaller(document: Any, style: Style) -> float:
    """Return the size that should save the last page, 0 where none would."""
    whole = len(document.pages) - 1
    if not whole or style.body_least >= style.body_size:
        return 0.0
    share = whole * _ROOM / (whole + _fill(document, style))
    size = style.body_size * float(share ** (1 / _SHRINKS))
    if size < style.body_least * _HOPEFUL:
        return 0.0
    return max(int(size * 10) / 10, style.body_least)  # tenths: sheets are kept


def _fill(document: Any, style: Style) -> float:
    """Return how far down the last page the text ends, 0 to 1."""
    last = document.pages[-1]
    end = last.anchors.get("end")
    margin = style.margin * 96 / 25.4
    return (end[1] - margin) / (last.height - 2 * margin) if end else 1.0


@lru_cache(maxsize=64)
def _sheet(style: Style, paper: str, accent: str, size: float) -> Any:
    values = {
        "s": style,
        "size": size,
        "scale": size / style.body_size,
        "accent": accent or style.accent,
        "paper": {"a4": "A4", "letter": "letter"}[paper],
    }
    # The values are numbers, colours and font names of our own files, and a colour that
    # the options have checked: never a person's text.
    css = _environment().get_template("resume.css").render(values)
    return CSS(string=css, font_config=_fonts(), url_fetcher=NothingFetched())


def _layout(content: Outline, style: Style, options: RenderOptions, size: float) -> Any:
    line = (PAPER[options.paper][0] - 2 * style.margin) * _POINTS
    text = (
        _environment()
        .get_template("resume.html")
        .render(
            doc=content,
            title=content.name or "Resume",
            split=lambda dates: _split(dates, line, size),
        )
    )
    sheet = _sheet(style, options.paper, options.accent, size)
    try:
        return HTML(string=text, url_fetcher=NothingFetched()).render(
            stylesheets=[sheet], font_config=_fonts()
        )
    except (ValueError, RecursionError) as error:
        raise RenderError(Code.RENDER_FAILED, format="pdf") from error


def _split(dates: str, line: float, size: float) -> tuple[float, float]:
    """Share a line of so many points between a title and its dates.

    Estimated from the letters: asking the layout itself costs a third of its time.
    """
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in dates)
    right = min((len(dates) + wide) * size * 0.58 + size, line * _WIDEST)
    return round(line - right - 0.5, 2), round(right, 2)


RENDERER = Pdf()
