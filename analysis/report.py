"""What a run finds: the scorecard, the match, the changes. All of it goes into JSON and
comes back equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import TypeAdapter

from analysis.posting import Need, Posting
from analysis.resume import Resume
from analysis.source import HiddenText, Layout, Mode

SCHEMA_VERSION = 1
T = TypeVar("T")


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


class Band(StrEnum):
    """The words for a score: 85 and up, 70, 50, below. Categories use the same
    percentages.
    """

    STRONG = "strong"
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"


def band_of(points: float, out_of: float = 100.0) -> Band:
    """Return the band of a score."""
    percent = 100 * points / out_of if out_of else 0.0
    if percent >= 85:
        return Band.STRONG
    if percent >= 70:
        return Band.GOOD
    return Band.FAIR if percent >= 50 else Band.WEAK


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line that proves something: `where` is the id of an item, `label` how a person
    would say it.
    """

    text: str
    where: str = ""
    label: str = ""
    page: int = 0


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


class Proof(StrEnum):
    """Where the resume proves a skill."""

    PROVEN = "proven"  # a dated bullet
    LISTED = "listed"
    RELATED = "related"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class SkillMatch:
    """One wanted skill against the resume. `credit` 0 to 1."""

    skill: str
    as_written: str
    need: Need
    state: Proof
    credit: float
    posting_text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PartMatch:
    """One other part of the match (title, years, education, responsibilities). `weight`
    after renormalising; `posting_text` is the line of the posting it rests on; `pairs`
    holds each duty with the line of the resume that answers it.
    """

    key: str
    weight: float
    credit: float
    wanted: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    posting_text: str = ""
    pairs: tuple[tuple[str, Evidence | None], ...] = ()


class StepKind(StrEnum):
    """What a step of the gap plan is about."""

    SURFACE = "surface"  # the resume holds it: it may truthfully be said better
    MISSING = "missing"  # the resume does not show it: only if the person has it
    NOTE = "note"  # about the posting or a cap


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the gap plan. `skill` is a skill or the key of a part; `gain` the
    points of the match it would bring by a new count, 0 where that can't be told.
    """

    kind: StepKind
    text: str
    skill: str = ""
    gain: float = 0.0
    posting_text: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """How a resume fits a posting, with everything it rests on.

    `score` is 0 to 100 with two decimals, so that a small step is not lost in rounding.
    """

    score: float
    skills: tuple[SkillMatch, ...] = ()
    parts: tuple[PartMatch, ...] = ()
    capped: str | None = None  # the reason a cap held the score down
    stuffing: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()  # the words of the steps, in their order
    steps: tuple[PlanStep, ...] = ()

    @property
    def points(self) -> int:
        """Return the whole points people see, a half rounded up."""
        return int(self.score + 0.5)

    @property
    def band(self) -> Band:
        """Return the band of the points people see."""
        return band_of(self.points)

    def of(self, need: Need) -> tuple[SkillMatch, ...]:
        """Return the skills wanted that much."""
        return tuple(item for item in self.skills if item.need is need)

    def names(self, *states: Proof) -> tuple[str, ...]:
        """Return the skills in any of these states, in posting order."""
        return tuple(item.skill for item in self.skills if item.state in states)


class ChangeKind(StrEnum):
    """What a change does to its target."""

    REPLACE = "replace"
    REMOVE = "remove"
    ADD = "add"


class Verdict(StrEnum):
    """What the truth gate said."""

    PROVEN = "proven"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Change:
    """One proposed edit.

    `target` is the id of a bullet, «summary», «headline», a skill group's id or a
    position's id with a
    field («work-1.period», «work-1.title»); `rule` is permanent («rules.duty-phrase»,
    «model.rewrite»);
    `blocked` holds the words that nothing proves; `question` asks for the missing fact;
    `loses` what the old text says and the new one leaves out, in the old one's words.
    """

    id: str
    target: str
    kind: ChangeKind
    before: str
    after: str
    title: str
    reason: str
    rule: str
    source: str  # «rules» or «model:<name>»
    location: str = ""
    evidence: tuple[Evidence, ...] = ()
    verdict: Verdict = Verdict.PROVEN
    blocked: tuple[str, ...] = ()
    question: str = ""
    category: str = ""
    loses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file."""

    format: str
    template: str
    content: bytes = field(repr=False)
    media_type: str
    pages: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found, as stored with the job. Files are kept apart
    (`Rendered`).
    """

    resume: Resume
    mode: Mode
    analyzed_at: str  # ISO date, an input of the run
    layout: Layout = Layout()
    warnings: tuple[str, ...] = ()  # stable slugs of the extraction
    notes: tuple[str, ...] = ()  # plain words, such as why rules stood in for a model
    hidden: tuple[HiddenText, ...] = ()
    source_text: tuple[str, ...] = ()  # the lines as a machine reads them
    word_count: int = 0
    scorecard: Scorecard | None = None
    posting: Posting | None = None
    match: Match | None = None
    changes: tuple[Change, ...] = ()
    schema: int = SCHEMA_VERSION

    def with_changes(self, changes: tuple[Change, ...]) -> Report:
        """Return the report with these changes."""
        return replace(self, changes=changes)


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    # Building one takes milliseconds; each is needed at every report.
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_json(value: object) -> dict[str, Any]:
    """Turn a report, resume or any dataclass of this package into plain JSON values."""
    plain: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json")
    return plain


def to_bytes(value: object) -> bytes:
    """Turn any dataclass of this package into the bytes of its JSON, at a fraction of
    the cost of `to_json`. Raises ValueError for text that no UTF-8 can hold.
    """
    return _adapter(type(value)).dump_json(value)


def from_bytes(kind: type[T], content: bytes) -> T:
    """Rebuild a dataclass from `to_bytes`. Raises pydantic.ValidationError."""
    value: T = _adapter(kind).validate_json(content)
    return value


def from_json(kind: type[T], plain: dict[str, Any]) -> T:
    """Rebuild a dataclass from `to_json`. Raises pydantic.ValidationError where it does
    not fit.
    """
    value: T = _adapter(kind).validate_python(plain)
    return value
