"""What each rule makes of a line, and the lines it must leave alone."""

from __future__ import annotations

import pytest

from analysis.report import Change, Verdict
from analysis.resume import Period, Resume, SkillGroup, Summary
from analysis.rewrite import apply, rewrite
from analysis.rewrite.rules import RulesRewriter
from tests.analysis.rewrite.samples import NOW, position

PAST = Period("2015 – 2019", "2015", "2019")


def proposed(
    *lines: str, period: Period = PAST, language: str = "en"
) -> tuple[Change, ...]:
    resume = Resume(
        summary=Summary("Clerk."),
        positions=(position(1, *lines, period=period),),
        language=language,
    )
    found = rewrite(resume, None, None, RulesRewriter())
    return tuple(c for c in found if c.verdict is Verdict.PROVEN)


def only(line: str, *, period: Period = PAST) -> Change | None:
    found = proposed(line, period=period)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("line", "after", "rule"),
    [
        (
            "Redesigned the picking route, which cut walking time by 20%",
            "Cut walking time by 20% by redesigning the picking route",
            "result-first",
        ),
        (
            "Automated the stock report, saving 6 hours a week.",
            "Saved 6 hours a week by automating the stock report.",
            "result-first",
        ),
        ("The handbook was written by me", "Wrote the handbook", "passive"),
        (
            "Minutes of board meetings were taken by me",
            "Took minutes of board meetings",
            "passive",
        ),
        (
            "Was promoted to shift lead in 2017",
            "Promoted to shift lead in 2017",
            "passive",
        ),
        (
            "Managing a team of 5 clerks and planning their rota",
            "Managed a team of 5 clerks and planned their rota",
            "tense-past",
        ),
        ("Recieved 40 parcels a day", "Received 40 parcels a day", "spelling"),
        (
            "Trained twelve clerks on the till",
            "Trained 12 clerks on the till",
            "digits",
        ),
        (
            "Responsible for opening the shop and for counting the till",
            "Opened the shop and counted the till",
            "duty-phrase",
        ),
        (
            "In charge of processing invoices and reconciling statements",
            "Processed invoices and reconciled statements",
            "duty-phrase",
        ),
        (
            "I served guests and I trained 3 waiters",
            "Served guests and trained 3 waiters",
            "first-person",
        ),
    ],
)
def test_a_rule_turns_a_line_it_is_sure_of(line: str, after: str, rule: str) -> None:
    change = only(line)
    assert change is not None
    assert (change.after, change.rule) == (after, f"rules.{rule}")


@pytest.mark.parametrize(
    "line",
    [
        "Trained the night team, which cut errors by 20%",  # the team did
        "Redesigned the route and trained drivers, which cut costs by 20%",
        "Redesigned the picking route, which cut walking time",  # no figure
        "Worked for a firm, which cut costs by 20%",
        "Redesigned the route, cutting costs by 20% Trained 3 drivers",  # two lines
        "The handbook was written by me and a colleague",
        "The handbook was written by the manager",
        "Was trained on the forklift",  # not who trained
        "I served guests and I was ill",  # half a person is worse than one
        "Responsible for ordering and for the stock room",
        "Responsible for organising fairs and glorking guests",  # no verb we know
        "Two to three clerks were trained here",
        "Sold two thirds of the stock",
        "iOS releases for 40 shops",
        "Training records for 40 staff",
    ],
)
def test_a_doubtful_line_stays(line: str) -> None:
    change = only(line)
    assert change is None, change


def test_a_duty_of_now_with_a_deed_of_then_stays() -> None:
    line = "Responsible for running the pass, and trained 4 cooks"
    assert only(line, period=NOW) is None


def test_a_long_line_of_two_deeds_becomes_two() -> None:
    line = (
        "Moved the archive of 12,000 paper files to the new shared drive over one "
        "summer, and trained 14 surveyors of the northern office in finding their old "
        "drawings and survey notes there"
    )
    (change,) = proposed(line)
    assert change.rule == "rules.split"
    first, second = change.after.splitlines()
    assert first.endswith("over one summer")
    assert second.startswith("Trained 14 surveyors")
    resume = Resume(positions=(position(1, line, "Counted the till"),))
    done = apply(resume, [change])
    assert done.skipped == ()
    texts = [bullet.text for bullet in done.resume.positions[0].bullets]
    assert texts == [first, second, "Counted the till"]
    assert len({bullet.id for bullet in done.resume.positions[0].bullets}) == 3


def test_a_line_is_not_split_where_figures_would_become_rarer() -> None:
    line = (
        "Moved the archive of 12,000 paper files to the new shared drive over one "
        "summer, and trained the surveyors of the northern office in finding their old "
        "drawings and survey notes there"
    )
    assert proposed(line) == ()


def test_no_rule_makes_a_verb_open_a_fourth_line() -> None:
    lines = tuple(f"Managed shop {n} for the owner" for n in range(10, 13))
    (change,) = proposed(*lines, "Responsible for managing the shop in Leeds")
    assert change.after == "Oversaw the shop in Leeds"


def test_small_letters_begin_a_line_only_where_a_verb_does() -> None:
    (change,) = proposed("counted the till each night", "nursing school in 2 towns")
    assert change.after == "Counted the till each night"


def test_another_language_gets_no_english() -> None:
    line = "Betreuung von 80 Kunden , Pflege der Stammdaten"
    (change,) = proposed(line, language="de")
    assert change.after == "Betreuung von 80 Kunden, Pflege der Stammdaten"
    assert proposed("Suivi : 80 clients ; 3 agents", language="fr") == ()


def test_a_known_acronym_is_written_out_once() -> None:
    lines = ("Ran SEO for 3 shops", "Wrote SEO texts for 40 pages")
    (change,) = proposed(*lines)
    assert change.after == "Ran search engine optimisation (SEO) for 3 shops"


def test_a_listed_acronym_is_written_out_in_the_list() -> None:
    resume = Resume(
        summary=Summary("Clerk."),
        positions=(position(1, "Ran SEO for 3 shops"),),
        skills=(SkillGroup("s1", "Web", ("SEO", "HTML")),),
    )
    found = {c.target: c for c in rewrite(resume, None, None, RulesRewriter())}
    assert found["s1"].after == "Search engine optimisation (SEO), HTML"
    assert found["s1"].rule == "rules.acronyms"
    assert found["s1"].verdict is Verdict.PROVEN
    assert "work-1-b1" not in found


@pytest.mark.parametrize("short", ["SEM", "GCP", "PLC"])
def test_an_acronym_of_several_meanings_stays_where_the_field_is_unknown(
    short: str,
) -> None:
    assert proposed(f"Ran {short} for 3 shops") == ()


def test_the_long_form_follows_the_spelling_of_the_resume() -> None:
    (change,) = proposed(
        "Ran SEO for 3 shops", "Organized the optimization of 4 warehouses"
    )
    assert "search engine optimization (SEO)" in change.after
