from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.core.files.storage import FileSystemStorage
from django_q.models import OrmQ
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from analysis.errors import Code, ProviderError
from analysis.pipeline import Outcome
from analysis.reading import Reading
from analysis.render import RenderOptions
from analysis.report import from_json
from jobs import leases, recording, runner, sandbox, tasks
from jobs.leases import Lease
from jobs.looks import Look
from jobs.models import Document, Job, Status
from jobs.recording import KEPT_LOOKS
from jobs.services import (
    cancel_job,
    delete_job,
    retry_job,
    store_posting,
    submit_job,
)
from jobs.watch import Watch
from tests.factories import make_document, make_guest, make_job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    """Load the engine once, as the supervisor does, not in every child."""
    sandbox.preload()


def told(posting: str, kind: str = "analyze") -> Job:
    owner = make_guest()
    return submit_job(
        owner,
        kind,
        document=make_document(owner),
        posting=store_posting(owner, posting),
    )


def run(job: Job) -> Job:
    runner.run_next()
    job.refresh_from_db()
    return job


def names(job: Job) -> list[str]:
    return [event.name for event in job.events.exclude(name="stage")]


def stored_files() -> list[Path]:
    folder = Path(live_settings.MEDIA_ROOT)
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_resume_becomes_a_report() -> None:
    job = run(make_job(kind="optimize"))
    assert (job.status, job.progress, job.error) == (Status.COMPLETE, 100, "")
    assert job.score is not None
    assert job.report["changes"] == []
    assert set(job.timings) == {
        "extract", "parse", "match", "score", "rewrite", "render",
    }  # fmt: skip
    assert job.details["extract"]
    assert job.found
    version = job.versions.get()
    assert [export.format for export in version.exports.all()] == ["docx", "pdf"]
    for export in version.exports.all():
        assert export.file.size == export.byte_count > 1000
    assert job.changes.exists()
    assert job.changes.first().proposal["after"] is not None
    stages = [event.stage for event in job.events.filter(name="stage")]
    assert stages == ["extract", "parse", "match", "score", "rewrite", "render"]
    assert names(job) == ["submitted", "claimed", "complete"]


def test_a_version_is_laid_out() -> None:
    first = run(make_job(kind="improve"))
    version = first.versions.get()
    job = run(submit_job(first.owner, "generate", version=version))
    assert job.status == Status.COMPLETE
    assert {export.format for export in version.exports.all()} == {"pdf", "docx"}


