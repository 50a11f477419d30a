"""The score: checks with what they noticed, in five categories."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analysis.report.bands import Band, band_of


class Severity(StrEnum):
    """How much a finding matters; each has its own icon."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Strength(StrEnum):
    """How well the evidence for a check stands: A experiment … E our judgement."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check noticed. `points` is what it cost; `gain` is what putting this
    alone right would bring in its check, which a threshold can make more or less.
    """

    check: str
    severity: Severity
    message: str
    hint: str  # what to do
    why: str = ""
    where: str = ""  # id of the item or section
    location: str = ""  # the same for people: «Harbour Logistics, bullet 2, page 1»
    excerpt: str = ""
    page: int = 0
    points: float = 0.0
    gain: float = 0.0


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A check with its points after sharing out those of checks that do not apply.
    `threshold` says what gives full marks.
    """

    id: str
    category: str
    title: str
    points: float
    out_of: float
    applies: bool
    strength: Strength
    source: str
    findings: tuple[Finding, ...] = ()
    threshold: str = ""

    @property
    def passed(self) -> bool:
        """Say whether nothing was lost."""
        return self.applies and not self.findings


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """One of the five categories, out of 20."""

    # formatting, content_quality, ats_optimization, skills_section,
    # professional_summary
    key: str
    title: str
    points: float
    checks: tuple[CheckResult, ...]
    out_of: float = 20.0

    @property
    def band(self) -> Band:
        """Return the band of this category."""
        return band_of(self.points, self.out_of)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to do first, with examples from the person's own lines."""

    category: str
    priority: Severity
    title: str
    suggestion: str
    reasoning: str
    examples: tuple[str, ...] = ()
    gain: float = 0.0
    check: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The score with its ledger. `overall` sums the five categories, 0 to 100;
    `reachable` is what the first three suggestions would take it to.
    """

    rubric_version: str
    profile: str
    overall: int
    categories: tuple[CategoryScore, ...]
    suggestions: tuple[Suggestion, ...] = ()
    verdict: str = ""
    reachable: int = 0

    @property
    def band(self) -> Band:
        """Return the band of the whole."""
        return band_of(self.overall)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding, the most costly first."""
        found = (
            f for c in self.categories for check in c.checks for f in check.findings
        )
        order = list(Severity)
        return tuple(
            sorted(found, key=lambda f: (order.index(f.severity), -f.points, f.check))
        )

    @property
    def passed(self) -> tuple[CheckResult, ...]:
        """Return the checks that lost nothing."""
        return tuple(
            check for c in self.categories for check in c.checks if check.passed
        )
