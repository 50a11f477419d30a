"""What the rewriting proposes, and what the truth gate said to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analysis.report.evidence import Evidence


class ChangeKind(StrEnum):
    """What a change does to its target."""

    REPLACE = "replace"
    REMOVE = "remove"
    ADD = "add"


class Verdict(StrEnum):
    """What the truth gate said."""

    PROVEN = "proven"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Change:
    """One proposed edit.

    `target` is the id of a bullet, «summary», «headline», a skill group's id or a
    position's id with a
    field («work-1.period», «work-1.title»); `rule` is permanent («rules.duty-phrase»,
    «model.rewrite»);
    `blocked` holds the words that nothing proves; `question` asks for the missing fact;
    `loses` what the old text says and the new one leaves out, in the old one's words.
    """

    id: str
    target: str
    kind: ChangeKind
    before: str
    after: str
    title: str
    reason: str
    rule: str
    source: str  # «rules» or «model:<name>»
    location: str = ""
    evidence: tuple[Evidence, ...] = ()
    verdict: Verdict = Verdict.PROVEN
    blocked: tuple[str, ...] = ()
    question: str = ""
    category: str = ""
    loses: tuple[str, ...] = ()
