from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from jobs import belongings, rechecks, retention, runner
from jobs.models import (
    Document,
    Ending,
    Job,
    Kind,
    Posting,
    Priority,
    Recheck,
    Status,
)
from jobs.rechecks import change_of, run_now, set_recheck, stop_recheck, submit_due
from jobs.services import delete_job, submit_job
from resumeopt.accounts.models import User
from tests.factories import make_document, make_guest, make_job, make_posting, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LONG_AGO = timezone.now() - 100 * DAY


def make_checked(owner: User | None = None, **fields: Any) -> Job:
    """Make a finished check against a posting, three days old."""
    owner = owner or make_user()
    fields.setdefault("posting", make_posting(owner))
    when = timezone.now() - 3 * DAY
    done = {"status": Status.COMPLETE, "finished": when, "score": 78, "match_score": 64}
    report = {"scorecard": {"rubric_version": "2026.1"}}
    return make_job(owner, **{**done, "created": when, "report": report, **fields})


def make_recheck(owner: User | None = None, days: int = 7, **fields: Any) -> Recheck:
    """Set a recurring check up; `fields` are then written straight to its row."""
    recheck = set_recheck(make_checked(owner), days)
    if fields:
        Recheck.objects.filter(pk=recheck.pk).update(**fields)
        recheck.refresh_from_db()
    return recheck


def make_due(recheck: Recheck, ago: timedelta = DAY) -> None:
    """Have it become due some time ago."""
    Recheck.objects.filter(pk=recheck.pk).update(due=timezone.now() - ago)


def end(job: Job, status: str = Status.COMPLETE, **fields: Any) -> Job:
    """Have a job end as a run would leave it."""
    Job.objects.filter(pk=job.pk).update(
        status=status, finished=timezone.now(), **fields
    )
    job.refresh_from_db()
    return job


def recur(recheck: Recheck, status: str = Status.COMPLETE, **fields: Any) -> Job:
    """Have one more check of it come and end."""
    make_due(recheck)
    assert submit_due() == 1
    job = Job.objects.get(recheck=recheck, status=Status.QUEUED)
    return end(job, status, **fields)


def fail(recheck: Recheck) -> Job:
    return recur(recheck, Status.FAILED, error="job.input_gone")


def stored_files() -> list[Path]:
    folder = Path(live_settings.MEDIA_ROOT)
    return [path for path in folder.rglob("*") if path.is_file()]


# --- setting -------------------------------------------------------------------------


def test_it_is_due_a_period_from_now() -> None:
    recheck = make_recheck(days=14)
    ahead = recheck.due - timezone.now()
    assert 13.9 * DAY < ahead <= 14 * DAY
    assert recheck.is_running


def test_there_is_one_for_an_owner_document_and_posting() -> None:
    job = make_checked()
    first = set_recheck(job, 7)
    second = set_recheck(job, 30)
    assert (first.pk, second.every_days) == (second.pk, 30)
    assert second.due > first.due
    without = make_checked(job.owner, posting=None)
    assert set_recheck(without, 7).pk != first.pk
    assert set_recheck(without, 14) == set_recheck(without, 7)
    assert Recheck.objects.count() == 2


@pytest.mark.parametrize("days", [0, 1, 8, -7, 365])
def test_other_days_are_refused(days: int) -> None:
    with pytest.raises(ValueError):
        set_recheck(make_checked(), days)


@pytest.mark.parametrize(
    "unfit",
    [{"status": Status.FAILED, "error": "job.lost"}, {"kind": Kind.GENERATE}],
    ids=str,
)
def test_what_did_not_end_well_does_not_recur(unfit: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        set_recheck(make_checked(**unfit), 7)


def test_a_guests_check_does_not_recur() -> None:
    with pytest.raises(ValueError):
        set_recheck(make_checked(make_guest()), 7)


def test_the_chosen_profile_comes_along() -> None:
    recheck = set_recheck(make_checked(options={"profile": "nursing", "key": "k"}), 7)
    assert recur(recheck).options == {"profile": "nursing"}


# --- submitting ----------------------------------------------------------------------


def test_what_is_not_due_is_left_alone() -> None:
    make_recheck()
    assert submit_due() == 0
    assert Job.objects.count() == 1


def test_a_due_one_is_a_fresh_analysis_in_bulk() -> None:
    recheck = make_recheck()
    make_due(recheck)
    assert submit_due() == 1
    job = Job.objects.get(recheck=recheck)
    assert (job.kind, job.priority, job.fingerprint) == ("analyze", Priority.BULK, "")
    assert (job.document, job.posting) == (recheck.document, recheck.posting)
    assert job.owner == recheck.owner


def test_it_runs_to_a_report() -> None:
    recheck = make_recheck()
    make_due(recheck)
    submit_due()
    runner.run_next()
    job = Job.objects.get(recheck=recheck)
    assert job.status == Status.COMPLETE
    submit_due()
    recheck.refresh_from_db()
    assert recheck.awaited is None
    assert [one.score for one in rechecks.results_of(recheck)] == [78, job.score]
    assert rechecks.results_of(recheck)[-1].rubric not in ("", "2026.1")


@pytest.mark.parametrize("skew", [-40 * DAY, 40 * DAY], ids=["behind", "ahead"])
def test_the_clock_of_the_database_says_what_is_due(
    monkeypatch: pytest.MonkeyPatch, skew: timedelta
) -> None:
    due, later = make_recheck(), make_recheck()
    make_due(due)
    wrong = timezone.now() + skew
    right = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: wrong)
    assert submit_due() == 1
    assert Job.objects.filter(recheck=due).exists()
    assert not Job.objects.filter(recheck=later).exists()
    due.refresh_from_db()
    assert 6.9 * DAY < due.due - right < 7.1 * DAY


