from __future__ import annotations

from typing import Any

import pytest

from analysis.errors import Code, InputError
from analysis.extract import extract
from analysis.source import Extraction, HiddenKind, Mode
from tests.analysis.extract.making import CONFIG, WORD, docx, paragraph, source

_HEADER = (
    '<Relationship Id="h1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/header" Target="header1.xml"/>'
)


def read(content: bytes) -> list[str]:
    return [line.text for line in extract(source("cv.docx", content), CONFIG).lines]


def test_paragraphs_are_lines() -> None:
    body = paragraph("Nora Feldt") + paragraph("Cook &amp; baker")
    found = extract(source("cv.docx", docx(body)), CONFIG)
    assert found.text == "Nora Feldt\nCook & baker"
    assert found.mode is Mode.DOCUMENT_XML


def test_text_in_boxes_and_content_controls_is_read() -> None:
    inner = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    box = f"<w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"
    found = extract(source("cv.docx", docx(box + control)), CONFIG)
    assert found.text == "In a box\nIn a control"
    assert found.layout.text_boxes == 1


def test_cells_of_single_paragraphs_are_fields_of_one_line() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Blue Door", "2019"))
    found = extract(
        source("cv.docx", docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")), CONFIG
    )
    assert found.text == "Blue Door\t2019"
    assert found.layout.tables == 1


def test_a_page_header_is_read_and_told_apart() -> None:
    header = f'<w:hdr xmlns:w="{WORD}">{paragraph("nora@example.com")}</w:hdr>'
    content = docx(
        paragraph("Nora Feldt"), parts={"word/header1.xml": header}, relations=_HEADER
    )
    found = extract(source("cv.docx", content), CONFIG)
    assert found.layout.header_footer_text == ("nora@example.com",)
    assert [line.style for line in found.lines] == ["Header", ""]


def test_deleted_text_is_not_read_and_vanished_text_is_reported() -> None:
    body = (
        "<w:p><w:r><w:t>Nora Feldt</w:t></w:r>"
        "<w:del><w:r><w:t>old</w:t></w:r></w:del></w:p>"
        + paragraph("stuffed keywords", run="<w:vanish/>")
    )
    found = extract(source("cv.docx", docx(body)), CONFIG)
    assert found.text == "Nora Feldt"
    assert [(h.text, h.kind) for h in found.hidden] == [
        ("stuffed keywords", HiddenKind.INVISIBLE)
    ]


def test_line_breaks_part_lines() -> None:
    assert read(
        docx("<w:p><w:r><w:t>Nora Feldt</w:t><w:br/><w:t>Cook</w:t></w:r></w:p>")
    ) == [
        "Nora Feldt",
        "Cook",
    ]


def test_a_document_type_is_refused() -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="x"/>'
    with pytest.raises(InputError) as caught:
        extract(source("cv.docx", docx("", parts={"word/document.xml": evil})), CONFIG)
    assert caught.value.code is Code.FILE_DAMAGED


def test_a_zip_that_is_cut_off_is_damaged() -> None:
    with pytest.raises(InputError) as caught:
        extract(source("cv.docx", docx(paragraph("Nora Feldt"))[:-60]), CONFIG)
    assert caught.value.code is Code.FILE_DAMAGED


def test_tables_nested_without_end_are_damaged() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 240 + "</w:tc></w:tr></w:tbl>" * 240
    with pytest.raises(InputError):
        extract(source("cv.docx", docx(deep)), CONFIG)


def found_in(body: str, **options: Any) -> Extraction:
    return extract(source("cv.docx", docx(body, **options)), CONFIG)


def run(text: str, properties: str = "") -> str:
    inner = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def bullets_of(found: Extraction) -> list[tuple[str, int]]:
    return [(line.text, line.level) for line in found.lines if line.bullet]


BOX = f"<w:txbxContent>{paragraph('Boxed once')}</w:txbxContent>"
CHOICE = f"<mc:Choice Requires='wps'><w:drawing><x>{BOX}</x></w:drawing></mc:Choice>"
FALLBACK = f"<mc:Fallback><w:pict><x>{BOX}</x></w:pict></mc:Fallback>"


@pytest.mark.parametrize("parts", [CHOICE + FALLBACK, CHOICE, FALLBACK])
def test_alternate_content_is_read_once(parts: str) -> None:
    spaced = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    body = f"<w:p><w:r><mc:AlternateContent {spaced}>{parts}</mc:AlternateContent>"
    found = found_in(f"{body}</w:r>{run('Nora Feldt')}</w:p>")
    assert found.text == "Nora Feldt\nBoxed once"
    assert found.layout.text_boxes == 1


def test_a_prompt_that_nobody_filled_in_is_no_text() -> None:
    prompt = paragraph("Click or tap here to enter text.")
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    found = found_in(f"{control}{prompt}</w:sdtContent></w:sdt>{paragraph('Nora')}")
    assert found.text == "Nora"


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    body = (
        f"<w:p>{run('Led ')}<w:ins>{run('twelve ')}</w:ins><w:del><w:r><w:delText>ten"
        f"</w:delText></w:r></w:del>{run('cooks')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('First half ')}</w:p>"
        f"<w:p>{run('second half')}</w:p>"
        f"<w:p><w:moveTo>{run('moved here')}</w:moveTo></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        f"{paragraph('row gone')}</w:tc></w:tr></w:tbl>"
    )
    found = found_in(body)
    assert found.text == "Led twelve cooks\nFirst half second half\nmoved here"
    assert found.warnings == ("tracked-changes",)


def relation(kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="{kind}" Type="{base}/{kind}" Target="{target}"/>'


def test_comments_are_left_out_and_told() -> None:
    comment = f"<w:comment w:id='0'>{paragraph('fix this')}</w:comment>"
    found = found_in(
        paragraph("Nora Feldt"),
        parts={
            "word/comments.xml": f"<w:comments xmlns:w='{WORD}'>{comment}</w:comments>"
        },
        relations=relation("comments", "comments.xml"),
    )
    assert (found.text, found.warnings) == ("Nora Feldt", ("comments",))


def test_footnotes_are_read_after_the_paragraph_they_belong_to() -> None:
    notes = (
        f"<w:footnotes xmlns:w='{WORD}'><w:footnote w:type='separator' w:id='-1'>"
        f"{paragraph('---x')}</w:footnote><w:footnote w:id='2'>"
        f"{paragraph('By the guild, 2019')}</w:footnote></w:footnotes>"
    )
    found = found_in(
        f"<w:p>{run('Best cook')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
        + paragraph("Skills"),
        parts={"word/footnotes.xml": notes},
        relations=relation("footnotes", "footnotes.xml"),
    )
    assert found.text == "Best cook\nBy the guild, 2019\nSkills"
    assert found.lines[1].style == "Footnote"


def field(kind: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def test_the_addresses_of_fields_are_kept() -> None:
    code = (
        '<w:r><w:instrText> HYPERLINK "https://nora.example.com" </w:instrText></w:r>'
    )
    simple = "<w:fldSimple w:instr=' HYPERLINK mailto:n@example.com '>"
    found = found_in(
        f"<w:p>{field('begin')}{code}{field('separate')}{run('My site')}{field('end')}"
        f"{run(' or ')}{simple}{run('write')}</w:fldSimple></w:p>"
    )
    assert found.text == "My site or write"
    assert found.links == ("https://nora.example.com", "n@example.com")
    assert [span.link for span in found.lines[0].spans][1] == ""


@pytest.mark.parametrize(
    "marker",
    [
        '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>',
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/></w:r>',
        run("§", '<w:rFonts w:ascii="Wingdings"/>'),
        run("\uf0b7 "),
        *map(run, ("- ", "– ", "* ", "o ", "• ", "· ", "► ", "➢ ")),
    ],
)
def test_a_typed_marker_makes_a_bullet(marker: str) -> None:
    found = found_in(f"<w:p>{marker}{run(' Served forty guests')}</w:p>")
    assert bullets_of(found) == [("Served forty guests", 0)]


def test_an_icon_of_a_symbol_font_is_no_text() -> None:
    phone = '<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>'
    assert found_in(f"<w:p>{phone}{run(' 040 1234')}</w:p>").text == "040 1234"


def test_rows_typed_into_one_paragraph_become_lines() -> None:
    parts = ("Head Cook\t2019 – 2021", "Blue Door, Hamburg", "• Served forty")
    body = "<w:r><w:br/></w:r>".join(map(run, parts)).replace(
        "\t", '</w:t><w:ptab w:alignment="right"/><w:t>'
    )
    found = found_in(f"<w:p>{body}</w:p>")
    assert found.text == "Head Cook\t2019 – 2021\nBlue Door, Hamburg\nServed forty"
    assert bullets_of(found) == [("Served forty", 0)]


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'


def test_white_print_counts_as_hidden_on_white_ground_only() -> None:
    cell = f"<w:tc><w:tcPr>{DARK}</w:tcPr>{paragraph('in a cell', run=WHITE)}</w:tc>"
    filled = "<wsp><spPr><solidFill/></spPr><txbx><w:txbxContent>"
    found = found_in(
        paragraph("Nora Feldt")
        + paragraph("stuffed keywords", run=WHITE)
        + paragraph("on a dark bar", DARK, WHITE)
        + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
        + f"<w:p><w:r><w:drawing>{filled}{paragraph('in a box', run=WHITE)}"
        "</w:txbxContent></txbx></wsp></w:drawing></w:r></w:p>"
        + paragraph("much too small", run='<w:sz w:val="2"/>')
    )
    assert found.text == "Nora Feldt\non a dark bar\nin a cell\nin a box"
    assert [(hidden.text, hidden.kind) for hidden in found.hidden] == [
        ("stuffed keywords", HiddenKind.SAME_COLOUR),
        ("much too small", HiddenKind.TINY),
    ]


def cells(*columns: tuple[str, ...]) -> str:
    made = ("".join(map(paragraph, column)) for column in columns)
    inside = "".join(f"<w:tc>{column}</w:tc>" for column in made)
    return f"<w:tbl><w:tr>{inside}</w:tr></w:tbl>"


def test_a_table_used_for_columns_is_read_column_by_column() -> None:
    left = ("Contact", "nora@example.com", "Skills", "Baking", "Menus")
    right = ("Experience", "Head Cook", "2019 – 2021", "Served forty", "Education")
    found = found_in(cells(left, right))
    assert found.text == "\n".join(left + right)
    assert found.warnings == ("two-columns",)


def test_a_table_in_a_table_is_read_in_place() -> None:
    inner = cells(("Head Cook",), ("2019",))
    body = f"<w:tbl><w:tr><w:tc>{paragraph('Work')}{inner}</w:tc></w:tr></w:tbl>"
    assert found_in(body + paragraph("After")).text == "Work\nHead Cook\t2019\nAfter"


def test_columns_of_a_section_follow_their_text() -> None:
    turn = f'<w:p><w:r><w:br w:type="column"/></w:r>{run("Right")}</w:p>'
    found = found_in(
        f'{paragraph("Left")}{turn}<w:sectPr><w:cols w:num="2"/></w:sectPr>'
    )
    assert found.text == "Left\nRight"
    assert found.layout.columns == 2
