from __future__ import annotations

import pytest

from analysis.report import Change as Proposal
from analysis.report import ChangeKind, Verdict
from analysis.rewrite import Told
from jobs import told
from jobs.belongings import adopt, erase
from jobs.models import Document, Fact, Job, Status
from jobs.reuse import request_job
from jobs.runner import request_of, run_next
from jobs.services import delete_job
from tests.factories import make_document, make_guest, make_job, make_user

pytestmark = pytest.mark.django_db


def fact(document: Document, **fields: str) -> Fact:
    values = {"target": "work-1.2", "question": "How many?", "answer": "40 streets"}
    return Fact.objects.create(document=document, **(values | fields))


def question(**fields: object) -> Proposal:
    values = {
        "id": "c1",
        "target": "work-1.2",
        "kind": ChangeKind.REPLACE,
        "before": "Helped with leak detection",
        "after": "Helped with leak detection",
        "title": "Say how much",
        "reason": "A figure shows the size.",
        "rule": "rules.question",
        "source": "rules",
        "verdict": Verdict.BLOCKED,
        "question": "How many?",
    }
    return Proposal(**(values | fields))


def test_facts_are_told_with_the_line_they_are_about() -> None:
    document = make_document()
    fact(document)
    assert told.answers_of(document) == (Told("40 streets", "work-1.2"),)
    assert told.answers_of(None) == ()


def test_a_question_answered_before_comes_with_its_answer() -> None:
    document = make_document()
    fact(document)
    (change,) = told.answered([question()], document)
    assert change.verdict is Verdict.PROVEN
    assert "40 streets" in change.after
    assert change.evidence[-1].label == "Your answer"


@pytest.mark.parametrize(
    "other", [{"target": "work-1.3"}, {"question": "How often?"}], ids=str
)
def test_another_question_is_still_asked(other: dict[str, str]) -> None:
    document = make_document()
    fact(document)
    assert told.answered([question(**other)], document) == (question(**other),)


def test_a_new_fact_makes_the_same_request_another_one() -> None:
    job = make_job()
    asked = {"document": job.document, "options": job.options}
    first = request_job(job.owner, job.kind, **asked).job
    assert request_job(job.owner, job.kind, **asked).job == first
    assert job.document is not None
    fact(job.document)
    second = request_job(job.owner, job.kind, **asked).job
    assert second != first
    assert second.told == Fact.objects.about(job.document).digest()


def test_facts_of_one_owner_are_none_of_another() -> None:
    fact(make_document())
    assert told.answers_of(make_document()) == ()


def test_the_digest_depends_on_what_is_said_alone() -> None:
    one, other = make_document(), make_document(content=b"Another resume")
    for document in (one, other):
        fact(document, answer="b")
    fact(one, answer="a")
    fact(other, answer="a")
    assert Fact.objects.about(one).digest() == Fact.objects.about(other).digest()
    assert Fact.objects.none().digest() == ""


@pytest.mark.django_db(transaction=True)
def test_a_run_notes_which_facts_it_counts_with() -> None:
    job = make_job(kind="improve")
    assert job.document is not None
    fact(job.document, target="position-1-2")
    Job.objects.filter(pk=job.pk).update(fingerprint="of the request before the fact")
    assert run_next()
    job.refresh_from_db()
    assert job.status == Status.COMPLETE
    assert job.told == Fact.objects.about(job.document).digest()
    assert job.fingerprint == ""


def test_a_request_hands_facts_to_the_engine_by_the_runner() -> None:
    job = make_job()
    assert request_of(job).answers == ()


def test_facts_go_with_their_file() -> None:
    job = make_job()
    assert job.document is not None
    fact(job.document)
    delete_job(job)
    assert not Fact.objects.exists()


def test_facts_are_erased_with_all_that_is_a_person_s() -> None:
    job = make_job()
    assert job.document is not None
    fact(job.document)
    erase(job.owner)
    assert not Fact.objects.exists()


def test_facts_come_along_with_a_guest_even_to_a_copy_of_the_file() -> None:
    guest, user = make_guest(), make_user()
    fact(make_document(guest))
    fact(make_document(guest, content=b"Only the guest has this"), answer="other")
    twin = make_document(user)
    adopt(guest, user)
    assert [one.answer for one in Fact.objects.about(twin)] == ["40 streets"]
    assert Fact.objects.filter(document__owner=user).count() == 2
