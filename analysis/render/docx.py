"""DOCX by python-docx: real styles, headings and lists, so that any parser finds its
way.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from analysis.render.base import RenderOptions
from analysis.render.outline import Block, Item, Outline
from analysis.render.style import Style
from analysis.report import Rendered
from analysis.resume import Resume

_PAPER: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
# A fixed time: the same resume gives the same bytes, and nobody learns when it was
# made.
_WRITTEN: Final = datetime(2020, 1, 1, tzinfo=UTC)


class Docx:
    """The DOCX format."""

    media_type = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return the DOCX."""
        document = _blank(content, style, options)
        _Writer(document, style, options).write(content)
        out = io.BytesIO()
        document.save(out)
        return Rendered(
            format="docx",
            template=style.name,
            content=out.getvalue(),
            media_type=self.media_type,
        )


def _blank(content: Outline, style: Style, options: RenderOptions) -> Any:
    document = docx.Document()
    section = document.sections[0]
    width, height = _PAPER[options.paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    margin = Mm(style.margin)
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = margin
    _styles(document, style, options)
    properties = document.core_properties
    properties.author = properties.title = content.name or "Resume"
    properties.language = content.language
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _WRITTEN
    return document


def _styles(document: Any, style: Style, options: RenderOptions) -> None:
    accent = options.accent or style.accent
    normal = document.styles["Normal"]
    _font(normal, style.word_font, style.body_size, style.ink)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = style.leading * 0.82
    title = document.styles["Title"]
    _font(title, style.word_font, style.name_size, accent, bold=True)
    title.paragraph_format.space_after = Pt(2)
    _without_border(title)
    heading = document.styles["Heading 1"]
    _font(heading, style.word_font, style.heading_size, accent, bold=True)
    heading.font.all_caps = style.heading_caps
    heading.paragraph_format.space_before = Pt(style.section_gap)
    heading.paragraph_format.space_after = Pt(3)
    if style.heading_rule:
        _border_below(heading, style.rule)
    entry = document.styles["Heading 2"]
    _font(entry, style.word_font, style.body_size, style.ink, bold=True)
    entry.paragraph_format.space_before = Pt(style.gap)
    entry.paragraph_format.space_after = Pt(0)
    bullet = document.styles["List Bullet"]
    bullet.paragraph_format.space_after = Pt(1)


def _font(
    target: Any, name: str, size: float, colour: str, *, bold: bool | None = None
) -> None:
    target.font.name, target.font.size, target.font.bold = name, Pt(size), bold
    target.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{slot}"), None)
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{slot}"), name)


def _border_below(target: Any, colour: str) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (
        ("val", "single"),
        ("sz", "6"),
        ("space", "1"),
        ("color", colour.lstrip("#")),
    ):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    properties = target.element.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _without_border(target: Any) -> None:
    properties = target.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


class _Writer:
    """Writes an outline into a blank document, top to bottom."""

    def __init__(self, document: Any, style: Style, options: RenderOptions) -> None:
        self._document = document
        self._style = style
        width = _PAPER[options.paper][0] - 2 * style.margin
        self._right: Length = Mm(width)
        self._muted = RGBColor.from_string(style.muted.lstrip("#"))

    def write(self, content: Outline) -> None:
        """Write everything."""
        centred = self._style.align == "center"
        head = []
        if content.name:
            head.append(self._document.add_paragraph(content.name, style="Title"))
        if content.headline:
            head.append(self._document.add_paragraph(content.headline))
        if content.contact:
            head.append(self._contact(content.contact))
        if centred:
            for paragraph in head:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for part in content.parts:
            self._document.add_paragraph(part.heading, style="Heading 1")
            for block in part.blocks:
                self._block(block)

    def _contact(self, items: tuple[Item, ...]) -> Any:
        paragraph = self._document.add_paragraph()
        for number, item in enumerate(items):
            if number:
                paragraph.add_run(" | ")
            self._item(paragraph, item)
        return paragraph

    def _item(self, paragraph: Any, item: Item) -> None:
        if not item.url:
            paragraph.add_run(item.text)
            return
        link = OxmlElement("w:hyperlink")
        target = self._document.part.relate_to(
            item.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link.set(qn("r:id"), target)
        run = paragraph.add_run(item.text)
        link.append(run._r)
        paragraph._p.append(link)

    def _block(self, block: Block) -> None:
        if block.title or block.dates:
            self._head(block)
        under = ", ".join(filter(None, (block.subtitle, block.place)))
        if under:
            paragraph = self._document.add_paragraph()
            paragraph.add_run(under).font.color.rgb = self._muted
            paragraph.paragraph_format.keep_with_next = bool(block.points)
        if block.text:
            self._text(block)
        if block.url:
            self._item(self._document.add_paragraph(), Item(block.url, block.url))
        for point in block.points:
            self._document.add_paragraph(point, style="List Bullet")

    def _head(self, block: Block) -> None:
        paragraph = self._document.add_paragraph(block.title, style="Heading 2")
        if block.dates:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(self._right, WD_TAB_ALIGNMENT.RIGHT)
            run = paragraph.add_run(f"\t{block.dates}")
            run.bold = False
            run.font.color.rgb = self._muted

    def _text(self, block: Block) -> None:
        paragraph = self._document.add_paragraph()
        if block.label:
            paragraph.add_run(f"{block.label}: ").bold = True
        paragraph.add_run(block.text)


RENDERER = Docx()
