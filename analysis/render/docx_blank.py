"""A blank DOCX in a template's styles, and how it is saved."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from analysis.render.base import RenderOptions
from analysis.render.outline import Outline
from analysis.render.style import PAPER, Style

# A fixed time: the same resume gives the same bytes, and nobody learns when it was
# made.
_WRITTEN: Final = datetime(2020, 1, 1, tzinfo=UTC)
_ZIP_TIME: Final = (2020, 1, 1, 0, 0, 0)
_LEADING: Final = 0.82  # of the template's: Word adds a font's own line gap
_USED: Final = frozenset(
    {
        "Normal",
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "List Bullet",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
    }
)
# What stands after a border, and after tab stops, in the properties of a paragraph.
_AFTER_BORDER: Final = [
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:bidi",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
]


def blank(content: Outline, style: Style, options: RenderOptions) -> Any:
    """Return an empty document with page, styles and properties set."""
    document = docx.Document(io.BytesIO(_empty()))
    section = document.sections[0]
    width, height = PAPER[options.paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    margin = Mm(style.margin)
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = margin
    _styles(document, style, options.accent or style.accent, content.language)
    properties = document.core_properties
    properties.author = properties.title = (content.name or "Resume")[:255]
    properties.language = content.language[:255]
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _WRITTEN
    return document


@cache
def _empty() -> bytes:
    """Return python-docx's own blank document with nothing in it but what is used."""
    document = docx.Document()
    for each in list(document.styles):
        if each.name not in _USED:
            each.element.getparent().remove(each.element)
    package = document.part.package
    for key in [k for k, rel in package.rels.items() if "thumbnail" in rel.reltype]:
        del package.rels[key]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def saved(document: Any) -> bytes:
    """Return the file, its parts dated alike, so that equal documents are equal."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name), compresslevel=6)
    return out.getvalue()


def _styles(document: Any, style: Style, accent: str, language: str) -> None:
    styles = document.styles
    size, font = style.word_size, style.word_font
    normal = styles["Normal"]
    _font(normal, font, size, style.ink)
    _language(normal, language)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = style.leading * _LEADING
    normal.paragraph_format.widow_control = True
    name_colour = accent if style.name_colour == "accent" else style.ink
    title = styles["Title"]
    _font(title, font, style.name_size, name_colour, bold=style.name_weight > 400)
    _spaced(title, 0, 2)
    _without_border(title)
    title.paragraph_format.line_spacing = 1.0
    subtitle = styles["Subtitle"]
    _font(subtitle, font, size + 1, style.muted, bold=False)
    subtitle.font.italic = False
    _spaced(subtitle, 0, 2)
    contact = styles.add_style("Contact", WD_STYLE_TYPE.PARAGRAPH)
    contact.base_style = normal
    contact.font.color.rgb = _colour(style.muted)
    _headings(styles, style, accent)
    employer = styles.add_style("Employer", WD_STYLE_TYPE.PARAGRAPH)
    employer.base_style = normal
    employer.font.color.rgb = _colour(style.muted)
    employer.font.italic = style.under_italic
    dates = styles.add_style("Dates", WD_STYLE_TYPE.CHARACTER)
    dates.font.bold = False
    dates.font.color.rgb = _colour(style.muted)
    bullet = styles["List Bullet"]
    _spaced(bullet, 0, 1)
    bullet.paragraph_format.keep_together = True


def _headings(styles: Any, style: Style, accent: str) -> None:
    heading = styles["Heading 1"]
    _font(
        heading,
        style.word_font,
        style.heading_size,
        accent,
        bold=style.heading_weight > 400,
    )
    heading.font.all_caps = style.heading_caps
    _spaced(heading, style.section_gap, 3)
    if style.heading_rule:
        _border(heading, "bottom", style.rule, 6)
    if style.heading_bar:
        _border(heading, "left", accent, 20)
    entry = styles["Heading 2"]
    _font(entry, style.word_font, style.word_size, style.ink, bold=True)
    _spaced(entry, style.gap, 0)


def _colour(code: str) -> Any:
    return RGBColor.from_string(code.lstrip("#"))


def _spaced(target: Any, before: float, after: float) -> None:
    target.paragraph_format.space_before = Pt(before)
    target.paragraph_format.space_after = Pt(after)


def _font(
    target: Any, name: str, size: float, colour: str, *, bold: bool | None = None
) -> None:
    font = target.font
    font.name, font.size, font.bold = name, Pt(round(size * 2) / 2), bold
    font.color.rgb = _colour(colour)
    properties = target.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    fonts = properties.get_or_add_rFonts()
    for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{slot}"), None)
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{slot}"), name)


def _language(target: Any, language: str) -> None:
    element = OxmlElement("w:lang")
    for slot in ("val", "eastAsia", "bidi"):
        element.set(qn(f"w:{slot}"), language)
    target.element.get_or_add_rPr().append(element)


def _border(target: Any, side: str, colour: str, size: int) -> None:
    edge = OxmlElement(f"w:{side}")
    for key, value in (
        ("val", "single"),
        ("sz", str(size)),
        ("space", "4" if side == "left" else "1"),
        ("color", colour.lstrip("#")),
    ):
        edge.set(qn(f"w:{key}"), value)
    properties = target.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, *_AFTER_BORDER)
    borders.append(edge)


def _without_border(target: Any) -> None:
    properties = target.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
