from __future__ import annotations

import pytest

from analysis.render import RenderOptions
from analysis.render.dates import date_text, dates_text
from analysis.render.outline import outline
from analysis.resume import (
    Bullet,
    Interest,
    KeptSection,
    Period,
    Position,
    Project,
    Reference,
    Resume,
    School,
)


@pytest.mark.parametrize(
    ("period", "language", "text"),
    [
        (Period("Spring 2019 to now", "2019", "present"), "en", "Spring 2019 to now"),
        (Period("", "2019-09", "present"), "en", "Sep 2019 – Present"),
        (Period("2019-09", "2019-09", "present"), "en", "Sep 2019 – Present"),
        (Period("2012 – 2014", "2012", "2014"), "en", "2012 – 2014"),
        (Period("2019", "", ""), "en", "2019"),
        (Period("2011 – 2012", "2011", ""), "en", "2011 – 2012"),
        (Period("", "2019-09", "2020"), "de", "09/2019 – 2020"),
        (Period("", "", "2020-12"), "en", "Dec 2020"),
        (Period(), "en", ""),
    ],
)
def test_a_period_is_shown_as_written_or_from_its_dates(
    period: Period, language: str, text: str
) -> None:
    assert dates_text(period, language) == text


def test_a_date_of_another_shape_stays() -> None:
    assert date_text("Spring 2020", "en") == "Spring 2020"
    assert date_text("2020-13", "en") == "2020-13"


@pytest.mark.parametrize(
    ("grade", "language", "line"),
    [
        ("2:1", "en", "Grade: 2:1"),
        ("GPA 3.9", "en", "GPA 3.9"),
        ("1,3", "de-AT", "Note: 1,3"),
    ],
)
def test_a_grade_says_what_it_is(grade: str, language: str, line: str) -> None:
    resume = Resume(education=(School("e", "Hill", grade=grade),), language=language)
    (part,) = outline(resume, RenderOptions()).parts
    assert part.blocks[0].notes == (line,)


def test_an_address_that_cannot_be_linked_is_still_said() -> None:
    resume = Resume(positions=(Position("p", "Cook", url="see the church board"),))
    assert "see the church board" in outline(resume, RenderOptions()).texts


def test_keywords_of_a_project_stand_on_a_line_of_their_own() -> None:
    project = Project("p", "Ferry", summary="Open data.", keywords=("Go", "SQL"))
    (part,) = outline(Resume(projects=(project,)), RenderOptions()).parts
    assert part.blocks[0].lines == ("Ferry", "Open data.", "Go, SQL")


def test_what_says_nothing_is_left_out() -> None:
    resume = Resume(
        positions=(Position("p", bullets=(Bullet("b", " \x00"),)),),
        interests=(Interest("i", " "),),
        references=(Reference("r"),),
        kept=(KeptSection("k"),),
    )
    assert outline(resume, RenderOptions()).parts == ()


def test_lines_nobody_could_place_come_last_under_a_heading_of_ours() -> None:
    resume = Resume(kept=(KeptSection("k", "", ("Born near the sea",)),), language="fr")
    (part,) = outline(resume, RenderOptions()).parts
    assert part.heading == "Informations complémentaires"


def test_the_language_of_the_headings_can_be_chosen() -> None:
    resume = Resume(education=(School("e", "Hill"),), language="de")
    assert outline(resume, RenderOptions()).parts[0].heading == "Ausbildung"
    english = outline(resume, RenderOptions(language="en"))
    assert english.parts[0].heading == "Education"
    assert english.direction == "ltr"
    assert outline(resume, RenderOptions(language="ar")).direction == "rtl"


@pytest.mark.parametrize(
    "options",
    [{"accent": "red; }"}, {"accent": "#fff"}, {"paper": "a0"}, {"density": "x"}],
)
def test_options_of_another_shape_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        RenderOptions(**options)
