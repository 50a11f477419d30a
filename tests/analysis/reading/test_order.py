"""Pages drawn by hand: each shows one cause why text comes out in a wrong order."""

from __future__ import annotations

import pymupdf
import pytest

from analysis.extract import extract
from analysis.extract.cleaning import without_icons
from tests.analysis.extract.making import CONFIG, pdf, source

Texts = list[tuple[float, float, str]]


def read(content: bytes) -> list[str]:
    return [line.text for line in extract(source("cv.pdf", content), CONFIG).lines]


def spaced(text: str, x: float, y: float, extra: float) -> Texts:
    """Return every letter of a text as a run of its own, set apart by extra space."""
    found: Texts = []
    for letter in text:
        if letter.strip():
            found.append((x, y, letter))
        x += pymupdf.get_text_length(letter, fontsize=10) + extra
    return found


@pytest.mark.parametrize("extra", [3.0, 5.0])
@pytest.mark.parametrize("heading", ["WORK HISTORY", "KEY SKILLS", "ABOUT ME"])
def test_spaced_letters_keep_their_words(heading: str, extra: float) -> None:
    lines = read(pdf(*spaced(heading, 50, 50, extra), (50, 80, "Cook at Blue Door")))
    assert lines == [heading, "Cook at Blue Door"]


@pytest.mark.parametrize("gutter", [2.0, 4.0, 12.0])
def test_a_rail_of_dates_may_stand_close_to_its_text(gutter: float) -> None:
    width = pymupdf.get_text_length("09/2014 - 02/2019", fontsize=10)
    left = 50 + width + gutter
    texts: Texts = [(50, 50, "Experience")]
    for index, name in enumerate(("Baker", "Waiter", "Cook")):
        y = 80 + 50 * index
        texts += [(50, y, f"0{index + 1}/2014 - 02/2019"), (left, y, name)]
        texts += [(left, y + 14, f"House number {index} by the sea")]
    assert read(pdf(*texts))[1:5] == [
        "01/2014 - 02/2019\tBaker",
        "House number 0 by the sea",
        "02/2014 - 02/2019\tWaiter",
        "House number 1 by the sea",
    ]


def test_headings_between_the_dates_of_a_rail_do_not_make_it_a_column() -> None:
    texts: Texts = []
    y = 50.0
    for heading, names in (("Work", "AB"), ("Studies", "CD"), ("Courses", "EF")):
        texts.append((50, y, heading))
        for name in names:
            y += 20
            texts += [(50, y, "2015 - 2017"), (180, y, f"Title {name} of the house")]
            texts.append((180, y + 13, f"House {name} by the old harbour"))
            y += 13
        y += 30
    lines = read(pdf(*texts))
    assert lines[:4] == [
        "Work",
        "2015 - 2017\tTitle A of the house",
        "House A by the old harbour",
        "2015 - 2017\tTitle B of the house",
    ]
    assert lines.index("Studies") == 5


@pytest.mark.parametrize("end", ["heute", "Present", "aujourd'hui", "02/2020"])
def test_a_date_broken_in_its_rail_is_whole(end: str) -> None:
    texts: Texts = [(50, 60, "03/2019 -"), (50, 73, end), (180, 60, "Head Cook")]
    texts += [(180, 73, "Blue Door by the sea"), (180, 86, "Fed forty guests a night")]
    texts += [(50, 120, "2015 - 2018"), (180, 120, "Cook"), (180, 133, "Red Gate inn")]
    assert read(pdf(*texts))[0] == f"03/2019 - {end}\tHead Cook"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Professional", "Experience"), ("Education &", "Training"), ("Work", "History")],
)
def test_a_label_on_two_lines_is_one_heading(first: str, second: str) -> None:
    texts: Texts = [(50, 60, first), (50, 73, second), (180, 60, "Cook at Blue Door")]
    texts += [(180, 73 + 13 * i, f"Fed many guests, line {i}") for i in range(3)]
    texts += [(50, 140, "Languages"), (180, 140, "Frisian and some Dutch")]
    lines = read(pdf(*texts))
    assert lines[0] == f"{first} {second}"
    assert lines[-2:] == ["Languages", "Frisian and some Dutch"]


