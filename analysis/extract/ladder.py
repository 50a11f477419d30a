"""Climbs from the text layer to OCR and on to a model that sees, page by page and no
higher than a page needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pymupdf
from PIL import Image

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.legible import POOR, legibility
from analysis.extract.ocr import rendered
from analysis.extract.pdf import read_pdf
from analysis.extract.pdf_open import MUPDF_ERRORS, open_pdf
from analysis.extract.tesseract import languages
from analysis.extract.tongues import tongue_of
from analysis.extract.vision import Sight
from analysis.source import Extraction, Layout, Mode, Page
from analysis.stages import Advance

_RUNGS = (Mode.TEXT_LAYER, Mode.LAYOUT, Mode.OCR, Mode.VISION)
_BLIND = frozenset({Code.FILE_OCR_UNAVAILABLE, Code.FILE_NO_TEXT})


def read_by_need(
    content: bytes, config: AnalysisConfig, advance: Advance | None = None
) -> Extraction:
    """Read a PDF. Raises InputError like `read_pdf`."""
    try:
        found = read_pdf(content, config, advance)
    except InputError as error:
        if config.vision is None or error.code not in _BLIND:
            raise
        seen = _by_sight(content, _page_by_page(content, config), config, advance)
        if not any(page.lines for page in seen.pages):
            raise
        return told(seen, config)
    if config.vision is not None and not all(map(_is_read, found.pages)):
        found = _by_sight(content, found, config, advance)
    return told(found, config)


def _is_read(page: Page) -> bool:
    return bool(page.lines) and not _is_poor(page)


def _is_poor(page: Page) -> bool:
    """Say whether OCR read a page badly. A page with a text layer is never poor."""
    return page.mode is Mode.OCR and quality(page) < POOR


def quality(page: Page) -> float:
    """Return how far a page's text can be trusted, 0 to 1."""
    return legibility((line.text, line.confidence) for line in page.lines)


def _page_by_page(content: bytes, config: AnalysisConfig) -> Extraction:
    """Read every page alone, so that one that cannot be read loses no other."""
    pages: list[Page] = []
    kept: list[Extraction] = []
    with open_pdf(content, config) as document:
        for index in range(int(document.page_count)):
            alone = _alone(document, index, config)
            if alone is None:
                rect = document[index].rect
                size = (float(rect.width), float(rect.height))
                pages.append(Page(index + 1, (), *size, mode=Mode.OCR))
                continue
            kept.append(alone)
            pages.append(_numbered(alone.pages[0], index + 1))
    layout = kept[0].layout if kept else Layout(kind="pdf", image_share=1.0)
    return Extraction(
        pages=tuple(pages),
        mode=Mode.OCR,
        layout=replace(layout, byte_count=len(content), page_count=len(pages)),
        warnings=tuple(sorted({slug for one in kept for slug in one.warnings})),
        hidden=tuple(text for one in kept for text in one.hidden),
        links=tuple(link for one in kept for link in one.links),
    )


def _alone(document: Any, index: int, config: AnalysisConfig) -> Extraction | None:
    single = pymupdf.open()
    try:
        single.insert_pdf(document, from_page=index, to_page=index)
        return read_pdf(bytes(single.tobytes()), config)
    except InputError as error:
        if error.code not in _BLIND:
            raise
        return None
    except MUPDF_ERRORS:
        return None
    finally:
        single.close()


def _numbered(page: Page, number: int) -> Page:
    lines = tuple(replace(line, page=number) for line in page.lines)
    return replace(page, number=number, lines=lines)


def _by_sight(
    content: bytes,
    found: Extraction,
    config: AnalysisConfig,
    advance: Advance | None,
) -> Extraction:
    """Return the extraction with the pages that OCR could not read, or not well, read
    by the vision model.
    """
    assert config.vision is not None  # noqa: S101 - callers have looked
    sight = Sight(config.vision)
    pages: list[Page] = []
    with open_pdf(content, config) as document:
        for page in found.pages:
            seen = None
            if not _is_read(page):
                picture = _picture(document, page.number - 1, config)
                seen = sight.read(page, picture) if picture is not None else None
                if advance is not None:
                    advance(page.number, len(found.pages))
            pages.append(seen or page)
    return replaced(found, pages, sight.failed, config)


def _picture(document: Any, index: int, config: AnalysisConfig) -> Image.Image | None:
    """Return a page's picture; None for a page that shows nothing or is damaged."""
    try:
        if not document[index].get_images() and not document[index].get_drawings():
            return None
        return rendered(document[index], config.limits.max_pixels)[0]
    except MUPDF_ERRORS:
        return None


def replaced(
    found: Extraction, pages: list[Page], failed: list[int], config: AnalysisConfig
) -> Extraction:
    """Return the extraction with other pages. Raises InputError for too much text."""
    count = sum(len(line.text) for page in pages for line in page.lines)
    if count > config.limits.max_chars:
        raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=config.limits.max_chars)
    slugs = set(found.warnings)
    if failed:
        slugs |= {"vision-failed", *_named("vision-failed", failed, len(pages))}
    return replace(found, pages=tuple(pages), warnings=tuple(sorted(slugs)))


def told(found: Extraction, config: AnalysisConfig) -> Extraction:
    """Return the extraction with its mode and with what its owner should know of each
    page that was not read from its text.
    """
    count = len(found.pages)
    read = [page for page in found.pages if page.mode is Mode.OCR and page.lines]
    slugs = set(found.warnings) - ({"ocr-used"} if not read else set())
    slugs |= _of_pages("ocr-used", read, count)
    slugs |= _of_pages("ocr-poor", [page for page in read if _is_poor(page)], count)
    seen = [page for page in found.pages if page.mode is Mode.VISION]
    slugs |= _of_pages("vision-used", seen, count)
    if read and config.ocr:
        text = "\n".join(line.text for page in read for line in page.lines)
        slugs |= (
            {"ocr-language-missing"} if tongue_of(text) not in languages() else set()
        )
    mode = max((page.mode for page in found.pages), key=_RUNGS.index)
    return replace(found, mode=mode, warnings=tuple(sorted(slugs)))


def _of_pages(slug: str, pages: list[Page], count: int) -> set[str]:
    numbers = [page.number for page in pages]
    return {slug, *_named(slug, numbers, count)} if numbers else set()


def _named(slug: str, numbers: Iterable[int], count: int) -> set[str]:
    """Return the slug with the number of each page, where there are several pages."""
    return {f"{slug}:{number}" for number in numbers} if count > 1 else set()
