"""A second, simple reader: the text of a file in the order the file stores it, nothing
put right. Many programs read no better than this.

It shares no rule with our own reader: no columns, no tables, no headers told apart, no
hidden text left out.
"""

from __future__ import annotations

from typing import Any, Final

import pymupdf
from lxml import etree

from analysis.config import AnalysisConfig
from analysis.errors import InputError
from analysis.extract.package import Package
from analysis.extract.pdf_open import MUPDF_ERRORS, load_page, open_pdf
from analysis.reading import ReadLine
from analysis.source import Box

_FLAGS: Final = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE
_BREAKS: Final = frozenset({"br", "cr"})
_APART: Final = frozenset({"p", "Fallback"})


def stored_lines(
    content: bytes, kind: str, config: AnalysisConfig
) -> tuple[ReadLine, ...] | None:
    """Return the lines of a PDF or DOCX as it stores them; None for other kinds, which
    are text already. A file this reader can't open has no lines.
    """
    readers = {"pdf": _pdf_lines, "docx": _docx_lines}
    if kind not in readers:
        return None
    try:
        return tuple(readers[kind](content, config))
    except InputError:
        return ()


def page_sizes(
    content: bytes, config: AnalysisConfig
) -> tuple[tuple[float, float], ...]:
    """Return width and height of a PDF's pages in points. Raises InputError."""
    with open_pdf(content, config) as document:
        pages = (load_page(document, index) for index in range(len(document)))
        return tuple((page.rect.width, page.rect.height) for page in pages)


def _pdf_lines(content: bytes, config: AnalysisConfig) -> list[ReadLine]:
    found: list[ReadLine] = []
    with open_pdf(content, config) as document:
        for index in range(len(document)):
            try:
                read = load_page(document, index).get_text("dict", flags=_FLAGS)
            except MUPDF_ERRORS:
                continue
            for block in read["blocks"]:
                found += [_line(one, index + 1) for one in block.get("lines", ())]
    return [line for line in found if line.text]


def _line(line: dict[str, Any], page: int) -> ReadLine:
    text = "".join(span["text"] for span in line["spans"])
    x0, y0, x1, y1 = line["bbox"]
    box: Box = (float(x0), float(y0), float(x1), float(y1))
    return ReadLine(" ".join(text.split()), page, box)


def _docx_lines(content: bytes, _config: AnalysisConfig) -> list[ReadLine]:
    """Return the paragraphs of the body alone: text boxes where they are anchored,
    headers and footers not at all.
    """
    package = Package(content)
    root = package.parse(package.main_part())
    if root is None:
        return []
    texts: list[str] = []
    for paragraph in root.iter("{*}p"):
        if "wordprocessingml" in paragraph.tag and not _stands_twice(paragraph):
            texts += _text(paragraph).split("\n")
    return [ReadLine(text) for text in (" ".join(t.split()) for t in texts) if text]


def _stands_twice(paragraph: etree._Element) -> bool:
    """Say whether this is what older programs show in the place of a drawing."""
    return any(str(one.tag).endswith("}Fallback") for one in paragraph.iterancestors())


def _text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph without that of paragraphs inside it. Not
    recursive: files nest as deep as they like.
    """
    parts: list[str] = []
    waiting = _within(paragraph)
    while waiting:
        element = waiting.pop()
        name = etree.QName(element).localname
        if name == "t":
            parts.append(element.text or "")
        elif name == "tab":
            parts.append(" ")
        elif name in _BREAKS:
            parts.append("\n")
        elif name not in _APART:
            waiting += _within(element)
    return "".join(parts)


def _within(element: etree._Element) -> list[etree._Element]:
    """Return the elements within one, the first at the end; no comments."""
    return list(element.iterchildren("*", reversed=True))
