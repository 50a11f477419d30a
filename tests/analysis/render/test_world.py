"""Names and text in the scripts of the world, in every template."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import docx
import pymupdf
import pytest
from lxml import etree

from analysis.render import RenderOptions, render, templates
from analysis.render.cleaning import runs_of
from analysis.render.headings import heading_for
from analysis.render.outline import outline
from analysis.render.scripts import (
    chinese_of,
    fallbacks,
    is_upright,
    language_written,
    script_of,
)
from analysis.render.style import style_named
from analysis.resume import Bullet, Contact, Position, Resume, SkillGroup
from analysis.text.headings import kind_of
from tests.analysis.render.geometry import faults
from tests.analysis.render.people import rich
from tests.analysis.render.world import people

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = [style.name for style in templates()]


def letters(text: str) -> list[str]:
    """Return the letters, sorted: each reader orders right-to-left text its own way."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return sorted(char for char in plain if char.isalnum())


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", people())
def test_pages_are_whole_in_every_script(template: str, language: str) -> None:
    resume = people()[language]
    content = outline(resume, RenderOptions())
    made = render(resume, template=template, format="pdf")
    assert made.warnings == ()
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        text = "".join(page.get_text() for page in document)
        listed = document[0].search_for(resume.skills[0].skills[0])[0]
        width = document[0].rect.width
    assert "\ufffd" not in text
    # Hindi is drawn in another order than it is read in; its test is below.
    if language != "hi":
        assert letters(text) == letters("".join(content.texts))
    if language in ("ar", "he"):
        assert listed.x1 > width * 0.8, "a list begins at the right"
    # Each reader has its own order for what is read from the right.
    orderly = language not in ("ar", "he", "hi")
    found = faults(made.content, content, style_named(template))
    assert [fault for fault in found if orderly or "in order" not in fault] == []


def test_hindi_reads_as_it_is_spoken() -> None:
    made = render(people()["hi"], format="pdf")
    said = "उत्तीर्ण दर 18% बढ़ी।".encode("utf-16-be").hex()
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        drawn = b"".join(page.read_contents() for page in document).decode("latin-1")
    assert said in drawn
    assert "/ActualText" in drawn


def test_years_keep_their_order_in_right_to_left_text() -> None:
    made = render(people()["ar"], format="pdf")
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        words = {word[4]: word[0] for word in document[0].get_text("words")}
        first = document[0].search_for("2019")[0]
        last = document[0].search_for("2022")[0]
    assert words
    assert first.x1 < last.x0


@pytest.mark.parametrize("language", people())
def test_a_docx_says_everything_in_order(language: str) -> None:
    resume = people()[language]
    document = docx.Document(io.BytesIO(render(resume, format="docx").content))
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    kept = [char for char in text if char.isalnum()]
    said = "".join(outline(resume, RenderOptions()).texts)
    assert kept == [char for char in said if char.isalnum()]


def body_and_styles(resume: Resume) -> tuple[etree._Element, etree._Element]:
    made = render(resume, format="docx").content
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return (
            etree.fromstring(parts.read("word/document.xml")),
            etree.fromstring(parts.read("word/styles.xml")),
        )


def test_right_to_left_paragraphs_and_runs_are_marked_in_a_docx() -> None:
    body, styles = body_and_styles(people()["he"])
    for paragraph in body.iter(f"{W}p"):
        text = "".join(paragraph.itertext())
        hebrew = any(script_of(char) == "HEBREW" for char in text)
        assert (paragraph.find(f"{W}pPr/{W}bidi") is not None) >= hebrew
        for run in paragraph.iter(f"{W}r"):
            said = "".join(run.itertext())
            marked = run.find(f"{W}rPr/{W}rtl") is not None
            assert marked == any(script_of(char) == "HEBREW" for char in said)
    assert body.find(f".//{W}sectPr/{W}bidi") is not None
    normal = styles.find(f"{W}style[@{W}styleId='Normal']/{W}rPr")
    assert normal is not None
    assert normal.find(f"{W}szCs") is not None
    assert normal.find(f"{W}lang").get(f"{W}bidi") == "he"


