from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from pytest_django import Settings

from jobs import leases, runner
from jobs.models import Document, Export, Job, Posting, Priority, Status
from jobs.reuse import Answer, request_job
from jobs.services import cancel_job, retry_job
from resumeopt.accounts.models import User
from tests.factories import make_document, make_guest, make_posting, make_user

pytestmark = pytest.mark.django_db


class Person:
    """An owner with a document and a posting, who asks for the same again and again."""

    def __init__(self) -> None:
        self.owner: User = make_user()
        self.document: Document = make_document(self.owner)
        self.posting: Posting = make_posting(self.owner)

    def ask(self, kind: str = "analyze", **other: Any) -> Answer:
        wanted = {"document": self.document, "posting": self.posting, **other}
        return request_job(self.owner, kind, **wanted)


@pytest.fixture
def ada() -> Person:
    return Person()


def run_all() -> None:
    while Job.objects.filter(status=Status.QUEUED).exists():
        runner.run_next()


def test_a_first_request_begins_a_run(ada: Person) -> None:
    assert ada.ask().how == "new"
    assert Job.objects.get().hits == 0


def test_an_identical_request_shares_the_run_that_waits_or_works(ada: Person) -> None:
    first = ada.ask().job
    assert ada.ask() == Answer(first, "shared")
    assert leases.claim() is not None
    assert ada.ask() == Answer(first, "shared")
    first.refresh_from_db()
    assert first.hits == 2
    assert first.events.filter(name="shared").count() == 2
    assert Job.objects.count() == 1


def test_a_finished_run_answers_at_once(ada: Person) -> None:
    first = ada.ask().job
    run_all()
    answer = ada.ask()
    assert (answer.job, answer.how) == (first, "cached")
    assert answer.job.status == Status.COMPLETE
    assert not Job.objects.filter(status=Status.QUEUED).exists()
    first.refresh_from_db()
    assert (first.hits, first.attempt) == (1, 1)


def test_a_result_keeps_for_its_lifetime_only(ada: Person, settings: Settings) -> None:
    first = ada.ask().job
    run_all()
    old = timedelta(seconds=settings.RESUMEOPT_REUSE_SECONDS + 5)
    Job.objects.update(finished=F("finished") - old)
    assert ada.ask().how == "new"
    assert Job.objects.exclude(pk=first.pk).get().status == Status.QUEUED


def test_reuse_can_be_turned_off_and_runs_under_way_are_shared_still(
    ada: Person, settings: Settings
) -> None:
    settings.RESUMEOPT_REUSE_SECONDS = 0
    ada.ask()
    assert ada.ask().how == "shared"
    run_all()
    assert ada.ask().how == "new"


def test_a_fresh_run_can_be_asked_for(ada: Person) -> None:
    first = ada.ask().job
    run_all()
    second = ada.ask(fresh=True)
    assert second.how == "new"
    assert second.job != first
    assert ada.ask(fresh=True) == Answer(second.job, "shared")


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "improve"},
        {"posting": None},
        {"options": {"profile": "nursing"}},
        {"options": {"user_id": "u-2"}},
    ],
    ids=str,
)
def test_another_request_is_another_run(ada: Person, other: dict[str, Any]) -> None:
    ada.ask()
    assert ada.ask(**other).how == "new"


def test_another_posting_document_or_owner_is_another_run(ada: Person) -> None:
    ada.ask()
    assert ada.ask(posting=make_posting(ada.owner, "Nurse wanted.")).how == "new"
    other = make_document(ada.owner, content=b"Somebody Else\nClerk\n")
    assert ada.ask(document=other).how == "new"
    assert Person().ask().how == "new"


@pytest.mark.parametrize(
    "change",
    [
        ("OPENAI_MODEL", "another-model"),
        ("RESUMEOPT_OCR", False),
    ],
    ids=lambda pair: pair[0],
)
def test_another_model_or_setting_is_another_run(
    ada: Person, settings: Settings, change: tuple[str, object]
) -> None:
    settings.OPENAI_API_KEY = "sk-test"
    ada.ask()
    setattr(settings, *change)
    assert ada.ask().how == "new"


@pytest.mark.parametrize(
    "basis", ["jobs.fingerprints.__version__", "jobs.fingerprints.versions"]
)
def test_another_program_rubric_or_prompt_is_another_run(
    ada: Person, monkeypatch: pytest.MonkeyPatch, basis: str
) -> None:
    ada.ask()
    other: object = "9.9" if basis.endswith("__version__") else lambda: "rubric 9"
    monkeypatch.setattr(basis, other)
    assert ada.ask().how == "new"


def test_the_key_of_a_form_makes_no_other_request(ada: Person) -> None:
    ada.ask(options={"key": "a"})
    assert ada.ask(options={"key": "b"}).how == "shared"


def test_failed_and_cancelled_runs_answer_nobody(ada: Person) -> None:
    first = ada.ask().job
    cancel_job(first)
    second = ada.ask()
    assert second.how == "new"
    lease = leases.claim()
    assert lease is not None
    leases.fail(lease.rows(), lease.job_id, "job.internal")
    assert ada.ask().how == "new"


def test_a_run_that_is_being_cancelled_is_not_shared(ada: Person) -> None:
    first = ada.ask().job
    leases.claim()
    cancel_job(first)
    assert ada.ask().how == "new"


def test_a_retry_beside_the_same_request_runs_by_itself(ada: Person) -> None:
    first = ada.ask().job
    cancel_job(first)
    second = ada.ask().job
    first.refresh_from_db()
    assert retry_job(first)
    assert ada.ask() == Answer(second, "shared")
    run_all()
    assert set(Job.objects.values_list("status", flat=True)) == {Status.COMPLETE}


def test_a_person_who_joins_bulk_work_brings_it_forward(ada: Person) -> None:
    job = ada.ask(priority=Priority.BULK).job
    ada.ask()
    job.refresh_from_db()
    assert job.priority == Priority.NORMAL
    ada.ask(priority=Priority.BULK)
    job.refresh_from_db()
    assert job.priority == Priority.NORMAL


def test_a_result_without_its_files_answers_nobody(ada: Person) -> None:
    options = {"formats": ["txt"]}
    ada.ask("optimize", options=options)
    run_all()
    assert ada.ask("optimize", options=options).how == "cached"
    Export.objects.all().delete()
    assert ada.ask("optimize", options=options).how == "new"


def test_nothing_of_another_owner_is_ever_reused() -> None:
    """The same bytes from two people stay two documents and two runs."""
    for owner in (make_guest(), make_guest()):
        file = make_document(owner)
        assert request_job(owner, "analyze", document=file).how == "new"
        run_all()
    assert Job.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_requests_at_once_are_one_run() -> None:
    ada = Person()
    start, answers = threading.Barrier(20), []

    def ask() -> None:
        start.wait()
        try:
            answers.append(ada.ask("optimize"))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    job = Job.objects.get()
    assert [answer.job.pk for answer in answers] == [job.pk] * 20
    assert sorted(answer.how for answer in answers) == ["new"] + ["shared"] * 19
    assert job.hits == 19
