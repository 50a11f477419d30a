"""A retry goes on from the stage that failed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from analysis import documents, pipeline
from analysis.errors import Code, InputError, ProviderError, RenderError
from jobs import leases, reaper, runner, sandbox
from jobs.models import Checkpoint, Job, Status
from jobs.services import cancel_job, delete_job, retry_job
from jobs.watch import Watch
from tests.factories import make_job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    sandbox.preload()


class Spy:
    """Counts, over processes, how often a stage of the engine did its work, and breaks
    it the first `times`.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._patch = monkeypatch

    def on(
        self, name: str, breakage: Callable[[], object] | None = None, times: int = 0
    ) -> None:
        # Laying out is called where a resume is made into files.
        home = pipeline if hasattr(pipeline, name) else documents
        real = getattr(home, name)

        def stage(*given: Any, **named: Any) -> Any:
            count = self.count(name) + 1
            (self._folder / name).write_text(str(count))
            if breakage is not None and count <= times:
                breakage()
            return real(*given, **named)

        self._patch.setattr(home, name, stage)

    def count(self, name: str) -> int:
        path = self._folder / name
        return int(path.read_text()) if path.exists() else 0


@pytest.fixture
def spy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Spy:
    settings.RESUMEOPT_BACKOFF_SECONDS = 0.0
    return Spy(tmp_path, monkeypatch)


def failing(error: Exception) -> Callable[[], object]:
    def fail() -> None:
        raise error

    return fail


def run(job: Job) -> Job:
    runner.run_next()
    job.refresh_from_db()
    return job


def optimize() -> Job:
    return make_job(kind="optimize", options={"formats": ["txt"]})


@pytest.mark.parametrize(
    ("stage", "done_before"),
    [
        ("read_posting", {"extract", "parse"}),
        ("score", {"extract", "parse"}),
        ("rewrite", {"extract", "parse", "score"}),
        ("lay_out", {"extract", "parse", "score", "rewrite"}),
    ],
)
def test_a_retry_by_hand_goes_on_from_the_stage_that_failed(
    spy: Spy, stage: str, done_before: set[str]
) -> None:
    for name in ("extract", "parse", "score", "rewrite", "lay_out"):
        if name != stage:
            spy.on(name)
    spy.on(stage, failing(RenderError(Code.RENDER_FAILED)), times=1)
    job = make_job(kind="optimize", options={"formats": ["txt"]})
    if stage == "read_posting":
        job = with_posting(job)
    assert run(job).status == Status.FAILED
    assert retry_job(job)
    assert run(job).status == Status.COMPLETE
    assert {name for name in done_before if spy.count(name) == 1} == done_before
    assert spy.count(stage) == 2
    assert job.score is not None
    assert not Checkpoint.objects.exists()


def with_posting(job: Job) -> Job:
    from tests.factories import make_posting

    job.posting = make_posting(job.owner)
    job.save(update_fields=["posting"])
    return job


def test_a_file_that_can_t_be_read_is_read_again(spy: Spy) -> None:
    spy.on("extract", failing(InputError(Code.FILE_NO_TEXT)), times=1)
    job = run(optimize())
    assert job.status == Status.FAILED
    assert not Checkpoint.objects.exists()
    assert retry_job(job)
    assert run(job).status == Status.COMPLETE
    assert spy.count("extract") == 2


def test_a_passing_failure_of_the_model_costs_no_second_reading(spy: Spy) -> None:
    spy.on("extract")
    spy.on("rewrite", failing(ProviderError(Code.PROVIDER_UNAVAILABLE)), times=2)
    job = optimize()
    for _ in range(2):
        assert run(job).status == Status.QUEUED
    assert run(job).status == Status.COMPLETE
    assert (spy.count("extract"), spy.count("rewrite"), job.attempt) == (1, 3, 3)


