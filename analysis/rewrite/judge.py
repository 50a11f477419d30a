"""The gate's word on a change.

Proven, or blocked with the very words, the closest line and a question.
"""

from __future__ import annotations

from dataclasses import replace

from analysis.report import Change, ChangeKind, Evidence, Verdict
from analysis.rewrite.facts import Fact, Facts
from analysis.rewrite.faithful import check, losses
from analysis.rewrite.language import clean, content_stems, sentences
from analysis.rewrite.numbers import numbers
from analysis.rewrite.targets import BULLETS, PERIODS

_SHOWN = 4  # lines of evidence on one card


def judge(change: Change, facts: Facts) -> Change:
    """Return the change with its verdict, what it would lose, and the lines that stand
    behind it.
    """
    blocked = _blocked(change, facts)
    if blocked:
        return _block(change, blocked, facts)
    if change.verdict is Verdict.BLOCKED:
        return change
    return replace(
        change,
        verdict=Verdict.PROVEN,
        blocked=(),
        loses=_losses(change),
        evidence=_evidence(change, facts),
    )


def _losses(change: Change) -> tuple[str, ...]:
    """Return what a change leaves out. Dates are only respelled, and skills that go
    from the list are named by their own rule.
    """
    if change.target == PERIODS or change.rule == "rules.skills":
        return ()
    after = "" if change.kind is ChangeKind.REMOVE else change.after
    return losses(change.before, after)


def _blocked(change: Change, facts: Facts) -> tuple[str, ...]:
    if change.kind is ChangeKind.REMOVE:
        return ()
    if change.rule == "rules.heading":  # a standard heading states nothing
        return ()
    if change.target not in (PERIODS, BULLETS):
        return check(change.before, change.after, facts, where=change.target)
    before, after = change.before.splitlines(), change.after.splitlines()
    if len(before) != len(after):
        return (change.after,)
    found = (
        check(old, new, facts, where=_place_of(old, facts))
        for old, new in zip(before, after, strict=True)
    )
    return tuple(dict.fromkeys(token for tokens in found for token in tokens))


def _place_of(text: str, facts: Facts) -> str:
    """Return the target that holds this text, for lines that are changed together."""
    return next((line.where for line in facts.lines if line.text == text), "")


def _block(change: Change, blocked: tuple[str, ...], facts: Facts) -> Change:
    closest = facts.closest(change.after)
    asked = change.question or _question(blocked)
    return replace(
        change,
        verdict=Verdict.BLOCKED,
        blocked=blocked,
        question=asked,
        evidence=(closest.evidence,) if closest else (),
    )


def _question(blocked: tuple[str, ...]) -> str:
    if any(numbers(token) for token in blocked):
        return "If you know the real figure, what is it?"
    return f"Your resume does not say «{blocked[0]}». What is true here?"


def _evidence(change: Change, facts: Facts) -> tuple[Evidence, ...]:
    """Return the change's own lines, then lines that prove words it brings in from
    elsewhere.
    """
    own = change.evidence
    new = content_stems(change.after) - content_stems(change.before)
    if change.kind is ChangeKind.ADD or not new:
        return own
    found = [f for s in sentences(clean(change.after)) for f in _behind(s, new, facts)]
    known = {item.text for item in own}
    extra = [f.evidence for f in found if f.text not in known]
    return (*own, *extra)[:_SHOWN]


def _behind(sentence: str, new: frozenset[str], facts: Facts) -> tuple[Fact, ...]:
    return tuple(f for f in facts.about(sentence) if new & content_stems(f.text))
