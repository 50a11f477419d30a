from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.report import Change as Proposal
from analysis.report import CheckResult, Severity, Suggestion, to_json
from analysis.rubric.base import REGISTRY
from jobs.models import Change, Decision
from jobs.presenters.examples import MENDS, examples_for
from tests.jobs.views.samples import FINDINGS, check, sample_changes

DUTIES = check("content.duties", "content_quality", FINDINGS[0])
ADVICE = Suggestion("content_quality", Severity.HIGH, "Deeds", "Do", "Why", check="")


def offered(id_: str) -> Suggestion:
    return replace(ADVICE, check=id_)


def rows(*changes: Proposal, **fields: object) -> list[Change]:
    return [
        Change(number=number, proposal=to_json(change), **fields)
        for number, change in enumerate(changes, start=1)
    ]


def only(found: CheckResult, changes: list[Change]) -> object:
    return examples_for([offered(found.id)], {found.id: found}, changes)[0]


def test_a_change_of_the_line_that_cost_points_is_the_example() -> None:
    example = only(DUTIES, rows(*sample_changes()))
    assert example is not None
    assert example.now == "Responsible for maintaining the billing reports"
    assert example.then == "Maintained the billing reports"


def test_a_change_of_another_line_is_none() -> None:
    elsewhere = replace(sample_changes()[1], target="work-9.1")
    assert only(DUTIES, rows(elsewhere)) is None


def test_a_change_that_mends_something_else_is_none() -> None:
    figures = check(
        "content.numbers", "content_quality", replace(FINDINGS[0], check="x")
    )
    duty = sample_changes()[1]
    assert only(figures, rows(duty)) is None
    model = replace(duty, rule="model.rewrite")
    assert only(figures, rows(model)) is None
    assert only(DUTIES, rows(model)) is not None


def test_what_nothing_proves_is_no_example() -> None:
    held = replace(sample_changes()[2], target="work-1.1", rule="rules.duty-phrase")
    assert only(DUTIES, rows(held)) is None
    assert only(DUTIES, rows(sample_changes()[1], blocked=True)) is None


def test_what_the_person_said_counts() -> None:
    duty = sample_changes()[1]
    assert only(DUTIES, rows(duty, decision=Decision.REJECTED)) is None
    mine = rows(duty, decision=Decision.EDITED, text="Kept the billing reports")
    assert only(DUTIES, mine).then == "Kept the billing reports"


def test_no_change_is_shown_twice() -> None:
    verbs = check(
        "content.verbs",
        "content_quality",
        replace(FINDINGS[0], check="content.verbs"),
    )
    checks = {c.id: c for c in (DUTIES, verbs)}
    wanted = [offered("content.duties"), offered("content.verbs")]
    first, second = examples_for(wanted, checks, rows(sample_changes()[1]))
    assert first is not None
    assert second is None


@pytest.mark.parametrize("id_", MENDS)
def test_every_check_of_the_table_is_one_of_the_rubric(id_: str) -> None:
    assert id_ in {unit.id for unit in REGISTRY.all()}
