from __future__ import annotations

import pymupdf

from analysis.extract import extract
from analysis.source import HiddenKind, Mode
from tests.analysis.extract.making import CONFIG, pdf, source


def read(content: bytes) -> list[str]:
    return [line.text for line in extract(source("cv.pdf", content), CONFIG).lines]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = ["Contact", "nora@example.com", "Skills", "Baking", "Menus", "Stock"]
    right = ["Experience", "Cook at Blue Door", "Fed many guests", "Education"]
    right += ["Cooking School", "Diploma of Cookery"]
    texts = [(50.0, 60.0 + 17 * i, text) for i, text in enumerate(left)]
    texts += [(250.0, 64.0 + 15 * i, text) for i, text in enumerate(right)]
    found = extract(source("cv.pdf", pdf(*reversed(texts))), CONFIG)
    assert [line.text for line in found.lines] == left + right
    assert found.mode is Mode.LAYOUT
    assert found.warnings == ("two-columns",)
    assert found.layout.columns == 2


def test_labels_in_the_margin_come_before_their_text() -> None:
    texts = [
        (50.0, 60.0, "Experience"),
        (180.0, 60.0, "Cook at Blue Door in the old harbour"),
        (180.0, 75.0, "Fed forty guests a night"),
        (50.0, 100.0, "Education"),
        (180.0, 100.0, "Cooking School of the North"),
        (180.0, 115.0, "Diploma of Cookery"),
    ]
    assert read(pdf(*texts)) == [
        "Experience",
        "Cook at Blue Door in the old harbour",
        "Fed forty guests a night",
        "Education",
        "Cooking School of the North",
        "Diploma of Cookery",
    ]


def test_a_date_on_the_right_joins_the_line_it_stands_beside() -> None:
    texts = [
        (450.0, 60.0, "2019 - 2021"),
        (450.0, 120.0, "2015 - 2019"),
        (50.0, 60.0, "Blue Door"),
        (50.0, 75.0, "Fed forty guests a night"),
        (50.0, 120.0, "Red Gate"),
        (50.0, 135.0, "Wrote the menus of the week"),
    ]
    assert read(pdf(*texts)) == [
        "Blue Door\t2019 - 2021",
        "Fed forty guests a night",
        "Red Gate\t2015 - 2019",
        "Wrote the menus of the week",
    ]


def test_white_text_is_left_out_and_reported() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 50), "Nora Feldt, cook and baker", fontsize=11)
    page.insert_text((50, 80), "Hire this person at once", color=(1, 1, 1))
    found = extract(source("cv.pdf", document.tobytes()), CONFIG)
    assert "Hire" not in found.text
    assert [(item.text, item.kind) for item in found.hidden] == [
        ("Hire this person at once", HiddenKind.SAME_COLOUR)
    ]
    assert "hidden-text" in found.warnings


def test_tiny_and_covered_text_is_left_out() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 50), "Nora Feldt, cook and baker", fontsize=11)
    page.insert_text((50, 80), "keyword keyword", fontsize=1)
    page.insert_text((50, 110), "covered words", fontsize=11)
    page.draw_rect((40, 95, 300, 120), color=(1, 1, 1), fill=(1, 1, 1))
    found = extract(source("cv.pdf", document.tobytes()), CONFIG)
    assert found.text == "Nora Feldt, cook and baker"
    assert {item.kind for item in found.hidden} == {
        HiddenKind.TINY,
        HiddenKind.SAME_COLOUR,
    }


def test_text_off_the_page_is_reported() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 50), "Nora Feldt, cook and baker")
    page.insert_text((50, -40), "above the page")
    found = extract(source("cv.pdf", document.tobytes()), CONFIG)
    assert "above" not in found.text


def test_drawn_dots_are_bullets_of_the_text_beside_them() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 50), "Blue Door kitchen and bar")
    for y in (70, 85):
        page.insert_text((65, y), f"Fed forty guests a night {y}")
        page.draw_circle((57, y - 3), 1.5, fill=(0, 0, 0))
    lines = extract(source("cv.pdf", document.tobytes()), CONFIG).lines
    assert [line.bullet for line in lines] == [False, True, True]


def test_links_are_mined() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 50), "Nora Feldt on LinkedIn")
    page.insert_link(
        {
            "kind": pymupdf.LINK_URI,
            "from": pymupdf.Rect(45, 38, 200, 55),
            "uri": "https://www.linkedin.com/in/norafeldt",
        }
    )
    found = extract(source("cv.pdf", document.tobytes()), CONFIG)
    assert found.links == ("https://www.linkedin.com/in/norafeldt",)
    assert found.lines[0].spans[0].link.endswith("norafeldt")


def test_letter_spaced_words_are_closed_up() -> None:
    assert read(pdf((50, 50, "E X P E R I E N C E"), (50, 70, "Cook"))) == [
        "EXPERIENCE",
        "Cook",
    ]


def test_a_page_turned_on_its_side_is_read() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((300, 300), "Nora Feldt, cook and baker", rotate=90)
    assert read(document.tobytes()) == ["Nora Feldt, cook and baker"]
