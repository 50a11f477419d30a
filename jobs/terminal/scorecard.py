"""A scorecard as a table people read in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from analysis.posting import Need, Posting
from analysis.report import (
    Change,
    Match,
    Proof,
    Report,
    Scorecard,
    StepKind,
    Verdict,
)
from jobs.profiles import label_of

_BAR = 20
_WIDTH = 92
_FIRST = 3
_MARK = {
    Proof.PROVEN: "proven",
    Proof.LISTED: "listed only",
    Proof.RELATED: "related only",
    Proof.AMBIGUOUS: "unclear",
    Proof.MISSING: "missing",
}
_PARTS = {
    "required": "Required skills",
    "preferred": "Preferred skills",
    "title": "Job title",
    "responsibilities": "Responsibilities",
    "years": "Years",
    "education": "Education",
    "soft": "Personal skills",
}
_PLANS = (
    (StepKind.SURFACE, "You may say this"),
    (StepKind.MISSING, "Missing: add only what is true"),
)


def table(report: Report, *, findings: int = 5) -> str:
    """Return the score, the match and what to do first."""
    lines: list[str] = []
    card = report.scorecard
    if card:
        lines += _scores(card)
    if report.match and report.posting:
        lines += ["", *_match(report.match, report.posting)]
    if card:
        lines += _first(card, findings)
        lines += ["", _basis(card, report.analyzed_at)]
    return "\n".join(lines)


def _scores(card: Scorecard) -> Iterator[str]:
    yield f"Score {card.overall} of 100, {card.band.value}"
    if card.verdict:
        yield textwrap.fill(card.verdict, _WIDTH)
    yield ""
    for category in card.categories:
        filled = round(category.points / category.out_of * _BAR)
        bar = "█" * filled + "░" * (_BAR - filled)
        applying = [check for check in category.checks if check.applies]
        passed = sum(1 for check in applying if check.passed)
        yield (
            f"  {category.title:<24}{bar}  {category.points:>4.1f} / "
            f"{category.out_of:.0f}  {category.band.value:<7}"
            f"{passed} of {len(applying)} checks passed"
        )


def _match(fit: Match, posting: Posting) -> Iterator[str]:
    name = f" “{posting.title}”" if posting.title else ""
    yield f"Match with the posting{name}: {fit.points} of 100, {fit.band.value}"
    if not posting.has_requirements:
        yield "  No requirements section was found in the posting."
    if fit.capped:
        yield f"  Held down: {fit.capped}"
    for need in Need:
        for item in fit.of(need):
            yield f"  {need.value:<10}{item.skill:<30}{_MARK[item.state]}"
    for part in fit.parts:
        earned, weight = 100 * part.weight * part.credit, 100 * part.weight
        label = _PARTS.get(part.key, part.key)
        yield f"  {label:<40}{earned:.1f} of {weight:.1f} points"
    if fit.stuffing:
        yield f"  Repeated without proof: {', '.join(fit.stuffing)}"
    for kind, title in _PLANS:
        steps = [step.text for step in fit.steps if step.kind is kind]
        if steps:
            yield f"  {title}"
            yield from (_item("-", step) for step in steps[:_FIRST])


def _item(mark: str, text: str) -> str:
    lead = f"    {mark} "
    return textwrap.fill(
        text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)
    )


def _first(card: Scorecard, most: int) -> Iterator[str]:
    if not card.suggestions:
        return
    yield ""
    yield "Do these first"
    if card.reachable > card.overall:
        count = min(_FIRST, len(card.suggestions))
        yield f"  The first {count} would take it to about {card.reachable}."
    for number, item in enumerate(card.suggestions[:most], start=1):
        gain = f" (about +{item.gain:.1f} points)" if item.gain >= 0.1 else ""
        yield f"  {number}. {item.title}{gain}"
        yield textwrap.indent(textwrap.fill(item.suggestion, _WIDTH), "     ")


def _basis(card: Scorecard, analyzed_at: str) -> str:
    return (
        f"Rubric {card.rubric_version}, field “{label_of(card.profile)}”, analysis "
        f"date {analyzed_at}. The same input gives the same number."
    )


def changes(proposed: tuple[Change, ...]) -> str:
    """Return the changes, the applied ones with before and after."""
    lines: list[str] = []
    for change in proposed:
        held = change.verdict is Verdict.BLOCKED
        lines.append(f"  {change.title} · {change.location}" + (" · held" * held))
        if change.before:
            lines.append(f"    - {change.before}")
        if held:
            lines.append(f"    ? {change.question}")
        elif change.after:
            lines.append(f"    + {change.after}")
    return "\n".join(lines)
