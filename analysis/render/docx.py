"""DOCX by python-docx: real styles, headings and lists, so that any parser finds its
way.
"""

from __future__ import annotations

from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from analysis.render.base import RenderOptions
from analysis.render.cleaning import direction_of
from analysis.render.contact import Item, web_address
from analysis.render.docx_blank import blank, saved
from analysis.render.outline import Block, Outline, Part
from analysis.render.style import PAPER, Style
from analysis.report import Rendered
from analysis.resume import Resume

_LONGEST_LINK: Final = 2000  # Word refuses a document with a longer one


class Docx:
    """The DOCX format."""

    media_type = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )

    def render(
        self, resume: Resume, content: Outline, style: Style, options: RenderOptions
    ) -> Rendered:
        """Return the DOCX."""
        packed = style.packed(options.density)
        document = blank(content, packed, options)
        _Writer(document, packed, options, content.language).write(content)
        return Rendered(
            format="docx",
            template=style.name,
            content=saved(document),
            media_type=self.media_type,
        )


class _Writer:
    """Writes an outline into a blank document, top to bottom."""

    def __init__(
        self, document: Any, style: Style, options: RenderOptions, language: str
    ) -> None:
        self._document = document
        self._centred = style.align == "center"
        self._language = language
        self._body = document.element.body
        # Looked up by name for every paragraph, styles would take half of the time.
        self._styles = {each.name: each for each in document.styles}
        self._right = Mm(PAPER[options.paper][0] - 2 * style.margin)

    def write(self, content: Outline) -> None:
        """Write everything."""
        if content.name:
            self._head(content.name, "Title")
        if content.headline:
            self._head(content.headline, "Subtitle")
        for row in content.rows:
            self._contact(row)
        for part in content.parts:
            self._part(part)

    def _paragraph(self, text: str, style: str = "Normal", whole: str = "") -> Any:
        paragraph = self._document.add_paragraph(style=self._styles[style])
        if text:
            paragraph.add_run(text)
        if direction_of(whole or text, self._language) == "rtl":
            properties = paragraph._p.get_or_add_pPr()
            properties.insert_element_before(
                OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
            )
            for run in paragraph.runs:
                run.font.rtl = True
        return paragraph

    def _head(self, text: str, style: str) -> Any:
        paragraph = self._paragraph(text, style)
        if self._centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _contact(self, row: tuple[Item, ...]) -> None:
        paragraph = self._head("", "Contact")
        for number, item in enumerate(row):
            if number:
                paragraph.add_run(" | ")
            self._item(paragraph, item)

    def _item(self, paragraph: Any, item: Item) -> None:
        run = paragraph.add_run(item.text)
        if not item.url or len(item.url) > _LONGEST_LINK:
            return
        link = OxmlElement("w:hyperlink")
        target = self._document.part.relate_to(
            item.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link.set(qn("r:id"), target)
        paragraph._p.append(link)
        link.append(run._r)

    def _part(self, part: Part) -> None:
        self._paragraph(part.heading, "Heading 1")
        for number, block in enumerate(part.blocks):
            last = number == len(part.blocks) - 1
            written = self._block(block)
            # An entry that fits a page is not torn, nor is a short list of lines.
            together = written if part.is_short and not last else written[:-1]
            for paragraph in together if block.is_short else written[:1]:
                paragraph.paragraph_format.keep_with_next = True

    def _block(self, block: Block) -> list[Any]:
        written = []
        if block.title or block.dates:
            written.append(self._first_line(block))
        under = " | ".join(filter(None, (block.subtitle, block.place)))
        if under:
            written.append(self._paragraph(under, "Employer"))
        if block.url:
            written.append(self._paragraph("", "Employer", whole=block.url))
            self._item(written[-1], Item(block.url, web_address(block.url)))
        if block.text:
            written.append(self._text(block))
        written += [self._paragraph(note) for note in block.notes]
        written += [self._paragraph(point, "List Bullet") for point in block.points]
        return written

    def _first_line(self, block: Block) -> Any:
        paragraph = self._paragraph(block.title, "Heading 2")
        if block.dates:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(self._right, WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t")
            paragraph.add_run(block.dates, style=self._styles["Dates"])
        return paragraph

    def _text(self, block: Block) -> Any:
        if not block.label:
            return self._paragraph(block.text)
        paragraph = self._paragraph(f"{block.label}: ")
        paragraph.runs[0].bold = True
        run = paragraph.add_run(block.text)
        run.font.rtl = paragraph.runs[0].font.rtl
        return paragraph


RENDERER = Docx()
