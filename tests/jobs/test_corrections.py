"""What a person has put right is taken by every later run, and the file is not read
again for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from analysis.errors import Code, RenderError
from analysis.report import Proof
from analysis.resume import Resume
from jobs import corrections, runner, sandbox
from jobs.belongings import adopt, erase
from jobs.codes import JobError
from jobs.fingerprints import fingerprint_of
from jobs.models import (
    Checkpoint,
    Correction,
    Document,
    Job,
    Posting,
    Priority,
    Status,
)
from jobs.presenters.report import read_report
from jobs.rechecks import run_now, set_recheck
from jobs.retention import prune_expired
from jobs.reuse import request_job
from jobs.services import cancel_job, delete_job, retry_job, submit_job
from resumeopt.accounts.models import User
from tests.factories import (
    RESUME,
    make_document,
    make_guest,
    make_job,
    make_posting,
    make_user,
)
from tests.jobs.test_checkpoints import Spy, failing, spy

__all__ = ["spy"]
pytestmark = pytest.mark.django_db
POSTING = "Senior analyst\n\nRequirements\n- Airflow\n- SQL\n"


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    sandbox.preload()


def run(job: Job) -> Job:
    runner.run_next()
    job = Job.objects.get(pk=job.pk)
    assert job.status == Status.COMPLETE, (job.error, job.log)
    return job


def finished(owner: User | None = None, **fields: object) -> Job:
    return run(make_job(owner, kind="improve", **fields))


def resume_of(job: Job) -> Resume:
    return read_report(job).resume


def put_right(job: Job, company: str = "Severn Water") -> Resume:
    """Return what a job read, with another employer and a skill in a point."""
    resume = resume_of(job)
    first = resume.positions[0]
    bullets = (replace(first.bullets[0], text="Moved the reports to Airflow"),)
    first = replace(first, company=company, bullets=bullets + first.bullets[1:])
    return replace(resume, positions=(first, *resume.positions[1:]))


def corrected(job: Job, company: str = "Severn Water") -> Job:
    answer = corrections.save(job, put_right(job, company))
    assert answer.how == "new"
    return run(answer.job)


# --- saved and run again -------------------------------------------------------------


def test_the_new_run_works_with_the_correction_and_reads_no_file(spy: Spy) -> None:
    for stage in ("extract", "parse", "score"):
        spy.on(stage)
    job = finished()
    again = corrected(job)
    assert [spy.count(s) for s in ("extract", "parse", "score")] == [1, 1, 2]
    assert resume_of(again) == put_right(job)
    assert again.details["parse"].startswith("As you corrected it: 1 job, ")
    assert again.corrected == Correction.objects.get().saved
    assert read_report(again).source_text == read_report(job).source_text
    assert not Checkpoint.objects.exists()


def test_a_correction_changes_what_the_report_rests_on() -> None:
    owner = make_user()
    posting = make_posting(owner, POSTING)
    document = make_document(owner)
    job = run(submit_job(owner, "improve", document=document, posting=posting))
    fit = read_report(job).match
    assert fit is not None
    assert "Apache Airflow" in fit.names(Proof.MISSING)
    again = corrected(job)
    fit = read_report(again).match
    assert fit is not None
    airflow = next(skill for skill in fit.skills if skill.skill == "Apache Airflow")
    assert airflow.state is Proof.PROVEN
    assert airflow.evidence[0].label.startswith("Severn Water")


def test_the_file_may_be_unreadable_by_then(spy: Spy) -> None:
    job = finished()
    spy.on("extract", failing(RenderError(Code.RENDER_FAILED)), times=9)
    assert corrected(job).status == Status.COMPLETE


def test_a_report_of_an_earlier_day_is_dated_anew() -> None:
    job = finished()
    report = dict(job.report or {}, analyzed_at="2020-01-01")
    Job.objects.filter(pk=job.pk).update(report=report)
    job.refresh_from_db()
    again = corrected(job)
    assert read_report(again).analyzed_at == timezone.localdate().isoformat()


def test_a_report_that_can_t_be_read_any_more_costs_a_second_reading(spy: Spy) -> None:
    job = finished()
    resume = put_right(job)
    spy.on("extract")
    job.report = {"resume": "of another time"}
    again = run(corrections.save(job, resume).job)
    assert spy.count("extract") == 1
    assert resume_of(again) == resume


def test_what_a_crash_costs_is_not_the_correction(spy: Spy) -> None:
    job = finished()
    spy.on("score", failing(RenderError(Code.RENDER_FAILED)), times=1)
    spy.on("extract")
    answer = corrections.save(job, put_right(job))
    runner.run_next()
    answer.job.refresh_from_db()
    assert answer.job.status == Status.FAILED
    assert retry_job(answer.job)
    again = run(answer.job)
    assert resume_of(again) == put_right(job)
    assert spy.count("extract") == 0


def test_a_retry_of_another_day_reads_the_file_and_keeps_the_correction(
    spy: Spy, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = finished()
    answer = corrections.save(job, put_right(job))
    Checkpoint.objects.update(basis="of another day")
    spy.on("extract")
    again = run(answer.job)
    assert spy.count("extract") == 1
    assert resume_of(again) == put_right(job)
    assert again.details["parse"].startswith("As you corrected it")


# --- corrections survive -------------------------------------------------------------


def test_a_run_against_another_posting_takes_the_correction() -> None:
    job = finished()
    corrected(job)
    posting = make_posting(job.owner, POSTING)
    answer = request_job(
        job.owner, "improve", document=job.document, posting=posting, options={}
    )
    other = run(answer.job)
    assert resume_of(other) == put_right(job)
    assert other.corrected is not None


def test_the_same_file_uploaded_again_is_the_corrected_one() -> None:
    job = finished()
    corrected(job)
    document = make_document(job.owner)
    assert document == job.document
    other = run(submit_job(job.owner, "analyze", document=document))
    assert resume_of(other).positions[0].company == "Severn Water"


def test_a_recurring_check_takes_the_correction() -> None:
    job = finished()
    corrected(job)
    recheck = set_recheck(job, 7)
    checked = run_now(recheck)
    assert checked is not None
    done = run(checked)
    assert resume_of(done) == put_right(job)
    assert done.corrected == Correction.objects.get().saved


def test_a_second_correction_takes_the_place_of_the_first() -> None:
    job = finished()
    first = corrected(job)
    second = corrected(first, "Wye Power")
    assert resume_of(second).positions[0].company == "Wye Power"
    assert Correction.objects.get().job == first


def test_a_correction_that_can_t_be_read_is_done_without() -> None:
    job = finished()
    corrected(job)
    Correction.objects.update(resume={"contact": 7})
    other = run(submit_job(job.owner, "analyze", document=job.document))
    assert resume_of(other) == resume_of(job)
    assert other.corrected is None


def test_reverting_reads_the_file_as_it_is(spy: Spy) -> None:
    job = finished()
    again = corrected(job)
    spy.on("extract")
    answer = corrections.revert(again)
    assert answer is not None
    assert answer.how == "new"
    reverted = run(answer.job)
    assert resume_of(reverted) == resume_of(job)
    assert reverted.corrected is None
    assert spy.count("extract") == 1
    assert not Correction.objects.exists()


def test_reverting_what_was_never_corrected_does_nothing() -> None:
    job = finished()
    assert corrections.revert(job) is None
    assert Job.objects.count() == 1


def test_a_file_that_is_gone_can_t_be_corrected() -> None:
    job = finished()
    resume = put_right(job)
    Document.objects.all().delete()
    for act in (lambda: corrections.save(job, resume), lambda: corrections.revert(job)):
        with pytest.raises(JobError):
            act()
    assert not Correction.objects.exists()


def test_nothing_is_kept_when_the_job_can_t_be_submitted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = finished()

    def refuse(*_given: object, **_named: object) -> None:
        raise RuntimeError("no queue")

    monkeypatch.setattr("jobs.services.queue.send", refuse)
    with pytest.raises(RuntimeError):
        corrections.save(job, put_right(job))
    assert not Correction.objects.exists()
    assert not Checkpoint.objects.exists()
    assert Job.objects.count() == 1


# --- the same request ----------------------------------------------------------------


@pytest.fixture
def reuse(settings: Settings) -> None:
    settings.RESUMEOPT_REUSE_SECONDS = 3600


def ask(job: Job) -> Job:
    """Ask for what a job was asked for, as an upload does."""
    return request_job(
        job.owner,
        job.kind,
        document=job.document,
        posting=job.posting,
        options=job.options,
    ).job


def first_answer() -> Job:
    owner = make_user()
    document = make_document(owner)
    return run(request_job(owner, "improve", document=document, options={}).job)


def test_the_result_of_before_does_not_answer_after_a_correction(reuse: None) -> None:
    job = first_answer()
    assert ask(job) == job
    again = corrected(job)
    assert ask(job) == again


def test_the_result_with_a_correction_does_not_answer_after_a_revert(
    reuse: None,
) -> None:
    job = first_answer()
    again = corrected(job)
    answer = corrections.revert(again)
    assert answer is not None
    reverted = run(answer.job)
    assert ask(job) == reverted


def test_the_same_correction_saved_twice_is_one_run() -> None:
    job = finished()
    first = corrections.save(job, put_right(job))
    saved = Correction.objects.get().saved
    second = corrections.save(job, put_right(job))
    assert (second.job, second.how) == (first.job, "shared")
    assert Correction.objects.get().saved == saved
    run(first.job)
    assert corrections.save(job, put_right(job)).how == "cached"


def test_the_fingerprint_holds_the_correction() -> None:
    job = finished()
    corrected(job)
    named = {"document": job.document, "options": {}}
    plain = fingerprint_of(job.owner, "improve", **named)
    one = fingerprint_of(
        job.owner, "improve", correction=Correction.objects.get(), **named
    )
    other = fingerprint_of(
        job.owner, "improve", correction=Correction(digest="x"), **named
    )
    assert len({plain, one, other}) == 3


def test_a_run_that_waited_through_a_correction_answers_no_request_of_before(
    reuse: None,
) -> None:
    job = first_answer()
    waiting = request_job(
        job.owner, "analyze", document=job.document, options={}, priority=Priority.BULK
    ).job
    again = corrections.save(job, put_right(job)).job
    run(again)
    waited = run(waiting)
    # It took the correction, which its fingerprint does not say.
    assert resume_of(waited) == put_right(job)
    assert waited.corrected is not None
    Correction.objects.all().delete()
    asked = request_job(job.owner, "analyze", document=job.document, options={})
    assert asked.how == "new"


def test_a_retry_goes_on_from_no_reading_of_before_the_correction(spy: Spy) -> None:
    job = finished()
    spy.on("score", failing(RenderError(Code.RENDER_FAILED)), times=1)
    failed = submit_job(job.owner, "analyze", document=job.document)
    runner.run_next()
    assert Checkpoint.objects.filter(job=failed).exists()
    run(corrections.save(job, put_right(job)).job)
    assert retry_job(failed)
    assert resume_of(run(failed)) == put_right(job)


def test_a_cancelled_run_leaves_the_correction() -> None:
    job = finished()
    answer = corrections.save(job, put_right(job))
    assert cancel_job(answer.job)
    assert retry_job(answer.job)
    assert resume_of(run(answer.job)) == put_right(job)


# --- it goes with its document -------------------------------------------------------


def gone(job: Job) -> bool:
    return not Correction.objects.exists() and not Document.objects.exists()


def test_it_goes_with_the_last_check_of_its_document() -> None:
    job = finished()
    again = corrected(job)
    delete_job(job)
    assert Correction.objects.get().job is None
    delete_job(again)
    assert gone(job)


def test_it_goes_when_its_time_is_over() -> None:
    job = finished()
    corrected(job)
    Job.objects.update(expires=timezone.now() - timedelta(days=1))
    prune_expired()
    assert gone(job)


def test_it_goes_when_everything_is_erased() -> None:
    job = finished()
    other = corrected(finished())
    corrected(job)
    erase(job.owner)
    assert [one.document for one in Correction.objects.all()] == [other.document]


@pytest.mark.parametrize(
    ("guest_first", "kept"), [(True, "of the account"), (False, "of the guest")]
)
def test_of_two_corrections_of_one_file_the_later_one_is_kept(
    guest_first: bool, kept: str
) -> None:
    guest, user = make_guest(), make_user()
    owners = [(guest, "of the guest"), (user, "of the account")]
    for owner, company in owners if guest_first else reversed(owners):
        corrected(finished(owner), company)
    adopt(guest, user)
    correction = Correction.objects.get()
    assert correction.document.owner == user
    resume = corrections.resume_of(correction)
    assert resume is not None
    assert resume.positions[0].company == kept


def test_a_guest_s_correction_comes_along_to_a_copy_without_one() -> None:
    guest, user = make_guest(), make_user()
    corrected(finished(guest))
    document = make_document(user)
    adopt(guest, user)
    assert Correction.objects.get().document == document
    other = run(submit_job(user, "analyze", document=document))
    assert resume_of(other).positions[0].company == "Severn Water"


def test_a_correction_is_of_one_owner_alone() -> None:
    corrected(finished())
    other = finished(content=RESUME)
    assert resume_of(other).positions[0].company == "Brookline Water"


def test_what_no_database_takes_is_dropped() -> None:
    job = finished()
    resume = put_right(job, "Severn\0 Water\ud800")
    again = run(corrections.save(job, resume).job)
    assert resume_of(again).positions[0].company == "Severn Water"


def test_only_a_finished_check_whose_file_is_there_may_be_corrected() -> None:
    job = finished()
    assert corrections.may_correct(job)
    made: Callable[..., Job] = make_job
    assert not corrections.may_correct(made(job.owner))
    assert not corrections.may_correct(made(job.owner, "generate", status="complete"))
    job.document = None
    assert not corrections.may_correct(job)
    assert Posting.objects.count() == 0