def test_missed_periods_are_submitted_once() -> None:
    recheck = make_recheck()
    make_due(recheck, ago=40 * DAY)
    assert [submit_due(), submit_due()] == [1, 0]
    recheck.refresh_from_db()
    assert recheck.due > timezone.now() + 6 * DAY


def test_none_is_added_to_one_that_no_worker_took() -> None:
    recheck = make_recheck()
    for _ in range(3):
        make_due(recheck)
        submit_due()
    assert Job.objects.filter(recheck=recheck).count() == 1
    end(Job.objects.get(recheck=recheck))
    assert submit_due() == 0
    make_due(recheck)
    assert submit_due() == 1


@pytest.mark.django_db(transaction=True)
def test_supervisors_that_ask_at_once_submit_one() -> None:
    recheck = make_recheck()
    make_due(recheck)
    start, counts = threading.Barrier(4), []

    def ask() -> None:
        start.wait()
        try:
            counts.append(submit_due())
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 0, 0, 1]
    assert Job.objects.filter(recheck=recheck).count() == 1


def test_a_job_that_can_t_be_submitted_leaves_it_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recheck = make_recheck()
    make_due(recheck)

    def break_down(*_args: object, **_more: object) -> Job:
        raise RuntimeError

    monkeypatch.setattr("jobs.services.submit_job", break_down)
    with pytest.raises(RuntimeError):
        submit_due()
    recheck.refresh_from_db()
    assert recheck.due < timezone.now()


def test_nothing_recurs_for_an_account_that_was_closed() -> None:
    recheck = make_recheck()
    make_due(recheck)
    User.objects.update(is_active=False)
    assert submit_due() == 0


def test_one_can_be_run_before_its_time() -> None:
    recheck = make_recheck()
    job = run_now(recheck)
    assert job is not None
    assert run_now(recheck) is None  # it is on its way
    end(job)
    assert run_now(recheck) is not None
    stop_recheck(recheck)
    assert run_now(recheck) is None


# --- failing -------------------------------------------------------------------------


def test_three_failures_in_a_row_stop_it() -> None:
    recheck = make_recheck()
    for _ in range(2):
        fail(recheck)
    submit_due()
    recheck.refresh_from_db()
    assert (recheck.failures, recheck.is_running) == (2, True)
    fail(recheck)
    submit_due()
    recheck.refresh_from_db()
    assert (recheck.failures, recheck.ending) == (3, Ending.FAILED)
    assert recheck.error == "job.input_gone"
    make_due(recheck)
    assert submit_due() == 0


def test_one_that_ends_well_forgives_the_failures_before() -> None:
    recheck = make_recheck()
    for _ in range(3):
        fail(recheck)
        fail(recheck)
        recur(recheck, score=70)
    submit_due()
    recheck.refresh_from_db()
    assert (recheck.failures, recheck.error, recheck.is_running) == (0, "", True)


def test_a_cancelled_one_is_no_failure() -> None:
    recheck = make_recheck()
    fail(recheck)
    for _ in range(3):
        recur(recheck, Status.CANCELLED)
    submit_due()
    recheck.refresh_from_db()
    assert (recheck.failures, recheck.is_running) == (1, True)


def test_a_failure_is_counted_once_however_many_look() -> None:
    recheck = make_recheck()
    fail(recheck)
    for _ in range(5):
        submit_due()
    recheck.refresh_from_db()
    assert recheck.failures == 1


