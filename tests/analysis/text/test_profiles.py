"""Fields of work: their data, and which of them a resume or a title speaks of."""

from __future__ import annotations

import pytest

from analysis.text.profile_list import spoken_of
from analysis.text.profiles import GENERAL, all_profiles, detect, profile_of
from analysis.text.skills import FIELDS, taxonomy

ASKED_FOR = (
    *("software", "data", "nursing", "teaching", "sales", "marketing", "finance"),
    *("engineering", "hospitality", "administration", "management", "student"),
)

TITLES = """
software: Senior Backend Engineer | DevOps Engineer | QA Tester | Service Desk Analyst
data: Data Engineer | Business Intelligence Analyst | Machine Learning Engineer
nursing: Staff Nurse | Dental Hygienist | Care Home Manager | Social Worker
teaching: SEN Teaching Assistant | Nursery Nurse | Lecturer in History | Maths Teacher
sales: Retail Assistant | Customer Success Manager | Estate Agent | Head of Sales
marketing: SEO Specialist | Journalist | Translator | Press Officer
finance: Payroll Administrator | Sales Accountant | Claims Handler
engineering: Apprentice Electrician | CNC Machinist | Civil Engineer
logistics: Forklift Driver | Supply Chain Analyst | HGV Driver | Procurement Officer
hospitality: Sous Chef | Event Coordinator | Hotel Receptionist | Barista
administration: Data Entry Clerk | Executive Assistant | Receptionist
management: Project Manager | Scrum Master | Chief Operating Officer | Product Owner
people: HR Advisor | Technical Recruiter | Recruitment Consultant
design: UX Designer | Video Editor | Illustrator
science: Lab Technician | Ecologist | Research Scientist
law: Paralegal | Trainee Solicitor | Security Guard
student: Student | Summer Intern
general: Poet | Champion | Various
"""


def _titles() -> list[tuple[str, str]]:
    rows = (line.partition(": ") for line in TITLES.strip().splitlines())
    return [(key, title) for key, _, titles in rows for title in titles.split(" | ")]


def _hard_skills(fields: tuple[str, ...]) -> list[str]:
    known = taxonomy().skills.values()
    hard = (one for one in known if one.kind.is_hard and not one.kind.is_named)
    return [one.name for one in hard if one.field in fields]


def test_the_asked_for_fields_have_words_of_their_own():
    for key in ASKED_FOR:
        profile = profile_of(key)
        assert profile.key == key
        assert profile.titles
        assert profile.verbs
        assert set(profile.fields) <= set(FIELDS)
        if key != "student":
            assert len(_hard_skills(profile.fields)) >= 30
            assert len(profile.tools) >= 10


def test_no_field_of_skills_is_without_a_profile_or_has_two():
    used = [name for profile in all_profiles() for name in profile.fields]
    assert sorted(used) == sorted(FIELDS)


@pytest.mark.parametrize(("key", "title"), _titles())
def test_the_title_alone_tells_the_field(key, title):
    assert detect([title], [], []) == key


@pytest.mark.parametrize(
    ("key", "titles", "lines", "skills"),
    [
        (
            "software",
            ["Junior Software Developer", "Sous Chef", "Line Cook"],
            ["Built a booking page in React", "Ran the grill station"],
            ["JavaScript", "React", "Git", "SQL"],
        ),
        (
            "data",
            ["Data Analyst", "Staff Nurse"],
            ["Built dashboards in Power BI", "Wound care on a surgical ward"],
            ["SQL", "Power BI", "Python", "Statistics", "Tableau"],
        ),
        (
            "teaching",
            ["Maths Teacher", "Electrical Engineer"],
            ["Planned lessons for Years 7 to 11", "Marked GCSE mocks"],
            ["Lesson planning", "Classroom management", "Behaviour management"],
        ),
        (
            "nursing",
            ["Healthcare Assistant", "Retail Assistant", "Cashier"],
            ["Supported activities of daily living", "Till operation"],
            ["Personal care", "Dementia care", "Manual handling"],
        ),
        (
            "administration",
            [],
            ["Diary management for two directors", "Took minutes at board meetings"],
            ["Calendar management", "Travel booking", "Outlook", "Typing"],
        ),
        ("finance", [], [], ["Xero", "Bank reconciliation", "VAT", "Payroll"]),
        ("general", [], ["Lived in three countries", "Happy to learn"], []),
        ("general", ["Poet"], ["Wrote verse"], ["Python", "Plumbing"]),
        ("general", [], [], ["SQL", "Wound care", "Plumbing", "Xero", "Phonics"]),
    ],
)
def test_the_field_is_told_from_title_lines_and_skills(key, titles, lines, skills):
    assert detect(titles, lines, skills) == key


def test_an_unknown_key_is_the_general_profile():
    assert profile_of("astrology").key == GENERAL


def test_the_longest_wording_of_a_title_decides():
    found = spoken_of("Data Entry Clerk")
    assert found is not None
    assert found.key == "administration"
    assert spoken_of("Poet") is None
