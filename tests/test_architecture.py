"""What import-linter can't say: lines that may stand in one place only."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(
    path
    for folder in ("analysis", "jobs", "resumeopt")
    for path in (ROOT / folder).rglob("*.py")
)


def lines_with(pattern: str) -> set[str]:
    found = re.compile(pattern, re.MULTILINE)
    return {
        str(path.relative_to(ROOT))
        for path in CODE
        if found.search(path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize(
    ("pattern", "homes"),
    [
        (r"^\s*(from|import) django_q", {"jobs/queue.py"}),
        (r"^\s*(from|import) openai", "analysis/llm/"),
        (r"except Exception\b", {"jobs/runner.py", "jobs/sandbox.py"}),
        (r"^\s*from jobs(\.runner| import.* runner)", {"jobs/tasks.py"}),
        (
            r"^\s*from analysis(\.pipeline| import.*pipeline)",
            {
                "jobs/hearing.py",
                "jobs/management/commands/optimize.py",
                "jobs/management/commands/parse.py",
                "jobs/management/commands/score.py",
                "jobs/recording.py",
                "jobs/runner.py",
                "jobs/sandbox.py",
                "jobs/scoring.py",
                "jobs/terminal/run.py",
            },
        ),
    ],
)
def test_some_lines_stand_in_one_place_only(
    pattern: str, homes: set[str] | str
) -> None:
    found = lines_with(pattern)
    if isinstance(homes, str):
        assert all(path.startswith(homes) for path in found), found
    else:
        assert found <= homes, found


def loaded_by(statement: str) -> set[str]:
    script = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.split())


def test_the_engine_never_loads_django() -> None:
    assert "django" not in loaded_by("import analysis.pipeline")


def test_a_web_process_never_loads_the_heavy_libraries() -> None:
    statement = (
        "import resumeopt.wsgi; from django.urls import get_resolver; "
        "list(get_resolver().reverse_dict)"
    )
    heavy = {"pymupdf", "weasyprint", "openai", "docx", "analysis.pipeline"}
    assert not heavy & loaded_by(statement)
