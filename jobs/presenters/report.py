"""A finished report, arranged for reading: what matters first, evidence a click
away.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.posting import Need
from analysis.report import (
    CategoryScore,
    CheckResult,
    Finding,
    Match,
    PartMatch,
    Proof,
    Report,
    Scorecard,
    Severity,
    SkillMatch,
    Strength,
    Suggestion,
    from_json,
)
from analysis.source import Mode
from jobs.models import Job
from jobs.presenters.warnings import warning_words

OPEN_SUGGESTIONS = 3
OPEN_STEPS = 5

STRENGTHS: tuple[tuple[Strength, str], ...] = (
    (Strength.A, "an experiment or a peer-reviewed study"),
    (Strength.B, "official documentation of a vendor"),
    (Strength.C, "a large observational or vendor study"),
    (Strength.D, "a convention of career centres"),
    (Strength.E, "our own judgement"),
)
SEVERITIES: dict[Severity, tuple[str, str, str]] = {  # word, icon, colour class
    Severity.HIGH: ("High", "stop", "bad-t"),
    Severity.MEDIUM: ("Medium", "alert", "warn-t"),
    Severity.LOW: ("Low", "info", "dimmer"),
}
STATES: dict[Proof, tuple[str, str, str]] = {  # words, icon, chip class
    Proof.PROVEN: ("proven in a dated line", "check", "hit"),
    Proof.LISTED: ("listed only", "minus", "part"),
    Proof.RELATED: ("something related", "dots", "part"),
    Proof.AMBIGUOUS: ("unclear", "info", "part"),
    Proof.MISSING: ("not found", "x", "miss"),
}
# The skills stand as chips; these are the other parts.
_PARTS = {
    "title": "Job title",
    "years": "Years",
    "education": "Education",
    "responsibilities": "Responsibilities",
}
_MODES = {
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
    """The findings of one check with the words, icon and colour of their severity."""

    id: str
    title: str
    findings: tuple[Finding, ...]
    word: str
    icon: str
    tone: str

    @property
    def first(self) -> Finding:
        """Return the finding that stands for all."""
        return self.findings[0]

    @property
    def points(self) -> float:
        """Return what they cost together."""
        return sum(finding.points for finding in self.findings)


@dataclass(frozen=True, slots=True)
class FilterLink:
    """A filter link: its value for the address, its words, how many it shows."""

    value: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """One wanted skill as a chip that unfolds to both lines."""

    skill: SkillMatch
    words: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """The required or the preferred skills."""

    title: str
    chips: tuple[Chip, ...]
    found: int


@dataclass(frozen=True, slots=True)
class MatchView:
    """The match with its chips and parts."""

    match: Match
    found: int
    wanted: int
    groups: tuple[ChipGroup, ...]
    parts: tuple[tuple[str, PartMatch], ...]
    plan: tuple[str, ...]
    more_plan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything the report page shows."""

    report: Report
    card: Scorecard | None
    verdict: str
    categories: tuple[CategoryScore, ...]
    match: MatchView | None
    first: tuple[Suggestion, ...]
    more: tuple[Suggestion, ...]
    issues: tuple[Issue, ...]
    issue_count: int
    filters: tuple[FilterLink, ...]
    passed: tuple[CheckResult, ...]
    posting: str
    warnings: tuple[str, ...]
    mode: str
    strengths: tuple[tuple[Strength, str], ...] = STRENGTHS


def read_report(job: Job) -> Report:
    """Return a finished job's report. Raises ValueError when it has none."""
    if job.report is None:
        raise ValueError("this job has no report")
    return from_json(Report, job.report)


def report_view(report: Report, *, severity: str = "") -> ReportView:
    """Return what the report page shows; `severity` leaves the others out."""
    card = report.scorecard
    issues = _issues(card) if card else ()
    suggestions = card.suggestions if card else ()
    chosen = severity if severity in set(Severity) else ""
    return ReportView(
        report=report,
        card=card,
        verdict=_verdict(card),
        categories=card.categories if card else (),
        match=_match(report.match) if report.match else None,
        first=suggestions[:OPEN_SUGGESTIONS],
        more=suggestions[OPEN_SUGGESTIONS:],
        issues=tuple(i for i in issues if not chosen or i.first.severity == chosen),
        issue_count=len(issues),
        filters=_filters(issues, chosen),
        passed=card.passed if card else (),
        posting=posting_name(report),
        warnings=(
            *warning_words(report.warnings),
            *report.notes,
        ),
        mode=_MODES[report.mode],
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


def _issues(card: Scorecard) -> tuple[Issue, ...]:
    """Group the findings by their check; the order stays that of the most costly."""
    titles = {check.id: check.title for c in card.categories for check in c.checks}
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in card.findings:
        groups.setdefault((finding.severity, finding.check), []).append(finding)
    return tuple(
        Issue(
            f"issue-{number}",
            titles.get(check, found[0].message) if len(found) > 1 else found[0].message,
            tuple(found),
            *SEVERITIES[severity],
        )
        for number, ((severity, check), found) in enumerate(groups.items(), start=1)
    )


def _filters(issues: tuple[Issue, ...], chosen: str) -> tuple[FilterLink, ...]:
    links = [FilterLink("", "All", len(issues), not chosen)]
    for severity, (word, _icon, _tone) in SEVERITIES.items():
        count = sum(1 for i in issues if i.first.severity is severity)
        if count:
            current = chosen == severity.value
            links.append(FilterLink(severity.value, word, count, current))
    return tuple(links)


def _match(found: Match) -> MatchView:
    groups = tuple(
        group
        for group in (
            _group("Required", found.of(Need.REQUIRED)),
            _group("Nice to have", found.of(Need.PREFERRED)),
        )
        if group.chips
    )
    return MatchView(
        match=found,
        found=len(found.names(Proof.PROVEN, Proof.LISTED)),
        wanted=len(found.skills),
        groups=groups,
        parts=tuple((_PARTS[p.key], p) for p in found.parts if p.key in _PARTS),
        plan=found.plan[:OPEN_STEPS],
        more_plan=found.plan[OPEN_STEPS:],
    )


def _group(title: str, skills: tuple[SkillMatch, ...]) -> ChipGroup:
    order = list(STATES)
    ranked = sorted(skills, key=lambda s: -order.index(s.state))
    chips = tuple(Chip(skill, *STATES[skill.state]) for skill in ranked)
    found = sum(1 for s in skills if s.state in {Proof.PROVEN, Proof.LISTED})
    return ChipGroup(title, chips, found)
