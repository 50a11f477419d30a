"""Where the points went: from 100 down to the score, one step a category."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.report import CategoryScore, Scorecard

_FULL = 100.0


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the ledger: a bar from `start` on, `width` wide, of 100. Numbers as
    text: a drawing takes no decimal comma.
    """

    title: str
    points: str
    start: str
    width: str
    kind: str  # full, cost or rest


def ledger_of(card: Scorecard) -> tuple[Step, ...]:
    """Return the full 100, what each category cost, and what is left."""
    left = _FULL
    steps = [Step("Full marks", "100", "0", "100", "full")]
    for category in card.categories:
        lost = _lost(category)
        left -= lost
        start, width = f"{left:.1f}", f"{lost:.1f}"
        steps.append(Step(category.title, _signed(lost), start, width, "cost"))
    score = str(card.overall)
    steps.append(Step("Score", score, "0", score, "rest"))
    return tuple(steps)


def told(card: Scorecard) -> str:
    """Return the finding of the ledger in one sentence, for those who can't see it."""
    ranked = sorted(card.categories, key=_lost, reverse=True)
    costly = [f"{c.title} {_lost(c):.1f}" for c in ranked if _lost(c) >= 0.05]
    if not costly:
        return "No category cost any points."
    return f"Points lost: {', '.join(costly)}."


def _lost(category: CategoryScore) -> float:
    return max(0.0, category.out_of - category.points)


def _signed(lost: float) -> str:
    return f"−{lost:.1f}".removesuffix(".0") if lost >= 0.05 else "0"
