"""The posting reader: every part, from tidy lists and from glued text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import Code, InputError
from analysis.match import match, read_posting
from analysis.posting import Need, Posting
from analysis.resume import Resume
from tests.analysis.match import postings
from tests.analysis.resumes import sample_resume


def read(text: str) -> Posting:
    return read_posting(text, max_chars=50_000)


def names(posting: Posting, need: Need) -> set[str]:
    return {item.skill for item in posting.skills(need)}


def test_a_tidy_posting_is_read_in_parts():
    posting = read(postings.BOOKKEEPER)
    assert posting.title == "Bookkeeper"
    assert posting.location == "Leeds"
    assert posting.years == 3
    assert posting.has_requirements
    assert names(posting, Need.REQUIRED) >= {"Bookkeeping", "Xero", "Payroll", "Excel"}
    assert names(posting, Need.PREFERRED) == {"AAT", "Power BI"}
    assert posting.responsibilities[0].startswith("Reconcile bank accounts")


def test_benefits_and_the_company_ask_for_nothing():
    posting = read(postings.BOOKKEEPER)
    assert "Slack" not in {item.skill for item in posting.requirements}
    assert posting.years != 25


def test_every_requirement_holds_the_line_it_stands_in():
    posting = read(postings.BOOKKEEPER)
    for item in posting.requirements:
        assert item.as_written in item.text
        assert item.text in posting.text


def test_headings_inside_a_paragraph_are_found():
    posting = read(postings.NURSE)
    assert posting.title == "Registered Nurse"
    assert posting.years == 2
    assert posting.education == "Bachelor's degree in Nursing"
    assert not posting.degree_required
    assert posting.licences_required == ("Registered nurse licence",)
    assert "Epic" in names(posting, Need.PREFERRED)


def test_glued_lines_are_cut():
    posting = read(postings.WEB_GLUED)
    assert posting.title == "Frontend Developer"
    required = names(posting, Need.REQUIRED)
    assert {"React", "TypeScript", "Node.js", "Express", "Git"} <= required
    assert names(posting, Need.PREFERRED) == {"Go"}


def test_alternatives_share_a_number():
    posting = read(postings.BOOKKEEPER)
    choice = {item.skill: item.choice for item in posting.requirements}
    assert choice["Xero"] == choice["QuickBooks"] != 0
    assert choice["Payroll"] == 0


def test_a_posting_without_a_requirements_section_says_so():
    posting = read(postings.NO_REQUIREMENTS)
    assert not posting.has_requirements
    assert "ArcGIS" in {item.skill for item in posting.requirements}


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("5+ years of experience in sales", 5),
        ("Minimum of three years' experience", 3),
        ("3-5 years of relevant experience", 3),
        ("at least 2 (two) years experience", 2),
        ("You must be at least 18 years old", None),
        ("We have 30 years of experience in retail", None),
        ("8 years' experience, 3 of them in Java", 8),
        ("10 or more years of experience", 10),
    ],
)
def test_years_are_the_least_asked_for(line, years):
    assert read(f"Sales Manager\n{line}").years == years


@pytest.mark.parametrize(
    ("line", "education", "required"),
    [
        (
            "Bachelor's degree in Marketing required",
            "Bachelor's degree in Marketing",
            1,
        ),
        ("Master's degree preferred", "Master's degree", 0),
        ("Bachelor's or Master's degree in Physics", "Bachelor's degree in Physics", 0),
        ("High school diploma or GED required", "High school diploma", 0),
        ("BSc or equivalent experience required", "Bachelor's degree", 0),
        ("PhD in Chemistry is a must", "Doctorate in Chemistry", 1),
        ("Cheerful manner required", "", 0),
    ],
)
def test_education_is_the_least_asked_for(line, education, required):
    posting = read(f"Analyst\nAbout you\n{line}")
    assert posting.education == education
    assert posting.degree_required == bool(required)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Job title: Payroll Administrator\nWe pay people.", "Payroll Administrator"),
        ("Senior Data Engineer (Remote, UK)\nAbout us", "Senior Data Engineer"),
        ("We are looking for a Staff Nurse to join our ward.", "Staff Nurse"),
        ("Acme is hiring a Marketing Manager in Leeds.", "Marketing Manager"),
        ("Electrician wanted for site work.", "Electrician"),
    ],
)
def test_the_title_is_found_where_people_put_it(text, title):
    assert read(text).title == title


def test_blank_and_endless_postings_are_refused():
    with pytest.raises(InputError) as empty:
        read_posting("  \n ", max_chars=100)
    assert empty.value.code is Code.POSTING_EMPTY
    with pytest.raises(InputError) as long:
        read_posting("x" * 101, max_chars=100)
    assert long.value.code is Code.POSTING_TOO_LONG


def test_preferred_words_turn_a_required_line():
    posting = read(
        "Clerk\nRequirements\n- Excel required, Access preferred\n- SQL a plus"
    )
    assert names(posting, Need.REQUIRED) == {"Excel"}
    assert names(posting, Need.PREFERRED) == {"Microsoft Access", "SQL"}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                ["Requirements:", "Nice to have", "- Excel or Word", "5+ years"]
            ),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_text_is_read_and_matched_without_failing(parts):
    text = "\n".join(parts)
    if not text.strip():
        return
    posting = read(text)
    fit = match(sample_resume(), posting, date(2025, 6, 2))
    assert 0 <= fit.score <= 100
    assert match(Resume(), posting, date(2025, 6, 2)).score <= 100


@pytest.mark.parametrize(
    "text",
    [
        "experience in python and " * 2_000,
        "\n" * 49_000 + "x",
        " " * 49_000 + "x",
        "Aa" * 25_000,
        "• " * 25_000,
        "bachelor's degree in " * 2_300,
        "requirements: " * 3_500,
        "<a " * 16_000,
        "- Bb Cc\n" * 6_000,
        "knowledge of x and y " * 2_300,
        "we are Aa & " * 4_000,
    ],
)
def test_endless_lines_are_read_in_bounded_time(text):
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "headline",
    [
        "Senior Data Engineer @ Lanternfish",
        "Vacancy: Dental Receptionist / Purley / Mon–Thu",
        "Office Administrator (part time, school hours)",
    ],
)
def test_the_line_of_the_title_is_no_duty(headline: str) -> None:
    posting = read(f"{headline}\nAnswer the phone and book every visit of the week.\n")
    assert posting.title
    assert posting.responsibilities == (
        "Answer the phone and book every visit of the week.",
    )


def test_a_sentence_that_names_the_title_may_say_what_is_to_be_done() -> None:
    said = "The bookkeeper reconciles the bank accounts each week and runs the payroll."
    assert said in read(said).responsibilities
