from __future__ import annotations

import pytest

from analysis.parse.rows import build
from analysis.source import Line, Span


def line(text: str, y: float, x: float = 50.0, *, bold: bool = False) -> Line:
    """Return a line of ten-point text, fields parted by tabs at wide gaps."""
    spans: list[Span] = []
    left = x
    parts = text.split("\t")
    for index, part in enumerate(parts):
        right = left + 5.0 * len(part)
        ending = "\t" if index < len(parts) - 1 else ""
        box = (left, y, right, y + 11)
        spans.append(Span(part + ending, box, 10.0, "F", bold=bold and not index))
        left = 400.0
    box = (x, y, spans[-1].box[2], y + 11)
    return Line(text, box=box, spans=tuple(spans), gap=2.0)


def texts(*lines: Line) -> list[str]:
    return [row.text for row in build(lines)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Cook | Blue Door | March 2019 –", "Present"),
        ("Köchin | Blaue Tür | 03/2019 –", "heute"),
        ("Cook | Blue Door | Oct 2012 –", "May 2016"),
    ],
)
def test_a_date_broken_at_the_end_of_a_line_is_whole(first: str, second: str) -> None:
    assert texts(line(first, 50), line(second, 63)) == [f"{first} {second}"]


def test_a_title_cut_short_by_a_date_goes_on_below() -> None:
    head = "Associate of Applied Science in Logistics and Operations Planning of"
    rows = texts(
        line(f"{head}\t2013 – 2016", 50, bold=True),
        line("Ports", 63, bold=True),
        line("Harbour College", 76),
    )
    assert rows == [f"{head} Ports\t2013 – 2016", "Harbour College"]


def test_a_short_title_beside_a_date_is_whole() -> None:
    rows = texts(
        line("Head Cook\t2013 – 2016", 50, bold=True), line("Blue Door", 63, bold=True)
    )
    assert rows == ["Head Cook\t2013 – 2016", "Blue Door"]


@pytest.mark.parametrize(
    ("first", "second"), [("+41 79", "555 01 27"), ("(502)", "555-0143")]
)
def test_a_phone_number_broken_in_a_narrow_column_is_whole(
    first: str, second: str
) -> None:
    assert texts(line(first, 50), line(second, 63)) == [f"{first} {second}"]


def test_a_mail_address_broken_at_a_hyphen_is_whole() -> None:
    rows = texts(line("nora.feldt-", 50), line("holt@example.org", 63))
    assert rows == ["nora.feldt-holt@example.org"]


def test_lines_with_labels_of_their_own_stay_apart() -> None:
    rows = texts(
        line("Kitchen: baking, roasting, smoking, sauces, bread and menus", 50),
        line("Leadership: rosters, hiring", 63),
    )
    assert len(rows) == 2


def test_a_hyphen_behind_a_number_stays() -> None:
    rows = texts(
        line("A veteran with ten years of service and with 10-", 50),
        line("point preference in the federal hiring process now", 63),
    )
    assert rows == [
        "A veteran with ten years of service and with 10-point preference in the "
        "federal hiring process now"
    ]
