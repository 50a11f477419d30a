"""A finished report, arranged for reading: what matters first, evidence a click
away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import formats

from analysis.report import (
    CategoryScore,
    CheckResult,
    Finding,
    Report,
    Scorecard,
    Severity,
    Strength,
    Suggestion,
    from_json,
)
from analysis.source import Mode
from jobs.models import Change, Job
from jobs.presenters.examples import Example, examples_for
from jobs.presenters.ledger import Step, ledger_of, told
from jobs.presenters.match import MatchView, match_view, posting_facts
from jobs.presenters.warnings import warning_words
from jobs.profiles import label_of

OPEN_SUGGESTIONS: Final = 3
# A page that shows everything at once grows beyond what a phone scrolls lightly: the
# costly is shown, the rest is a link away.
OPEN_ISSUES: Final = 10
OPEN_PLACES: Final = 3

STRENGTHS: Final[tuple[tuple[Strength, str], ...]] = (
    (Strength.A, "an experiment or a peer-reviewed study"),
    (Strength.B, "official documentation of a vendor"),
    (Strength.C, "a large observational or vendor study"),
    (Strength.D, "a convention of career centres"),
    (Strength.E, "our own judgement"),
)
SEVERITIES: Final[dict[Severity, str]] = {
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
}
_MODES: Final = {
    Mode.TEXT_LAYER: "text layer",
    Mode.LAYOUT: "text layer, put into page order",
    Mode.DOCUMENT_XML: "Word document",
    Mode.PLAIN_TEXT: "plain text",
    Mode.STRUCTURED: "JSON Resume",
    Mode.OCR: "text recognition",
    Mode.VISION: "vision model",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """The findings of one check, with those that are shown at once."""

    id: str
    title: str
    category: str
    word: str
    check: CheckResult
    findings: tuple[Finding, ...]
    shown: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """Return the finding that stands for all."""
        return self.findings[0]

    @property
    def points(self) -> float:
        """Return what they cost together."""
        return sum(finding.points for finding in self.findings)

    @property
    def one_hint(self) -> bool:
        """Say whether the same is to be done in every place."""
        return len({finding.hint for finding in self.findings}) == 1

    @property
    def hidden(self) -> int:
        """Return how many more there are than are shown."""
        return len(self.findings) - len(self.shown)


@dataclass(frozen=True, slots=True)
class FilterLink:
    """A filter link: its value for the address, its words, how many it shows."""

    value: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A check in its category, with the address of the issue it leads to."""

    check: CheckResult
    href: str


@dataclass(frozen=True, slots=True)
class CategoryView:
    """One of the five with its checks."""

    score: CategoryScore
    rows: tuple[Row, ...]

    @property
    def passed(self) -> tuple[CheckResult, ...]:
        """Return the checks that lost nothing."""
        return tuple(row.check for row in self.rows if row.check.passed)


@dataclass(frozen=True, slots=True)
class Advice:
    """A suggestion with a line of this resume as it would be."""

    offered: Suggestion
    example: Example | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything the report page shows."""

    report: Report
    card: Scorecard | None
    verdict: str
    categories: tuple[CategoryView, ...]
    match: MatchView | None
    first: tuple[Advice, ...]
    more: tuple[Advice, ...]
    expected: int
    issues: tuple[Issue, ...]
    issue_count: int
    issues_left: int
    filters: tuple[FilterLink, ...]
    passed: int
    posting: str
    posting_facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    mode: str
    profile: str
    analyzed: str
    ledger: tuple[Step, ...]
    ledger_told: str
    strengths: tuple[tuple[Strength, str], ...] = STRENGTHS


def read_report(job: Job) -> Report:
    """Return a finished job's report. Raises ValueError when it has none."""
    if job.report is None:
        raise ValueError("this job has no report")
    return from_json(Report, job.report)


