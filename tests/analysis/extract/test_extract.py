from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.config import Limits
from analysis.errors import Code, InputError
from analysis.extract import extract
from analysis.source import Mode
from tests.analysis.extract.making import CONFIG, docx, paragraph, pdf, source

TEXT = "Nora Feldt\nnora.feldt@example.com\n\nExperience\nCook at Blue Door 2019 - 2021"


def code_of(name: str, content: bytes | str, **limits: int) -> Code:
    config = replace(CONFIG, limits=Limits(**limits))
    with pytest.raises(InputError) as caught:
        extract(source(name, content), config)
    return caught.value.code


@pytest.mark.parametrize("content", [b"", b"  \n\t", b"\0\0"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    assert code_of("cv.txt", content) is Code.FILE_EMPTY


def test_a_file_over_the_limit_is_too_large() -> None:
    assert code_of("cv.txt", "x" * 100, max_bytes=99) is Code.FILE_TOO_LARGE


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08abc", b"MZ\x90\0", b"\x7fELF\1"])
def test_archives_and_programs_are_not_supported(content: bytes) -> None:
    assert code_of("cv.txt", content) is Code.FILE_UNSUPPORTED


def test_a_name_that_claims_another_kind_is_refused() -> None:
    assert code_of("cv.pdf", TEXT) is Code.FILE_UNSUPPORTED


def test_content_decides_when_the_name_says_nothing() -> None:
    found = extract(source("upload", pdf((50, 50, TEXT.split("\n")[0]))), CONFIG)
    assert found.layout.kind == "pdf"


def test_too_much_text_is_refused() -> None:
    assert code_of("cv.txt", TEXT * 50, max_chars=500) is Code.FILE_TOO_MUCH_TEXT


def test_a_damaged_pdf_is_damaged() -> None:
    assert code_of("cv.pdf", b"%PDF-1.7\nnothing of use") is Code.FILE_DAMAGED


def test_an_encrypted_pdf_is_encrypted() -> None:
    import pymupdf

    document = pymupdf.open()
    document.new_page().insert_text((50, 50), "secret")
    locked = document.tobytes(
        encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="u", owner_pw="o"
    )
    assert code_of("cv.pdf", locked) is Code.FILE_ENCRYPTED


def test_a_pdf_with_too_many_pages_says_so() -> None:
    import pymupdf

    document = pymupdf.open()
    for _ in range(4):
        document.new_page()
    assert (
        code_of("cv.pdf", document.tobytes(), max_pages=3) is Code.FILE_TOO_MANY_PAGES
    )


def test_a_blank_page_has_no_text() -> None:
    assert code_of("cv.pdf", pdf((50, 50, " "))) is Code.FILE_NO_TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    text = "Zoë Müller\nIngénieure à Orléans\nzoe@example.com"
    found = extract(source("cv.txt", text.encode(encoding)), CONFIG)
    assert found.text == text
    assert found.mode is Mode.PLAIN_TEXT


def test_markdown_marks_become_styles_and_bullets() -> None:
    text = "# Nora Feldt\n\n## Work\n\n**Cook**, [Blue Door](https://bd.example.com)"
    text += "\n\n- Fed 40 guests"
    lines = extract(source("cv.md", text), CONFIG).lines
    assert [line.text for line in lines] == [
        "Nora Feldt",
        "Work",
        "Cook, Blue Door",
        "Fed 40 guests",
    ]
    assert lines[1].style == "Heading 2"
    assert lines[2].spans[0].bold
    assert lines[3].bullet


def test_html_is_reduced_to_text_without_scripts_and_hidden_parts() -> None:
    page = (
        "<html><head><script>evil()</script></head><body><h1>Nora Feldt</h1>"
        "<p style='display: none'>unseen</p><ul><li>Fed 40 guests</li></ul></body>"
        "</html>"
    )
    lines = extract(source("cv.html", page), CONFIG).lines
    assert [line.text for line in lines] == ["Nora Feldt", "Fed 40 guests"]
    assert lines[1].bullet


def test_rtf_is_reduced_to_its_text() -> None:
    text = r"{\rtf1{\fonttbl{\f0 Arial;}}\f0 Nora Feldt\par Caf\'e9 cook\par}"
    assert extract(source("cv.rtf", text), CONFIG).text == "Nora Feldt\nCafé cook"


def test_a_json_resume_is_kept_as_data() -> None:
    found = extract(source("cv.json", '{"basics": {"name": "Nora Feldt"}}'), CONFIG)
    assert found.mode is Mode.STRUCTURED
    assert found.structured == {"basics": {"name": "Nora Feldt"}}


@pytest.mark.parametrize("text", ['{"basics": NaN}', '{"basics": ', "[" * 5000])
def test_broken_json_is_damaged(text: str) -> None:
    assert code_of("cv.json", text) is Code.FILE_DAMAGED


def test_progress_counts_pages() -> None:
    seen: list[tuple[int, int]] = []
    extract(
        source("cv.pdf", pdf((50, 50, "Nora Feldt"))),
        CONFIG,
        lambda done, of: seen.append((done, of)),
    )
    assert seen[-1] == (1, 1)


def test_the_same_file_gives_the_same_extraction() -> None:
    file = source("cv.docx", docx(paragraph("Nora Feldt") + paragraph("Cook")))
    assert extract(file, CONFIG) == extract(file, CONFIG)
