from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter

import docx
import pymupdf
import pytest

from analysis.render import FORMATS, RenderOptions, render, templates
from analysis.render.json_resume import to_json_resume
from analysis.render.outline import outline
from analysis.render.style import style_named
from analysis.resume import Contact, Period, Position, Resume, Summary
from tests.analysis.render.people import position, rich

TEMPLATES = [style.name for style in templates()]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def everything(resume: Resume) -> list[str]:
    return [
        word for text in outline(resume, RenderOptions()).texts for word in words(text)
    ]


def pdf_text(content: bytes) -> str:
    with pymupdf.open(stream=content, filetype="pdf") as document:
        return "\n".join(page.get_text() for page in document)


def docx_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_pdf_holds_every_word_in_order(template: str) -> None:
    resume = rich()
    made = render(resume, template=template, format="pdf")
    text = pdf_text(made.content)
    numbers = Counter(str(number) for number in range(2, made.pages + 1))
    assert Counter(words(text)) - numbers == Counter(everything(resume))
    points = [bullet.text for _owner, bullet in resume.bullets()]
    flat = " ".join(text.replace("•", " ").split())
    places = [flat.index(" ".join(point.split())) for point in points]
    assert places == sorted(places)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_docx_holds_every_word(template: str) -> None:
    resume = rich()
    text = docx_text(render(resume, template=template, format="docx").content)
    assert sorted(words(text)) == sorted(everything(resume))


def test_a_docx_uses_real_styles() -> None:
    document = docx.Document(io.BytesIO(render(rich(), format="docx").content))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet"} <= used
    assert document.core_properties.title == "Zoë Ångström-Ñuñez"


@pytest.mark.parametrize("format", ["txt", "md"])
def test_text_formats_hold_every_word(format: str) -> None:
    resume = rich()
    text = render(resume, format=format).content.decode()
    assert set(everything(resume)) <= set(words(text))


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_pdf_is_tagged_titled_and_without_ligatures(template: str) -> None:
    made = render(rich(), template=template, format="pdf")
    assert not re.search("[\ufb00-\ufb06\ufffd]", pdf_text(made.content))
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        catalog = document.xref_object(document.pdf_catalog())
        assert "/MarkInfo" in catalog
        assert "/Lang" in catalog
        assert document.metadata["title"] == "Zoë Ångström-Ñuñez"
        assert document.metadata["creationDate"] == ""
        fonts = {font for page in document for font in page.get_fonts()}
        assert fonts
        assert all("+" in font[3] for font in fonts), "a font is not embedded"


def test_links_live() -> None:
    with pymupdf.open(
        stream=render(rich(), format="pdf").content, filetype="pdf"
    ) as document:
        links = {link.get("uri") for page in document for link in page.get_links()}
    assert {"mailto:zoe@example.com", "https://linkedin.com/in/zoe"} <= links


def test_the_same_resume_gives_the_same_pdf() -> None:
    from analysis.render.pdf import lay_out

    first = render(rich(), format="pdf").content
    lay_out.cache_clear()
    assert render(rich(), format="pdf").content == first


def test_paper_is_chosen() -> None:
    made = render(rich(), format="pdf", options=RenderOptions(paper="letter"))
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        assert document[0].rect.width == pytest.approx(612)


def test_a_nearly_empty_last_page_is_tightened_away() -> None:
    style = style_named("classic")
    sizes = {}
    for count in range(2, 9):
        made = render(rich(positions=count), format="pdf")
        with pymupdf.open(stream=made.content, filetype="pdf") as document:
            spans = [
                round(span["size"], 1)
                for block in document[0].get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
            ]
        sizes[count] = max(set(spans), key=spans.count)
    assert style.body_size in sizes.values()
    assert min(sizes.values()) < style.body_size
    assert min(sizes.values()) >= style.body_least


