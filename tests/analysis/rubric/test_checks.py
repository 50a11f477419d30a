"""Single checks: where each draws its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.report import CheckResult
from analysis.resume import (
    Bullet,
    Heading,
    Period,
    Reference,
    Resume,
    SkillGroup,
    Summary,
)
from analysis.rubric import Facts, score
from analysis.rubric.checks.formatting_look import date_styles
from analysis.rubric.second_reader import recovered
from analysis.source import Mode
from tests.analysis.resumes import facts_of, sample_resume, text_of

TODAY = date(2025, 6, 2)


def result(check: str, resume: Resume, facts: Facts | None = None) -> CheckResult:
    card = score(resume, facts or facts_of(resume), None, "", TODAY)
    return next(r for c in card.categories for r in c.checks if r.id == check)


def with_bullets(*lines: str) -> Resume:
    resume = sample_resume()
    bullets = tuple(Bullet(f"b{n}", line) for n, line in enumerate(lines))
    return replace(resume, positions=(replace(resume.positions[0], bullets=bullets),))


def with_layout(**changes) -> Facts:
    facts = facts_of(sample_resume())
    return replace(facts, layout=replace(facts.layout, **changes))


@pytest.mark.parametrize(
    ("check", "changes"),
    [
        ("formatting.columns", {"columns": 2}),
        ("formatting.tables", {"tables": 1}),
        ("formatting.tables", {"text_boxes": 1}),
        ("formatting.graphics", {"image_share": 0.3}),
        ("formatting.file", {"kind": "txt"}),
        ("formatting.file", {"byte_count": 3_000_000}),
        ("formatting.type", {"body_size": 8.0}),
        ("formatting.type", {"margins": (9.0, 9.0, 9.0, 9.0)}),
        ("formatting.type", {"font_families": ("A", "B", "C")}),
        ("formatting.characters", {"odd_characters": 4}),
        ("formatting.characters", {"letter_spaced": 2}),
        ("formatting.consistency", {"bullet_glyphs": ("•", "-", "*")}),
    ],
)
def test_a_fault_of_the_file_costs_its_check(check, changes):
    assert result(check, sample_resume()).passed
    spoilt = result(check, sample_resume(), with_layout(**changes))
    assert spoilt.points < spoilt.out_of
    assert spoilt.findings


def test_layout_is_not_asked_of_text_and_json():
    facts = replace(facts_of(sample_resume()), mode=Mode.STRUCTURED)
    for slug in ("columns", "tables", "graphics", "text", "file", "consistency"):
        assert not result(f"formatting.{slug}", sample_resume(), facts).applies


def test_a_scan_keeps_part_of_the_text_points():
    facts = replace(facts_of(sample_resume()), mode=Mode.OCR)
    scanned = result("formatting.text", sample_resume(), facts)
    assert 0 < scanned.points < scanned.out_of


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("Mar 2020 – present", ("short month",)),
        ("March 2020 – June 2021", ("month",)),
        ("03/2020 - 04/2021", ("num",)),
        ("2020-03-01 - 2021-04-30", ("iso",)),
        ("2019 – 2021", ("year",)),
        ("May 2020 – July 2020", ()),
        ("", ()),
    ],
)
def test_date_styles(text, styles):
    assert date_styles(text) == styles


def test_a_third_of_the_recent_bullets_with_numbers_is_enough():
    lines = ("Built a shed of 12 rooms", "Sold tickets daily", "Cleaned every room")
    assert result("content.numbers", with_bullets(*lines)).passed
    none = result("content.numbers", with_bullets(*lines[1:]))
    assert none.points == 0
    assert len(none.findings) == 2


def test_duties_first_person_and_cliches_are_found_where_they_stand():
    resume = with_bullets(
        "Responsible for stock and for my two juniors",
        "I was a team player and a go-getter",
        "Duties included a results-driven approach",
    )
    assert result("content.duties", resume).findings[0].where == "b0"
    assert len(result("content.first-person", resume).findings) == 2
    assert len(result("content.cliches", resume).findings) == 3


def test_roman_numerals_and_initials_are_no_first_person():
    resume = with_bullets("Moved Phase I. C. Mine records to A/I storage, WW I archive")
    found = result("content.first-person", resume).findings
    assert len(found) <= 1


def test_a_past_job_in_the_present_tense_is_noticed():
    resume = sample_resume()
    bullets = (Bullet("b0", "Manage payroll"), Bullet("b1", "Prepare the returns"))
    old = replace(resume.positions[1], bullets=bullets)
    spoilt = result("content.tense", replace(resume, positions=(old,)))
    assert spoilt.points == 0
    assert result("content.tense", resume).passed


def test_typos_are_found_and_names_are_not():
    resume = with_bullets(
        "Recieved 40 pateints a day in Kubernetes and Fenland",
        "Organised the colour scheme for Zsófia at Brightcall",
    )
    found = result("content.spelling", resume).findings
    assert [f.message for f in found] == [
        "«Recieved» looks misspelt.",
        "«pateints» looks misspelt.",
    ]
    assert found[0].hint == "Perhaps «received»?"


def test_spelling_is_not_asked_in_other_languages():
    resume = replace(sample_resume(), language="de")
    assert not result("content.spelling", resume).applies


def test_contact_parts_and_place_in_the_body():
    resume = sample_resume()
    contact = replace(resume.contact, phone="", in_body=False)
    spoilt = result("ats.contact", replace(resume, contact=contact))
    assert {f.message for f in spoilt.findings} == {
        "No phone number was found.",
        "Contact details stand only in the page header or footer.",
    }


def test_headings_no_machine_knows_are_named():
    resume = sample_resume()
    headings = (
        Heading("positions", "My journey", standard=False),
        Heading("education", "Education"),
        Heading("skills", "Skills"),
    )
    spoilt = result("ats.headings", replace(resume, headings=headings))
    assert spoilt.findings[0].excerpt == "My journey"


def test_jobs_without_parts_lose_pro_rata():
    resume = sample_resume()
    bare = replace(resume.positions[0], company="", period=Period())
    resume = replace(resume, positions=(bare, resume.positions[1]))
    spoilt = result("ats.entries", resume)
    assert "no employer and no dates" in spoilt.findings[0].message
    assert 0 < spoilt.points < spoilt.out_of


def test_the_newest_job_stands_first():
    resume = sample_resume()
    assert result("ats.dates", resume).passed
    turned = replace(resume, positions=resume.positions[::-1])
    assert not result("ats.dates", turned).passed


def test_a_second_reader_loses_what_is_torn_apart():
    resume = sample_resume()
    found, lost = recovered(resume, text_of(resume))
    assert found > 10
    assert lost == ()
    torn = tuple(word for line in text_of(resume) for word in reversed(line.split()))
    assert recovered(resume, torn)[1]


def test_private_data_and_references_are_named():
    resume = sample_resume()
    facts = facts_of(resume)
    lines = (*facts.source_text, "Date of birth: 3 May 1990", "Marital status: single")
    spoilt = result("ats.personal-data", resume, replace(facts, source_text=lines))
    assert len(spoilt.findings) == 2
    named = replace(resume, references=(Reference("r1", "A. Person"),))
    assert not result("ats.personal-data", named).passed


def test_skills_listed_twice_under_two_names():
    groups = (SkillGroup("s1", "Tools", ("JavaScript", "JS", "Excel", "MS Excel")),)
    spoilt = result("skills.duplicates", replace(sample_resume(), skills=groups))
    assert len(spoilt.findings) == 2


def test_bars_traits_and_size_of_the_skills():
    groups = (SkillGroup("s1", "", ("Excel 80%", "Team player", "Communication")),)
    resume = replace(sample_resume(), skills=groups)
    assert result("skills.bars", resume).points == 0
    assert not result("skills.hard-share", resume).passed
    assert not result("skills.size", resume).passed


def test_listed_skills_are_held_against_the_bullets():
    groups = (SkillGroup("s1", "", ("Xero", "Payroll", "Python", "Welding", "Rust")),)
    spoilt = result("skills.evidence", replace(sample_resume(), skills=groups))
    assert [f.excerpt for f in spoilt.findings] == ["Python", "Welding", "Rust"]
    assert spoilt.findings[0].where == "s1"


def test_a_summary_that_claims_what_nothing_shows():
    text = (
        "Senior bookkeeper with thirty years in banking. Handles 9,000 clients in "
        "Xero and runs payroll for 140 people in a busy office by the sea every week."
    )
    spoilt = result("summary.fact", replace(sample_resume(), summary=Summary(text)))
    assert "30 years" in spoilt.findings[0].message


def test_an_objective_with_i_loses_its_voice():
    text = "I am looking for an opportunity to grow as a bookkeeper."
    spoilt = result("summary.voice", replace(sample_resume(), summary=Summary(text)))
    assert spoilt.points == 0
    assert len(spoilt.findings) == 2