def test_a_check_that_was_deleted_is_no_failure_and_holds_nothing_up() -> None:
    recheck = make_recheck()
    delete_job(fail(recheck))
    make_due(recheck)
    assert submit_due() == 1
    recheck.refresh_from_db()
    assert recheck.failures == 0


def test_a_file_that_is_gone_fails_with_its_own_code() -> None:
    recheck = make_recheck()
    recheck.document.file.delete(save=False)
    make_due(recheck)
    submit_due()
    runner.run_next()
    job = Job.objects.get(recheck=recheck)
    assert (job.status, job.error) == (Status.FAILED, "job.input_gone")


def test_setting_it_anew_starts_a_stopped_one_again() -> None:
    job = make_checked()
    recheck = set_recheck(job, 7)
    for _ in range(3):
        fail(recheck)
    submit_due()
    again = set_recheck(job, 7)
    assert (again.pk, again.is_running, again.failures) == (recheck.pk, True, 0)


# --- what has changed ----------------------------------------------------------------


def latest(recheck: Recheck) -> Job:
    jobs = Job.objects.filter(recheck=recheck).select_related("recheck")
    return jobs.order_by("-created").first() or pytest.fail("there is none")


def test_the_first_is_compared_with_the_check_it_was_set_up_from() -> None:
    recheck = make_recheck()
    recur(recheck, score=81, match_score=64)
    change = change_of(latest(recheck))
    assert change is not None
    assert (change.score.before, change.score.difference) == (78, 3)
    assert change.match is not None
    assert change.match.difference == 0
    assert change.rubric == "2026.1"
    assert timezone.now() - change.since > 2.9 * DAY


def test_the_next_is_compared_with_the_one_before() -> None:
    recheck = make_recheck()
    recur(recheck, score=81, match_score=64)
    fail(recheck)
    recur(recheck, score=79, match_score=60)
    change = change_of(latest(recheck))
    assert change is not None
    assert (change.score.before, change.score.difference) == (81, -2)


def test_it_is_compared_although_the_one_before_has_been_deleted() -> None:
    recheck = make_recheck()
    recur(recheck, score=81)
    submit_due()
    Job.objects.all().delete()
    recur(recheck, score=81)
    change = change_of(latest(recheck))
    assert change is not None
    assert change.is_none


def test_an_earlier_report_keeps_its_own_change() -> None:
    recheck = make_recheck()
    first = recur(recheck, score=81)
    recur(recheck, score=90)
    submit_due()
    change = change_of(Job.objects.select_related("recheck").get(pk=first.pk))
    assert change is not None
    assert (change.score.before, change.score.now) == (78, 81)


def test_an_ordinary_check_has_no_change() -> None:
    assert change_of(make_checked()) is None


def test_the_row_does_not_grow_for_ever() -> None:
    recheck = make_recheck()
    old = [
        rechecks.Result(str(n), LONG_AGO + n * DAY, 70, None, "1").to_json()
        for n in range(30)
    ]
    Recheck.objects.filter(pk=recheck.pk).update(results=old)
    recur(recheck, score=81)
    submit_due()
    recheck.refresh_from_db()
    assert len(recheck.results) == 30
    assert rechecks.results_of(recheck)[-1].score == 81


# --- keeping and deleting ------------------------------------------------------------


def test_its_document_and_posting_outlive_the_jobs_that_used_them() -> None:
    recheck = make_recheck()
    Document.objects.update(created=LONG_AGO)
    Posting.objects.update(created=LONG_AGO)
    Job.objects.update(expires=LONG_AGO)
    assert retention.prune_expired() == 1
    assert Recheck.objects.get() == recheck
    assert (Posting.objects.count(), len(stored_files())) == (1, 1)
    make_due(recheck)
    assert submit_due() == 1


def test_without_a_posting_other_postings_go_as_ever() -> None:
    owner = make_user()
    set_recheck(make_checked(owner, posting=None), 7)
    make_posting(owner, "Another one.")
    Posting.objects.update(created=LONG_AGO)
    retention.prune_expired()
    assert not Posting.objects.exists()


def test_deleting_the_check_it_was_set_up_from_keeps_it() -> None:
    recheck = make_recheck()
    delete_job(Job.objects.get())
    assert Document.objects.filter(pk=recheck.document_id).exists()
    assert recur(recheck, score=80).document_id == recheck.document_id


