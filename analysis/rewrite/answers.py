"""The person's own answer to a question, put into the line.

The one way a blocked change becomes true.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.report import Change, Evidence, Verdict
from analysis.rewrite import verbs
from analysis.rewrite.language import clean, fold

_JOINS_WITH_SPACE = re.compile(
    r"(?:for|across|with|in|by|per|to|of|at|from|every|each|over|within|on|during"
    r"|through|daily|weekly|monthly)\b",
    re.IGNORECASE,
)


def answer(change: Change, text: str) -> Change:
    """Return the change with the person's answer in place of the first unproven word,
    or at its end.

    Further unproven words that the answer does not hold stay blocked. An empty answer
    changes nothing. The answer itself is not judged: who gives it says that it is true.
    """
    given = clean(text).rstrip(".")
    if not given:
        return change
    after, left = _put(change, given)
    proof = Evidence(given, "answer", "Your answer")
    return replace(
        change,
        after=after,
        blocked=left,
        verdict=Verdict.BLOCKED if left else Verdict.PROVEN,
        question=change.question if left else "",
        evidence=(*change.evidence, proof),
    )


def _put(change: Change, given: str) -> tuple[str, tuple[str, ...]]:
    for i, token in enumerate(change.blocked):
        pattern = re.compile(rf"(?<!\w){re.escape(token)}(?!\w)", re.IGNORECASE)
        if pattern.search(change.after):
            after = pattern.sub(lambda _: given, change.after, count=1)
            rest = (*change.blocked[:i], *change.blocked[i + 1 :])
            return after, tuple(t for t in rest if fold(t) not in fold(given))
    return _appended(change.after, given), ()


def _appended(text: str, given: str) -> str:
    stop = "." if text.rstrip().endswith(".") else ""
    line = text.rstrip().rstrip(".")
    first = given.split()[0].casefold()
    if _JOINS_WITH_SPACE.match(given):
        return f"{line} {given}{stop}"
    if verbs.of_gerund(first):
        return f"{line}, {given}{stop}"
    return f"{line} ({given}){stop}"
