from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from analysis.report import from_json
from analysis.resume import Resume
from jobs import child, reaper, sandbox, score_queue, scoring
from jobs.marks import read_marks
from jobs.models import Decision, Job, Scoring, Version, VersionKind
from jobs.review import current_version, decide, resume_read
from jobs.runner import run_next
from tests.factories import make_job, make_posting, make_user
from tests.jobs.views.samples import sample_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def job() -> Job:
    """Have a real run find what there is to decide."""
    owner = make_user()
    job = make_job(owner, "improve")
    posting = make_posting(owner, "Analyst\n\nRequirements:\n- SQL\n- Excel")
    Job.objects.filter(pk=job.pk).update(posting=posting)
    assert run_next()
    OrmQ.objects.all().delete()
    job.refresh_from_db()
    assert job.changes.filter(blocked=False).count() >= 1
    return job


def accept_first(job: Job) -> Version:
    change = job.changes.filter(blocked=False, decision=Decision.UNDECIDED).first()
    assert change is not None
    decide(change, Decision.ACCEPTED)
    return current_version(job)


def test_a_worker_scores_the_version_that_a_decision_makes(job: Job) -> None:
    version = accept_first(job)
    assert not version.is_scored
    assert score_queue.is_waiting(version)
    assert scoring.score_waiting() == 1
    version.refresh_from_db()
    assert version.score is not None
    assert version.match_score is not None
    marks = read_marks(version.marks)
    assert len(marks.categories) == 5
    total = sum(mark.points for mark in marks.checks)
    assert round(total) == pytest.approx(version.score, abs=1)
    assert not Scoring.objects.exists()


def test_the_version_as_read_has_the_score_of_its_run(job: Job) -> None:
    version = current_version(job)
    assert version.kind == VersionKind.READ
    assert (version.score, version.match_score) == (job.score, job.match_score)
    assert not Scoring.objects.exists()


def test_the_same_words_get_the_same_score_as_in_the_run(job: Job) -> None:
    found = scoring.rate(job, resume_read(job))
    assert found.scorecard is not None
    assert found.match is not None
    assert (found.scorecard.overall, found.match.points) == (job.score, job.match_score)


def test_quick_decisions_cost_one_scoring_of_the_newest(job: Job) -> None:
    change = job.changes.filter(blocked=False).first()
    assert change is not None
    for words in ("Kept reports", "Kept billing reports", "Kept the billing reports"):
        decide(change, Decision.EDITED, words)
        newest = current_version(job)
    assert OrmQ.objects.count() == 1
    assert scoring.score_waiting() == 1
    scored = Version.objects.filter(kind=VersionKind.EDITED, score__isnull=False)
    assert [version.pk for version in scored] == [newest.pk]


def test_a_second_message_for_the_same_wish_does_nothing(job: Job) -> None:
    accept_first(job)
    assert scoring.score_waiting() == 1
    assert scoring.score_waiting() == 0


def test_a_score_that_is_known_is_not_counted_again(job: Job) -> None:
    accept_first(job)
    scoring.score_waiting()
    current_version(job)
    assert not Scoring.objects.exists()


def test_a_score_by_older_rules_is_counted_anew(job: Job) -> None:
    version = accept_first(job)
    scoring.score_waiting()
    Version.objects.filter(pk=version.pk).update(rubric="0.1")
    assert score_queue.is_waiting(current_version(job))


def age(**fields: Any) -> None:
    Scoring.objects.update(**fields)


def test_a_lost_message_is_sent_again_by_the_reaper(job: Job) -> None:
    accept_first(job)
    OrmQ.objects.all().delete()
    reaper.reap()
    assert not OrmQ.objects.exists()  # it may still be on its way
    age(sent=timezone.now() - timedelta(seconds=5))
    reaper.reap()
    assert OrmQ.objects.count() == 1
    assert scoring.score_waiting() == 1


def test_a_wish_whose_worker_died_is_taken_up_again(job: Job) -> None:
    accept_first(job)
    age(taken=timezone.now(), tries=1)
    assert scoring.score_waiting() == 0
    age(taken=timezone.now() - timedelta(minutes=1))
    assert scoring.score_waiting() == 1


def test_what_can_not_be_scored_is_given_up_after_three_tries(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_args: object, **_more: object) -> None:
        raise child.Crashed("SIGSEGV", "")

    monkeypatch.setattr(sandbox, "follow", crash)
    version = accept_first(job)
    for _ in range(score_queue.MOST_TRIES):
        age(taken=None)
        assert scoring.score_waiting() == 1
    age(taken=timezone.now() - timedelta(minutes=1))
    assert scoring.score_waiting() == 0
    assert not score_queue.is_waiting(version)


def test_a_decision_meanwhile_keeps_the_newer_wish(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, rate = accept_first(job), scoring.rate
    change = job.changes.filter(decision=Decision.ACCEPTED).first()
    assert change is not None

    def slow(job: Job, resume: Resume) -> Any:
        if not Version.objects.filter(applied=1, kind=VersionKind.EDITED).exists():
            decide(change, Decision.EDITED, "Kept the reports")
            current_version(job)
        return rate(job, resume)

    monkeypatch.setattr(scoring, "rate", slow)
    assert scoring.score_waiting() == 2
    assert current_version(job).is_scored
    assert Version.objects.get(pk=first.pk).is_scored


def test_a_message_for_a_score_goes_before_those_for_jobs(job: Job) -> None:
    make_job()
    accept_first(job)
    first = OrmQ.objects.order_by("lock").first()
    assert first is not None
    assert first.task["func"] == score_queue.TASK


def test_a_job_that_is_deleted_takes_its_wish_along(job: Job) -> None:
    accept_first(job)
    job.delete()
    assert scoring.score_waiting() == 0


# --- the words of the file -----------------------------------------------------------


def test_lines_that_are_gone_go_and_new_texts_come() -> None:
    found = sample_report()
    lines = ("Ines Okafor", "Responsible for maintaining", "the billing reports", "SQL")
    found = replace(found, source_text=lines)
    plain = found.resume
    bullets = (
        replace(plain.positions[0].bullets[0], text="Maintained the billing reports"),
        *plain.positions[0].bullets[1:],
    )
    changed = replace(plain, positions=(replace(plain.positions[0], bullets=bullets),))
    reworded = scoring.reworded(found, changed)
    assert reworded.source_text == (
        "Ines Okafor",
        "the billing reports",  # the new text says it, too
        "SQL",
        "Maintained the billing reports",
    )
    assert reworded.word_count == found.word_count - 2
    assert reworded.resume == changed


def test_nothing_changed_leaves_the_file_as_it_was() -> None:
    found = sample_report()
    same = scoring.reworded(found, found.resume)
    assert same.source_text == found.source_text
    assert same.word_count == found.word_count


def test_a_version_reads_back_as_the_resume_it_holds(job: Job) -> None:
    version = accept_first(job)
    assert from_json(Resume, version.resume) != resume_read(job)
