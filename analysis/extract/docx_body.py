"""Walks the body of a DOCX part and collects its lines in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from analysis.config import Limits
from analysis.errors import Code, InputError
from analysis.extract.docx_styles import (
    Look,
    Styles,
    child,
    colour_of,
    is_on,
    local,
    value,
)
from analysis.extract.lines_of_text import make_line
from analysis.source import Box, Line, Span

_DEEPEST = 200
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "fldData", "delText"})
_WRAPPERS = frozenset(
    [
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "AlternateContent",
        "Choice",
        "body",
        "hdr",
        "ftr",
    ]
)
_WHITE = 0xF0  # every channel at least this: white on white paper


class Body:
    """Reads one part; what it found stands in its attributes."""

    def __init__(
        self,
        styles: Styles,
        relations: dict[str, tuple[str, str, bool]],
        limits: Limits,
    ) -> None:
        self.lines: list[Line] = []
        self.hidden: list[str] = []
        self.links: list[str] = []
        self.fonts: set[str] = set()
        self.glyphs: set[str] = set()
        self.tables = self.text_boxes = 0
        self.columns = 1
        self.margins: Box | None = None
        self._styles = styles
        self._relations = relations
        self._limits = limits
        self._chars = 0
        self._gap = 0.0
        self._column = 0

    def read(self, root: etree._Element) -> None:
        """Read a part from its root element."""
        body = child(root, "body")
        self._blocks(body if body is not None else root, 0)

    def _blocks(self, parent: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            raise InputError(Code.FILE_DAMAGED)
        for item in parent:
            name = local(item)
            if name == "p":
                self._paragraph(item, depth)
            elif name == "tbl":
                self._table(item, depth)
            elif name == "sectPr":
                self._section(item)
            elif name in _WRAPPERS:
                self._blocks(item, depth + 1)

    def _section(self, item: etree._Element) -> None:
        count = value(child(item, "cols"), "num")
        if count.isdigit():
            self.columns = max(self.columns, min(int(count), 9))
        margins = child(item, "pgMar")
        if margins is not None and self.margins is None:
            sides = [
                value(margins, side) for side in ("left", "top", "right", "bottom")
            ]
            if all(side.lstrip("-").isdigit() for side in sides):
                left, top, right, bottom = (int(side) / 20 for side in sides)
                self.margins = (left, top, right, bottom)

    def _table(self, table: etree._Element, depth: int) -> None:
        """Read a table row by row; cells that hold sections are columns and are read
        one after the other, cells of single paragraphs are fields of one line.
        """
        self.tables += 1
        for row in _rows(table):
            cells = _cells(row)
            counts = [_paragraph_count(cell) for cell in cells]
            full = [count for count in counts if count]
            if len(full) > 1 and max(full) == 1 and not _nests(row):
                self._fields(cells, depth)
                continue
            if len(full) == 2 and self._beside(cells, counts, depth):
                continue
            if len(full) > 1 and min(full) > 4:
                self.columns = max(self.columns, 2)
            for cell in cells:
                self._blocks(cell, depth + 1)

    def _fields(self, cells: list[etree._Element], depth: int) -> None:
        before = len(self.lines)
        for cell in cells:
            self._blocks(cell, depth + 1)
        parts = self.lines[before:]
        if len(parts) > 1 and not any(part.bullet for part in parts[:1]):
            del self.lines[before:]
            self.lines.append(joined(parts))

    def _beside(
        self, cells: list[etree._Element], counts: list[int], depth: int
    ) -> bool:
        """Read a short cell beside a long one: its lines are fields of the first lines."""
        full = [cell for cell, count in zip(cells, counts, strict=True) if count]
        few, many = sorted(count for count in counts if count)
        if few > 3 or many < few:
            return False
        before = len(self.lines)
        self._blocks(full[0], depth + 1)
        middle = len(self.lines)
        self._blocks(full[1], depth + 1)
        left, right = self.lines[before:middle], self.lines[middle:]
        short, long = (left, right) if len(left) < len(right) else (right, left)
        if not short or any(len(line.text) > 60 for line in short):
            return True
        if len(left) == len(right) and any(line.bullet for line in (*left, *right)):
            return True
        del self.lines[before:]
        for index, line in enumerate(long):
            if index < len(short) and not line.bullet:
                pair = [short[index], line] if short is left else [line, short[index]]
                self.lines.append(joined(pair))
            else:
                self.lines.extend(short[index : index + 1])
                self.lines.append(line)
        return True

    def _paragraph(self, paragraph: etree._Element, depth: int) -> None:
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) if properties is not None else ""
        look = self._styles.look(style or self._styles.default)
        boxes: list[etree._Element] = []
        spans: list[Span] = []
        for run, link in _runs(paragraph, "", 0):
            if run is paragraph:
                continue
            self._run(run, link, look, spans, boxes)
        bullet, level = self._list(properties, look)
        if properties is not None and child(properties, "sectPr") is not None:
            section = child(properties, "sectPr")
            if section is not None:
                self._section(section)
        self._emit(spans, look, properties, bullet=bullet, level=level)
        for box in boxes:
            self.text_boxes += 1
            self._blocks(box, depth + 1)

    def _emit(
        self,
        spans: list[Span],
        look: Look,
        properties: etree._Element | None,
        *,
        bullet: bool,
        level: int,
    ) -> None:
        rule = look.rule or (
            properties is not None and child(properties, "pBdr", "bottom") is not None
        )
        for part in _split_breaks(_split_marked(spans)):
            text = "".join(span.text for span in part)
            self._chars += len(text)
            if self._chars > self._limits.max_chars:
                raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=self._limits.max_chars)
            name = look.name if look.name.lower() != "normal" else ""
            made = make_line(
                text,
                style=name,
                bullet=bullet,
                level=level,
                gap=self._gap,
                spans=tuple(part),
            )
            if made is None:
                self._gap = 12.0
                continue
            self.lines.append(_ruled(made) if rule else made)
            self._gap = 0.0

    def _list(self, properties: etree._Element | None, look: Look) -> tuple[bool, int]:
        number, level = look.number, "0"
        if properties is not None:
            own = child(properties, "numPr")
            if own is not None:
                number = value(child(own, "numId")) or number
                level = value(child(own, "ilvl")) or "0"
        named = "list bullet" in look.name.lower() or "listbullet" in look.name.lower()
        if not number or number == "0":
            return named, 0
        kind, text = self._styles.list_format(number, level)
        if kind == "none" or look.name.lower().startswith("heading"):
            return False, 0
        if text and len(text) == 1:
            self.glyphs.add(text if text.isprintable() else "?")
        return True, int(level) if level.isdigit() else 0

    def _run(
        self,
        run: etree._Element,
        link: str,
        look: Look,
        spans: list[Span],
        boxes: list[etree._Element],
    ) -> None:
        properties = child(run, "rPr")
        text = ""
        for item in run:
            name = local(item)
            if name == "t":
                text += item.text or ""
            elif name in {"tab", "ptab"}:
                text += "\t"
            elif name in {"br", "cr"}:
                text += "\n"
            elif name == "noBreakHyphen":
                text += "-"
            elif name in {"drawing", "pict", "AlternateContent", "object"}:
                boxes.extend(_text_boxes(item))
        if not text:
            return
        target = self._target(link)
        self._file(text, properties, look, target, spans)

    def _target(self, link: str) -> str:
        if link.startswith("#") or not link:
            return ""
        _, target, external = self._relations.get(link, ("", "", False))
        if external and target and target not in self.links:
            self.links.append(target.removeprefix("mailto:"))
        return target if external else ""

    def _file(
        self,
        text: str,
        properties: etree._Element | None,
        look: Look,
        target: str,
        spans: list[Span],
    ) -> None:
        run = look
        if properties is not None:
            named = self._styles.look(value(child(properties, "rStyle")))
            run = _merged(look, named, properties)
            font = value(child(properties, "rFonts"), "ascii")
            if font:
                self.fonts.add(font)
        if run.hidden or _is_white(run, properties):
            if text.strip():
                self.hidden.append(" ".join(text.split()))
            return
        spans.append(
            Span(
                text.upper() if run.caps and not text.isupper() else text,
                size=run.size or self._styles.body_size or 0.0,
                bold=bool(run.bold),
                italic=bool(run.italic),
                color=run.color,
                link=target,
            )
        )


def _merged(look: Look, named: Look, properties: etree._Element) -> Look:
    bold, italic = child(properties, "b"), child(properties, "i")
    size = value(child(properties, "sz"))
    color = colour_of(properties)
    inherited_bold = look.bold if named.bold is None else named.bold
    inherited_italic = look.italic if named.italic is None else named.italic
    return Look(
        bold=is_on(bold) if bold is not None else inherited_bold,
        italic=is_on(italic) if italic is not None else inherited_italic,
        size=float(size) / 2 if size.isdigit() else (named.size or look.size),
        caps=False,
        color=color if color is not None else (named.color or look.color),
        hidden=is_on(child(properties, "vanish")) or named.hidden,
    )


def _is_white(look: Look, properties: etree._Element | None) -> bool:
    channels = (look.color >> 16 & 255, look.color >> 8 & 255, look.color & 255)
    if min(channels) < _WHITE:
        return False
    shaded = properties is not None and child(properties, "shd") is not None
    return not shaded and properties is not None and colour_of(properties) is not None


def _runs(
    parent: etree._Element, link: str, depth: int
) -> Iterator[tuple[etree._Element, str]]:
    if depth > _DEEPEST:
        raise InputError(Code.FILE_DAMAGED)
    for item in parent:
        name = local(item)
        if name == "r":
            yield item, link
        elif name == "hyperlink":
            yield from _runs(item, value(item, "id") or link, depth + 1)
        elif name and name not in _SKIPPED and not name.endswith("Pr"):
            yield from _runs(item, link, depth + 1)


def _text_boxes(item: etree._Element) -> list[etree._Element]:
    """Return the contents of text boxes; a fallback copy of one is left out."""
    found: list[etree._Element] = []
    stack = [item]
    while stack:
        element = stack.pop()
        for inner in reversed(element):
            if local(inner) == "txbxContent":
                found.append(inner)
            elif local(inner) != "Fallback":
                stack.append(inner)
    return found


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for item in table:
        if local(item) == "tr":
            yield item
        elif local(item) in _WRAPPERS:
            yield from _rows(item)


def _cells(row: etree._Element) -> list[etree._Element]:
    cells: list[etree._Element] = []
    for item in row:
        if local(item) == "tc":
            merge = child(item, "tcPr", "vMerge")
            if merge is None or value(merge) == "restart":
                cells.append(item)
        elif local(item) in _WRAPPERS:
            cells.extend(_cells(item))
    return cells


def _nests(row: etree._Element) -> bool:
    return any(local(item) == "tbl" for item in row.iter())


def _paragraph_count(cell: etree._Element) -> int:
    return sum(
        1
        for item in cell.iter()
        if local(item) == "p" and any(local(t) == "t" and t.text for t in item.iter())
    )


_MARKED = re.compile(r"\s+#{1,4}\s+(?=[^\W\d_])")


def _split_marked(spans: list[Span]) -> list[Span]:
    """Break lines before Markdown headings that a converter left inside a paragraph."""
    return [
        replace(span, text=_MARKED.sub("\n", span.text)) if "#" in span.text else span
        for span in spans
    ]


def _split_breaks(spans: list[Span]) -> list[list[Span]]:
    parts: list[list[Span]] = [[]]
    for span in spans:
        pieces = span.text.split("\n")
        for index, piece in enumerate(pieces):
            if index:
                parts.append([])
            if piece:
                parts[-1].append(
                    Span(
                        piece,
                        size=span.size,
                        bold=span.bold,
                        italic=span.italic,
                        color=span.color,
                        link=span.link,
                    )
                )
    return parts


def joined(parts: list[Line]) -> Line:
    """Return the lines as fields of one line."""
    spans: list[Span] = []
    for index, part in enumerate(parts):
        if index:
            spans.append(Span("\t"))
        spans.extend(part.spans)
    return Line(
        text="\t".join(part.text for part in parts),
        spans=tuple(spans),
        style=parts[0].style,
        gap=parts[0].gap,
        rule=any(part.rule for part in parts),
    )


def _ruled(line: Line) -> Line:
    return Line(
        text=line.text,
        spans=line.spans,
        style=line.style,
        bullet=line.bullet,
        level=line.level,
        gap=line.gap,
        rule=True,
    )
