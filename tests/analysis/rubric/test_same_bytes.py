"""The same bytes give the same report, in any process, zone, language, place and year,
with and without a key.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.resumes import sample_resume
from tests.analysis.rubric.files import MAKERS, PLAIN

ROOT = Path(__file__).resolve().parents[3]

# Another date of the machine, before anything of the project is imported.
_RUN = """
import datetime, sys, time

shift = float(sys.argv[2])
real = time.time
time.time = lambda: real() + shift

class Date(datetime.date):
    @classmethod
    def today(cls):
        return super().today() + datetime.timedelta(seconds=shift)

class DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=shift)

datetime.date, datetime.datetime = Date, DateTime

from pathlib import Path
from analysis.config import AnalysisConfig
from analysis.pipeline import Request, run
from analysis.report import to_bytes
from analysis.source import SourceFile

path = Path(sys.argv[1])
posting = (
    "Bookkeeper. Required: Xero, payroll, VAT returns, three years of experience. "
    "Nice to have: Sage 50, Python."
)
config = AnalysisConfig(today=Date(2025, 6, 2), ocr=False)
source = SourceFile(path.name, path.read_bytes())
report = run(Request("improve", source, posting=posting), config=config).report
sys.stdout.buffer.write(to_bytes(report))
"""

_WAYS: dict[str, dict[str, Any]] = {
    "another hash seed": {"PYTHONHASHSEED": "31"},
    "another time zone": {"TZ": "Asia/Tokyo"},
    "another language": {"LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8"},
    "an ASCII terminal": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "a key": {"OPENAI_API_KEY": "sk-not-a-key", "OPENAI_MODEL": "some-model"},
    "another year": {"shift": 86_400 * 900},
    "another folder": {"cwd": "/"},
}


@cache
def report_of(path: Path, way: str = "") -> bytes:
    changes = dict(_WAYS.get(way, {}))
    shift, place = str(changes.pop("shift", 0)), changes.pop("cwd", str(ROOT))
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "LANG": "en_GB.UTF-8",
        **changes,
    }
    return subprocess.run(
        [sys.executable, "-c", _RUN, str(path), shift],
        env=environment,
        cwd=place,
        check=True,
        capture_output=True,
    ).stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("same") / "resume.docx"
    path.write_bytes(MAKERS["docx"](sample_resume(), PLAIN))
    return path


@pytest.mark.parametrize("way", _WAYS)
def test_the_report_is_the_same_byte_for_byte(made, way):
    assert report_of(made, way) == report_of(made)


def test_the_report_says_what_it_rests_on(made):
    report = json.loads(report_of(made))
    assert report["analyzed_at"] == "2025-06-02"
    assert report["scorecard"]["rubric_version"]
    assert report["match"]["score"] > 0
    assert report["changes"] is not None
