from __future__ import annotations

import pytest

from analysis.report import Change as Proposal
from analysis.report import ChangeKind, Verdict, to_json
from jobs.decisions import MAX_TEXT, Answer, Press, act
from jobs.models import Change, Decision, Fact, Job
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
    number = fields.pop("number", 20)
    proposal = Proposal(**(values | fields))
    return Change.objects.create(
        job=job,
        number=number,
        proposal=to_json(proposal),
        blocked=proposal.verdict is Verdict.BLOCKED,
    )


def test_a_question_takes_its_answer_into_the_line(job: Job) -> None:
    row = add(job, verdict=Verdict.BLOCKED, question="How many?")
    act(row, Press("supply", answer="in 40 streets"))
    assert row.text == "Helped with leak detection in 40 streets"
    assert row.text in str(outcome_of(job, [row]).resume)


def test_an_answer_to_one_of_two_unknowns_opens_the_field(job: Job) -> None:
    row = add(
        job,
        after="Cut leaks by 30% in 2020",
        verdict=Verdict.BLOCKED,
        blocked=("30%", "2020"),
    )
    answer = act(row, Press("supply", answer="18%"))
    assert answer is not None
    assert answer.editing
    assert answer.draft == "Cut leaks by 18% in 2020"
    assert "2020" in answer.unproven
    assert "18%" not in answer.unproven
    assert row.decision == Decision.UNDECIDED


def test_a_figure_stands_for_the_figure_not_for_the_word_before_it(job: Job) -> None:
    row = add(
        job,
        after="Cut leaks by 30%",
        verdict=Verdict.BLOCKED,
        blocked=("Cut", "30%"),
    )
    answer = act(row, Press("supply", answer="18%"))
    assert answer is not None
    assert answer.draft == "Cut leaks by 18%"


def test_words_for_many_lines_keep_their_number(job: Job) -> None:
    row = add(job, target="*.period", before="2019-2020\n2021", after="2019\n2021")
    answer = act(row, Press("save", text="one line only"))
    assert answer is not None
    assert "Keep the 2 lines" in answer.error


def test_words_of_one_line_stay_one_line(job: Job) -> None:
    row = add(job)
    act(row, Press("save", text="  Helped\r\n leak detection  "))
    assert row.text == "Helped leak detection"


def test_too_many_words_are_refused_and_kept(job: Job) -> None:
    row = add(job)
    answer = act(row, Press("save", text="x" * (MAX_TEXT + 1)))
    assert answer is not None
    assert "2,000 characters" in answer.error
    assert answer.draft


def test_an_unknown_verb_is_none_of_ours(job: Job) -> None:
    assert act(add(job), Press("explode")) is None


# --- the gate over the person's own words --------------------------------------------


def refused(row: Change, press: Press) -> Answer:
    answer = act(row, press)
    assert answer is not None
    assert answer.error
    return answer


def test_a_new_figure_is_asked_about_and_not_taken(job: Job) -> None:
    row = add(job)
    answer = refused(row, Press("save", text="Helped with leak detection in 75 towns"))
    assert answer.editing
    assert "75" in answer.unproven
    assert row.decision == Decision.UNDECIDED
    assert not Fact.objects.exists()


def test_what_is_confirmed_is_taken_and_becomes_a_fact(job: Job) -> None:
    row = add(job)
    text = "Helped with leak detection in 75 towns"
    words = refused(row, Press("save", text=text)).unproven
    act(row, Press("save", text=text, confirmed=frozenset(words)))
    assert row.decision == Decision.EDITED
    fact = Fact.objects.get()
    assert (fact.document, fact.target, fact.answer) == (job.document, "work-1.2", text)
    assert not refused_words(row, text)


def refused_words(row: Change, text: str) -> tuple[str, ...]:
    answer = act(row, Press("save", text=text))
    assert answer is not None
    return answer.unproven


def test_a_tick_counts_for_the_words_it_was_set_beside(job: Job) -> None:
    row = add(job)
    confirmed = frozenset(refused_words(row, "Helped with leak detection in 75 towns"))
    other = Press("save", "Helped with leak detection in 90 towns", "", confirmed)
    assert "90" in refused(row, other).unproven
    assert row.decision == Decision.UNDECIDED


def test_words_that_the_resume_holds_need_no_confirmation(job: Job) -> None:
    row = add(job)
    act(row, Press("save", text="Helped with detection of leaks"))
    assert row.decision == Decision.EDITED
    assert not Fact.objects.exists()


def test_an_answer_becomes_a_fact_with_its_question(job: Job) -> None:
    row = add(job, verdict=Verdict.BLOCKED, question="How many?", location="Water, 2")
    act(row, Press("supply", answer="in 40 streets"))
    fact = Fact.objects.get()
    assert (fact.question, fact.answer, fact.place) == (
        "How many?",
        "in 40 streets",
        "Water, 2",
    )


def test_undo_takes_the_answer_back(job: Job) -> None:
    row = add(job, verdict=Verdict.BLOCKED, question="How many?")
    act(row, Press("supply", answer="in 40 streets"))
    answer = act(row, Press("undo"))
    assert answer is not None
    assert "taken back" in answer.said
    assert not Fact.objects.exists()


def test_another_answer_takes_the_place_of_the_first(job: Job) -> None:
    row = add(job, verdict=Verdict.BLOCKED, question="How many?")
    act(row, Press("supply", answer="in 40 streets"))
    act(row, Press("supply", answer="in 41 streets"))
    assert [fact.answer for fact in Fact.objects.all()] == ["in 41 streets"]


def test_an_answer_frees_another_change_of_the_same_line(job: Job) -> None:
    asks = add(job, verdict=Verdict.BLOCKED, question="How many?")
    other = add(
        job,
        number=21,
        after="Helped with leak detection (40 streets)",
        verdict=Verdict.BLOCKED,
        blocked=("40", "streets"),
    )
    answer = act(asks, Press("supply", answer="40 streets"))
    other.refresh_from_db()
    assert answer is not None
    assert answer.others == (21,)
    assert not other.blocked
    act(asks, Press("undo"))
    other.refresh_from_db()
    assert other.blocked


def test_own_words_for_a_line_that_was_to_go_keep_it(job: Job) -> None:
    row = add(job, kind=ChangeKind.REMOVE, after="")
    act(row, Press("save", text="Helped leak detection"))
    assert "Helped leak detection" in str(outcome_of(job, [row]).resume)


def test_a_document_that_is_gone_keeps_no_facts_and_takes_the_decision(
    job: Job,
) -> None:
    row = add(job, verdict=Verdict.BLOCKED, question="How many?")
    row.job.document = None
    act(row, Press("supply", answer="often"))
    assert not Fact.objects.exists()
