from __future__ import annotations

import pytest

from analysis.errors import Code, InputError
from analysis.extract import extract
from analysis.source import HiddenKind, Mode
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
