"""Walks the body of a DOCX part and collects its lines in reading order."""

from __future__ import annotations

from lxml import etree

from analysis.config import Limits
from analysis.errors import Code, InputError
from analysis.extract.docx_parts import (
    WRAPPERS,
    cells_of_row,
    count_paragraphs,
    holds_table,
    is_white,
    joined,
    merged_look,
    rows_of_table,
    ruled,
    runs_of,
    split_breaks,
    split_marked,
    text_boxes_in,
)
from analysis.extract.docx_styles import (
    Look,
    Styles,
    child,
    local,
    value,
)
from analysis.extract.lines_of_text import make_line
from analysis.source import Box, Line, Span

_DEEPEST = 200


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
            elif name in WRAPPERS:
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
        for row in rows_of_table(table):
            cells = cells_of_row(row)
            counts = [count_paragraphs(cell) for cell in cells]
            full = [count for count in counts if count]
            if len(full) > 1 and max(full) == 1 and not holds_table(row):
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
        """Read a short cell beside a long one: its lines are fields of the long one's
        first lines.
        """
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
        for run, link in runs_of(paragraph, "", 0):
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
        for part in split_breaks(split_marked(spans)):
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
            self.lines.append(ruled(made) if rule else made)
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
                boxes.extend(text_boxes_in(item))
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
            run = merged_look(look, named, properties)
            font = value(child(properties, "rFonts"), "ascii")
            if font:
                self.fonts.add(font)
        if run.hidden or is_white(run, properties):
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
