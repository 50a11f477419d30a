"""Recurring checks: a document is checked again every few days, and a change of its
score is told.
"""

from __future__ import annotations

from jobs.rechecks.results import Result, ScoreChange, Step, change_of, results_of
from jobs.rechecks.schedule import (
    EVERY_DAYS,
    MOST_FAILURES,
    listed,
    may_recur,
    recheck_of,
    run_now,
    set_recheck,
    stop_recheck,
    submit_due,
)

__all__ = [
    "EVERY_DAYS",
    "MOST_FAILURES",
    "Result",
    "ScoreChange",
    "Step",
    "change_of",
    "listed",
    "may_recur",
    "recheck_of",
    "results_of",
    "run_now",
    "set_recheck",
    "stop_recheck",
    "submit_due",
]
