"""An engine that misbehaves on command, in the test's own process."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from analysis import pipeline
from tests.jobs.faults import engine


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Have the posting's text say how the engine misbehaves, within short times."""
    monkeypatch.setattr(pipeline, "run", engine.run)
    settings.RESUMEOPT_BACKOFF_SECONDS = 0.0
    settings.RESUMEOPT_STAGE_CPU_SECONDS = 1
    settings.RESUMEOPT_STAGE_SECONDS = 3
    settings.RESUMEOPT_CHILD_MEMORY_MB = 256
