"""Takes the XML of a DOCX body apart: runs, rows, cells, text boxes, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from analysis.errors import Code, InputError
from analysis.extract.docx_runs import URL, inside, is_deleted, target_of
from analysis.extract.docx_styles import Look, child, colour_of, is_on, local, value
from analysis.source import Line, Span

_DEEPEST = 200
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "fldData", "delText"})
WRAPPERS = frozenset(
    [
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "AlternateContent",
        "Choice",
        "Fallback",
        "body",
        "hdr",
        "ftr",
    ]
)


def merged_look(look: Look, named: Look, properties: etree._Element) -> Look:
    """Return a run's look: its own properties over its styles."""
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


def level_named(style: str) -> int:
    """Return how deep a list style is: 1 for «List Bullet 2»."""
    last = style[-1:]
    return int(last) - 1 if last.isdigit() and style.lower().startswith("list") else 0


def runs_of(
    parent: etree._Element, link: str, depth: int
) -> Iterator[tuple[etree._Element, str]]:
    """Yield the runs of a paragraph with the link they stand in: the id of a relation,
    or an address marked as one.
    """
    if depth > _DEEPEST:
        raise InputError(Code.FILE_DAMAGED)
    for item in inside(parent):
        name = local(item)
        if name == "r":
            yield item, link
        elif name == "hyperlink":
            yield from runs_of(item, value(item, "id") or link, depth + 1)
        elif name == "fldSimple":
            target = target_of(value(item, "instr"))
            yield from runs_of(item, URL + target if target else link, depth + 1)
        elif name and name not in _SKIPPED and not name.endswith("Pr"):
            yield from runs_of(item, link, depth + 1)


def text_boxes_in(item: etree._Element) -> list[etree._Element]:
    """Return the contents of text boxes; a second copy of one, for programs that do
    not know the first, is left out.
    """
    found: list[etree._Element] = []
    stack = [item]
    while stack:
        element = stack.pop()
        for inner in reversed(inside(element)):
            if local(inner) == "txbxContent":
                found.append(inner)
            else:
                stack.append(inner)
    return found


def rows_of_table(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, also those in content controls."""
    for item in table:
        if local(item) == "tr":
            if not is_deleted(item, "trPr"):
                yield item
        elif local(item) in WRAPPERS:
            yield from rows_of_table(item)


def cells_of_row(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row; a merged cell counts where it starts."""
    cells: list[etree._Element] = []
    for item in row:
        if local(item) == "tc":
            merge = child(item, "tcPr", "vMerge")
            if merge is None or value(merge) == "restart":
                cells.append(item)
        elif local(item) in WRAPPERS:
            cells.extend(cells_of_row(item))
    return cells


def holds_table(row: etree._Element) -> bool:
    """Say whether a table stands inside the row."""
    return any(local(item) == "tbl" for item in row.iter())


def count_paragraphs(cell: etree._Element) -> int:
    """Count the paragraphs with text."""
    return sum(
        1
        for item in cell.iter()
        if local(item) == "p" and any(local(t) == "t" and t.text for t in item.iter())
    )


_MARKED = re.compile(r"\s+#{1,4}\s+(?=[^\W\d_])")


def split_marked(spans: list[Span]) -> list[Span]:
    """Break lines before Markdown headings that a converter left inside a paragraph."""
    return [
        replace(span, text=_MARKED.sub("\n", span.text)) if "#" in span.text else span
        for span in spans
    ]


def split_breaks(spans: list[Span]) -> list[list[Span]]:
    """Part the spans of a paragraph at its line breaks."""
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


def ruled(line: Line) -> Line:
    """Return the line with a rule below it."""
    return Line(
        text=line.text,
        spans=line.spans,
        style=line.style,
        bullet=line.bullet,
        level=line.level,
        gap=line.gap,
        rule=True,
    )
