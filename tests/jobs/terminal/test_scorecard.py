from __future__ import annotations

from dataclasses import replace

from analysis.report import PlanStep, StepKind
from jobs.terminal.scorecard import table
from tests.jobs.views.samples import sample_card, sample_match, sample_report


def test_the_table_tells_the_score_the_match_and_what_to_do() -> None:
    said = table(sample_report())
    assert said.startswith("Score 66 of 100, fair")
    assert "1 of 2 checks passed" in said
    assert "Match with the posting “Senior Data Analyst”: 58 of 100, fair" in said
    assert "Held down: A required skill is missing" in said
    assert "Airflow" in said
    assert "missing" in said
    assert "Job title                               16.0 of 20.0 points" in said
    assert "  1. Lead with results, part 1 (about +4.5 points)" in said
    assert "Rubric 2026.1" in said
    assert "analysis date 2026-11-20" in said


def test_what_is_not_known_is_not_told() -> None:
    said = table(replace(sample_report(matched=False), scorecard=None))
    assert said == ""
    assert "would take it" not in table(sample_report())


def test_the_reachable_score_and_the_plan_are_told() -> None:
    posting, fit = sample_match()
    steps = (
        PlanStep(StepKind.SURFACE, "SQL: say where."),
        PlanStep(StepKind.MISSING, "Airflow: only if true."),
    )
    report = replace(
        sample_report(),
        scorecard=replace(sample_card(), reachable=78),
        posting=replace(posting, has_requirements=False),
        match=replace(fit, steps=steps),
    )
    said = table(report)
    assert "The first 3 would take it to about 78." in said
    assert "You may say this\n    - SQL: say where." in said
    assert "No requirements section was found" in said