def test_a_table_with_lines_is_read_by_cells() -> None:
    document = pymupdf.open()
    page = document.new_page()
    cells = [
        (50, ["2015 - 2019"]),
        (150, ["Blue Door inn by", "the old harbour"]),
        (300, ["Cook", "Fed forty guests"]),
    ]
    for x, lines in cells:
        for index, text in enumerate(lines):
            page.insert_text((x + 5, 70 + 14 * index), text, fontsize=10)
    for x in (50, 150, 235, 450):
        page.draw_rect((x - 0.3, 55, x + 0.3, 95), fill=(0, 0, 0), width=0)
    found = read(document.tobytes())
    assert found == [
        "2015 - 2019",
        "Blue Door inn by the old harbour",
        "Cook",
        "Fed forty guests",
    ]


def test_headings_side_by_side_open_columns() -> None:
    texts: Texts = [(50, 50, "Nora Feldt, cook and baker of the old harbour town")]
    columns = {50: ("Skills", "Baking"), 250: ("Languages", "Frisian")}
    for x, (heading, item) in columns.items():
        texts += [(x, 100, heading), (x, 114, item), (x, 128, item + " too")]
    assert read(pdf(*texts))[1:] == [
        "Skills",
        "Baking",
        "Baking too",
        "Languages",
        "Frisian",
        "Frisian too",
    ]


def test_bold_made_by_drawing_twice_is_read_once() -> None:
    texts = [(50, 50, "Work history"), (50.3, 50, "Work history"), (50, 70, "Cook")]
    assert read(pdf(*texts)) == ["Work history", "Cook"]


def test_white_text_on_a_coloured_ground_is_seen() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.draw_rect((0, 0, 200, 842), fill=(0.1, 0.2, 0.3), width=0)
    page.insert_text((30, 60), "Contact me any day", color=(1, 1, 1))
    page.insert_text((230, 60), "Nora Feldt, cook and baker")
    found = extract(source("cv.pdf", document.tobytes()), CONFIG)
    assert "Contact me any day" in found.text
    assert found.hidden == ()


def test_centred_lines_beside_short_ones_are_no_columns() -> None:
    texts: Texts = [(48, 60, "years of service.")]
    centred = ("WORK", "BLUE DOOR KITCHENS", "Head Cook", "Bern • 2015 to 2019")
    for index, text in enumerate((*centred, "Fed forty guests a night", "RED GATE")):
        width = pymupdf.get_text_length(text, fontsize=10)
        texts.append((300 - width / 2, 80 + 14 * index, text))
    texts += [(48, 200 + 14 * i, text) for i, text in enumerate(("Skills", "Bread"))]
    lines = read(pdf(*texts))
    assert lines[0] == "years of service."
    assert lines[-2:] == ["Skills", "Bread"]


def test_columns_below_a_rail_of_dates_are_still_columns() -> None:
    texts: Texts = [(50, 40, "Experience")]
    for index in range(3):
        y = 60 + 40 * index
        texts += [(50, y, f"House number {index}"), (450, y, f"201{index} - 2019")]
        texts.append((50, y + 14, "Fed forty guests a night and wrote the menus too"))
    for x, head in ((50, "Languages"), (250, "Interests"), (440, "Skills")):
        texts += [(x, 200, head), (x, 214, f"First {head[:4]}"), (x, 228, "Second")]
    lines = read(pdf(*texts))
    assert "House number 2\t2012 - 2019" in lines
    assert lines[-3:] == ["Skills", "First Skil", "Second"]
    assert lines[lines.index("Languages") + 1] == "First Lang"


@pytest.mark.parametrize("icon", ["\ufffd", "\uf0e0", "☎"])
def test_an_icon_before_a_value_is_no_part_of_it(icon: str) -> None:
    bare, had = without_icons(f"{icon} Leeds, West Yorkshire")
    assert had
    assert bare.strip() == "Leeds, West Yorkshire"
