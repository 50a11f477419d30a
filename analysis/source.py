"""What comes out of a file before anyone knows what it means: pages of lines with their
places.

Coordinates are PDF points (1/72 inch) from the top left corner of the page. Formats
without a layout
(text, DOCX) give boxes of zero size and carry structure in `Line.style` instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Box = tuple[float, float, float, float]  # x0, y0, x1, y1
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


class Mode(StrEnum):
    """The rung of the extraction ladder that gave the text."""

    TEXT_LAYER = "text-layer"
    LAYOUT = "layout"  # the text layer, in a reading order of our own
    DOCUMENT_XML = "document-xml"  # DOCX
    PLAIN_TEXT = "plain-text"  # text, Markdown
    STRUCTURED = "structured"  # JSON Resume
    OCR = "ocr"
    VISION = "vision"


class HiddenKind(StrEnum):
    """Why a piece of text is not visible to a person."""

    SAME_COLOUR = "same-colour"
    TINY = "tiny"
    OFF_PAGE = "off-page"
    INVISIBLE = "invisible"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An uploaded file: the name is for people, the content decides what it is."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style. Sizes in points, colour as 0xRRGGBB."""

    text: str
    box: Box = NOWHERE
    size: float = 0.0
    font: str = ""
    bold: bool = False
    italic: bool = False
    color: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a person sees it, in reading order.

    `column` numbers the regions of a page in reading order (0 where there is one
    column);
    `bullet` says that a marker stood before the text (glyph, vector or list style),
    `level` how deep;
    `style` is the paragraph style of a DOCX («Heading 1», «Title», «List Bullet») or
    Markdown heading;
    `gap` is the white space above in points; `rule` says that a drawn line stands right
    below.
    """

    text: str
    page: int = 1
    box: Box = NOWHERE
    spans: tuple[Span, ...] = ()
    column: int = 0
    bullet: bool = False
    level: int = 0
    style: str = ""
    gap: float = 0.0
    rule: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its lines in reading order. Width and height in points (0 where there
    is no layout).
    """

    number: int
    lines: tuple[Line, ...] = ()
    width: float = 0.0
    height: float = 0.0
    mode: Mode = Mode.TEXT_LAYER
    columns: int = 1


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text a person cannot see: left out of everything, reported to the owner."""

    text: str
    kind: HiddenKind
    page: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """Facts about the file itself that the rubric's formatting checks rest on.

    `image_share` is the largest share (0 to 1) of a page covered by pictures;
    `body_size` is the most
    common text size in points; `margins` left, top, right, bottom in points of the
    first page.
    None means: not known for this kind of file.
    """

    kind: str = ""  # pdf, docx, txt, md, json, png, jpg
    byte_count: int = 0
    page_count: int = 1
    columns: int = 1
    tables: int = 0
    text_boxes: int = 0
    header_footer_text: tuple[str, ...] = ()
    image_share: float = 0.0
    body_size: float | None = None
    font_families: tuple[str, ...] = ()
    margins: Box | None = None
    odd_characters: int = 0  # ligature code points, replacement characters, private use
    letter_spaced: int = 0  # words written «l i k e  t h i s»
    bullet_glyphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text of a file with how it was got: `mode` is the highest rung any page
    needed.
    """

    pages: tuple[Page, ...]
    mode: Mode
    layout: Layout = Layout()
    warnings: tuple[
        str, ...
    ] = ()  # stable slugs such as "two-columns", "hidden-text", "ocr-used"
    hidden: tuple[HiddenText, ...] = ()
    links: tuple[str, ...] = ()  # link annotations, in page order
    structured: dict[str, object] | None = None  # a JSON Resume, when the file was one

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages in reading order."""
        return tuple(line for page in self.pages for line in page.lines)

    @property
    def text(self) -> str:
        """The whole text, one source line a line."""
        return "\n".join(line.text for line in self.lines)
