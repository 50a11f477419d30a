"""Turns what the checks found into points: five categories of 20 and one number.

The points of checks that do not apply are shared among the rest of their category in
proportion, so a score never punishes what was not asked. Points are counted in whole
hundredths: what the findings cost adds up to what is missing from a hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.report import CategoryScore, CheckResult, Finding, Severity
from analysis.rubric.base import REGISTRY, Check, Note, Outcome, shortened
from analysis.rubric.context import Context

# Raised by one whenever any number could change for the same input.
RUBRIC_VERSION: Final = "1.1"
CATEGORY_CENTS: Final = 2_000
GATE: Final = "formatting.text"


@dataclass(frozen=True, slots=True)
class Category:
    """One of the five: its key in reports, its title, and how its checks' ids begin."""

    key: str
    title: str
    short: str


CATEGORIES: Final = (
    Category("formatting", "Formatting", "formatting"),
    Category("content_quality", "Content quality", "content"),
    Category("ats_optimization", "ATS optimisation", "ats"),
    Category("skills_section", "Skills section", "skills"),
    Category("professional_summary", "Professional summary", "summary"),
)


def checks_of(category: Category) -> tuple[Check, ...]:
    """Return the checks of a category in the order they are declared."""
    return tuple(unit for unit in REGISTRY.all() if unit.short == category.short)


def category_scores(context: Context) -> tuple[CategoryScore, ...]:
    """Run every check and share out the points."""
    return tuple(_category(category, context) for category in CATEGORIES)


def unreadable_scores(context: Context) -> tuple[CategoryScore, ...]:
    """Return categories in which only the text gate was asked: there is no score."""
    scores: list[CategoryScore] = []
    for category in CATEGORIES:
        results = tuple(
            _result(category, unit, unit.run(context), CATEGORY_CENTS, context)
            if unit.id == GATE
            else _result(category, unit, None, 0, context)
            for unit in checks_of(category)
        )
        scores.append(CategoryScore(category.key, category.title, 0.0, results))
    return tuple(scores)


def _category(category: Category, context: Context) -> CategoryScore:
    outcomes = [(unit, unit.run(context)) for unit in checks_of(category)]
    wanted = [unit.points if found is not None else 0.0 for unit, found in outcomes]
    shares = shared_out(CATEGORY_CENTS, wanted)
    results = tuple(
        _result(category, unit, found, cents, context)
        for (unit, found), cents in zip(outcomes, shares, strict=True)
    )
    cents = sum(_cents(result.points) for result in results)
    return CategoryScore(category.key, category.title, cents / 100, results)


def shared_out(cents: int, weights: Sequence[float]) -> list[int]:
    """Share whole cents in proportion to weights so that nothing is lost or added: the
    largest remainders get what rounding down left. No weight at all: no cents.
    """
    total = sum(weights)
    if total <= 0:
        return [0] * len(weights)
    exact = [cents * weight / total for weight in weights]
    shares = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: (shares[n] - exact[n], n))
    for place in by_rest[: cents - sum(shares)]:
        shares[place] += 1
    return shares


def _cents(points: float) -> int:
    return round(points * 100)


def _result(
    category: Category,
    unit: Check,
    found: Outcome | None,
    out_of: int,
    context: Context,
) -> CheckResult:
    """Return what a check gives of `out_of` hundredths of a point."""
    kept = round(out_of * found.score) if found else 0
    return CheckResult(
        unit.id,
        category.key,
        unit.title,
        kept / 100,
        out_of / 100,
        found is not None,
        unit.strength,
        unit.source,
        _findings(unit, found, out_of, out_of - kept, context) if found else (),
        unit.threshold,
    )


def _findings(
    unit: Check, outcome: Outcome, out_of: int, lost: int, context: Context
) -> tuple[Finding, ...]:
    """Return the notes as findings that share what was lost. Nothing lost: none."""
    if lost <= 0:
        return ()
    notes = outcome.notes or (Note(unit.title, unit.advice),)
    shares = shared_out(lost, [note.weight for note in notes])
    severity = _severity(lost / 100)
    found: list[Finding] = []
    for note, share in zip(notes, shares, strict=True):
        location, page = context.place_of(note.where)
        if location and page:
            location = f"{location}, page {page}"
        gain = share / 100
        if note.mended is not None:
            gain = round(out_of * max(0.0, note.mended - outcome.score)) / 100
        found.append(
            Finding(
                unit.id,
                severity,
                note.message,
                note.hint,
                unit.why,
                note.where,
                location,
                shortened(note.excerpt),
                page,
                share / 100,
                min(gain, lost / 100),
            )
        )
    return tuple(found)


def _severity(lost: float) -> Severity:
    if lost >= 2:
        return Severity.HIGH
    return Severity.MEDIUM if lost >= 0.75 else Severity.LOW


def overall(categories: tuple[CategoryScore, ...]) -> int:
    """Return the sum of the categories, rounded once, halves up."""
    return (sum(_cents(category.points) for category in categories) + 50) // 100