def test_a_page_number_stands_from_the_second_page() -> None:
    made = render(rich(positions=8), format="pdf")
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        ends = [page.get_text().split()[-1] for page in document]
    assert made.pages == len(ends) > 1
    assert ends[1] == "2"
    assert ends[0] != "1"


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_hostile_text_is_only_text(format: str) -> None:
    nasty = "<script>x</script> {{ 7*7 }} {% x %} & \x00\x07\ud800 https://a.example"
    resume = Resume(
        contact=Contact(name="Ünal <b>", url="javascript:alert(1)"),
        summary=Summary(nasty + " " + "w" * 3000),
    )
    made = render(resume, format=format)
    assert made.content
    if format == "pdf":
        text = pdf_text(made.content).replace("\n", "")
        assert "<script>x</script> {{ 7*7 }} {% x %} &" in text
        assert "w" * 3000 in text


def test_a_letter_that_no_font_has_is_reported() -> None:
    # A script of 2021 that the fonts of the set-up do not have.
    made = render(Resume(contact=Contact(name="Ada \U00012fa0")), format="pdf")
    assert made.warnings == ("missing-glyphs: \U00012fa0",)


def test_json_is_json_resume() -> None:
    plain = json.loads(render(rich(), format="json").content)
    assert plain["basics"]["name"] == "Zoë Ångström-Ñuñez"
    assert plain["work"][0]["highlights"][0].startswith("Made an efficient")
    assert plain["meta"]["resumeopt"]["sections"][0]["heading"] == "Military service"


def test_dates_in_words_are_kept_in_json() -> None:
    spring = Position("p", "Cook", period=Period("In the spring of a long war"))
    (work,) = to_json_resume(Resume(positions=(spring,)))["work"]
    assert work == {"position": "Cook", "period": "In the spring of a long war"}


def test_a_position_that_goes_on_has_no_end_in_json() -> None:
    held = Position("p", "Cook", period=Period("", "2019-09", "present"))
    (work,) = to_json_resume(Resume(positions=(held,)))["work"]
    assert work == {"position": "Cook", "startDate": "2019-09"}


def test_a_pdf_says_everything_in_the_order_it_is_drawn() -> None:
    text = pdf_text(render(rich(), format="pdf").content)
    flat = " ".join(text.split())
    assert "Nurse grade 1 2011 – 2012 Clinic 1 | Leeds • Made an efficient" in flat


def test_the_same_resume_gives_the_same_docx() -> None:
    first = render(rich(), format="docx").content
    assert render(rich(), format="docx").content == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2020, 1, 1, 0, 0, 0)}


def test_text_from_right_to_left_is_set_so() -> None:
    resume = Resume(contact=Contact(name="سارة العلي"), language="ar")
    made = render(resume, format="docx").content
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        body = parts.read("word/document.xml").decode()
    assert "<w:bidi/>" in body
    assert "<w:rtl/>" in body


@pytest.mark.parametrize("density", ["tight", "airy"])
def test_density_changes_the_lines_of_a_page(density: str) -> None:
    def height(options: RenderOptions) -> float:
        short = Resume(positions=(position(1), position(2)))
        made = render(short, format="pdf", options=options)
        with pymupdf.open(stream=made.content, filetype="pdf") as document:
            return max(block[3] for block in document[0].get_text("blocks"))

    usual = height(RenderOptions())
    assert (height(RenderOptions(density=density)) < usual) == (density == "tight")


def test_sections_can_be_ordered_and_hidden() -> None:
    options = RenderOptions(order=("skills", "education"), hidden=("references",))
    keys = [part.key for part in outline(rich(), options).parts]
    assert keys[:2] == ["skills", "education"]
    assert "references" not in keys


def test_headings_follow_the_language() -> None:
    resume = Resume(summary=Summary("Pflegefachkraft"), language="de")
    assert outline(resume, RenderOptions()).parts[0].heading == "Profil"


def test_a_picture_shows_all_pages() -> None:
    made = render(rich(positions=8), format="png")
    picture = pymupdf.Pixmap(made.content)
    assert made.pages > 1
    assert picture.width == 900
    assert picture.height > made.pages * 1200
