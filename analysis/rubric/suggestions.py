"""«Do these first»: what gains most for the effort, with the person's own lines."""

from __future__ import annotations

from typing import Final

from analysis.report import Band, CategoryScore, Severity, Suggestion, band_of
from analysis.rubric.base import REGISTRY, Check

MOST: Final = 8
_EXAMPLES: Final = 3
_LEAST_GAIN: Final = 0.2

_STRENGTHS: Final = {
    "A": "experiments and peer-reviewed work",
    "B": "what makers of recruiting software document",
    "C": "large but one-sided studies",
    "D": "career-centre custom",
    "E": "our own judgement",
}

FIRST: Final = 3  # what «do these first» means when its gain is told

_VERDICTS: Final = {
    Band.STRONG: "A strong resume that machines and people can read",
    Band.GOOD: "A good resume with a few things to tighten",
    Band.FAIR: "A fair start that leaves a good deal unsaid",
    Band.WEAK: "There is much to gain before this resume works for you",
}

_WHAT: Final = {
    "formatting": "the formatting",
    "content_quality": "what the bullets say",
    "ats_optimization": "what machines look for",
    "skills_section": "the skills section",
    "professional_summary": "the summary",
}
_LEAST_TO_NAME: Final = 1.0  # a category that lacks less is not worth naming


def suggestions(categories: tuple[CategoryScore, ...]) -> tuple[Suggestion, ...]:
    """Return what to do first: the checks that lost most for the effort they take."""
    units = {unit.id: unit for unit in REGISTRY.all()}
    ranked: list[tuple[float, str, Suggestion]] = []
    for category in categories:
        for result in category.checks:
            gain = round(result.out_of - result.points, 2)
            if not result.findings or gain < _LEAST_GAIN:
                continue
            unit = units[result.id]
            examples = tuple(
                dict.fromkeys(f.excerpt for f in result.findings if f.excerpt)
            )
            offered = Suggestion(
                category.key,
                _priority(gain),
                unit.title,
                _what_to_do(unit, result.findings[0].hint, len(result.findings)),
                f"{unit.why} This rests on {_STRENGTHS[unit.strength.value]} "
                f"(strength {unit.strength.value}).",
                examples[:_EXAMPLES],
                gain,
                unit.id,
            )
            ranked.append((-gain / unit.effort, unit.id, offered))
    return tuple(offered for _, _, offered in sorted(ranked, key=lambda r: r[:2]))[
        :MOST
    ]


def _what_to_do(unit: Check, hint: str, findings: int) -> str:
    """Return the finding's own hint when there is but one, else the general advice."""
    return hint if findings == 1 and hint else unit.advice


def _priority(gain: float) -> Severity:
    if gain >= 2:
        return Severity.HIGH
    return Severity.MEDIUM if gain >= 0.75 else Severity.LOW


def verdict(overall: int, categories: tuple[CategoryScore, ...]) -> str:
    """Return how it stands, which one or two categories to mend, and the score that
    doing so would give: what they lack, added to what there is.
    """
    opening = _VERDICTS[band_of(overall)]
    lacking = sorted(categories, key=lambda c: c.points - c.out_of)
    worst = [c for c in lacking[:2] if c.out_of - c.points >= _LEAST_TO_NAME]
    if not worst:
        return f"{opening}."
    named = " and ".join(_WHAT[category.key] for category in worst)
    total = sum(category.points for category in categories)
    reached = int(total + sum(c.out_of - c.points for c in worst) + 0.5)
    return f"{opening}. Full marks for {named} would take you to about {reached}."


def reachable(
    categories: tuple[CategoryScore, ...], offered: tuple[Suggestion, ...]
) -> int:
    """Return the score after the first suggestions: each gives back what its check
    lost, and no check takes from another.
    """
    total = sum(category.points for category in categories)
    return int(total + sum(item.gain for item in offered[:FIRST]) + 0.5)
