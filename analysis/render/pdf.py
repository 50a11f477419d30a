"""PDF by WeasyPrint: tagged, with embedded fonts, no ligatures, nothing fetched."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final
from xml.etree import ElementTree

from cssselect2 import ElementWrapper
from jinja2 import Environment, PackageLoader, StrictUndefined
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from analysis.errors import Code, RenderError
from analysis.render.base import MADE, RenderOptions
from analysis.render.cleaning import direction_of
from analysis.render.contact import web_address
from analysis.render.fitting import (
    POINTS,
    date_step,
    date_steps,
    estimated_pages,
    smaller,
)
from analysis.render.glyphs import missing_glyphs
from analysis.render.json_resume import json_bytes
from analysis.render.outline import Outline
from analysis.render.scripts import Chinese, fallbacks, is_upright
from analysis.render.spoken import speak
from analysis.render.style import PAPER, Style
from analysis.report import Rendered
from analysis.resume import Resume

# Of a page, by which the estimate may err: closer calls are left to the layout.
_SURE: Final = 0.08

speak()


class NothingFetched(URLFetcher):  # type: ignore[misc]  # no types shipped
    """Refuses every address: the documents need none, and text is never trusted."""

    def fetch(self, url: str, *_args: Any, **_more: Any) -> Any:
        """Refuse."""
        raise ValueError(f"a document asked for {url[:40]!r}")


class _Parsed(HTML):  # type: ignore[misc]
    """A page of our own, which is well-formed: WeasyPrint's parser of wild HTML takes
    thirty times as long, a tenth of the whole.
    """

    def __init__(self, text: str) -> None:
        self.base_url = None
        self.url_fetcher = NothingFetched()
        self.media_type = "print"
        # Neither entities nor a document type are ours, and text is escaped.
        root = ElementTree.fromstring(text)  # noqa: S314
        self.wrapper_element = ElementWrapper.from_html_root(root, None)
        self.etree_element = root


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("analysis.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(kind=_kind, upright=_upright, web=web_address)
    return environment


def _kind(text: str, language: str = "") -> str:
    """Return the classes of a text: its direction, and whether it stands upright."""
    return direction_of(text, language) + _upright(text)


def _upright(text: str) -> str:
    return " upright" if is_upright(text) else ""


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
        laid = laid_out(resume, content, style, options)
        return Rendered(
            format="pdf",
            template=style.name,
            content=laid.content,
            media_type=self.media_type,
            pages=laid.pages,
            warnings=missing_glyphs(content),
        )


def laid_out(
    resume: Resume, content: Outline, style: Style, options: RenderOptions
) -> Laid:
    """Return the PDF, with the resume's JSON in it where that is chosen."""
    attached = json_bytes(resume) if options.attach_json else b""
    return lay_out(content, style, options, attached)


@lru_cache(maxsize=2)
def lay_out(
    content: Outline, style: Style, options: RenderOptions, attached: bytes = b""
) -> Laid:
    """Return the PDF, set smaller (never below `body_least`) where that saves a page.

    The last one is kept, so that its page images need no second layout.
    """
    document = _fitted(content, style.packed(options.density), options)
    try:
        written = document.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=b"resumeopt",
            custom_metadata=False,
            attachments=[_attachment(attached)] if attached else None,
        )
    except (ValueError, KeyError, RecursionError) as error:
        raise RenderError(Code.RENDER_FAILED, format="pdf") from error
    return Laid(written, len(document.pages))


def _attachment(content: bytes) -> Attachment:
    return Attachment(
        file_obj=io.BytesIO(content),
        name="resume.json",
        description="JSON Resume",
        created=MADE,
        modified=MADE,
        relationship="Alternative",
    )


def _fitted(content: Outline, style: Style, options: RenderOptions) -> Any:
    """Return the layout at the size that takes the fewest pages, most often the first
    one made.
    """
    guess = estimated_pages(content, style, options.paper)
    size = smaller(guess, style)
    if size and guess % 1 > _SURE:
        hoped = _layout(content, style, options, size)
        if len(hoped.pages) <= int(guess):
            return hoped
    document = _layout(content, style, options, style.body_size)
    size = smaller(len(document.pages) - 1 + _fill(document, style), style)
    if size:
        tighter = _layout(content, style, options, size)
        if len(tighter.pages) < len(document.pages):
            return tighter
    return document


def _fill(document: Any, style: Style) -> float:
    """Return how far down the last page the text ends, 0 to 1."""
    last = document.pages[-1]
    end = last.anchors.get("end")
    margin = style.margin * 96 / 25.4
    return (end[1] - margin) / (last.height - 2 * margin) if end else 1.0


@lru_cache(maxsize=64)
def _sheet(style: Style, paper: str, accent: str, size: float, chinese: Chinese) -> Any:
    css = css_of(style, paper, accent, size, chinese)
    return CSS(string=css, font_config=_fonts(), url_fetcher=NothingFetched())


def css_of(style: Style, paper: str, accent: str, size: float, chinese: Chinese) -> str:
    """Return the style sheet of a template with its body in `size` points."""
    # The values are numbers, colours and font names of our own files, and a colour that
    # the options have checked: never a person's text.
    return (
        _environment()
        .get_template("resume.css")
        .render(
            s=style,
            fallbacks=fallbacks(style.fallback, chinese),
            size=size,
            scale=size / style.body_size,
            accent=accent or style.accent,
            steps=date_steps(_line(style, paper), size),
            paper={"a4": "A4", "letter": "letter"}[paper],
        )
    )


def page_of(content: Outline, style: Style, paper: str, size: float) -> str:
    """Return the page as HTML that is well-formed XML too."""
    line = _line(style, paper)
    return (
        _environment()
        .get_template("resume.html")
        .render(
            doc=content,
            title=content.name or "Resume",
            step=lambda dates: date_step(dates, line, size),
        )
    )


def _layout(content: Outline, style: Style, options: RenderOptions, size: float) -> Any:
    text = page_of(content, style, options.paper, size)
    sheet = _sheet(style, options.paper, options.accent, size, content.chinese)
    try:
        return _Parsed(text).render(stylesheets=[sheet], font_config=_fonts())
    except (ValueError, SyntaxError, RecursionError) as error:
        raise RenderError(Code.RENDER_FAILED, format="pdf") from error


def _line(style: Style, paper: str) -> float:
    """Return the width of the text in points."""
    return (PAPER[paper][0] - 2 * style.margin) * POINTS


RENDERER = Pdf()
