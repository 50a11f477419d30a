"""A scorecard as a table people read in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from analysis.posting import Need
from analysis.report import Change, Match, Proof, Report, Scorecard, Verdict

_BAR = 20
_MARK = {
    Proof.PROVEN: "proven",
    Proof.LISTED: "listed only",
    Proof.RELATED: "related only",
    Proof.AMBIGUOUS: "unclear",
    Proof.MISSING: "missing",
}


def table(report: Report, *, findings: int = 5) -> str:
    """Return the score, the match and what to do first."""
    lines: list[str] = []
    if report.scorecard:
        lines += _scores(report.scorecard)
    if report.match:
        lines += ["", *_match(report.match)]
    if report.scorecard:
        lines += _first(report.scorecard, findings)
    return "\n".join(lines)


def _scores(card: Scorecard) -> Iterator[str]:
    yield f"Score {card.overall} of 100, {card.band.value}"
    if card.verdict:
        yield card.verdict
    yield ""
    for category in card.categories:
        filled = round(category.points / category.out_of * _BAR)
        bar = "█" * filled + "░" * (_BAR - filled)
        yield (
            f"  {category.title:<24}{bar}  {category.points:>4.1f} / "
            f"{category.out_of:.0f}  {category.band.value}"
        )


def _match(fit: Match) -> Iterator[str]:
    yield f"Match with the posting {fit.score} of 100, {fit.band.value}"
    if fit.capped:
        yield f"  Held down: {fit.capped}"
    for need in Need:
        for item in fit.of(need):
            yield f"  {need.value:<10}{item.skill:<30}{_MARK[item.state]}"


def _first(card: Scorecard, most: int) -> Iterator[str]:
    if not card.suggestions:
        return
    yield ""
    yield "Do these first"
    for number, item in enumerate(card.suggestions[:most], start=1):
        gain = f" (about +{item.gain:.1f} points)" if item.gain >= 0.1 else ""
        yield f"  {number}. {item.title}{gain}"
        yield textwrap.indent(textwrap.fill(item.suggestion, 92), "     ")


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