def test_laying_out_again_replaces_the_files(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first = run(make_job(kind="improve"))
    version = first.versions.get()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            run(submit_job(first.owner, "generate", version=version))
    assert version.exports.count() == 2
    assert len([path for path in stored_files() if "exports" in path.parts]) == 2


def test_a_look_has_files_of_its_own() -> None:
    first = run(make_job(kind="improve"))
    version = first.versions.get()
    look = Look("plain", RenderOptions(paper="letter"))
    for chosen in (Look("plain"), look):
        options = {
            "template": "plain",
            "look": chosen.digest,
            "options": chosen.chosen,
            "formats": ["pdf"],
        }
        run(submit_job(first.owner, "generate", version=version, options=options))
    usual, letter = version.exports.order_by("created")
    assert (usual.look, letter.look) == ("", look.digest)
    assert letter.options == {"paper": "letter"}
    reading = from_json(Reading, letter.reading)
    assert reading.is_whole
    assert reading.pages[0] == pytest.approx((612, 792), abs=1)


def test_other_templates_are_pictured_in_one_job() -> None:
    first = run(make_job(kind="improve"))
    version = first.versions.get()
    options = {"template": "classic", "look": "", "pictures": ["plain", "modern"]}
    run(submit_job(first.owner, "generate", version=version, options=options))
    made = {(row.template, row.format) for row in version.exports.all()}
    assert made == {
        (name, kind) for name in ("plain", "modern") for kind in ("png", "thumb")
    }


def test_a_source_is_gone_through_again() -> None:
    first = run(make_job(kind="analyze"))
    version = first.versions.get()
    options = {"template": "source", "formats": ["seen"]}
    job = run(
        submit_job(
            first.owner,
            "generate",
            document=first.document,
            version=version,
            options=options,
        )
    )
    assert job.status == Status.COMPLETE
    seen = version.exports.get()
    assert (seen.template, seen.format) == ("source", "seen")
    assert from_json(Reading, seen.reading).readers


def test_a_json_resume_is_laid_out_under_its_persons_name() -> None:
    plain = {"basics": {"name": "Zoë Łuß", "email": "zoe@example.com"}}
    document = make_document(name="x.json", content=json.dumps(plain).encode())
    job = run(submit_job(document.owner, "generate", document=document))
    assert (job.status, job.error) == (Status.COMPLETE, "")
    names = {row.name for row in job.versions.get().exports.all()}
    assert names == {"Zoë-Łuß-Resume.pdf", "Zoë-Łuß-Resume.docx"}


def test_looks_passed_through_are_forgotten(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first = run(make_job(kind="improve"))
    version = first.versions.get()
    looks = [Look("plain", RenderOptions(accent=f"#00000{n}")) for n in range(9)]
    for look in looks:
        options = {"look": look.digest, "options": look.chosen, "formats": ["txt"]}
        with django_capture_on_commit_callbacks(execute=True):
            run(submit_job(first.owner, "generate", version=version, options=options))
    kept = {row.look for row in version.exports.all()}
    assert kept == {look.digest for look in looks[-KEPT_LOOKS:]}
    assert len([p for p in stored_files() if "exports" in p.parts]) == KEPT_LOOKS


def test_a_second_message_for_the_same_job_does_nothing() -> None:
    job = run(make_job())
    run(job)
    assert names(job).count("claimed") == 1


def test_bad_input_fails_at_once(faults: None) -> None:
    job = run(told("input"))
    assert (job.status, job.error, job.attempt) == (Status.FAILED, "file.encrypted", 1)


def test_a_file_that_kills_its_reader_is_given_up_after_three_crashes(
    faults: None,
) -> None:
    job = told("segv")
    for crashes in (1, 2):
        assert (run(job).status, job.crashes) == (Status.QUEUED, crashes)
    assert (run(job).status, job.error) == (Status.FAILED, "job.poison")
    assert "SIGSEGV" in job.log
    assert run(make_job()).status == Status.COMPLETE


@pytest.mark.parametrize("word", ["killed", "exit"])
def test_any_sudden_end_of_the_reader_counts_as_a_crash(
    faults: None, word: str
) -> None:
    assert (run(told(word)).status, Job.objects.get().crashes) == (Status.QUEUED, 1)


@pytest.mark.parametrize(
    ("word", "code"),
    [("spin", "job.cpu"), ("bomb", "job.memory"), ("hang", "job.timeout")],
)
def test_a_run_beyond_its_limits_fails_with_its_own_code(
    faults: None, settings: Settings, word: str, code: str
) -> None:
    settings.RESUMEOPT_STAGE_SECONDS = 1 if word == "hang" else 60
    settings.RESUMEOPT_STAGE_CPU_SECONDS = 1 if word == "spin" else 30
    job = run(told(word))
    assert (job.status, job.error, job.attempt) == (Status.FAILED, code, 1)
    assert run(make_job()).status == Status.COMPLETE


def test_a_mistake_of_ours_is_tried_again_and_then_told(faults: None) -> None:
    job = told("mistake")
    for attempt in (1, 2):
        assert (run(job).status, job.attempt) == (Status.QUEUED, attempt)
    assert (run(job).status, job.error) == (Status.FAILED, "job.internal")
    assert "ZeroDivisionError" in job.log
    assert names(job).count("retried") == 2


def test_nonsense_from_the_child_is_a_mistake_of_ours(faults: None) -> None:
    assert run(told("nonsense")).status == Status.QUEUED


def test_a_provider_that_is_away_is_tried_again(faults: None) -> None:
    assert run(told("provider")).status == Status.QUEUED


def test_a_provider_that_refuses_for_good_is_not(faults: None) -> None:
    job = run(told("provider for ever"))
    assert (job.status, job.error) == (Status.FAILED, "provider.unavailable")


def test_the_wait_is_no_shorter_than_the_provider_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = make_job()
    lease = leases.claim()
    assert lease is not None
    job.refresh_from_db()
    error = ProviderError(Code.PROVIDER_UNAVAILABLE, retry_after=100.0)
    runner._fail_or_retry(job, lease, error)
    job.refresh_from_db()
    assert (job.run_at - job.queued).total_seconds() > 95
    assert leases.claim() is None


@pytest.mark.parametrize(
    "stage", ["extract", "parse", "match", "score", "rewrite", "render"]
)
def test_a_job_can_be_cancelled_at_every_stage(
    monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    job = make_job(kind="optimize")
    log_stage = Watch._log_stage

    def cancel_there(watch: Watch) -> None:
        log_stage(watch)
        if watch.progress.stage == stage:
            assert cancel_job(job)

    monkeypatch.setattr(Watch, "_log_stage", cancel_there)
    assert run(job).status == Status.CANCELLED
    assert job.report is None
    assert not job.versions.exists()
    assert [path.parts[-3] for path in stored_files()] == ["documents"]


def test_a_cancel_in_the_last_moment_still_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = make_job(kind="optimize")
    complete = recording.complete

    def cancel_then_complete(
        row: Job, lease: Lease, outcome: Outcome, facts: dict[str, object]
    ) -> bool:
        cancel_job(job)
        return complete(row, lease, outcome, facts)

    monkeypatch.setattr(recording, "complete", cancel_then_complete)
    assert run(job).status == Status.CANCELLED
    assert [path.parts[-3] for path in stored_files()] == ["documents"]


def test_a_job_deleted_while_it_runs_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    job = make_job(kind="optimize")
    complete = recording.complete

    def delete_then_complete(
        row: Job, lease: Lease, outcome: Outcome, facts: dict[str, object]
    ) -> bool:
        delete_job(job)
        return complete(row, lease, outcome, facts)

    monkeypatch.setattr(recording, "complete", delete_then_complete)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.run(str(job.pk))
    assert not Job.objects.exists()
    assert not Document.objects.exists()
    assert stored_files() == []


def test_a_run_that_lost_its_lease_stores_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = make_job(kind="optimize")
    complete = recording.complete

    def lose_then_complete(
        row: Job, lease: Lease, outcome: Outcome, facts: dict[str, object]
    ) -> bool:
        Job.objects.filter(pk=job.pk).update(lease=None)
        return complete(row, lease, outcome, facts)

    monkeypatch.setattr(recording, "complete", lose_then_complete)
    assert run(job).status == Status.IN_PROGRESS
    assert not job.versions.exists()


def test_a_retried_job_starts_with_a_clean_slate(faults: None) -> None:
    job = run(told("input"))
    assert retry_job(job)
    job.refresh_from_db()
    assert (job.status, job.error, job.attempt) == (Status.QUEUED, "", 0)
    assert OrmQ.objects.count() == 2


def test_a_job_whose_file_is_gone_says_so() -> None:
    job = make_job()
    job.document.file.storage.delete(job.document.file.name)
    assert (run(job).status, job.error) == (Status.FAILED, "job.input_gone")


def test_progress_never_falls(faults: None, monkeypatch: pytest.MonkeyPatch) -> None:
    job = told("sleep 0.3", kind="optimize")
    seen: list[int] = []
    beat = leases.beat

    def beat_and_look(lease: Lease, **fields: object) -> bool:
        kept = beat(lease, **fields)
        seen.append(Job.objects.values_list("progress", flat=True).get(pk=job.pk))
        return kept

    monkeypatch.setattr(leases, "beat", beat_and_look)
    assert run(job).status == Status.COMPLETE
    assert seen == sorted(seen)
    assert max(seen) < 100


def test_a_long_stage_keeps_the_lease(faults: None, settings: Settings) -> None:
    settings.RESUMEOPT_LEASE_SECONDS = 1.5
    begun = time.monotonic()
    assert run(told("sleep 2.5")).status == Status.COMPLETE
    assert time.monotonic() - begun > 2.5


def test_one_message_is_enough_for_what_is_due() -> None:
    jobs = [make_job(content=b"Ada Byrne\nClerk\n%d" % n) for n in range(3)]
    assert tasks.run(str(jobs[2].pk)) is None
    assert not Job.objects.exclude(status=Status.COMPLETE).exists()


def test_a_worker_goes_back_to_django_q2_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "STRETCH", 0.0)
    for number in range(2):
        make_job(content=b"Ada Byrne\nClerk\n%d" % number)
    OrmQ.objects.all().delete()
    tasks.run("any")
    assert Job.objects.filter(status=Status.COMPLETE).count() == 1
    assert OrmQ.objects.count() == 1


def _away(*_: object, **__: object) -> object:
    raise OSError("the storage does not answer")


@pytest.mark.parametrize("way", ["_open", "_save"], ids=["reading", "writing"])
def test_a_storage_that_is_away_is_tried_again_and_then_told(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, way: str
) -> None:
    settings.RESUMEOPT_BACKOFF_SECONDS = 0.0
    job = make_job(kind="optimize", options={"formats": ["txt"]})
    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, way, _away)
        assert run(job).status == Status.QUEUED
        assert run(job).status == Status.QUEUED
        assert run(job).status == Status.FAILED
    assert (job.error, job.attempt, job.log) == ("job.storage", 3, "")
    assert retry_job(job)
    assert run(job).status == Status.COMPLETE
    assert len(stored_files()) == 2
