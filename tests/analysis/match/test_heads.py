"""Who hires, for what and where: what stands at the head of a posting."""

from __future__ import annotations

import pytest

from analysis.match import read_posting
from analysis.posting import Posting


def read(text: str) -> Posting:
    return read_posting(text, max_chars=50_000)


@pytest.mark.parametrize(
    ("text", "place", "company"),
    [
        ("Harrow & Finch is looking for a Payroll Officer in Leeds.\nYou run payroll.",
         "Leeds", "Harrow & Finch"),
        ("About Harrow & Finch\nWe sell boots.\nPayroll Officer, Leeds\nYou use Sage",
         "Leeds", "Harrow & Finch"),
        ("Payroll Officer – Harrow & Finch – Careers\nLocation: Remote (UK)\n- Sage",
         "Remote (UK)", "Harrow & Finch"),
        ("Voltbridge | Careers\nHome Jobs Teams\nSite Electrician\n"
         "Manchester, UK · Full-time\nWhat you'll do\n- Wire houses",
         "Manchester, UK", "Voltbridge"),
        ("Site Electrician\nVoltbridge Ltd\nSwindon, Wiltshire\n£38,000",
         "Swindon, Wiltshire", "Voltbridge Ltd"),
        ("Nurse Practitioner at Juniper Family Clinic (Boise, ID)\nYou need\n- RN",
         "Boise, ID", "Juniper Family Clinic"),
        ("We are hiring! Junior Copywriter, Bright Otter, Dublin\nYou have\n- wit",
         "Dublin", "Bright Otter"),
        ("Job Title: HGV Driver\nLocation: Avonmouth, Bristol\nCompany: Tarn Haulage",
         "Avonmouth, Bristol", "Tarn Haulage"),
        ("Join Pelham Robotics as a Test Engineer in our Cambridge office.\nPython.",
         "Cambridge", "Pelham Robotics"),
        ("Our client, a law firm in central Birmingham, needs a Legal Secretary.",
         "Birmingham", ""),
        ("Warehouse Operative\nWakefield WF1\nNights, £12.90\nMust drive a reach truck",
         "Wakefield WF1", ""),
        ("Sous Chef @ The Copper Pan\nEdinburgh\n4 days a week",
         "Edinburgh", "The Copper Pan"),
        ("Orchid Health Group\nHealthcare Assistant\nBand 3, Exeter\nYou help people.",
         "Exeter", "Orchid Health Group"),
        ("Sous Chef\nLeeds (two days on site)\n£30k\n- HACCP", "Leeds", ""),
        ("Baker wanted. Early mornings.\nMust have\n- Knife skills", "", ""),
    ],
)  # fmt: skip
def test_the_place_and_the_firm_are_found_where_people_put_them(text, place, company):
    posting = read(text)
    assert (posting.location, posting.company) == (place, company)


@pytest.mark.parametrize(
    "text",
    [
        "Web Developer\nRequirements\n- Python and SQL\n- Knowing SAP is useful",
        "Clerk\nThe Trust\nMonday to Friday\nRequirements\n- Put things in order",
        "Clerk\nMICROSOFT OFFICE\nRequirements\n- Answer the phone at Christmas",
    ],
)
def test_what_is_no_firm_is_not_taken_for_one(text):
    assert read(text).company == ""


@pytest.mark.parametrize(
    ("text", "title", "seniority"),
    [
        ("Tidewater Labs – Staff Engineer – Remote", "Staff Engineer", "lead"),
        ("Are you an experienced Care Home Manager?\nCome and see us.",
         "Care Home Manager", "manager"),
        ("I run a bakery and I'm after a part-time baker who likes mornings.",
         "baker", ""),
        ("Sr. Business Systems Analyst\nLocation: Tulsa, OK",
         "Sr Business Systems Analyst", "senior"),
        ("Internship – Industrial Design\nLumen Studio",
         "Internship – Industrial Design", "intern"),
        ("Tallymark builds tills for managers.\nInsights Associate\nYou count.",
         "Insights Associate", ""),
        ("Engineers, accountants and drivers built it.\nPost: Web Designer\nLeeds",
         "Web Designer", ""),
        ("About us\nWe sell tea.\n\nPatient Care Coordinator\nYou lead rounds.",
         "Patient Care Coordinator", ""),
    ],
)  # fmt: skip
def test_a_title_is_told_from_what_a_firm_says_of_itself(text, title, seniority):
    posting = read(text)
    assert (posting.title, posting.seniority) == (title, seniority)
