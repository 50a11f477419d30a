"""PDF by WeasyPrint: tagged, with embedded fonts, no ligatures, nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from analysis.errors import Code, RenderError
from analysis.render.base import RenderOptions
from analysis.render.glyphs import missing_glyphs
from analysis.render.outline import Outline
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import Resume

# A last page filled less than this is worth tightening away.
_NEARLY_EMPTY: Final = 0.3
_PAPER: Final = {"a4": "A4", "letter": "Letter"}


class NothingFetched(URLFetcher):  # type: ignore[misc]  # no types shipped
    """Refuses every address: the documents need none, and text is never trusted."""

    def fetch(self, url: str, *_args: Any, **_more: Any) -> Any:
        """Refuse."""
        raise ValueError(f"a document asked for {url[:40]!r}")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("analysis.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


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
    """Return the PDF, tightened where that saves a nearly empty last page.

    The last one is kept, so that its page images need no second layout.
    """
    document = _layout(content, style, options, style.body_size)
    if len(document.pages) > 1 and _fill(document) < _NEARLY_EMPTY:
        tighter = _layout(content, style, options, style.body_least)
        if len(tighter.pages) < len(document.pages):
            document = tighter
    try:
        written = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=b"resumeopt", custom_metadata=False
        )
    except (ValueError, KeyError, RecursionError) as error:
        raise RenderError(Code.RENDER_FAILED, format="pdf") from error
    return Laid(written, len(document.pages))


def _fill(document: Any) -> float:
    """Return how far down the last page the text ends, 0 to 1."""
    last = document.pages[-1]
    end = last.anchors.get("end")
    return float(end[1] / last.height) if end else 1.0


def _layout(content: Outline, style: Style, options: RenderOptions, size: float) -> Any:
    values = {
        "s": style,
        "size": size,
        "scale": size / style.body_size,
        "accent": options.accent or style.accent,
        "paper": _PAPER[options.paper],
    }
    css = _environment().get_template("resume.css").render(values)
    title = content.name or "Resume"
    html = _environment().get_template("resume.html")
    text = html.render(doc=content, css=_Safe(css), title=title)
    try:
        return HTML(string=text, url_fetcher=NothingFetched()).render(
            font_config=_fonts()
        )
    except (ValueError, RecursionError) as error:
        raise RenderError(Code.RENDER_FAILED, format="pdf") from error


class _Safe(str):
    """A style sheet of our own: data from our own files, never a person's text."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


RENDERER = Pdf()
