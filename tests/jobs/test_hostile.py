"""Every hostile file, through the limited child that reads uploads, ends as it must."""

from __future__ import annotations

import csv
import os
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from analysis.config import AnalysisConfig
from analysis.errors import AnalysisError
from analysis.pipeline import Request
from analysis.source import Mode, SourceFile
from jobs import sandbox
from jobs.child import Child

HOSTILE = Path(__file__).resolve().parents[3] / "shared" / "hostile"
CONFIG = AnalysisConfig(today=date(2026, 1, 1))
# Less than an installation grants: two of the files use up whatever they are given,
# no other needs three seconds.
CPU_SECONDS = 8
SLACK = 2.0  # seconds for the start and the end of a process

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not HOSTILE.is_dir(), reason="the shared hostile files are not beside us"
    ),
]


@dataclass
class Usage:
    """What the children used."""

    peaks: list[int] = field(default_factory=list)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> Usage:
    usage = Usage()
    wait = Child._wait

    def noted(self: Child) -> tuple[int, int]:
        status, peak = wait(self)
        usage.peaks.append(peak - self._inherited)
        return status, peak

    monkeypatch.setattr(Child, "_wait", noted)
    return usage


def rows() -> Iterator[dict[str, str]]:
    with (HOSTILE / "manifest.csv").open(encoding="utf-8") as listed:
        yield from csv.DictReader(listed)


def outcome_of(name: str, content: bytes) -> tuple[str, str]:
    """Return how a run ended, in the words of the manifest, and its code."""
    request = Request("analyze", source=SourceFile(name, content))
    try:
        report = sandbox.run_limited(request, config=CONFIG).report
    except AnalysisError as error:
        code = str(error.code)
        return (
            "crash" if code in {"job.poison", "job.internal"} else "clear-error"
        ), code
    assert report is not None
    return ("ok-ocr" if report.mode is Mode.OCR else "ok-text"), report.mode.value


def processor_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - numbers, not paths


@pytest.mark.timeout(400)
def test_every_hostile_file_ends_as_it_must(settings: Settings, used: Usage) -> None:
    settings.RESUMEOPT_STAGE_CPU_SECONDS = CPU_SECONDS
    sandbox.preload()
    limits = sandbox.limits(CONFIG)
    before = open_files()
    wrong: list[str] = []
    for row in rows():
        name, allowed = row["file"], {row["expected"], row["also_ok"]}
        content = (HOSTILE / "files" / name).read_bytes()
        begun, spent = time.monotonic(), processor_seconds()
        ended, code = outcome_of(name, content)
        took, spent = time.monotonic() - begun, processor_seconds() - spent
        if ended not in allowed:
            wrong.append(f"{name}: {ended} ({code}), not {row['expected']}")
        if took > limits.stage + SLACK:
            wrong.append(f"{name}: took {took:.0f} s")
        if spent > 2 * CPU_SECONDS + SLACK:  # reading and one stage after it
            wrong.append(f"{name}: used {spent:.0f} s of processor time")
        if used.peaks[-1] > limits.memory:
            wrong.append(f"{name}: grew by {used.peaks[-1] >> 20} MB")
    assert wrong == []
    assert open_files() <= before  # a leftover of others may have been closed
    assert outcome_of("cv.txt", sandbox._WARM_UP) == ("ok-text", "plain-text")
