"""What two readers find in a file: marked where they differ, whole where they agree."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pymupdf
import pytest

from analysis.config import AnalysisConfig
from analysis.extract.second import stored_lines
from analysis.read_back import look_at, read_back
from analysis.reading import Reader, ReaderKind, Reading, ReadLine, compared
from analysis.render import render, templates
from analysis.render.base import DEFAULT_OPTIONS, RenderOptions
from analysis.report import from_json, to_json
from analysis.resume import Contact, Resume
from analysis.source import SourceFile
from tests.analysis.render.people import rich

CONFIG = AnalysisConfig(today=date(2026, 6, 15))


def reader(kind: ReaderKind, *texts: str) -> Reader:
    return Reader(kind, tuple(ReadLine(text) for text in texts))


def pair(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[Reader, Reader]:
    place = reader(ReaderKind.PLACE, *first)
    one, other = compared([place, reader(ReaderKind.STORED, *second)])
    return one, other


def moved(one: Reader) -> list[str]:
    return [line.text for line in one.lines if line.moved]


def two_columns() -> bytes:
    """Return a page whose right column is stored before its left one, with a line
    nobody can see.
    """
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 60), "Robin Example", fontsize=18)
        for x, side in ((340, "right"), (72, "left")):
            page.insert_text((x, 120), f"SECTION {side}")
            for number in range(10):
                words = " ".join(f"{side}{number}{letter}" for letter in "abc")
                page.insert_text((x, 140 + 16 * number), words)
        page.insert_text((72, 400), "unseenword", color=(1, 1, 1))
        content: bytes = document.tobytes()
    return content


# --- comparing -----------------------------------------------------------------------


def test_the_same_lines_in_the_same_order_are_whole() -> None:
    readers = pair(("Ada Okafor", "Wrote it"), ("Ada", "Okafor", "Wrote it"))
    assert Reading(readers).is_whole


def test_a_word_only_one_reader_finds_is_marked_there() -> None:
    one, other = pair(("Ada Okafor", "me@example.com"), ("Ada Okafor",))
    assert [line.alone for line in one.lines] == [(), ("me", "example", "com")]
    assert not any(line.alone for line in other.lines)


def test_a_word_found_once_less_is_marked_once() -> None:
    one, _other = pair(("Led team", "Led team"), ("Led team", "Led"))
    assert sum((line.alone for line in one.lines), ()) == ("team",)


def test_a_line_taken_elsewhere_is_marked() -> None:
    lines = ("Ada Okafor", "Nurse in Leeds", "Speaks Greek", "Runs far")
    one, other = pair(lines, (*lines[:1], *lines[2:], lines[1]))
    assert moved(one) == moved(other) == ["Nurse in Leeds"]


def test_what_is_said_twice_tells_nothing_about_order() -> None:
    one, _ = pair(("Python", "Clinic", "Python"), ("Python", "Python", "Clinic"))
    assert moved(one) == []


def test_lost_words_are_told_as_often_as_they_are_lost() -> None:
    said = ("Ada Okafor", "Nurse, nurse, NURSE")
    (one,) = compared([reader(ReaderKind.PLACE, "Ada Nurse")], said)
    assert one.lost == ("nurse", "nurse", "okafor")


# --- our files -----------------------------------------------------------------------


@pytest.mark.parametrize("template", [style.name for style in templates()])
@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_what_we_write_is_read_back_whole(template: str, format: str) -> None:
    document = render(rich(), template=template, format=format)
    reading = read_back(document, rich(), DEFAULT_OPTIONS, CONFIG)
    assert [one.kind for one in reading.readers] == list(ReaderKind)
    assert [one.lost for one in reading.readers] == [(), ()]
    assert reading.is_whole
    assert reading.resume is not None
    assert reading.resume.contact.email == rich().contact.email
    assert bool(reading.pages) is (format == "pdf")


def test_it_is_the_file_that_is_read_not_the_resume() -> None:
    """A file that lacks what the resume says is told apart from one that has it."""
    shorter = replace(rich(), positions=rich().positions[:-1])
    document = render(shorter, format="pdf")
    reading = read_back(document, rich(), DEFAULT_OPTIONS, CONFIG)
    assert all(one.lost for one in reading.readers)
    assert not reading.is_whole


def test_a_hidden_section_is_not_lost() -> None:
    options = RenderOptions(hidden=("skills",))
    document = render(rich(), format="pdf", options=options)
    assert read_back(document, rich(), options, CONFIG).is_whole


def test_a_file_nobody_can_read_has_lost_everything() -> None:
    document = replace(render(rich(), format="pdf"), content=b"%PDF-1.7 torn")
    reading = read_back(document, rich(), DEFAULT_OPTIONS, CONFIG)
    assert all(not one.lines and one.lost for one in reading.readers)
    assert reading.resume is None


def test_a_name_alone_is_read_back_though_it_is_no_resume() -> None:
    resume = Resume(contact=Contact(name="Ada Okafor"))
    document = render(resume, format="pdf")
    reading = read_back(document, resume, DEFAULT_OPTIONS, CONFIG)
    assert [one.lost for one in reading.readers] == [(), ()]


def test_a_reading_survives_the_way_into_a_row() -> None:
    document = render(rich(), format="docx")
    reading = read_back(document, rich(), DEFAULT_OPTIONS, CONFIG)
    assert from_json(Reading, to_json(reading)) == reading


# --- sources -------------------------------------------------------------------------


def test_columns_stored_in_another_order_are_told() -> None:
    _shown, reading = look_at(SourceFile("cv.pdf", two_columns()), CONFIG)
    place, stored = reading.readers
    assert moved(place)
    assert moved(stored)
    assert stored.lines[1].text == "SECTION right"


def test_invisible_words_are_found_by_the_simple_reader_alone() -> None:
    _shown, reading = look_at(SourceFile("cv.pdf", two_columns()), CONFIG)
    place, stored = reading.readers
    assert ("unseenword",) in [line.alone for line in stored.lines]
    assert not any("unseenword" in line.text for line in place.lines)


def test_the_pages_of_a_source_are_pictured() -> None:
    shown, reading = look_at(SourceFile("cv.pdf", two_columns()), CONFIG)
    assert shown.content.startswith(b"\x89PNG")
    assert (shown.format, shown.template, shown.pages) == ("seen", "source", 1)
    assert reading.pages == ((595.0, 842.0),)


def test_a_header_of_a_docx_is_missed_by_the_simple_reader() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "robin@example.com"
    made.add_paragraph("Robin Example")
    made.add_table(1, 2).cell(0, 1).text = "Leeds"
    out = io.BytesIO()
    made.save(out)
    shown, reading = look_at(SourceFile("cv.docx", out.getvalue()), CONFIG)
    place, stored = reading.readers
    assert [line.text for line in stored.lines] == ["Robin Example", "Leeds"]
    assert any("robin" in line.alone for line in place.lines)
    assert shown.content == b""


def test_text_deep_inside_a_docx_is_found() -> None:
    made = docx.Document()
    inner = made.add_paragraph("Robin ")._p
    for _ in range(200):
        inner.append(inner.makeelement(inner.tag.rpartition("}")[0] + "}smartTag"))
        inner = inner[-1]
    made.paragraphs[0].add_run("Example")
    inner.append(made.paragraphs[0].runs[-1]._r)
    out = io.BytesIO()
    made.save(out)
    lines = stored_lines(out.getvalue(), "docx", CONFIG) or ()
    assert [line.text for line in lines] == ["Robin Example"]


def test_a_text_file_has_one_reader() -> None:
    file = SourceFile("cv.txt", b"Robin Example\nrobin@example.com\n\nSKILLS\nExcel\n")
    _shown, reading = look_at(file, CONFIG)
    assert [one.kind for one in reading.readers] == [ReaderKind.PLACE]


@pytest.mark.parametrize("content", [b"%PDF-1.7 torn", b"PK\x03\x04torn", b"\x00\x01"])
def test_a_broken_source_is_shown_as_nothing(content: bytes) -> None:
    shown, reading = look_at(SourceFile("cv", content), CONFIG)
    assert shown.content == b""
    assert not any(one.lines for one in reading.readers)
