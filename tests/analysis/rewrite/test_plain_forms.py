"""What the gate reads past states nothing; what states something it still stops."""

from __future__ import annotations

import pytest

from analysis.resume import Resume, SkillGroup, Summary
from analysis.rewrite import facts_of
from analysis.rewrite.acronyms import is_sure, long_form
from analysis.rewrite.faithful import check
from analysis.rewrite.plain_forms import plain, put_right
from tests.analysis.rewrite.samples import position

RESUME = Resume(
    summary=Summary("Clerk."),
    positions=(position(1, "Ran SEO for 3 shops", "Recieved 40 parcels"),),
    skills=(SkillGroup("skills-1", "", ("SQL", "Docker")),),
)


def blocked(before: str, after: str, where: str = "work-1-b1") -> tuple[str, ...]:
    return check(before, after, facts_of(RESUME), where=where)


def test_a_long_form_beside_its_own_acronym_passes() -> None:
    line = "Ran SEO for 3 shops"
    assert not blocked(line, "Ran search engine optimisation (SEO) for 3 shops")
    assert not blocked(line, "Ran search engine optimization (SEO) for 3 shops")


@pytest.mark.parametrize(
    "after",
    [
        "Ran search engine marketing (SEO) for 3 shops",
        "Ran search engine optimisation (SEM) for 3 shops",
        "Ran award-winning search engine optimisation (SEO) for 3 shops",
        "Ran SEO and pay-per-click (PPC) for 3 shops",
    ],
)
def test_another_long_form_or_another_acronym_does_not(after: str) -> None:
    assert blocked("Ran SEO for 3 shops", after)


def test_a_slip_may_be_put_right_and_nothing_else() -> None:
    before = "Recieved 40 parcels"
    assert not blocked(before, "Received 40 parcels", "work-1-b2")
    assert blocked(before, "Received 400 parcels", "work-1-b2")
    assert put_right("The RECIEVED list, recieved@example.com") == (
        "The RECIEVED list, recieved@example.com"
    )


def test_labels_of_our_own_state_nothing_and_others_do() -> None:
    assert plain("Tools: SQL\nMethods: Lean", "skills") == "SQL\nLean"
    assert plain("Tools: SQL", "work-1-b1") == "Tools: SQL"
    assert not blocked("SQL, Docker", "Tools: SQL, Docker", "skills")
    assert blocked("SQL, Docker", "Tools: SQL, Docker, Kubernetes", "skills")
    assert blocked("SQL, Docker", "Kubernetes: SQL, Docker", "skills")


def test_a_short_form_of_several_meanings_needs_its_field() -> None:
    assert is_sure("SEO", "")
    assert is_sure("SEM", "marketing")
    assert not is_sure("SEM", "science")
    assert not is_sure("CI/CD", "software")  # the list has but half of it
    assert long_form("AWS") == "Amazon Web Services"
