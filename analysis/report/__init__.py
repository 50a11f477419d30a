"""What a run finds: the scorecard, the match, the changes. All of it goes into JSON and
comes back equal.
"""

from __future__ import annotations

from analysis.report.as_json import from_bytes, from_json, to_bytes, to_json
from analysis.report.bands import Band, band_of
from analysis.report.changes import Change, ChangeKind, Verdict
from analysis.report.evidence import Evidence
from analysis.report.fit import Match, PartMatch, PlanStep, Proof, SkillMatch, StepKind
from analysis.report.scorecard import (
    CategoryScore,
    CheckResult,
    Finding,
    Scorecard,
    Severity,
    Strength,
    Suggestion,
)
from analysis.report.whole import SCHEMA_VERSION, Rendered, Report

__all__ = [
    "SCHEMA_VERSION",
    "Band",
    "CategoryScore",
    "Change",
    "ChangeKind",
    "CheckResult",
    "Evidence",
    "Finding",
    "Match",
    "PartMatch",
    "PlanStep",
    "Proof",
    "Rendered",
    "Report",
    "Scorecard",
    "Severity",
    "SkillMatch",
    "StepKind",
    "Strength",
    "Suggestion",
    "Verdict",
    "band_of",
    "from_bytes",
    "from_json",
    "to_bytes",
    "to_json",
]