def test_a_crash_in_a_late_stage_costs_that_stage_alone(spy: Spy) -> None:
    spy.on("extract")
    spy.on("lay_out", lambda: os.kill(os.getpid(), signal.SIGSEGV), times=1)
    job = run(optimize())
    assert (job.status, job.crashes) == (Status.QUEUED, 1)
    assert run(job).status == Status.COMPLETE
    assert spy.count("extract") == 1


def test_what_was_done_before_a_cancel_is_kept_for_a_retry(
    spy: Spy, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy.on("extract")
    job = optimize()
    log_stage = Watch._log_stage

    def cancel_at_render(watch: Watch) -> None:
        log_stage(watch)
        if watch.progress.stage == "render":
            cancel_job(job)

    monkeypatch.setattr(Watch, "_log_stage", cancel_at_render)
    assert run(job).status == Status.CANCELLED
    monkeypatch.setattr(Watch, "_log_stage", log_stage)
    assert Checkpoint.objects.get().stage == "rewrite"
    assert retry_job(job)
    assert run(job).status == Status.COMPLETE
    assert spy.count("extract") == 1


def test_a_worker_that_vanishes_after_long_work_costs_little(
    spy: Spy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.watch._WORTH_KEEPING", 0.2)
    spy.on("extract")
    spy.on("lay_out", lambda: time.sleep(60), times=1)
    job = optimize()
    kept = Watch._store

    class Gone(BaseException):
        pass

    def vanish(watch: Watch) -> None:
        kept(watch)
        raise Gone

    monkeypatch.setattr(Watch, "_store", vanish)
    with pytest.raises(Gone):
        runner.run_next()
    monkeypatch.setattr(Watch, "_store", kept)
    lease = Job.objects.get().lease
    assert lease is not None
    Job.objects.update(lease_expires="2000-01-01T00:00Z", worker="elsewhere/1:2:3")
    reaper.reap()
    assert run(job).status == Status.COMPLETE
    assert spy.count("extract") == 1


@pytest.mark.parametrize(
    "change", [("RESUMEOPT_OCR", False), ("RESUMEOPT_MAX_PAGES", 3)]
)
def test_what_rests_on_other_settings_is_not_gone_on_from(
    spy: Spy, settings: Settings, change: tuple[str, object]
) -> None:
    spy.on("extract")
    spy.on("lay_out", failing(RenderError(Code.RENDER_FAILED)), times=1)
    job = run(optimize())
    setattr(settings, *change)
    assert retry_job(job)
    assert run(job).status == Status.COMPLETE
    assert spy.count("extract") == 2


def test_a_checkpoint_that_can_t_be_read_is_done_without(spy: Spy) -> None:
    spy.on("lay_out", failing(RenderError(Code.RENDER_FAILED)), times=1)
    job = run(optimize())
    Checkpoint.objects.update(findings=b"rotten")
    assert retry_job(job)
    assert run(job).status == Status.COMPLETE


def test_a_run_without_its_lease_keeps_nothing(spy: Spy) -> None:
    job = optimize()
    lease = leases.claim()
    assert lease is not None
    Job.objects.update(lease=None)
    from jobs import checkpoints
    from jobs.config import analysis_config

    findings = checkpoints.Findings("parse", b"{}")
    assert not checkpoints.store(lease, findings, analysis_config())
    assert not Checkpoint.objects.filter(job=job).exists()


def test_it_goes_with_its_job(spy: Spy) -> None:
    spy.on("lay_out", failing(RenderError(Code.RENDER_FAILED)), times=1)
    job = run(optimize())
    assert Checkpoint.objects.count() == 1
    delete_job(job)
    assert not Checkpoint.objects.exists()


def test_kept_stages_leave_no_false_timings(spy: Spy) -> None:
    spy.on("lay_out", failing(RenderError(Code.RENDER_FAILED)), times=1)
    job = run(optimize())
    retry_job(job)
    assert set(run(job).timings) == {"render"}
    assert set(job.details) >= {"extract", "parse", "score", "rewrite", "render"}
