from __future__ import annotations

from datetime import date

from analysis.findings import describe, facts_of
from analysis.resume import Bullet, Contact, Period, Position, Resume, SkillGroup

TODAY = date(2026, 6, 15)


def job(start: str, end: str, **fields: str) -> Position:
    return Position(id=f"work-{start}", period=Period("", start, end), **fields)


def test_overlapping_positions_count_once() -> None:
    held = (job("2020-01", "2020-12"), job("2020-07", "2021-06"))
    assert facts_of.months_worked(held, TODAY) == 18


def test_a_current_position_counts_up_to_today() -> None:
    assert facts_of.months_worked((job("2026-01", "present"),), TODAY) == 6


def test_a_year_alone_counts_whole() -> None:
    assert facts_of.months_worked((job("2019", "2020"),), TODAY) == 24


def test_dates_that_run_backwards_or_are_missing_count_nothing() -> None:
    held = (job("2021-05", "2020-01"), job("", "2020"), job("2020", ""))
    assert facts_of.months_worked(held, TODAY) == 0


def test_facts_are_the_persons_own() -> None:
    resume = Resume(
        contact=Contact(name="Ada Okafor"),
        positions=(job("2025-06", "present", title="Nurse", company="North Clinic"),),
        skills=(SkillGroup("skills-1", skills=("Triage", "Wound care")),),
    )
    assert facts_of.resume(resume, today=TODAY) == (
        ("Name", "Ada Okafor"),
        ("Most recent job", "Nurse, North Clinic"),
        ("Experience", "1 year 1 month"),
        ("Skills", "2"),
        ("Language", "English"),
    )


def test_what_was_found_is_said_in_one_line() -> None:
    position = Position(
        id="work-1", bullets=(Bullet("work-1-b1", "Ran the ward at night"),)
    )
    resume = Resume(positions=(position,))
    assert describe.resume(resume) == "Found 1 job and 1 bullet point"
    assert describe.resume(Resume()) == "Found no sections yet"


def test_a_list_is_joined_as_people_do() -> None:
    assert describe.joined([]) == ""
    assert describe.joined(["PDF"]) == "PDF"
    assert describe.joined(["PDF", "DOCX", "TXT"]) == "PDF, DOCX and TXT"
