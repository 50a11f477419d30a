"""Where the letters of a finished PDF stand, matched with what the document says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pymupdf

from analysis.render.outline import Block, Outline
from analysis.render.style import Style

_POINTS = 72 / 25.4
_SLACK = 1.0  # points: side bearings


@dataclass(frozen=True)
class Letter:
    """A drawn letter or digit with its page from 0, and the foot of its line."""

    char: str
    page: int
    foot: float


def faults(pdf: bytes, content: Outline, style: Style) -> list[str]:
    """Return what is wrong with the pages, in words; nothing where all is well."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        found = [*_outside(document, style), *_overlapping(document)]
        letters = list(_letters(document))
    said = [char for text in content.texts for char in _plain(text)]
    if [letter.char for letter in letters] != said:
        return [*found, "the letters are not those of the text, in order"]
    return [*found, *_torn(content, letters)]


def _plain(text: str) -> Iterator[str]:
    """Yield letters and digits as the text formats compare: without case and marks."""
    for char in unicodedata.normalize("NFKD", text).casefold():
        if char.isalnum():
            yield char


def _letters(document: pymupdf.Document) -> Iterator[Letter]:
    for number, page in enumerate(document):
        for line in _lines(page, with_number=False):
            for span in line["spans"]:
                for drawn in span["chars"]:
                    for char in _plain(drawn["c"]):
                        yield Letter(char, number, round(line["bbox"][3], 1))


def _lines(page: pymupdf.Page, *, with_number: bool) -> Iterator[dict]:
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            text = "".join(
                char["c"] for span in line["spans"] for char in span["chars"]
            )
            is_number = page.number > 0 and text.strip() == str(page.number + 1)
            below = line["bbox"][1] > page.rect.height * 0.93
            if with_number or not (is_number and below):
                yield line


def _outside(document: pymupdf.Document, style: Style) -> Iterator[str]:
    edge = style.margin * _POINTS - _SLACK
    for page in document:
        inner = pymupdf.Rect(
            page.rect.x0 + edge, 0, page.rect.x1 - edge, page.rect.y1 - edge + 6
        )
        for line in _lines(page, with_number=False):
            for span in line["spans"]:
                box = pymupdf.Rect(span["bbox"])
                text = "".join(char["c"] for char in span["chars"])
                out = box.x0 < inner.x0 or box.x1 > inner.x1 or box.y1 > inner.y1
                if out and text.strip():
                    yield f"page {page.number + 1}: {text[:40]!r} leaves the page"


def _overlapping(document: pymupdf.Document) -> Iterator[str]:
    for page in document:
        boxes = [
            pymupdf.Rect(line["bbox"]) + (0, 0.3, 0, -0.3) * 1
            for line in _lines(page, with_number=False)
        ]
        for number, box in enumerate(boxes):
            for other in boxes[number + 1 :]:
                common = box & other
                if common.width > 1 and common.height > 0.5 * min(
                    box.height, other.height
                ):
                    yield f"page {page.number + 1}: lines at {box.y0:.0f} overlap"


def _torn(content: Outline, letters: list[Letter]) -> Iterator[str]:
    at = sum(len(list(_plain(text))) for text in _head(content))
    for part in content.parts:
        heading = letters[at : (at := at + _size([part.heading]))]
        for number, block in enumerate(part.blocks):
            stood = letters[at : (at := at + _size(block.lines))]
            if not stood:
                continue
            if not number and heading and heading[-1].page != stood[0].page:
                yield f"the heading {part.heading!r} stands alone"
            pages = {letter.page for letter in stood}
            if block.is_short and len(pages) > 1:
                yield f"the entry {block.lines[0][:40]!r} is torn"
            yield from _broken(block, stood)


def _broken(block: Block, letters: list[Letter]) -> Iterator[str]:
    """Yield the lines of one entry that stand alone at the top or foot of a page."""
    head = _size(filter(None, (block.title, block.dates, block.subtitle, block.place)))
    if 0 < head < len(letters) and letters[head - 1].page != letters[head].page:
        yield f"the head of {block.lines[0][:40]!r} stands alone"
    at = head
    for text in block.lines[len(block.lines) - len(_body(block)) :]:
        stood = letters[at : (at := at + _size([text]))]
        for page in {letter.page for letter in stood}:
            lines = {letter.foot for letter in stood if letter.page == page}
            if len(lines) < 2 and len({letter.page for letter in stood}) > 1:
                yield f"one line of {text[:40]!r} stands alone on page {page + 1}"


def _body(block: Block) -> list[str]:
    body = (block.url, block.label, block.text, *block.notes, *block.points)
    return list(filter(None, body))


def _head(content: Outline) -> list[str]:
    rows = [item.text for item in content.contact]
    return [content.name, content.headline, *rows]


def _size(texts: Iterable[str]) -> int:
    return sum(1 for text in texts for _ in _plain(text))
