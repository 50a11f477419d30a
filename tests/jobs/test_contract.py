"""The answer of a run, held to the words of the contract: every field that is promised
is there and of its type, from the API as from `score --json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from analysis.report import (
    Evidence,
    Finding,
    Match,
    PartMatch,
    PlanStep,
    Proof,
    Severity,
    StepKind,
    Strength,
)
from jobs.api import answers
from jobs.models import Kind
from jobs.results import CATEGORIES, issue, match_data, report_data
from jobs.runner import run_next
from tests.factories import RESUME, make_job, make_posting
from tests.jobs.views.samples import sample_report

# As the contract says it.
PROMISED = """
`scores` has `overall_score`, `formatting_score`, `content_quality_score`, `ats_optimization_score`, `skills_section_score`,
`professional_summary_score`.
An issue: `category, severity, issue, location, example, check, points`.
A suggestion: `category, priority, suggestion, examples, reasoning`.
`metadata`: `word_count, page_count, sections_found, has_action_verbs, has_quantifiable_achievements, mode`.
`match` has `score`, `band`, `capped`, `required`, `preferred`, `title`, `years`, `education`, `responsibilities`, `stuffing`, `plan`, `matched`,
`missing`, `related`.
A wanted skill: `skill, as_written, state, evidence, posting_text, credit`.
Evidence: `where, text`.
`posting` has `title, seniority, required, preferred, years, education, licences, has_requirements`.
`data` has `scores, issues, suggestions, metadata, match, resume, changes, rubric_version, analyzed_at`.
Beside these, `data` has `passed, ledger, profile, profile_label, expected_score, posting`.
A check of the ledger: `id, category, title, points, out_of, applies, passed, strength, source, threshold`.
"""  # noqa: E501 - the contract's own lines
POSTING = """Senior Data Analyst

Requirements
- SQL and Python
- Tableau
- 3 years of experience in analytics
- Bachelor's degree in statistics

Nice to have
- Airflow

