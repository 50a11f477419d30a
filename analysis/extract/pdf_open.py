"""Opens a PDF and its pages, and refuses what can't be read or would never end."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pymupdf

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError

# What MuPDF raises on damaged files, beside its own errors (all RuntimeError).
MUPDF_ERRORS = (
    RuntimeError,
    AssertionError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    pymupdf.mupdf.FzErrorBase,
)
_LEAST_SIDE, _MOST_SIDE = 40.0, 15_000.0  # points
_MOST_CONTENT = 12 * 1024 * 1024  # bytes of drawing commands on a page


def open_pdf(content: bytes, config: AnalysisConfig) -> Any:
    """Open a PDF and refuse what cannot be read."""
    pymupdf.TOOLS.mupdf_display_errors(on=False)
    pymupdf.TOOLS.mupdf_display_warnings(on=False)
    try:
        document = pymupdf.open(stream=content, filetype="pdf")
        if not document.is_pdf:
            raise InputError(Code.FILE_UNSUPPORTED)
        if document.needs_pass:
            raise InputError(Code.FILE_ENCRYPTED)
        count = _count_pages(document)
    except MUPDF_ERRORS as error:
        code = Code.FILE_ENCRYPTED if b"/Encrypt" in content else Code.FILE_DAMAGED
        raise InputError(code) from error
    if count < 1:
        raise InputError(Code.FILE_DAMAGED)
    if count > config.limits.max_pages:
        raise InputError(
            Code.FILE_TOO_MANY_PAGES, pages=count, limit=config.limits.max_pages
        )
    return document


def _count_pages(document: Any) -> int:
    """Return the number of pages; mend a page tree that states a nonsense number."""
    try:
        return int(document.page_count)
    except MUPDF_ERRORS:
        tree = document.xref_get_key(document.pdf_catalog(), "Pages")
        number = int(tree[1].split()[0])
        kids = re.findall(r"(\d+) 0 R", document.xref_get_key(number, "Kids")[1])
        kinds = {document.xref_get_key(int(kid), "Type")[1] for kid in kids[:100]}
        if kinds != {"/Page"}:
            raise
        document.xref_set_key(number, "Count", str(len(kids)))
        return int(document.page_count)


def load_page(document: Any, index: int) -> Any:
    """Load a page; refuse absurd length, give one of absurd size a usual size."""
    page = document.load_page(index)
    for number in page.get_contents():
        if _inflates_past(document, number):
            raise InputError(Code.FILE_TOO_MUCH_TEXT)
    sides = (float(page.rect.width), float(page.rect.height))
    if min(sides) < _LEAST_SIDE or max(sides) > _MOST_SIDE:
        page.set_mediabox(pymupdf.Rect(0, 0, 612, 792))
        page = document.load_page(index)
    return page


def _inflates_past(document: Any, number: int) -> bool:
    """Say whether a content stream unpacks to more than any page needs."""
    data = document.xref_stream_raw(number) or b""
    names = re.findall(r"/(\w+)", document.xref_get_key(number, "Filter")[1])
    for name in names:
        if name != "FlateDecode" or len(data) > _MOST_CONTENT:
            break
        try:
            data = zlib.decompressobj().decompress(data, _MOST_CONTENT + 1)
        except zlib.error:
            return False  # damaged: MuPDF mends what it can
    return len(data) > _MOST_CONTENT
