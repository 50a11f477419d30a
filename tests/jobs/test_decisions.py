from __future__ import annotations

import pytest

from analysis.report import Change as Proposal
from analysis.report import ChangeKind, Verdict, to_json
from jobs.decisions import MAX_TEXT, act
from jobs.models import Change, Decision, Job
from jobs.review import outcome_of
from tests.factories import make_user
from tests.jobs.views.samples import make_check

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    return make_check(make_user())


def add(job: Job, **fields: object) -> Change:
    values = {
        "id": "x",
        "target": "work-1.2",
        "kind": ChangeKind.REPLACE,
        "before": "Helped with leak detection",
        "after": "Helped with leak detection",
        "title": "A title",
        "reason": "A reason",
        "rule": "rules.x",
        "source": "rules",
    }
    proposal = Proposal(**(values | fields))
    return Change.objects.create(
        job=job,
        number=20,
        proposal=to_json(proposal),
        blocked=proposal.verdict is Verdict.BLOCKED,
    )


def test_a_question_takes_its_answer_into_the_line(job: Job) -> None:
    row = add(job, verdict=Verdict.BLOCKED, question="How many?")
    act(row, verb="supply", text="", answer="in 40 streets")
    assert row.text == "Helped with leak detection in 40 streets"
    assert row.text in str(outcome_of(job, [row]).resume)


def test_an_answer_to_one_of_two_unknowns_opens_the_field(job: Job) -> None:
    row = add(
        job,
        after="Cut leaks by 30% in 2020",
        verdict=Verdict.BLOCKED,
        blocked=("30%", "2020"),
    )
    answer = act(row, verb="supply", text="", answer="18%")
    assert answer is not None
    assert answer.editing
    assert answer.draft == "Cut leaks by 18% in 2020"
    assert row.decision == Decision.UNDECIDED


def test_words_for_many_lines_keep_their_number(job: Job) -> None:
    row = add(job, target="*.period", before="2019-2020\n2021", after="2019\n2021")
    answer = act(row, verb="save", text="one line only", answer="")
    assert answer is not None
    assert "Keep the 2 lines" in answer.error


def test_words_of_one_line_stay_one_line(job: Job) -> None:
    row = add(job)
    act(row, verb="save", text="  Found\r\n leaks  ", answer="")
    assert row.text == "Found leaks"


def test_too_many_words_are_refused_and_kept(job: Job) -> None:
    row = add(job)
    answer = act(row, verb="save", text="x" * (MAX_TEXT + 1), answer="")
    assert answer is not None
    assert "2,000 characters" in answer.error
    assert answer.draft


def test_an_unknown_verb_is_none_of_ours(job: Job) -> None:
    assert act(add(job), verb="explode", text="", answer="") is None