Responsibilities
- Maintain the billing reports of the company
"""


def promised(opening: str) -> set[str]:
    """Return the fields that the sentence with this opening promises."""
    start = PROMISED.index(opening) + len(opening)
    told = PROMISED[start : PROMISED.index(".\n", start)]
    return set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", told))))


TYPES: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("location", "example", "reasoning", "seniority"), str),
    **dict.fromkeys(("capped", "title", "education"), (str, dict, type(None))),
    **dict.fromkeys(("points", "credit", "out_of", "score"), (int, float)),
    **dict.fromkeys(("evidence", "required", "preferred", "examples"), list),
    **dict.fromkeys(("word_count", "page_count"), int),
    **dict.fromkeys(("matched", "missing", "related", "stuffing", "plan"), list),
    **dict.fromkeys(("issues", "suggestions", "changes", "ledger"), list),
    **dict.fromkeys(("scores", "metadata", "match", "posting", "resume"), dict),
    **dict.fromkeys(("has_action_verbs", "has_quantifiable_achievements"), bool),
    **dict.fromkeys(("applies", "has_requirements"), bool),
    "expected_score": (int, type(None)),
    "licences": list,
    "sections_found": list,
    "responsibilities": (dict, type(None)),
    "years": (int, dict, type(None)),
    "passed": (list, bool),
}


def holds(plain: dict[str, Any], opening: str) -> None:
    """Check that every promised field is there and of its type."""
    fields = promised(opening)
    assert fields, opening
    assert fields <= set(plain), fields - set(plain)
    for name in fields:
        scored = name.endswith("_score") and name != "expected_score"
        wanted = (int, float) if scored else TYPES.get(name, str)
        assert isinstance(plain[name], wanted), (name, plain[name])


def check_all(data: dict[str, Any]) -> None:
    """Hold an answer to every sentence of the contract."""
    holds(data, "`data` has")
    holds(data, "Beside these, `data` has")
    holds(data["scores"], "`scores` has")
    holds(data["metadata"], "`metadata`:")
    holds(data["match"], "`match` has")
    holds(data["posting"], "`posting` has")
    for name, opening in (
        ("issues", "An issue:"),
        ("suggestions", "A suggestion:"),
        ("ledger", "A check of the ledger:"),
    ):
        assert data[name], name
        for item in data[name]:
            holds(item, opening)
    wanted = [*data["match"]["required"], *data["match"]["preferred"]]
    assert wanted
    for skill in wanted:
        holds(skill, "A wanted skill:")
        assert skill["state"] in set(Proof)
        for line in skill["evidence"]:
            holds(line, "Evidence:")


def from_the_api(folder: Path) -> dict[str, Any]:
    job = make_job(kind=Kind.ANALYZE)
    job.posting = make_posting(job.owner, POSTING)
    job.save(update_fields=["posting"])
    run_next()
    job.refresh_from_db()
    return json.loads(json.dumps(answers.result(job)))


def from_the_terminal(folder: Path) -> dict[str, Any]:
    resume, posting = folder / "cv.txt", folder / "posting.txt"
    resume.write_bytes(RESUME)
    posting.write_text(POSTING)
    out = StringIO()
    call_command(
        "score",
        str(resume),
        posting=posting,
        json=True,
        stdout=out,
        stderr=StringIO(),
    )
    return json.loads(out.getvalue())


@pytest.mark.django_db
@pytest.mark.parametrize("source", [from_the_api, from_the_terminal])
def test_an_answer_has_every_field_of_the_contract(
    source: Callable[[Path], dict[str, Any]], tmp_path: Path
) -> None:
    check_all(source(tmp_path))


def test_a_field_left_out_or_of_another_type_is_noticed() -> None:
    data = report_data(sample_report())
    check_all(data)
    for spoilt in (
        data | {"ledger": []},
        data | {"metadata": {**data["metadata"], "word_count": "214"}},
        data | {"match": {k: v for k, v in data["match"].items() if k != "stuffing"}},
    ):
        with pytest.raises(AssertionError):
            check_all(spoilt)


def test_the_ledger_adds_up() -> None:
    data = report_data(sample_report())
    for key in CATEGORIES:
        mine = [row for row in data["ledger"] if row["category"] == key]
        points = sum(row["points"] for row in mine)
        assert points == pytest.approx(data["scores"][f"{key}_score"], abs=0.05)
    lost = {row["id"] for row in data["ledger"] if row["points"] < row["out_of"]}
    assert lost == {issue["check"] for issue in data["issues"]}
    assert set(data["passed"]).isdisjoint(lost)
    assert {row["strength"] for row in data["ledger"]} <= set(Strength)
    assert {issue["severity"] for issue in data["issues"]} <= set(Severity)


def test_what_a_finding_alone_would_bring_is_told() -> None:
    found = Finding("a.b", Severity.LOW, "One", "Do it", points=1.2, gain=0.456)
    assert issue(found)["estimated_gain"] == 0.46


def test_the_plan_and_the_parts_hold_both_lines() -> None:
    line = Evidence("Kept the reports", "work-1.1", "Brookline Water, bullet 1", 1)
    fit = Match(
        score=50,
        parts=(
            PartMatch(
                "responsibilities",
                0.1,
                0.5,
                posting_text="Maintain reports",
                pairs=(("Maintain reports", line), ("Travel", None)),
            ),
        ),
        plan=("SQL: say where you used it.",),
        steps=(PlanStep(StepKind.SURFACE, "SQL: say where you used it.", "SQL", 3.21),),
    )
    data = match_data(fit)
    duties = data["responsibilities"]
    assert duties["posting_text"] == "Maintain reports"
    assert duties["pairs"][0]["evidence"]["text"] == "Kept the reports"
    assert duties["pairs"][1]["evidence"] is None
    step = data["steps"][0]
    assert (step["kind"], step["skill"], step["estimated_gain"]) == (
        "surface",
        "SQL",
        3.21,
    )
    assert data["plan"] == [step["text"]]
