"""DOCX by python-docx: real styles, headings and lists, so that any parser finds its
way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from analysis.render.base import RenderOptions
from analysis.render.cleaning import direction_of, runs_of
from analysis.render.contact import Item, web_address
from analysis.render.docx_blank import STYLE_IDS, blank, saved
from analysis.render.outline import Block, Outline, Part
from analysis.render.scripts import is_upright
from analysis.render.style import Style
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
        _Writer(document, packed, content.language).write(content)
        return Rendered(
            format="docx",
            template=style.name,
            content=saved(document),
            media_type=self.media_type,
        )


class _Writer:
    """Writes an outline into a blank document, top to bottom."""

    def __init__(self, document: Any, style: Style, language: str) -> None:
        self._document = document
        self._centred = style.align == "center"
        self._language = language
        self._body = document.element.body
        self._beside = style.dates == "beside"

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
        """Add a paragraph that runs in the direction of `whole`, else of its text."""
        element = self._body.add_p()
        # By its id: looked up by name for every paragraph, styles take half the time.
        element.style = STYLE_IDS[style]
        paragraph = Paragraph(element, self._document)
        if direction_of(whole or text, self._language) == "rtl":
            element.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
            )
        _add(paragraph, text)
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
                _add(paragraph, " | ")
            self._item(paragraph, item)

    def _item(self, paragraph: Any, item: Item) -> None:
        runs = _add(paragraph, item.text)
        if not item.url or len(item.url) > _LONGEST_LINK:
            return
        link = OxmlElement("w:hyperlink")
        target = self._document.part.relate_to(
            item.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link.set(qn("r:id"), target)
        paragraph._p.append(link)
        for run in runs:
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
            written.append(self._employer(under, block))
        if block.url:
            written.append(self._paragraph("", "Employer", whole=block.url))
            self._item(written[-1], Item(block.url, web_address(block.url)))
        if block.text:
            written.append(self._text(block))
        written += [self._paragraph(note) for note in block.notes]
        written += [self._paragraph(point, "List Bullet") for point in block.points]
        return written

    def _first_line(self, block: Block) -> Any:
        paragraph = self._paragraph(block.title, "Heading 2", whole=block.said)
        if block.dates:
            dated = _add(paragraph, block.dates)
            between = " | " if self._beside else "\t"
            dated[0].text = between * bool(block.title) + dated[0].text
            for run in dated:
                run._r.style = STYLE_IDS["Dates"]
        return paragraph

    def _employer(self, text: str, block: Block) -> Any:
        paragraph = self._paragraph(text, "Employer", whole=block.said)
        if is_upright(text):
            for run in paragraph.runs:
                run.font.italic = run.font.cs_italic = False
        return paragraph

    def _text(self, block: Block) -> Any:
        if not block.label:
            return self._paragraph(block.text)
        paragraph = self._paragraph("", whole=block.said)
        for run in _add(paragraph, f"{block.label}: "):
            run.bold = run.font.cs_bold = True
        _add(paragraph, block.text)
        return paragraph


def _add(paragraph: Any, text: str) -> Sequence[Any]:
    """Add text in runs of one direction each, and return them."""
    added = []
    for part, direction in runs_of(text):
        run = paragraph.add_run(part)
        if direction == "rtl":
            run.font.rtl = True
        added.append(run)
    return added


RENDERER = Docx()
