from __future__ import annotations

import os

import pytest
from pytest_django import Settings

from jobs import checks


def ids(messages: list[object]) -> list[str]:
    return [message.id for message in messages]  # type: ignore[attr-defined]


def test_the_settings_as_they_are_contradict_nothing() -> None:
    for check in (checks.queue_times, checks.storage_writable, checks.stage_within_job):
        assert check(None) == []


def test_a_delivery_while_a_task_still_runs_is_refused(settings: Settings) -> None:
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "retry": 400}
    assert ids(checks.queue_times(None)) == ["jobs.E001"]


def test_a_folder_that_can_t_be_written_to_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert ids(checks.storage_writable(None)) == ["jobs.E002"]


def test_a_stage_longer_than_its_job_is_told(settings: Settings) -> None:
    settings.RESUMEOPT_STAGE_SECONDS = settings.RESUMEOPT_JOB_SECONDS + 1
    assert ids(checks.stage_within_job(None)) == ["jobs.W001"]


def test_bulk_work_on_every_worker_is_warned_of(settings: Settings) -> None:
    settings.RESUMEOPT_WORKERS = settings.RESUMEOPT_BULK_WORKERS = 3
    assert [found.id for found in checks.room_for_people(None)] == ["jobs.W002"]
    settings.RESUMEOPT_BULK_WORKERS = 2
    assert checks.room_for_people(None) == []
    settings.RESUMEOPT_WORKERS = settings.RESUMEOPT_BULK_WORKERS = 1
    assert checks.room_for_people(None) == []


def test_a_ceiling_in_dollars_without_prices_is_refused(settings: Settings) -> None:
    assert checks.model_ceiling(None) == []
    settings.OPENAI_DAILY_USD = 5.0
    settings.OPENAI_PRICE_IN = 0.25
    assert ids(checks.model_ceiling(None)) == ["jobs.E004"]
    settings.OPENAI_PRICE_OUT = 0.0
    assert checks.model_ceiling(None) == []


def test_a_call_that_takes_most_of_a_job_is_warned_of(settings: Settings) -> None:
    settings.OPENAI_TIMEOUT = 200.0
    assert checks.model_times(None) == []  # no model is set up
    settings.OPENAI_API_KEY = "sk-test"
    assert ids(checks.model_times(None)) == ["jobs.W003"]
    settings.OPENAI_TIMEOUT = 60.0
    assert checks.model_times(None) == []


def test_a_key_in_the_open_is_warned_of(settings: Settings) -> None:
    for address, found in {
        "http://llm.example/v1": ["jobs.W004"],
        "https://llm.example/v1": [],
        "http://127.0.0.1:11434/v1": [],
        "": [],
    }.items():
        settings.OPENAI_BASE_URL = address
        assert ids(checks.model_in_private(None)) == found
