"""Every item knows the page it begins on and the box of its lines there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.parse import parse
from analysis.parse.leftovers import find_leftovers
from analysis.report import from_json, to_json
from analysis.resume import UNPLACED, Doubt, Place, Resume
from analysis.source import Box, Extraction, Line, Mode, Page, Span
from tests.analysis.parse.reading import read

LEFT, WIDE, HIGH = 50.0, 5.0, 10.0  # of the text: its edge, a letter, a line
BULLET = "- "

FIRST_PAGE = (
    ("Nora Feldt", 40),
    ("nora@example.org", 60),
    ("Lisbon, Portugal", 80),
    ("linkedin.com/in/nora", 100),
    ("Experience", 140),
    ("Cook, Blue Door Ltd", 160),
    ("2015 - 2019", 175),
    ("- Fed forty guests a night with two helpers and wrote the menus", 190),
    ("of the week for the whole house", 202),
    ("Waiter, Red Gate Ltd", 240),
    ("2011 - 2015", 255),
)
SECOND_PAGE = (
    ("- Served the terrace by the sea", 40),
    ("Skills", 80),
    ("Kitchen: Pastry, Sauces", 100),
    ("Office: Rotas, Orders", 115),
    ("Memberships", 150),
    ("Owns three clocks from before the war and winds them", 170),
)


def _line(text: str, top: float, page: int, confidence: float) -> Line:
    bullet = text.startswith(BULLET)
    text = text.removeprefix(BULLET)
    left = LEFT + 10 * (bullet or text.startswith("of the"))
    box = (left, top, left + WIDE * len(text), top + HIGH)
    heads = {"Experience", "Skills", "Memberships"}
    span = Span(text, box, 14.0 if text in heads else 10.0, bold=text in heads)
    if text == "Nora Feldt":
        span = replace(span, size=22.0)
    return Line(text, page, box, (span,), bullet=bullet, confidence=confidence)


def _extraction(confidence: float = 1.0) -> Extraction:
    pages = tuple(
        Page(
            number,
            tuple(_line(text, top, number, confidence) for text, top in lines),
            width=595,
            height=842,
        )
        for number, lines in enumerate((FIRST_PAGE, SECOND_PAGE), start=1)
    )
    return Extraction(pages, Mode.TEXT_LAYER)


def _resume(confidence: float = 1.0) -> Resume:
    return parse(_extraction(confidence))


def _spans(place: Place) -> tuple[int, float, float]:
    """Return the page, the top and the bottom of a place."""
    return place.page, place.box[1], place.box[3]


def test_a_job_stands_where_its_head_and_its_points_do() -> None:
    first, second = _resume().positions
    assert _spans(first.place) == (1, 160, 212)
    assert _spans(second.place) == (1, 240, 265)  # it begins on the first page


def test_a_job_knows_where_its_dates_stand() -> None:
    first, _ = _resume().positions
    assert _spans(first.dated) == (1, 175, 185)


def test_a_point_stands_where_all_its_lines_do() -> None:
    first, second = _resume().positions
    assert _spans(first.bullets[0].place) == (1, 190, 212)
    assert _spans(second.bullets[0].place) == (2, 40, 50)


def test_every_group_of_skills_has_a_box_of_its_own() -> None:
    places = [_spans(group.place) for group in _resume().skills]
    assert places == [(2, 100, 110), (2, 115, 125)]


def test_headings_stand_where_they_were_written() -> None:
    found = {heading.text: _spans(heading.place) for heading in _resume().headings}
    assert found["Experience"] == (1, 140, 150)
    assert found["Skills"] == (2, 80, 90)


def test_every_contact_field_knows_its_line() -> None:
    contact = _resume().contact
    assert _spans(contact.place) == (1, 40, 50)
    found = {name: _spans(place) for name, place in contact.places}
    assert found["email"] == (1, 60, 70)
    assert found["location"] == (1, 80, 90)
    assert found["profiles"] == (1, 100, 110)


def test_a_field_of_unknown_place_stands_where_the_name_does() -> None:
    contact = _resume().contact
    assert contact.place_of("email") != contact.place
    assert contact.place_of("phone") == contact.place


def test_every_kept_line_has_its_page_and_box() -> None:
    kept = _resume().kept
    assert [_spans(section.place) for section in kept] == [(2, 150, 180)]
    for section in kept:
        assert len(section.places) == len(section.lines)
        assert all(place.box != (0, 0, 0, 0) for place in section.places)


def test_lines_that_no_section_took_are_a_guess_with_a_place() -> None:
    (rest,) = find_leftovers(_extraction().lines[4:6], Resume())
    assert rest.lines == ("Experience", "Cook, Blue Door Ltd")
    assert _spans(rest.place) == (1, 140, 170)
    assert [_spans(place) for place in rest.places] == [(1, 140, 150), (1, 160, 170)]
    assert (rest.place.confidence, rest.place.doubt) == (0.5, Doubt.SECTION)


def test_a_label_that_waits_in_vain_for_its_value_has_a_place() -> None:
    contact = read("Nora Feldt\nnora@example.org\nMobile\n\nSkills\nPastry").contact
    places = [place for name, place in contact.places if name == "extra"]
    assert len(places) == len(contact.extra)
    assert all(place.page == 1 for place in places)


def test_a_resume_stored_before_doubts_were_known_still_loads() -> None:
    stored = _without(to_json(_resume()), {"doubt", "dated", "places"})
    loaded = from_json(Resume, stored)
    assert loaded.positions[0].place == _resume().positions[0].place
    assert loaded.contact.place_of("email") == loaded.contact.place


def _without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {k: _without(v, names) for k, v in value.items() if k not in names}
    return [_without(v, names) for v in value] if isinstance(value, list) else value


def test_what_the_reader_of_pictures_doubts_is_doubted() -> None:
    first, _ = _resume(confidence=0.4).positions
    assert first.place.confidence == 0.4
    assert first.place.doubt is Doubt.NONE  # the picture is to blame
    assert {place.confidence for _, place in _resume(0.4).contact.places} == {0.4}


def test_no_box_reaches_over_two_pages() -> None:
    boxes: list[Box] = [job.place.box for job in _resume().positions]
    assert all(box[3] - box[1] < 100 for box in boxes)
    assert UNPLACED.box not in boxes
