"""Labels inside entries: «Employer: …» says what follows, «Salary: …» is a remark."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.parse.row import Row, Run
from analysis.text.lists import fold, groups, phrases
from analysis.text.roles import (
    find_degree,
    organisation_score,
    school_score,
    title_score,
)

_LABEL = re.compile(r"([^\W\d_][^:\t]{1,38}):\s+(?=\S)")
_MOST_WORDS = 5


def label_kind(label: str) -> str:
    """Return which field of a head a label stands before, or empty."""
    folded = fold(label).strip(" .")
    for kind in groups("head_labels"):
        if folded in phrases("head_labels", kind):
            return kind
    return ""


def head_label(row: Row) -> str:
    """Return which field of a head the label at the start of a row says, or empty."""
    match = _LABEL.match(row.text)
    return label_kind(match[1]) if match else ""


def is_remark(row: Row) -> bool:
    """Say whether a row is a remark with a label («Hours per week: 40»), of which the
    label is no field of a head («Employer: …»).
    """
    match = _LABEL.match(row.text)
    if not match or row.look[1] or len(match[1].split()) > _MOST_WORDS:
        return False
    if any(period.is_range for period in row.periods) or label_kind(match[1]):
        return False
    label = match[1]
    named = title_score(label) or school_score(label) or organisation_score(label)
    return not named and not find_degree(label)


def without_label(row: Row) -> tuple[str, list[list[Run]]]:
    """Return what a label before the row's text says it is, and the fields without it;
    no such label: empty, and all fields.
    """
    fields = row.fields or [[Run(row.text)]]
    match = _LABEL.match(row.text)
    kind = label_kind(match[1]) if match else ""
    if not match or not kind:
        return "", fields
    drop = match.end()
    rest: list[Run] = []
    for run in fields[0]:
        rest.append(replace(run, text=run.text[min(drop, len(run.text)) :]))
        drop = max(0, drop - len(run.text))
    return kind, [[run for run in rest if run.text], *fields[1:]]