def report_view(
    report: Report,
    *,
    severity: str = "",
    whole: bool = False,
    changes: Sequence[Change] = (),
) -> ReportView:
    """Return what the report page shows.

    `severity` leaves the issues of others out; `whole` shows every place of an issue;
    `changes` are the job's, which serve as examples.
    """
    card = report.scorecard
    issues = _issues(card, whole=whole) if card else ()
    chosen = severity if severity in set(Severity) else ""
    listed = tuple(i for i in issues if not chosen or i.first.severity == chosen)
    shown = listed if whole else listed[:OPEN_ISSUES]
    advice = _advice(card, changes) if card else ()
    categories = _categories(card, issues, shown) if card else ()
    return ReportView(
        report=report,
        card=card,
        verdict=_verdict(card),
        categories=categories,
        match=match_view(report.match, whole=whole) if report.match else None,
        first=advice[:OPEN_SUGGESTIONS],
        more=advice[OPEN_SUGGESTIONS:],
        expected=_expected(card) if card else 0,
        issues=shown,
        issue_count=len(issues),
        issues_left=len(listed) - len(shown),
        filters=_filters(issues, chosen),
        passed=sum(len(category.passed) for category in categories),
        posting=posting_name(report),
        posting_facts=posting_facts(report.posting) if report.posting else (),
        warnings=(
            *warning_words(report.warnings),
            *report.notes,
        ),
        mode=_MODES[report.mode],
        profile=label_of(card.profile) if card else "",
        analyzed=formats.date_format(date.fromisoformat(report.analyzed_at), "j F Y"),
        ledger=ledger_of(card) if card else (),
        ledger_told=told(card) if card else "",
    )


def posting_name(report: Report) -> str:
    """Return the posting's title and company, as far as they were read."""
    if report.posting is None:
        return ""
    parts = (report.posting.title, report.posting.company)
    return ", ".join(part for part in parts if part)


def _verdict(card: Scorecard | None) -> str:
    if card is None:
        return ""
    if card.verdict:
        return card.verdict
    weakest = min(card.categories, key=lambda c: c.points / (c.out_of or 1))
    return f"{weakest.title} costs the most points: start there."


def _expected(card: Scorecard) -> int:
    """Return the score with the first suggestions done; 0 where nothing is gained."""
    if card.reachable:
        return card.reachable if card.reachable > card.overall else 0
    # A report of an earlier rubric, which did not compute it.
    gains = sum(offered.gain for offered in card.suggestions[:OPEN_SUGGESTIONS])
    return min(100, round(card.overall + gains)) if gains >= 0.5 else 0


def _advice(card: Scorecard, changes: Sequence[Change]) -> tuple[Advice, ...]:
    checks = {check.id: check for c in card.categories for check in c.checks}
    examples = examples_for(card.suggestions, checks, list(changes))
    return tuple(map(Advice, card.suggestions, examples))


def _issues(card: Scorecard, *, whole: bool) -> tuple[Issue, ...]:
    """Group the findings by their check; the order stays that of the most costly."""
    checks = {check.id: check for c in card.categories for check in c.checks}
    categories = {c.key: c.title for c in card.categories}
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in card.findings:
        groups.setdefault((finding.severity, finding.check), []).append(finding)
    return tuple(
        Issue(
            f"issue-{number}",
            _title(found),
            categories[checks[check].category],
            SEVERITIES[severity],
            checks[check],
            tuple(found),
            tuple(found if whole else found[:OPEN_PLACES]),
        )
        for number, ((severity, check), found) in enumerate(groups.items(), start=1)
    )


def _title(found: Sequence[Finding]) -> str:
    """Name an issue by what was found: the title of a check says how it should be."""
    message = found[0].message.rstrip(".")
    return message if len(found) == 1 else f"{message}, and {len(found) - 1} more"


def _categories(
    card: Scorecard, issues: Sequence[Issue], shown: Sequence[Issue]
) -> tuple[CategoryView, ...]:
    places = {issue.first.check: f"?whole=1#{issue.id}" for issue in issues}
    places |= {issue.first.check: f"#{issue.id}" for issue in shown}
    return tuple(
        CategoryView(
            category,
            tuple(Row(c, places.get(c.id, "")) for c in category.checks if c.applies),
        )
        for category in card.categories
    )


def _filters(issues: tuple[Issue, ...], chosen: str) -> tuple[FilterLink, ...]:
    links = [FilterLink("", "All", len(issues), not chosen)]
    for severity, word in SEVERITIES.items():
        count = sum(1 for i in issues if i.first.severity is severity)
        if count:
            current = chosen == severity.value
            links.append(FilterLink(severity.value, word, count, current))
    return tuple(links)
