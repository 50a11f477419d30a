"""Words that mean something else in other company, as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.text.senses import Company, company_of, find_skills
from analysis.text.skills import taxonomy
from analysis.text.words import stems

SENTENCES = Path(__file__).parent / "sentences"


def sentences(name: str) -> list[tuple[str, str]]:
    """Return pairs of a skill and a sentence from a file of this folder."""
    lines = (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" | ", 1) for line in lines if line and line[0] != "#")
    return [(skill, sentence) for skill, sentence in pairs]


def found(text: str, **options) -> set[str]:
    return {item.skill for item in find_skills(text, **options) if item.sure}


TRUE_USES = sentences("true_uses")
TRAPS = sentences("traps")


def test_there_are_enough_sentences_about_known_skills():
    assert len(TRUE_USES) >= 120
    assert len(TRAPS) >= 120
    named = {skill for skill, _ in (*TRUE_USES, *TRAPS)}
    assert [name for name in named if taxonomy().get(name) is None] == []


@pytest.mark.parametrize(("skill", "sentence"), TRUE_USES)
def test_true_uses_are_found(skill, sentence):
    assert skill in found(sentence)


@pytest.mark.parametrize(("skill", "sentence"), TRAPS)
def test_other_meanings_name_no_skill(skill, sentence):
    assert skill not in found(sentence)


def test_pm_is_decided_by_the_title():
    def of(title: str) -> set[str]:
        return found("PM of two teams", company=Company(cues=stems(title)))

    assert of("Product Manager") == {"Product management"}
    assert of("Project Manager") == {"Project management"}
    both = find_skills("PM of two teams")
    assert len(both) == 3
    assert not any(item.sure for item in both)


def test_the_title_and_the_other_lines_decide_what_a_line_leaves_open():
    assert found("OT referrals twice a week") == set()
    ward = company_of(("Wound care and phlebotomy",), "Staff Nurse")
    assert "R" not in found("Kept R and the others busy", company=ward)
    desk = company_of((), "Backend Developer")
    assert "Apache Kafka" in found("Ran Kafka clusters for nine teams", company=desk)


def test_a_field_named_once_in_a_long_text_is_not_what_it_is_about():
    lines = (
        *("wound care", "phlebotomy", "triage nursing", "dementia care", "vital signs"),
        *("discharge planning", "infection control", "IV therapy", "Python"),
    )
    assert "software" not in company_of(lines).fields
    assert "nursing" in company_of(lines).fields


def test_one_letter_inside_a_list_of_skills_counts():
    assert found("R", listed=True) == {"R"}
    assert found("R") == set()


def test_lower_case_counts_only_between_the_names_of_a_list():
    assert {"Excel", "Word"} <= found("excel, word, powerpoint")
    assert "Word" not in found("spread the word, powerpoint slides and all")


@pytest.mark.parametrize(
    "text", ["", " ", "," * 200, "R" * 300, "Go, " * 400, "PM " * 400, "é" * 50]
)
def test_odd_texts_are_read_without_failing(text):
    for item in find_skills(text):
        assert text[item.start : item.end] == item.as_written
