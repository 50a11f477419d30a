from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.report import Change, ChangeKind, Verdict
from analysis.rewrite import answer, apply
from tests.analysis.rewrite.samples import OTTO

LINE = "Helped lead the move to a new site"
ASKED = Change(
    id="c1",
    target="work-1-b4",
    kind=ChangeKind.REPLACE,
    before=LINE,
    after=LINE,
    title="",
    reason="",
    rule="rules.question",
    source="rules",
    verdict=Verdict.BLOCKED,
    question="How many?",
)


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ("for 40 people", f"{LINE} for 40 people"),
        ("saving 3 weeks", f"{LINE}, saving 3 weeks"),
        ("3,000 pallets.", f"{LINE} (3,000 pallets)"),
    ],
)
def test_an_answer_completes_the_line_and_proves_it(given: str, after: str) -> None:
    done = answer(ASKED, given)
    assert done.after == after
    assert done.verdict is Verdict.PROVEN
    assert done.question == ""
    assert done.evidence[-1].label == "Your answer"
    assert apply(OTTO, [done]).skipped == ()


def test_an_answer_keeps_the_full_stop_at_the_end() -> None:
    assert answer(replace(ASKED, after=f"{LINE}."), "in May").after == f"{LINE} in May."


def test_an_answer_takes_the_place_of_the_invented_word() -> None:
    lied = replace(ASKED, after="Led the move, saving 30%", blocked=("30%",))
    done = answer(lied, "18%")
    assert done.after == "Led the move, saving 18%"
    assert done.verdict is Verdict.PROVEN


def test_a_second_invention_stays_blocked_until_it_is_answered_too() -> None:
    lied = replace(ASKED, after="Led 9 movers, saving 30%", blocked=("9", "30%"))
    once = answer(lied, "12")
    assert once.verdict is Verdict.BLOCKED
    assert once.blocked == ("30%",)
    assert once.question
    twice = answer(once, "18%")
    assert twice.after == "Led 12 movers, saving 18%"
    assert twice.verdict is Verdict.PROVEN


def test_an_empty_answer_changes_nothing() -> None:
    assert answer(ASKED, "  ") is ASKED
