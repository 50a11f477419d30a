"""Small helpers on words: stems, verbs, figures, degrees, titles, spans, spelling."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.text.degrees import field_of, level_of
from analysis.text.dictionary import correction
from analysis.text.numbers import figures, has_figure, years_said
from analysis.text.profiles import detect
from analysis.text.spans import months_of
from analysis.text.titles import has_title, likeness, seniority_of
from analysis.text.verbs import Tense, is_weak, opening_verb, tenses
from analysis.text.words import phrases_in, stem, weight, word_key

TODAY = date(2025, 6, 2)


@pytest.mark.parametrize(
    "forms",
    [
        ("reconcile", "reconciled", "reconciling", "reconciliation"),
        ("manage", "manager", "managing", "management"),
        ("negotiate", "negotiated", "negotiation"),
        ("analyse", "analysis", "analyst", "analytics", "analyzing"),
        ("plan", "planned", "planning", "planner"),
        ("organise", "organised", "organization"),
        ("schedule", "scheduling", "scheduled"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms}) == 1


def test_british_and_american_spelling_are_one():
    assert word_key("programme") == word_key("program")
    assert word_key("optimisation") == word_key("optimization")
    assert word_key("licence") == word_key("license")


def test_thin_words_weigh_little():
    assert weight(stem("experience")) < weight(stem("report")) < weight(stem("payroll"))


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("Reduced waste by 9%", "reduce"),
        ("Successfully led a team", "lead"),
        ("Rewrote the scheme of work", "rewrite"),
        ("Planned menus", "plan"),
        ("Re-engineered the line", "engineer"),
        ("Team of nine people", ""),
        ("700 weekly users", ""),
        ("Responsible for payroll", ""),
        ("", ""),
    ],
)
def test_the_opening_verb_of_a_line(line, verb):
    assert opening_verb(line) == verb


def test_tenses_and_weak_openings():
    assert tenses("Managed a shop") == {Tense.PAST}
    assert tenses("Manage a shop") == {Tense.PRESENT}
    assert tenses("Cut costs") == {Tense.PAST, Tense.PRESENT}
    assert is_weak("Helped with payroll")
    assert not is_weak("Ran payroll")


@pytest.mark.parametrize(
    "line",
    [
        "Cut costs by 12%",
        "Saved £4,000",
        "Led nine people",
        "Halved the queue",
        "120 seats",
    ],
)
def test_figures_are_seen(line):
    assert has_figure(line)


@pytest.mark.parametrize(
    "line",
    ["Taught Year 7", "Since 2019", "Windows 10 support", "Open 24/7", "Used HTML5"],
)
def test_names_and_years_are_no_figures(line):
    assert not has_figure(line)


def test_figures_and_years_are_read():
    assert figures("Raised 1,200 in 3 weeks") == ("1200", "3")
    assert years_said("with nine years of care") == 9
    assert years_said("12+ years") == 12
    assert years_said("for years") is None


def test_degrees_have_levels_and_subjects():
    assert level_of("High school diploma") == 1
    assert level_of("BSc (Hons)") == 3
    assert level_of("MBA") == 4
    assert level_of("Doctor of Philosophy") == 5
    assert level_of("Basic first aid") == 0
    assert field_of("Bachelor's degree in Computer Science or similar") == (
        "Computer Science"
    )


def test_titles_are_near_by_family_and_rank_does_not_count():
    assert likeness("Senior Bookkeeper", "Bookkeeper") == 1
    assert likeness("Virtual Assistant", "Executive Assistant") >= 0.5
    assert likeness("Frontend Developer", "Web Developer") >= 0.5
    assert likeness("Registered Nurse", "Account Executive") < 0.2
    assert seniority_of("Senior Product Manager") == "senior"
    assert has_title("Registered nurse with nine years")
    assert not has_title("A calm, clear summary")


def test_months_between_partial_dates():
    assert len(months_of("2020-01", "2020-12", TODAY)) == 12
    assert len(months_of("2025-01", "present", TODAY)) == 6
    assert len(months_of("2020", "2021", TODAY)) == 24
    assert len(months_of("2021", "2020", TODAY)) == 0
    assert len(months_of("soon", "later", TODAY)) == 0


def test_phrases_are_found_whole():
    assert phrases_in("A Team Player, results-driven", "wording", "cliche") == (
        "team player",
        "results-driven",
    )
    assert phrases_in("The teams played", "wording", "cliche") == ()


def test_spelling_corrects_slips_and_leaves_names_alone():
    assert correction("pateints") == "patients"
    assert correction("managment") == "management"
    for right in ("kubernetes", "organisation", "colour", "payroll", "upskilled"):
        assert correction(right) == ""


@pytest.mark.parametrize(
    ("title", "profile"),
    [
        ("Executive Virtual Assistant", "administration"),
        ("Charge Nurse", "nursing"),
        ("Software Engineer", "software"),
        ("Maths Teacher", "teaching"),
        ("Chef de Partie", "hospitality"),
        ("Chartered Accountant", "finance"),
        ("Electrician", "engineering"),
        ("Project Manager", "management"),
        ("Account Executive", "sales"),
        ("SEO Specialist", "marketing"),
        ("Data Scientist", "data"),
        ("Poet", "general"),
    ],
)
def test_the_profile_is_detected_from_the_title(title, profile):
    assert detect([title], [], []) == profile
