"""A report as programs read it: the shape of the API's `data` and of `score --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analysis.posting import Need, Posting
from analysis.render.json_resume import to_json_resume
from analysis.report import (
    Change,
    Evidence,
    Finding,
    Match,
    PartMatch,
    PlanStep,
    Proof,
    Report,
    Scorecard,
    SkillMatch,
    Suggestion,
)
from jobs.profiles import label_of

# The words of the contract for the five categories, which are the keys of the rubric.
CATEGORIES = (
    "formatting",
    "content_quality",
    "ats_optimization",
    "skills_section",
    "professional_summary",
)


def report_data(report: Report, changes: Iterable[Change] = ()) -> dict[str, Any]:
    """Return everything a finished job found, without files and without ids of rows."""
    card = report.scorecard
    return {
        "scores": scores(card) if card else None,
        "issues": [issue(found) for found in card.findings] if card else [],
        "suggestions": [suggestion(s) for s in card.suggestions] if card else [],
        "metadata": metadata(report),
        "match": match_data(report.match) if report.match else None,
        "posting": posting_data(report.posting) if report.posting else None,
        "resume": to_json_resume(report.resume),
        "changes": [change_data(change) for change in changes],
        "passed": [check.id for check in card.passed] if card else [],
        "ledger": ledger(card) if card else [],
        "expected_score": (card.reachable or None) if card else None,
        "rubric_version": card.rubric_version if card else "",
        "profile": card.profile if card else "",
        "profile_label": label_of(card.profile) if card else "",
        "analyzed_at": report.analyzed_at,
    }


def scores(card: Scorecard) -> dict[str, float]:
    """Return the overall score and the five of 20."""
    points = {category.key: category.points for category in card.categories}
    return {
        "overall_score": card.overall,
        **{f"{key}_score": round(points.get(key, 0.0), 1) for key in CATEGORIES},
    }


def ledger(card: Scorecard) -> list[dict[str, Any]]:
    """Return every check with its points, in the order of the categories."""
    return [
        {
            "id": check.id,
            "category": category.key,
            "title": check.title,
            "points": round(check.points, 2),
            "out_of": round(check.out_of, 2),
            "applies": check.applies,
            "passed": check.passed,
            "strength": check.strength.value,
            "source": check.source,
            "threshold": check.threshold,
        }
        for category in card.categories
        for check in category.checks
    ]


def issue(found: Finding) -> dict[str, Any]:
    """Return one finding."""
    return {
        "category": found.check.partition(".")[0],
        "severity": found.severity.value,
        "issue": found.message,
        "location": found.location,
        "example": found.excerpt,
        "check": found.check,
        "points": round(found.points, 2),
        "estimated_gain": round(found.gain, 2),
        "why": found.why,
        "fix": found.hint,
        "page": found.page or None,
    }


def suggestion(offered: Suggestion) -> dict[str, Any]:
    """Return one thing to do."""
    return {
        "category": offered.category,
        "priority": offered.priority.value,
        "title": offered.title,
        "suggestion": offered.suggestion,
        "examples": list(offered.examples),
        "reasoning": offered.reasoning,
        "estimated_gain": round(offered.gain, 2),
        "check": offered.check,
    }


def metadata(report: Report) -> dict[str, Any]:
    """Return facts about the file and what was read."""
    passed = {check.id for check in report.scorecard.passed} if report.scorecard else ()
    return {
        "word_count": report.word_count,
        "page_count": report.layout.page_count,
        "sections_found": [heading.kind for heading in report.resume.headings],
        "has_action_verbs": "content.verbs" in passed,
        "has_quantifiable_achievements": "content.numbers" in passed,
        "mode": report.mode.value,
        "warnings": list(report.warnings),
        "notes": list(report.notes),
        "columns": report.layout.columns,
        "language": report.resume.language,
        "hidden_text": [item.text for item in report.hidden],
    }


def match_data(fit: Match) -> dict[str, Any]:
    """Return the match with every line it rests on."""
    parts = {part.key: part_data(part) for part in fit.parts}
    return {
        "score": fit.score,
        "band": fit.band.value,
        "capped": fit.capped,
        "required": [skill_data(item) for item in fit.of(Need.REQUIRED)],
        "preferred": [skill_data(item) for item in fit.of(Need.PREFERRED)],
        "title": parts.get("title"),
        "years": parts.get("years"),
        "education": parts.get("education"),
        "responsibilities": parts.get("responsibilities"),
        "stuffing": list(fit.stuffing),
        "plan": list(fit.plan),
        "steps": [step_data(step) for step in fit.steps],
        "matched": list(fit.names(Proof.PROVEN, Proof.LISTED)),
        "missing": list(fit.names(Proof.MISSING)),
        "related": list(fit.names(Proof.RELATED)),
    }


def skill_data(item: SkillMatch) -> dict[str, Any]:
    """Return one wanted skill."""
    return {
        "skill": item.skill,
        "as_written": item.as_written,
        "state": item.state.value,
        "evidence": [evidence_data(line) for line in item.evidence],
        "posting_text": item.posting_text,
        "credit": round(item.credit, 2),
    }


def step_data(step: PlanStep) -> dict[str, Any]:
    """Return one step of the gap plan."""
    return {
        "kind": step.kind.value,
        "skill": step.skill,
        "text": step.text,
        "estimated_gain": round(step.gain, 2),
        "posting_text": step.posting_text,
    }


def part_data(part: PartMatch) -> dict[str, Any]:
    """Return one other part of the match."""
    return {
        "wanted": part.wanted,
        "credit": round(part.credit, 2),
        "weight": round(part.weight, 3),
        "note": part.note,
        "posting_text": part.posting_text,
        "pairs": [
            {"posting_text": text, "evidence": evidence_data(line) if line else None}
            for text, line in part.pairs
        ],
        "evidence": [evidence_data(line) for line in part.evidence],
    }


def evidence_data(line: Evidence) -> dict[str, Any]:
    """Return one line that proves something."""
    return {"where": line.label or line.where, "text": line.text}


def posting_data(posting: Posting) -> dict[str, Any]:
    """Return the posting as it was read."""
    return {
        "title": posting.title,
        "company": posting.company,
        "seniority": posting.seniority,
        "location": posting.location,
        "required": [item.skill for item in posting.skills(Need.REQUIRED)],
        "preferred": [item.skill for item in posting.skills(Need.PREFERRED)],
        "responsibilities": list(posting.responsibilities),
        "years": posting.years,
        "education": posting.education,
        "licences": list(posting.licences),
        "has_requirements": posting.has_requirements,
    }


def change_data(change: Change) -> dict[str, Any]:
    """Return one proposed change."""
    return {
        "id": change.id,
        "target": change.target,
        "kind": change.kind.value,
        "before": change.before,
        "after": change.after,
        "title": change.title,
        "reason": change.reason,
        "rule": change.rule,
        "source": change.source,
        "location": change.location,
        "evidence": [evidence_data(line) for line in change.evidence],
        "verdict": change.verdict.value,
        "blocked": list(change.blocked),
        "question": change.question,
    }
