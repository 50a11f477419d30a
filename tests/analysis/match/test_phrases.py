"""What a requirement asks for where the taxonomy has no word for it."""

from __future__ import annotations

import pytest

from analysis.match import read_posting
from analysis.posting import Need, Posting


def read(text: str) -> Posting:
    return read_posting(text, max_chars=50_000)


def names(posting: Posting) -> set[str]:
    return {item.as_written for item in posting.requirements}


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Experience of kiln firing, of glaze mixing and of raku", "glaze mixing"),
        ("Knowledge of hedge laying and coppicing", "coppicing"),
        ("Kiln firing with gas or wood", "Kiln firing"),
        ("Willow weaving before breakfast", "Willow weaving"),
        ("Shearing a flock without stress to the ewes", "Shearing a flock"),
    ],
)
def test_the_head_of_an_item_and_what_an_enumeration_goes_on_with(line, asked):
    assert asked in names(read(f"Craft Worker\nRequirements\n- {line}"))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Has used AI assistants at work", "sistants"),
        ("Working with an accountant", "accountant"),
        ("An advantageous, cheerful and discreet manner", "advantageous"),
        ("Teaching experience from the 2nd year on", "2nd"),
    ],
)
def test_what_only_looks_like_a_skill_is_left_out(line, wrong):
    assert wrong not in names(read(f"Clerk\nRequirements\n- {line}"))


def test_a_phrase_the_taxonomy_knows_takes_its_name():
    posting = read("Clerk\nRequirements\n- A background in reception or bookkeeping")
    skills = [item.skill.casefold() for item in posting.requirements]
    assert len(skills) == len(set(skills))


def test_the_age_of_a_firm_asks_nobody_for_years():
    posting = read(
        "Oakridge Structural is one of the county's consultancies, with more than 40 "
        "years of experience across schools and hospitals.\nClerk\n"
        "Requirements\n- Excel"
    )
    assert {item.skill for item in posting.requirements} == {"Excel"}
    assert posting.years is None


def test_a_label_in_the_middle_of_a_line_opens_its_part():
    posting = read(
        "Shop Supervisor, four days a week The person: 1 year of supervising a team; "
        "serious about food safety. Nice to have: latte art"
    )
    assert "Food safety" in {item.skill for item in posting.skills(Need.REQUIRED)}


def test_wishes_alone_do_not_stand_for_requirements():
    posting = read(
        "Product Engineer\nYou'd write SQL in the mornings and Python after lunch.\n"
        "It would be a plus if you know Playwright, Cypress, Docker or Figma."
    )
    required = {item.skill for item in posting.skills(Need.REQUIRED)}
    assert {"SQL", "Python"} <= required


@pytest.mark.parametrize(
    ("line", "must"),
    [
        ("Bachelor's degree in Geology", True),
        ("Pursuing a bachelor's degree in Geology", False),
        ("High school diploma or GED", False),
    ],
)
def test_only_a_finished_degree_can_hold_a_match_down(line, must):
    assert read(f"Clerk\nMust have\n- {line}").degree_required is must
