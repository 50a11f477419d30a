"""Walks the body of a DOCX part and collects its lines in reading order."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from analysis.config import Limits
from analysis.errors import Code, InputError
from analysis.extract.docx_hidden import (
    has_dark_style,
    is_dark,
    is_filled,
)
from analysis.extract.docx_parts import (
    WRAPPERS,
    cells_of_row,
    count_paragraphs,
    holds_table,
    joined,
    level_named,
    rows_of_table,
    ruled,
    runs_of,
    split_breaks,
    split_marked,
)
from analysis.extract.docx_runs import (
    inside,
    is_deleted,
)
from analysis.extract.docx_spans import Runs
from analysis.extract.docx_styles import Look, Styles, child, local, value
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
        self.glyphs: set[str] = set()
        self.tables = self.text_boxes = 0
        self.columns = 1
        self.margins: Box | None = None
        self.notes: dict[tuple[str, str], list[Line]] = {}
        self.runs = Runs(styles, relations)
        self._styles = styles
        self._limits = limits
        self._chars = 0
        self._gap = 0.0
        self._dark = False  # the ground of the cell or shape that is being read
        self._held: list[Span] = []  # of a paragraph that goes on in the next one

    def read(self, root: etree._Element) -> None:
        """Read a part from its root element."""
        body = child(root, "body")
        self._blocks(body if body is not None else root, 0)
        self._emit(self._held, Look(), None, bullet=False, level=0)

    def _blocks(self, parent: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            raise InputError(Code.FILE_DAMAGED)
        for item in inside(parent):
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
        """Read a table on its own ground."""
        self.tables += 1
        outside = self._dark
        style = self._styles.element(value(child(table, "tblPr", "tblStyle")))
        self._dark = outside or has_dark_style(style)
        self._rows(table, depth)
        self._dark = outside

    def _rows(self, table: etree._Element, depth: int) -> None:
        """Read row by row; cells that hold sections are columns and are read one after
        the other, cells of single paragraphs are fields of one line.
        """
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
                self._cell(cell, depth)

    def _cell(self, cell: etree._Element, depth: int) -> None:
        """Read a cell, on its own ground."""
        outside = self._dark
        self._dark = outside or is_dark(child(cell, "tcPr", "shd"))
        self._blocks(cell, depth + 1)
        self._dark = outside

    def _fields(self, cells: list[etree._Element], depth: int) -> None:
        before = len(self.lines)
        for cell in cells:
            self._cell(cell, depth)
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
        self._cell(full[0], depth)
        middle = len(self.lines)
        self._cell(full[1], depth)
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
        spans, self._held = self._held, []
        outside = self._dark
        self._dark = outside or self._is_dark(properties, style)
        for run, link in runs_of(paragraph, "", 0):
            spans.extend(self.runs.read(run, link, look, boxes, dark=self._dark))
        self._dark = outside
        bullet, level = self._list(properties, look)
        section = child(properties, "sectPr") if properties is not None else None
        if section is not None:
            self._section(section)
        if properties is not None and is_deleted(properties, "rPr"):
            self._held = spans
        else:
            self._emit(spans, look, properties, bullet=bullet, level=level)
        self._notes()
        for box in boxes:
            self.text_boxes += 1
            self._dark = outside or is_filled(box)
            self._blocks(box, depth + 1)
        self._dark = outside

    def _notes(self) -> None:
        """Put the notes of a paragraph below it, as items of the list it stands in."""
        bullet = bool(self.lines) and self.lines[-1].bullet
        for reference in self.runs.references:
            for line in self.notes.pop(reference, []):
                self.lines.append(replace(line, bullet=bullet))
        self.runs.references.clear()

    def _is_dark(self, properties: etree._Element | None, style: str) -> bool:
        own = child(properties, "shd") if properties is not None else None
        if own is not None:
            return is_dark(own)
        return has_dark_style(self._styles.element(style))

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
            return named, level_named(look.name) if named else 0
        kind, text = self._styles.list_format(number, level)
        if kind == "none" or look.name.lower().startswith("heading"):
            return False, 0
        if text and len(text) == 1:
            self.glyphs.add(text if text.isprintable() else "?")
        return True, int(level) if level.isdigit() and level != "0" else (
            level_named(look.name)
        )
