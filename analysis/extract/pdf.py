"""Reads PDF files: text layer in our own reading order, OCR for pages without one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract import ocr
from analysis.extract.chips import Words, part_chips
from analysis.extract.cleaning import clean, looks_garbled
from analysis.extract.hidden import Sight
from analysis.extract.marks import Drawing, attach, box_in
from analysis.extract.pdf_open import MUPDF_ERRORS, load_page, open_pdf
from analysis.extract.pdf_text import TextLayer, raw_lines, read_layer
from analysis.extract.piece import Piece
from analysis.extract.reading_order import read_page
from analysis.extract.tables import count_tables
from analysis.extract.upright import upright
from analysis.source import Box, Extraction, HiddenText, Layout, Line, Mode, Page
from analysis.stages import Advance

_MODES = (Mode.TEXT_LAYER, Mode.LAYOUT, Mode.OCR)
_MOST_SPANS = 60_000
_LEAST_LETTERS = 25  # fewer on a page, with a picture or drawn outlines: try OCR


@dataclass(slots=True)
class _Book:
    """What all pages of a file have in common."""

    pages: list[Page] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    warnings: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    fonts: set[str] = field(default_factory=set)
    bullets: set[str] = field(default_factory=set)
    odd: int = 0
    spaced: int = 0
    image_share: float = 0.0
    columns: int = 1
    tables: int = 0
    margins: Box | None = None
    chars: int = 0
    is_blind: bool = False  # a page needed OCR, and there is none


def read_pdf(
    content: bytes, config: AnalysisConfig, advance: Advance | None = None
) -> Extraction:
    """Read a PDF. Raises InputError for files that are encrypted, damaged, too long or
    without text.
    """
    document = open_pdf(content, config)
    book = _Book()
    try:
        count = int(document.page_count)
        for index in range(count):
            _read_page(document, index, book, config)
            if advance is not None:
                advance(index + 1, count)
    finally:
        document.close()
    return _finish(book, len(content), config)


def _words(page: Any) -> Words:
    return [
        (float(x0), float(y0), float(x1), float(y1), clean(str(text)))
        for x0, y0, x1, y1, text, *_ in page.get_text("words")
    ]


def _read_page(document: Any, index: int, book: _Book, config: AnalysisConfig) -> None:
    number = index + 1
    try:
        page = load_page(document, index)
        drawing = Drawing(page)
        lines = upright(raw_lines(page), page)
        links = _links(page)
        if sum(len(line["spans"]) for line in lines) > _MOST_SPANS:
            raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=config.limits.max_chars)
        layer = read_layer(lines, number, links, Sight(page, drawing.pictures))
    except MUPDF_ERRORS as error:
        if "memory" in str(error) or "malloc" in str(error):
            raise MemoryError from error
        book.warnings.add("page-unreadable")
        book.pages.append(Page(number))
        return
    _note(book, layer, page, drawing, links)
    if _needs_ocr(layer, drawing) and _read_by_ocr(page, number, book, config, layer):
        return
    attach(layer.pieces, layer.markers, layer.icons, drawing)
    layer.pieces = part_chips(layer.pieces, drawing.boxes[:600], lambda: _words(page))
    box_in(layer.pieces, drawing)
    text_lines, columns = read_page(layer.pieces, number, drawing.uprights)
    _keep(book, text_lines, columns, page, number, layer)
    if book.chars > config.limits.max_chars:
        raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=config.limits.max_chars)


def _links(page: Any) -> list[tuple[Box, str]]:
    found: list[tuple[Box, str]] = []
    for link in page.get_links():
        uri = link.get("uri")
        if isinstance(uri, str) and uri:
            rect = link["from"]
            box = (float(rect.x0), float(rect.y0), float(rect.x1), float(rect.y1))
            found.append((box, uri))
    return found


def _note(
    book: _Book,
    layer: TextLayer,
    page: Any,
    drawing: Drawing,
    links: list[tuple[Box, str]],
) -> None:
    book.hidden.extend(layer.hidden)
    book.links.extend(uri for _, uri in links if uri not in book.links)
    book.odd += layer.odd
    book.spaced += layer.spaced
    book.fonts |= layer.fonts
    book.bullets |= layer.bullet_glyphs
    book.sizes.update(layer.sizes)
    book.tables += count_tables(drawing.uprights)
    area = max(float(page.rect.width) * float(page.rect.height), 1.0)
    covered = sum(
        max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
        for box in drawing.pictures
    )
    book.image_share = min(1.0, max(book.image_share, covered / area))


def _needs_ocr(layer: TextLayer, drawing: Drawing) -> bool:
    text = " ".join(piece.text for piece in layer.pieces)
    letters = sum(map(str.isalnum, text))
    if letters < _LEAST_LETTERS:
        return bool(drawing.pictures) or drawing.paths > 60 or layer.odd > 20
    raw = text if layer.odd < letters else text + "\ufffd" * layer.odd
    return looks_garbled(raw)


def _read_by_ocr(
    page: Any, number: int, book: _Book, config: AnalysisConfig, layer: TextLayer
) -> bool:
    """Read a page by OCR into the book; false when the text layer is all there is."""
    try:
        pieces = _recognised(page, config)
    except MUPDF_ERRORS:
        book.warnings.add("page-unreadable")
        return False
    except InputError as error:
        if error.code is not Code.FILE_OCR_UNAVAILABLE:
            raise
        # Another page may still tell enough; if none does, this is the reason.
        book.is_blind = True
        if not layer.pieces:
            book.warnings.add("page-unreadable")
        return False
    if sum(len(piece.text) for piece in pieces) < 10:
        return False
    lines, columns = read_page(pieces, number)
    book.pages.append(Page(number, lines, *_size(page, lines), Mode.OCR, columns))
    book.warnings.add("ocr-used")
    if layer.pieces:
        book.warnings.add("garbled-text")
    book.columns = max(book.columns, columns)
    book.chars += sum(len(line.text) for line in lines)
    return True


def _recognised(page: Any, config: AnalysisConfig) -> list[Piece]:
    if not config.ocr:
        raise InputError(Code.FILE_OCR_UNAVAILABLE)
    png, scale = ocr.picture_of(page, config.limits.max_pixels)
    return ocr.read_picture(png, scale)


def _size(page: Any, lines: tuple[Line, ...]) -> tuple[float, float]:
    """Return width and height as the lines stand: OCR may have turned the page."""
    width, height = float(page.rect.width), float(page.rect.height)
    right = max((line.box[2] for line in lines), default=0.0)
    bottom = max((line.box[3] for line in lines), default=0.0)
    turned = right > width + 1 and bottom <= width + 1
    return (height, width) if turned else (width, height)


def _keep(
    book: _Book, lines: Any, columns: int, page: Any, number: int, layer: TextLayer
) -> None:
    rect = page.rect
    mode = Mode.LAYOUT if columns > 1 else Mode.TEXT_LAYER
    book.pages.append(
        Page(number, lines, float(rect.width), float(rect.height), mode, columns)
    )
    book.columns = max(book.columns, columns)
    book.chars += sum(len(line.text) for line in lines)
    if book.margins is None and lines:
        boxes = [line.box for line in lines]
        book.margins = (
            round(min(box[0] for box in boxes), 1),
            round(min(box[1] for box in boxes), 1),
            round(float(rect.width) - max(box[2] for box in boxes), 1),
            round(float(rect.height) - max(box[3] for box in boxes), 1),
        )


def _finish(book: _Book, byte_count: int, config: AnalysisConfig) -> Extraction:
    text = "".join(line.text for page in book.pages for line in page.lines)
    if text.lstrip().lower().startswith("please wait") and "adobe" in text.lower():
        raise InputError(Code.FILE_UNSUPPORTED)  # a dynamic XFA form's cover page
    if sum(map(str.isalnum, text)) < config.limits.min_chars:
        if book.is_blind:
            raise InputError(Code.FILE_OCR_UNAVAILABLE)
        unreadable = "page-unreadable" in book.warnings
        raise InputError(Code.FILE_DAMAGED if unreadable else Code.FILE_NO_TEXT)
    if book.hidden:
        book.warnings.add("hidden-text")
    if book.columns > 1:
        book.warnings.add("two-columns")
    mode = max((page.mode for page in book.pages), key=_MODES.index)
    if book.image_share > 0.8 and mode is not Mode.OCR:
        book.warnings.add("ocr-layer")
    return Extraction(
        pages=tuple(book.pages),
        mode=mode,
        layout=_layout(book, byte_count),
        warnings=tuple(sorted(book.warnings)),
        hidden=tuple(book.hidden),
        links=tuple(book.links),
    )


def _layout(book: _Book, byte_count: int) -> Layout:
    common = book.sizes.most_common(1)
    return Layout(
        kind="pdf",
        byte_count=byte_count,
        page_count=len(book.pages),
        columns=book.columns,
        tables=book.tables,
        image_share=round(book.image_share, 3),
        body_size=common[0][0] if common else None,
        font_families=tuple(sorted(book.fonts)),
        margins=book.margins,
        odd_characters=book.odd,
        letter_spaced=book.spaced,
        bullet_glyphs=tuple(sorted(book.bullets)),
    )