def test_stopping_deletes_what_nothing_else_uses(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    recheck = make_recheck()
    delete_job(Job.objects.get())
    with django_capture_on_commit_callbacks(execute=True):
        assert stop_recheck(recheck)
    assert not Document.objects.exists()
    assert not Posting.objects.exists()
    assert not Recheck.objects.exists()
    assert stored_files() == []


def test_stopping_keeps_what_a_check_still_uses() -> None:
    recheck = make_recheck()
    job = recur(recheck, score=81)
    assert not stop_recheck(recheck)
    make_due(recheck)
    assert submit_due() == 0
    assert stored_files() != []
    assert change_of(Job.objects.get(pk=job.pk)) is not None


def test_a_stopped_one_keeps_nothing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    recheck = make_recheck()
    stop_recheck(recheck)
    with django_capture_on_commit_callbacks(execute=True):
        delete_job(Job.objects.get())
    assert not Recheck.objects.exists()
    assert stored_files() == []


def test_erasing_everything_erases_it() -> None:
    recheck = make_recheck()
    recur(recheck, score=81)
    belongings.erase(recheck.owner)
    for model in (Recheck, Job, Document, Posting):
        assert not model.objects.exists()
    recheck.owner.delete()


def test_an_account_can_be_deleted_with_it() -> None:
    recheck = make_recheck()
    run_now(recheck)
    recheck.owner.delete()
    assert not Recheck.objects.exists()


def test_a_guest_who_signs_in_brings_work_along_beside_it() -> None:
    guest, user = make_guest(), make_user()
    recheck = make_recheck(user)
    job = submit_job(
        guest, "analyze", document=make_document(guest), posting=make_posting(guest)
    )
    belongings.adopt(guest, user)
    job.refresh_from_db()
    assert (job.document, job.posting) == (recheck.document, recheck.posting)
    assert Recheck.objects.get().owner == user
    guest.delete()


def test_what_is_adopted_recurs_for_the_new_owner() -> None:
    former, user = make_user(), make_user()
    make_recheck(former)
    belongings.adopt(former, user)
    assert Recheck.objects.get().owner == user
    former.delete()
    assert Recheck.objects.get().document.owner == user


def test_what_both_have_is_adopted_once() -> None:
    former, user = make_user(), make_user()
    make_recheck(former)
    mine = make_recheck(user)
    belongings.adopt(former, user)
    assert Recheck.objects.get() == mine


# --- the administration --------------------------------------------------------------


@pytest.fixture
def operator(client: Client) -> Client:
    user = User.objects.create_superuser("root@example.com", "long-enough-77")
    client.force_login(user)
    return client


def act(operator: Client, action: str, recheck: Recheck) -> str:
    chosen = {"action": action, "_selected_action": [str(recheck.pk)]}
    page = reverse("admin:jobs_recheck_changelist")
    return operator.post(page, chosen, follow=True).content.decode()


def test_an_operator_finds_them(operator: Client) -> None:
    recheck = make_recheck(make_user(email="grace@example.com"), days=14)
    page = reverse("admin:jobs_recheck_changelist")
    for query in ("", "?q=grace", "?every_days__exact=14", f"?q={recheck.pk}"):
        assert str(recheck.pk) in operator.get(page + query).content.decode(), query
    assert str(recheck.pk) not in operator.get(f"{page}?q=nobody").content.decode()
    one = reverse("admin:jobs_recheck_change", args=[recheck.pk])
    assert 'name="due"' not in operator.get(one).content.decode()


def test_an_operator_runs_and_stops_them(operator: Client) -> None:
    recheck = make_recheck()
    assert "1 of 1 submitted." in act(operator, "submit_now", recheck)
    assert Job.objects.filter(recheck=recheck).exists()
    assert "0 of 1 submitted." in act(operator, "submit_now", recheck)
    assert "1 stopped." in act(operator, "stop", recheck)
    recheck.refresh_from_db()
    assert recheck.ending == Ending.ASKED


def test_somebody_who_may_only_look_has_no_actions(client: Client) -> None:
    from django.contrib.auth.models import Permission

    viewer = make_user(is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_recheck"))
    client.force_login(viewer)
    recheck = make_recheck()
    act(client, "submit_now", recheck)
    assert not Job.objects.filter(recheck=recheck).exists()


@pytest.mark.parametrize("name", ["limit", "checkpoint"])
def test_what_else_keeps_the_work_going_is_listed(operator: Client, name: str) -> None:
    assert operator.get(reverse(f"admin:jobs_{name}_changelist")).status_code == 200


def test_a_jobs_page_tells_what_submits_it(operator: Client) -> None:
    job = recur(make_recheck(), score=80)
    page = operator.get(reverse("admin:jobs_job_change", args=[job.pk]))
    assert "every 7 days" in page.content.decode()
    lists = reverse("admin:jobs_job_changelist")
    text = operator.get(f"{lists}?recheck__isempty=0").content.decode()
    assert str(job.pk) in text
    assert str(Job.objects.get(recheck=None).pk) not in text
