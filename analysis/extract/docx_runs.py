"""What stands for text inside the runs of a DOCX: fields, symbols, alternatives."""

from __future__ import annotations

import re

from lxml import etree

from analysis.extract.docx_styles import child, local, value

URL = "url:"  # marks a link that is an address and no relation
_HYPERLINK = re.compile(
    r'^\s*HYPERLINK\s+(?:"([^"]{1,2000})"|([^\s\\"]{1,2000}))', re.I
)
_SYMBOL_FONTS = ("symbol", "wingding", "webding", "dingbat")
# What programs use as list markers, as code points of symbol fonts.
_MARKERS = frozenset({0xB7, 0xA7, 0xA8, 0xD8, 0x76, 0xFC, 0xB2, 0x6C, 0x6E, 0x9F})
_DASHES = frozenset({0x2D, 0xBE})
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Fields:
    """Follows complex fields from their begin to their end, across paragraphs."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []

    def mark(self, item: etree._Element) -> None:
        """Take in a `w:fldChar`."""
        kind = value(item, "fldCharType")
        if kind == "begin":
            self._open.append([""])
        elif kind == "separate" and self._open:
            self._open[-1].append(target_of(self._open[-1][0]))
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Take in a part of a field's instruction."""
        if self._open and len(self._open[-1]) == 1:
            self._open[-1][0] += text

    @property
    def target(self) -> str:
        """Return the address that the text at this place leads to."""
        for parts in reversed(self._open):
            if len(parts) > 1 and parts[1]:
                return parts[1]
        return ""


def target_of(instruction: str) -> str:
    """Return the address of a HYPERLINK field; empty for another field."""
    found = _HYPERLINK.match(instruction)
    return (found[1] or found[2]) if found else ""


def symbol(item: etree._Element) -> str:
    """Return what a `w:sym` stands for: a list marker, a dash, else a space."""
    try:
        code = int(value(item, "char"), 16)
    except ValueError:
        return " "
    return _of_code(code)


def readable(text: str, properties: etree._Element | None) -> str:
    """Return a run's text with the letters of symbol fonts as what they look like."""
    font = value(child(properties, "rFonts"), "ascii") if properties is not None else ""
    if any(name in font.lower() for name in _SYMBOL_FONTS):
        return "".join(_of_code(ord(char)) if char != "\t" else char for char in text)
    return _PRIVATE.sub(lambda match: _of_code(ord(match[0])), text)


def _of_code(code: int) -> str:
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if low in _MARKERS:
        return "•"
    return "–" if low in _DASHES else " "


def inside(item: etree._Element) -> list[etree._Element]:
    """Return what to read of an element: of alternatives the first that is offered,
    of a content control its content unless that is a mere prompt.
    """
    name = local(item)
    if name == "AlternateContent":
        choices = [part for part in item if local(part) == "Choice"]
        return [*(choices or item)][:1]
    if name == "sdt" and child(item, "sdtPr", "showingPlcHdr") is not None:
        return []
    return list(item)


def is_deleted(item: etree._Element, *path: str) -> bool:
    """Say whether a tracked change took a paragraph's mark or a row away."""
    return child(item, *path, "del") is not None