@pytest.mark.parametrize(
    ("language", "font", "code"),
    [
        ("ja", "Yu Mincho", "ja-JP"),
        ("ko", "Batang", "ko-KR"),
        ("zh", "SimSun", "zh-CN"),
    ],
)
def test_east_asian_text_has_its_font_in_a_docx(
    language: str, font: str, code: str
) -> None:
    _, styles = body_and_styles(people()[language])
    normal = styles.find(f"{W}style[@{W}styleId='Normal']/{W}rPr")
    assert normal.find(f"{W}rFonts").get(f"{W}eastAsia") == font
    assert normal.find(f"{W}lang").get(f"{W}eastAsia") == code


def test_properties_of_runs_stand_in_the_order_word_wants() -> None:
    order = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "strike", "color"]
    order += ["spacing", "kern", "sz", "szCs", "u", "rtl", "cs", "lang"]
    for language in ("he", "ja"):
        for root in body_and_styles(people()[language]):
            for properties in root.iter(f"{W}rPr"):
                names = [etree.QName(child).localname for child in properties]
                places = [order.index(name) for name in names if name in order]
                assert places == sorted(places), names


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Ada", [("Ada", "ltr")]),
        ("", []),
        ("12", [("12", "ltr")]),
        ("שלום 12, Jira ו", [("שלום 12, ", "rtl"), ("Jira ", "ltr"), ("ו", "rtl")]),
        ("(קוד) SQL", [("(קוד) ", "rtl"), ("SQL", "ltr")]),
    ],
)
def test_text_is_parted_where_its_direction_turns(
    text: str, runs: list[tuple[str, str]]
) -> None:
    assert list(runs_of(text)) == runs


def test_a_letter_nobody_has_is_named() -> None:
    resume = Resume(
        contact=Contact(name="Ada 🦔", headline="\U00012fa0 cook"),
        skills=(SkillGroup("s", "", ("Baking", "\U00012fa0")),),
    )
    (warning,) = render(resume, format="pdf").warnings
    named = warning.removeprefix("missing-glyphs: ").split()
    assert "\U00012fa0" in named
    assert set(named) <= {"\U00012fa0", "🦔"}


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("ar", "الخبرة العملية"),
        ("he-IL", "ניסיון תעסוקתי"),
        ("zh-TW", "工作經歷"),
        ("zh", "工作经历"),
        ("xx", "Experience"),
    ],
)
def test_headings_are_written_in_the_language(language: str, heading: str) -> None:
    assert heading_for("positions", language) == heading


@pytest.mark.parametrize("language", ["cs", "tr", "vi", "el", "ru", "uk", *people()])
def test_our_own_reader_knows_the_headings_we_write(language: str) -> None:
    content = outline(rich(), RenderOptions(language=language))
    known = [part for part in content.parts if part.key != "kept"]
    assert {part.key: kind_of(part.heading)[0] for part in known} == {
        part.key: part.key for part in known
    }


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("كتبت تقارير", "en", "ar"),
        ("گزارش‌های هفتگی", "en", "fa"),
        ("گزارش", "fa", "fa"),
        ("看護師として勤務しました", "en", "ja"),
        ("软件工程师", "en", "zh"),
        ("软件工程师", "zh-TW", "zh-TW"),
        ("Вела учёт", "uk", "uk"),
        ("Cook for ليلى", "en", "en"),
        ("2019", "de", "de"),
    ],
)
def test_the_script_tells_a_language_that_was_not_known(
    text: str, language: str, found: str
) -> None:
    assert language_written([text], language) == found
    job = Position("p", bullets=(Bullet("b", text),))
    resume = Resume(positions=(job,), language=language)
    assert outline(resume, RenderOptions()).language == found


@pytest.mark.parametrize(
    ("text", "language", "forms"),
    [
        ("結衣さん", "en", "JP"),
        ("남궁 漢字", "en", "KR"),
        ("静怡", "en", "SC"),
        ("靜怡", "zh-Hant", "TC"),
        ("結衣", "ja", "JP"),
    ],
)
def test_chinese_characters_take_the_forms_of_their_language(
    text: str, language: str, forms: str
) -> None:
    assert chinese_of([text], language) == forms
    assert f"Noto Serif CJK {forms}" in fallbacks("Noto Serif", forms)


def test_only_scripts_with_a_slant_are_slanted() -> None:
    assert is_upright("Cook | 東京")
    assert not is_upright("Πάρος, Łódź, Казань")
