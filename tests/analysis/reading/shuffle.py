"""Draws a page anew with its text in another order: what is seen stays the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pymupdf

from analysis.text.dates import is_only_date
from analysis.text.headings import kind_of


def shuffled(content: bytes, order: str) -> bytes:
    """Return the PDF with the lines of every page drawn in an order.

    Orders: headings-last, dates-first, by-row (columns interleaved), reversed. Ways to
    write, in the order of the source: words (each by itself), letters, twice.
    """
    source = pymupdf.open(stream=content, filetype="pdf")
    target = pymupdf.open()
    for page in source:
        fresh = target.new_page(width=page.rect.width, height=page.rect.height)
        for line in _sorted(_lines(page), order):
            for span in line["spans"]:
                for part in _parts(span, order):
                    _draw(fresh, part)
                if order == "twice" and span["flags"] & 16:
                    _draw(fresh, _moved(span))  # bold by drawing again beside
    return bytes(target.tobytes())


def _lines(page: Any) -> list[dict[str, Any]]:
    blocks = page.get_text("dict")["blocks"]
    return [line for block in blocks for line in block.get("lines", ())]


def _text(line: dict[str, Any]) -> str:
    return "".join(span["text"] for span in line["spans"]).strip()


def _sorted(lines: list[dict[str, Any]], order: str) -> list[dict[str, Any]]:
    if order == "headings-last":
        return sorted(lines, key=lambda line: kind_of(_text(line))[1] == 1.0)
    if order == "dates-first":
        return sorted(lines, key=lambda line: not is_only_date(_text(line)))
    if order == "by-row":
        return sorted(lines, key=lambda line: (round(line["bbox"][1]), line["bbox"][0]))
    return lines[::-1] if order == "reversed" else lines


def _parts(span: dict[str, Any], order: str) -> list[dict[str, Any]]:
    """Return the words or letters of a run, each where it stands."""
    if order not in {"words", "letters"}:
        return [span]
    font = _font(bool(span["flags"] & 16), bool(span["flags"] & 2))
    size = _size(font, span)
    pattern = r"\S+" if order == "words" else r"\S"
    found = []
    for match in re.finditer(pattern, span["text"]):
        before = font.text_length(span["text"][: match.start()], size)
        x, y = span["origin"]
        width = font.text_length(match[0], size)
        x0, y0, _, y1 = span["bbox"]
        box = (x0 + before, y0, x0 + before + width + 1, y1)
        found.append({**span, "text": match[0], "origin": (x + before, y), "bbox": box})
    return [{**part, "size": size} for part in found]


def _moved(span: dict[str, Any]) -> dict[str, Any]:
    x, y = span["origin"]
    return {**span, "origin": (x + 0.3, y)}


def _size(font: Any, span: dict[str, Any]) -> float:
    """Return the size at which a run in another font is as wide as it was."""
    width = font.text_length(span["text"], span["size"])
    room = span["bbox"][2] - span["bbox"][0]
    return float(span["size"] * min(1.0, room / width) if width else span["size"])


@lru_cache(maxsize=4)
def _font(bold: bool, italic: bool) -> Any:
    names = {(0, 0): "helv", (1, 0): "hebo", (0, 1): "heit", (1, 1): "hebi"}
    return pymupdf.Font(names[(bold, italic)])


def _draw(page: Any, span: dict[str, Any]) -> None:
    flags = span["flags"]
    font = _font(bool(flags & 16), bool(flags & 2))
    writer = pymupdf.TextWriter(page.rect)
    size = _size(font, span)
    writer.append(span["origin"], span["text"], font=font, fontsize=size)
    writer.write_text(page, color=_colour(span["color"]))


def _colour(value: int) -> tuple[float, float, float]:
    return (value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255
