"""How sure the parser says it is, and what it says it doubts."""

from __future__ import annotations

import pytest

from analysis.resume import Doubt, Place, Position
from tests.analysis.parse.reading import read

CONTACT = "Nora Feldt\nnora@example.org\n\n"
JOB = "Cook\nBlue Door Ltd\n2015 - 2019\n- Fed guests\n"


def _job(lines: str) -> Position:
    return read(f"{CONTACT}Experience\n{lines}").positions[0]


def _is(place: Place, level: float, doubt: Doubt) -> bool:
    return (place.confidence, place.doubt) == (level, doubt)


def test_an_ordinary_job_is_sure() -> None:
    assert _is(_job(JOB).place, 1.0, Doubt.NONE)


def test_a_job_of_which_no_word_tells_the_company_is_a_guess() -> None:
    assert _is(_job("Talvera\n2015 - 2019\n- Fed guests").place, 0.5, Doubt.ROLES)


def test_roles_under_one_company_do_not_lack_it() -> None:
    resume = read(
        f"{CONTACT}Experience\nBlue Door Ltd\nHead Cook\n2017 - 2019\n- Led six cooks\n"
        "Cook\n2015 - 2017\n- Fed forty guests"
    )
    first, second = resume.positions
    assert first.company == second.company
    assert _is(first.place, 1.0, Doubt.NONE)
    assert _is(second.place, 0.75, Doubt.ROLES)


def test_a_name_that_the_address_confirms_is_sure() -> None:
    assert _is(read(CONTACT + "Experience\n" + JOB).contact.place, 1.0, Doubt.NONE)


def test_a_name_that_only_stands_first_is_not() -> None:
    resume = read(f"Nora Feldt\noffice@example.org\n\nExperience\n{JOB}")
    assert _is(resume.contact.place, 0.75, Doubt.NAME)


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        ("BSc Chemistry\nUniversity of Lisbon\n2011 - 2014", 1.0),
        ("University of Lisbon\n2011 - 2014", 0.5),
    ],
)
def test_a_school_with_its_degree_is_sure(lines: str, level: float) -> None:
    (school,) = read(f"{CONTACT}Education\n{lines}").education
    assert school.place.confidence == level


@pytest.mark.parametrize(
    ("heading", "level"), [("Experience", 1.0), ("Jobs and Internships", 0.9)]
)
def test_a_heading_is_as_sure_as_its_wording(heading: str, level: float) -> None:
    resume = read(f"{CONTACT}{heading}\n{JOB}")
    assert [h.place.confidence for h in resume.headings] == [level]
    assert resume.positions[0].place.confidence == level


def test_jobs_without_any_heading_are_told_by_what_they_say() -> None:
    resume = read(f"{CONTACT}{JOB}\nWaiter\nRed Gate Ltd\n2011 - 2015\n- Served guests")
    assert resume.positions
    assert {job.place.doubt for job in resume.positions} == {Doubt.SECTION}


def test_a_span_made_of_two_lone_dates_is_less_sure_than_a_range() -> None:
    job = _job("Cook\tBlue Door Ltd\n2015\n2019\n- Fed guests")
    assert (job.period.start, job.period.end) == ("2015", "2019")
    assert _is(job.dated, 0.75, Doubt.DATES)
    assert _is(job.place, 0.75, Doubt.DATES)
    assert _is(_job(JOB).dated, 1.0, Doubt.NONE)


def test_a_section_of_a_kind_we_only_keep_is_sure() -> None:
    resume = read(f"{CONTACT}Experience\n{JOB}\n\nMemberships\nGuild of Cooks")
    (kept,) = resume.kept
    assert _is(kept.place, 1.0, Doubt.NONE)
