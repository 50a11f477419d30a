"""What the reader makes of headings, lists, pages and sentences of many kinds."""

from __future__ import annotations

import pytest

from analysis.match import read_posting
from analysis.match.layout import Part, posting_lines
from analysis.posting import Need, Posting


def read(text: str) -> Posting:
    return read_posting(text, max_chars=50_000)


def parts(text: str) -> dict[str, Part]:
    return {line.text: line.part for line in posting_lines(text)}


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("What you'll be up to", Part.RESPONSIBILITIES),
        ("You might be a fit if you", Part.REQUIRED),
        ("Brownie points", Part.PREFERRED),
        ("Skills and experience required", Part.REQUIRED),
        ("Anforderungen / Requirements", Part.REQUIRED),
        ("We need someone who", Part.REQUIRED),
        ("It would help if you (desirable)", Part.PREFERRED),
        ("What would delight us", Part.PREFERRED),
        ("Wir bieten / We offer", Part.OTHER),
        ("QUALIFICATIONS & EXPERIENCE", Part.REQUIRED),
    ],
)
def test_a_heading_is_known_by_its_words(heading, part):
    text = f"Baker\n\n{heading}\n- plaits dough by hand\n- lights the oven"
    assert parts(text)["plaits dough by hand"] is part


def test_a_line_of_requirements_in_capitals_is_no_heading():
    posting = read("ELECTRICIAN\nREQUIREMENTS\n*MIN. 5 YRS COMMERCIAL EXPERIENCE")
    assert posting.years == 5


def test_labels_inside_a_line_open_parts():
    text = (
        "Mixer. The person: holds a till and counts stock. Would be good: latte art. "
        "What you'll do: make drinks. Perks: plants at cost."
    )
    found = parts(text)
    assert found["latte art."] is Part.PREFERRED
    assert found["make drinks."] is Part.RESPONSIBILITIES
    assert found["plants at cost."] is Part.OTHER


def test_what_surrounds_a_posting_on_a_page_is_no_line_of_it():
    text = (
        "Skip to main content\nHome | Careers | About | Contact\nSign in\n"
        "Back to results\nPayroll Officer\nShare this job\n"
        "Facebook Twitter LinkedIn Email\nRequirements\n- Payroll\n"
        "Accept all cookies\nSimilar jobs\nTax Accountant"
    )
    posting = read(text)
    assert posting.title == "Payroll Officer"
    assert {item.skill for item in posting.requirements} == {"Payroll"}
    lines = [line.text for line in posting_lines(text)]
    assert "Sign in" not in lines
    assert "Accept all cookies" not in lines


def test_scripts_and_tags_are_left_out():
    text = (
        "<script>var react = 1;</script><h1>Clerk</h1><ul><li>Excel</li></ul>"
        "<nav>Jobs</nav><h2>Requirements</h2><ul><li>Excel &amp; Word</li></ul>"
    )
    names = {item.skill for item in read(text).requirements}
    assert "Excel" in names
    assert "React" not in names


def test_prose_without_headings_is_told_apart_by_its_sentences():
    posting = read(
        "We run a small studio. You must have two years of bookkeeping behind you and "
        "know Xero. Power BI would be a plus. The office has a cat."
    )
    need = {item.skill: item.need for item in posting.requirements}
    assert need["Xero"] is Need.REQUIRED
    assert need["Power BI"] is Need.PREFERRED
    assert posting.has_requirements
    assert posting.years == 2


def test_a_leading_wish_speaks_for_the_whole_sentence():
    posting = read(
        "Assistant\nYou have\n- Excel\n- It would be wonderful, though not "
        "required, if "
        "you have used Asana, done payroll in Xero, or know Canva."
    )
    wished = {item.skill for item in posting.skills(Need.PREFERRED)}
    assert {"Asana", "Payroll", "Xero"} <= wished
    assert {item.skill for item in posting.skills(Need.REQUIRED)} == {"Excel"}


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("At least 12 months' conveyancing experience", 1),
        ("3ish years with payroll", 3),
        ("2-4 yrs in export", 2),
        ("Twenty years around operations", 20),
        ("2 years with a degree or 5 years without", 2),
        ("five years or more of building software", 5),
        ("Contract of 2 years, may be extended for three years", None),
        ("Stipend and fees paid for three years", None),
    ],
)
def test_years_are_read_in_many_wordings(line, years):
    assert read(f"Clerk\nRequirements\n- {line}").years == years


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("All vacancies > Cardiff > Barista – Full Time\nWork.", "Barista"),
        ("We're on the hunt for a Senior Backend Engineer to own billing.",
         "Senior Backend Engineer"),
        ("Assistant Manager – Accounts and Taxation\nChennai",
         "Assistant Manager – Accounts and Taxation"),
        ("Dental Receptionist / Purley / Mon to Thu", "Dental Receptionist"),
        ("Lecturer in Marine Biology (Grade 8)", "Lecturer in Marine Biology"),
        ("Community Staff Nurse, Hereford", "Community Staff Nurse"),
    ],
)  # fmt: skip
def test_titles_lose_place_and_contract_and_keep_their_trade(text, title):
    assert read(text).title == title


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Experience of quill sharpening", "quill sharpening"),
        ("Knowledge of GCSS-Army", "GCSS-Army"),
        ("Works well under pressure", ""),
        ("A sense of humour and good shoes", ""),
    ],
)
def test_what_no_list_of_skills_holds_is_read_from_set_forms(line, named):
    found = {item.skill for item in read(f"Clerk\nRequirements\n- {line}").requirements}
    assert (named in found) if named else not {"pressure", "shoes"} & found


def test_a_phrase_that_is_a_guess_is_never_a_must():
    posting = read("Clerk\nMust have\n- Experience of quill sharpening\n- Excel")
    must = {item.skill: item.must for item in posting.requirements}
    assert must["Excel"]
    assert not must["quill sharpening"]


def test_credentials_joined_by_or_are_one_choice():
    posting = read("Accountant\nRequirements\n- Qualified (ACA, ACCA or CIMA)")
    numbers = {item.choice for item in posting.requirements}
    assert len(posting.requirements) > 1
    assert len(numbers) == 1
    assert 0 not in numbers


def test_every_fact_keeps_its_line():
    text = "Auditor\nRequirements\n- 3 years of audit\n- Bachelor's degree in Finance"
    posting = read(text)
    assert posting.title_text == "Auditor"
    assert posting.years_text == "3 years of audit"
    assert posting.education_text == "Bachelor's degree in Finance"
