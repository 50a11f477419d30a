from __future__ import annotations

from dataclasses import replace

from analysis.report import Match, PartMatch, Scorecard, Severity
from jobs.presenters.match import OPEN_STEPS
from jobs.presenters.report import report_view
from tests.jobs.views.samples import FINDINGS, sample_card, sample_report


def card_with(*findings: object) -> Scorecard:
    card = sample_card()
    first = card.categories[1]
    checks = (replace(first.checks[0], findings=tuple(findings)), *first.checks[1:])
    changed = replace(first, checks=checks)
    return replace(card, categories=(card.categories[0], changed))


def test_findings_of_one_check_are_one_issue() -> None:
    duties = FINDINGS[0]
    report = replace(sample_report(), scorecard=card_with(duties, duties, duties))
    issue = report_view(report).issues[0]
    assert issue.title == f"{duties.message}, and 2 more"
    assert len(issue.findings) == 3
    assert issue.points == 13.5


def test_a_lone_finding_speaks_for_itself() -> None:
    issue = report_view(sample_report()).issues[0]
    assert issue.title == FINDINGS[0].message


def test_issues_start_with_the_severe() -> None:
    found = [issue.first.severity for issue in report_view(sample_report()).issues]
    assert found == [Severity.HIGH, Severity.MEDIUM, Severity.LOW]


def test_an_unknown_severity_filters_nothing() -> None:
    assert len(report_view(sample_report(), severity="huge").issues) == 3


def test_without_a_posting_there_is_no_match() -> None:
    view = report_view(sample_report(matched=False))
    assert view.match is None
    assert view.posting == ""


def test_skills_stand_as_chips_and_not_among_the_other_parts() -> None:
    fit = Match(
        score=50,
        parts=(PartMatch("required", 0.5, 0.5), PartMatch("title", 0.2, 1.0)),
        plan=tuple(f"Step {n}" for n in range(OPEN_STEPS + 2)),
    )
    view = report_view(replace(sample_report(), match=fit)).match
    assert view is not None
    assert [part.label for part in view.parts] == ["Job title"]
    assert len(view.plans[0].more) == 2


def test_missing_skills_come_first() -> None:
    view = report_view(sample_report()).match
    assert view is not None
    titles = [group.title for group in view.groups]
    assert titles == [
        "Not found, required",
        "Related",
        "Found in a list only",
        "Found in both",
    ]
