"""A blank DOCX in a template's styles, and how it is saved."""

from __future__ import annotations

import io
import zipfile
from functools import cache, lru_cache
from typing import Any, Final

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from analysis.render.base import MADE, RenderOptions
from analysis.render.cleaning import direction_of
from analysis.render.outline import Outline
from analysis.render.scripts import Chinese, word_fonts
from analysis.render.style import PAPER, Style

# name -> id of the styles that paragraphs and runs are written in
STYLE_IDS: Final = {
    "Normal": "Normal",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Contact": "Contact",
    "Heading 1": "Heading1",
    "Heading 2": "Heading2",
    "Employer": "Employer",
    "Dates": "Dates",
    "List Bullet": "ListBullet",
}
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
    accent = options.accent or style.accent
    styled = _styled(style, options.paper, accent, content.language, content.chinese)
    document = docx.Document(io.BytesIO(styled))
    properties = document.core_properties
    properties.author = properties.title = (content.name or "Resume")[:255]
    properties.language = content.language[:255]
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = MADE
    return document


@lru_cache(maxsize=32)
def _styled(
    style: Style, paper: str, accent: str, language: str, chinese: Chinese
) -> bytes:
    """Return a document with nothing but page and styles, which many people share."""
    document = docx.Document(io.BytesIO(_empty()))
    section = document.sections[0]
    width, height = PAPER[paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    margin = Mm(style.margin)
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = margin
    section.footer_distance = Mm(style.margin / 2)
    _styles(document, style, accent)
    # On the style: set for each paragraph, tab stops take a tenth of the time.
    stops = document.styles["Heading 2"].paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width - 2 * style.margin), WD_TAB_ALIGNMENT.RIGHT)
    _scripts(document.styles["Normal"], style, language, chinese)
    if direction_of("", language) == "rtl":
        bidi = OxmlElement("w:bidi")
        section._sectPr.insert_element_before(bidi, "w:rtlGutter", "w:docGrid")
    _page_numbers(section, style)
    return saved(document)


def _page_numbers(section: Any, style: Style) -> None:
    """Number the pages from the second on."""
    section.different_first_page_header_footer = True
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Contact"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


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
            part = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name), compresslevel=6)
    return out.getvalue()


def _styles(document: Any, style: Style, accent: str) -> None:
    styles = document.styles
    size, font = style.word_size, style.word_font
    normal = styles["Normal"]
    _font(normal, font, size, style.ink)
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
    # Scripts such as Arabic have a size and a weight of their own in Word.
    font.cs_bold = bold
    font.color.rgb = _colour(colour)
    properties = target.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    fonts = properties.get_or_add_rFonts()
    for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{slot}"), None)
    for slot in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{slot}"), name)
    for slot in ("eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{slot}"), None)
    complex_size = properties.find(qn("w:szCs"))
    if complex_size is None:
        complex_size = OxmlElement("w:szCs")
        properties.find(qn("w:sz")).addnext(complex_size)
    complex_size.set(qn("w:val"), str(round(size * 2)))


def _scripts(normal: Any, style: Style, language: str, chinese: Chinese) -> None:
    """Say which fonts and languages East Asian and complex scripts have."""
    wanted = word_fonts(style.fallback, chinese)
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), wanted.east_asian)
    fonts.set(qn("w:cs"), wanted.complex)
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), language)
    told.set(qn("w:eastAsia"), wanted.east_asian_language)
    if direction_of("", language) == "rtl":
        told.set(qn("w:bidi"), language)
    properties.append(told)


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
