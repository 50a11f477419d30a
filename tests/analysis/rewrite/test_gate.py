"""The gate on what others try: disguises, transplants, deletions, answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.report import Change, ChangeKind, Verdict
from analysis.resume import Resume, Summary
from analysis.rewrite.base import propose
from analysis.rewrite.facts import Told
from analysis.rewrite.faithful import check, facts_of, losses
from analysis.rewrite.judge import judge
from analysis.rewrite.targets import items
from tests.analysis.rewrite.edits import kinds, written
from tests.analysis.rewrite.inventions import inventions
from tests.analysis.rewrite.paraphrases import paraphrases
from tests.analysis.rewrite.people import of_tests
from tests.analysis.rewrite.samples import OTTO, position

FACTS = facts_of(OTTO)
LINES = {item.target: item.text for item in items(OTTO)}


def unproven(target: str, after: str) -> tuple[str, ...]:
    return check(LINES[target], after, FACTS, where=target)


@pytest.mark.parametrize(
    "after",
    [
        "L\u0435d 12 pickers on the SAP scanner",
        "Trained 12 sen\u200bior pickers on the SAP scanner",
        "Trained 12 pickers on the SAP scan\u00adner",
        "Trained \uff11\uff13 pickers on the SAP scanner",
        "Trained 1\u202f200 pickers on the SAP scanner",
        "TRAINED 12 PICKERS ON THE SAP AND ORACLE SCANNER",
        "Trained half a dozen pickers on the SAP scanner",
        "Trained 12 pickers on the SAP scanner daily",
        "Trained all 12 pickers on the SAP scanner",
        "Trained 12 pickers on the SAP scanner for the board",
        "Trained 12 pickers on the SAP scanner, cutting errors from 4.1% to 1.2%",
        "Trained 12 pickers on the SAP scanner and booked up to 60 deliveries",
        "Trained 12 pickers on the SAP scanner in Excel",
        "Trained 12 pickers on the SAP scanner as Transport Clerk",
        "Trained 12 teams on the SAP scanner",
    ],
)
def test_a_disguise_or_a_transplant_is_caught(after: str) -> None:
    assert unproven("work-1-b2", after)


def test_an_hourly_rate_is_no_daily_one() -> None:
    assert unproven("work-2-b1", "Booked up to 60 deliveries an hour, none missed")
    assert unproven("work-2-b1", "Booked up to sixty deliveries each day") == ()


def test_a_title_is_not_paired_with_another_employer() -> None:
    told = "Warehouse planner with 9 years of experience in food logistics."
    after = f"{told} Transport Clerk at Foxglove Ltd."
    assert "transport clerk" in unproven("summary", after)
    assert unproven("summary", f"{told} Transport Clerk at Harrow & Pine.") == ()


def test_years_are_years_of_what_the_source_says() -> None:
    assert unproven("summary", "Warehouse planner with 9 years of SAP experience.")


def test_a_limit_that_is_left_out_is_caught() -> None:
    line = "Gave injections under supervision"
    resume = replace(OTTO, positions=(position(1, line),))
    facts = facts_of(resume)
    assert check(line, "Gave injections", facts, where="work-1-b1")
    after = "Under supervision, gave injections"
    assert check(line, after, facts, where="work-1-b1") == ()


def test_numbers_that_change_places_are_caught() -> None:
    line = "Poured foundations for forty homes and two bridges"
    resume = replace(OTTO, positions=(position(1, line),))
    facts = facts_of(resume)
    turned = "Poured foundations for two homes and forty bridges"
    assert check(line, turned, facts, where="work-1-b1")
    right = "Poured the foundations of 2 bridges and 40 homes"
    assert check(line, right, facts, where="work-1-b1") == ()


def test_a_share_stays_a_share_of_the_same_thing() -> None:
    line = "Cut line infections by 38% by auditing dressing changes"
    resume = replace(OTTO, positions=(position(1, line),))
    facts = facts_of(resume)
    turned = "Cut dressing changes by 38% by auditing line infections"
    assert check(line, turned, facts, where="work-1-b1")
    right = "Audited dressing changes, which cut line infections by 38%"
    assert check(line, right, facts, where="work-1-b1") == ()


def test_the_long_form_of_an_acronym_is_no_new_fact() -> None:
    line = "Kept KPI charts for the ward"
    resume = replace(OTTO, positions=(position(1, line),))
    facts = facts_of(resume)
    after = "Kept key performance indicator (KPI) charts for the ward"
    assert check(line, after, facts, where="work-1-b1") == ()


def test_a_line_of_another_job_is_no_lost_line_of_the_source() -> None:
    source = [LINES["work-2-b1"], "Harrow & Pine Transport Clerk Mar 2015 – Dec 2019"]
    facts = facts_of(OTTO, source=source)
    after = f"{LINES['work-1-b2']} and booked up to 60 deliveries a day"
    assert "60" in check(LINES["work-1-b2"], after, facts, where="work-1-b2")


def test_an_answer_proves_only_in_its_line_and_what_it_says() -> None:
    told = facts_of(OTTO, answers=(Told("18%", "work-1-b4"),))
    line, other = LINES["work-1-b4"], LINES["work-1-b2"]
    assert check(line, f"{line}, 18% of stock", told, where="work-1-b4") == ("stock",)
    assert check(line, f"{line} (18%)", told, where="work-1-b4") == ()
    assert check(line, f"{line} (18 weeks)", told, where="work-1-b4")
    assert check(other, f"{other} (18%)", told, where="work-1-b2") == ("18%",)
    summary = f"{LINES['summary']} 18%."
    assert check(LINES["summary"], summary, told, where="summary") == ()


def test_an_answer_counts_only_what_it_counts() -> None:
    told = facts_of(OTTO, answers=("40 people",))
    line = LINES["work-1-b4"]
    assert check(line, f"{line} with 40 people", told, where="work-1-b4") == ()
    assert check(line, f"{line} with 40 sites", told, where="work-1-b4")


def change(after: str, target: str = "work-1-b1") -> Change:
    item = next(i for i in items(OTTO) if i.target == target)
    return propose(item, after, title="", reason="Shorter.", rule="model.rewrite")


def test_a_deletion_says_what_it_loses() -> None:
    judged = judge(change("Cut picking errors by relabelling bins"), FACTS)
    assert judged.verdict is Verdict.PROVEN
    assert judged.loses == ("4.1%", "1.2%", "3,400")
    assert judged.reason == "Shorter."
    assert judge(judged, FACTS) == judged


def test_a_removal_loses_the_whole_line() -> None:
    gone = replace(change(""), kind=ChangeKind.REMOVE)
    assert judge(gone, FACTS).loses == (LINES["work-1-b1"],)


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("Ran payroll in Excel for Foxglove", "Ran payroll", ("Excel", "Foxglove")),
        ("Sold cars since May 2016", "Sold cars", ("May 2016",)),
        (
            "Ran payroll and trained new clerks",
            "Ran payroll",
            ("trained new clerks",),
        ),
        ("Cut costs by 5 percent", "Reduced costs by 5%", ()),
        ("Used JS at work", "Used JavaScript at work", ()),
    ],
)
def test_what_a_change_loses_is_told_in_the_old_words(
    before: str, after: str, lost: tuple[str, ...]
) -> None:
    told = " ".join(losses(before, after))
    assert all(one in told for one in lost)
    assert bool(told) == bool(lost)


def test_a_blocked_change_shows_its_words_and_the_closest_line_with_its_page() -> None:
    judged = judge(change("Cut picking errors to 0.2% by relabelling bins"), FACTS)
    assert judged.verdict is Verdict.BLOCKED
    assert judged.blocked == ("0.2%",)
    assert judged.evidence[0].text == LINES["work-1-b1"]
    assert judged.evidence[0].page == 1


def test_skills_of_a_posting_are_not_added() -> None:
    judged = judge(change("SAP, Excel, Power BI, Kubernetes", "skills-1"), FACTS)
    assert judged.blocked == ("Kubernetes",)


PEOPLE = of_tests()


@pytest.mark.parametrize("resume", PEOPLE[::3], ids=lambda one: one.contact.name)
def test_no_invention_gets_through_for_invented_people(resume: Resume) -> None:
    facts = facts_of(resume)
    tried = [*inventions(resume)][::4]
    assert [
        lie.after
        for lie in tried
        if not check(lie.before, lie.after, facts, where=lie.target)
    ] == []


def test_honest_rewordings_of_invented_people_pass() -> None:
    passed = seen = 0
    for resume in PEOPLE:
        facts = facts_of(resume)
        for edit in paraphrases(resume):
            seen += 1
            passed += not check(edit.before, edit.after, facts, where=edit.target)
    assert seen > 500
    assert passed >= 0.95 * seen


def test_there_are_kinds_and_wordings_enough() -> None:
    lies = [lie for line in written() for _, lie in line.lies]
    honest = [text for line in written() for text in line.honest]
    assert sum(len(group) for group in kinds().values()) >= 25
    assert len(lies) > 300
    assert len(honest) > 350
    assert len(set(honest)) == len(honest)


def test_a_summary_may_be_added_from_facts_alone() -> None:
    resume = replace(OTTO, summary=None)
    facts = facts_of(resume)
    honest = "Warehouse Planner, now at Foxglove Ltd. Trained 12 pickers on SAP."
    assert check("", honest, facts, where="summary") == ()
    assert check("", f"{honest} Trusted by retailers.", facts, where="summary")
    assert resume.summary is None
    assert isinstance(OTTO.summary, Summary)
