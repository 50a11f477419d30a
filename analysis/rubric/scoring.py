"""Turns what the checks found into points: five categories of 20 and one number.

The points of checks that do not apply are shared among the rest of their category in
proportion, so a score never punishes what was not asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.report import CategoryScore, CheckResult, Finding, Severity
from analysis.rubric.base import REGISTRY, Check, Note, Outcome, shortened
from analysis.rubric.context import Context

# Raised by one whenever any number could change for the same input.
RUBRIC_VERSION: Final = "1.0"
CATEGORY_POINTS: Final = 20.0
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
            _result(category, unit, unit.run(context), CATEGORY_POINTS, context)
            if unit.id == GATE
            else _result(category, unit, None, 0.0, context)
            for unit in checks_of(category)
        )
        scores.append(CategoryScore(category.key, category.title, 0.0, results))
    return tuple(scores)


def _category(category: Category, context: Context) -> CategoryScore:
    outcomes = [(unit, unit.run(context)) for unit in checks_of(category)]
    applying = sum(unit.points for unit, found in outcomes if found is not None)
    scale = CATEGORY_POINTS / applying if applying else 0.0
    results = tuple(
        _result(category, unit, found, unit.points * scale, context)
        for unit, found in outcomes
    )
    points = round(sum(result.points for result in results), 2)
    return CategoryScore(category.key, category.title, points, results)


def _result(
    category: Category,
    unit: Check,
    found: Outcome | None,
    out_of: float,
    context: Context,
) -> CheckResult:
    applies = found is not None
    points = round(out_of * found.score, 2) if found else 0.0
    out_of = round(out_of, 2) if applies else 0.0
    lost = round(out_of - points, 2)
    findings = _findings(unit, found.notes, lost, context) if found else ()
    return CheckResult(
        unit.id,
        category.key,
        unit.title,
        points,
        out_of,
        applies,
        unit.strength,
        unit.source,
        findings,
    )


def _findings(
    unit: Check, notes: tuple[Note, ...], lost: float, context: Context
) -> tuple[Finding, ...]:
    """Return the notes as findings that share what was lost. Nothing lost: none."""
    if lost <= 0:
        return ()
    notes = notes or (Note(unit.title, unit.advice),)
    total = sum(note.weight for note in notes) or 1.0
    severity = _severity(lost)
    found: list[Finding] = []
    for note in notes:
        location, page = context.place_of(note.where)
        if location and page:
            location = f"{location}, page {page}"
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
                round(lost * note.weight / total, 2),
            )
        )
    return tuple(found)


def _severity(lost: float) -> Severity:
    if lost >= 2:
        return Severity.HIGH
    return Severity.MEDIUM if lost >= 0.75 else Severity.LOW


def overall(categories: tuple[CategoryScore, ...]) -> int:
    """Return the sum of the categories, rounded once, halves up."""
    return int(sum(category.points for category in categories) + 0.5)
