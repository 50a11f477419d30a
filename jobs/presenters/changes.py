"""Proposed changes as cards: what goes, what comes, why, and what proves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis.report import Change as Proposal
from analysis.report import ChangeKind, from_json
from jobs.models import Change, Decision

PAGE_SIZE = 20
# Below this share of common words a line is shown as replaced, not as edited.
_LEAST_COMMON = 0.4
# A kept stretch this short between two edits reads better as part of them.
_LEAST_ISLAND = 2
_CATEGORIES = {
    "formatting": "Formatting",
    "content_quality": "Wording",
    "ats_optimization": "ATS",
    "skills_section": "Skills",
    "professional_summary": "Summary",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: same, del, ins or fact (inserted, but proven by nothing)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A change as the review page shows it.

    `state` is todo, blocked, accepted, edited, rejected or editing.
    """

    row: Change
    proposal: Proposal
    state: str
    current: bool
    lines: tuple[tuple[Piece, ...], ...]
    tag: str
    draft: str  # what the edit field starts with
    doubts: tuple[str, ...] = ()
    error: str = ""
    focus: bool = False
    oob: bool = False

    @property
    def css(self) -> str:
        """Return the class of its state."""
        if self.asks:
            return "asks"
        names = {"edited": "accepted", "todo": "", "editing": ""}
        return names.get(self.state, self.state)

    @property
    def asks(self) -> bool:
        """Say whether it claims nothing yet and only asks for a fact."""
        return self.state == "blocked" and not self.proposal.blocked

    @property
    def removes(self) -> bool:
        """Say whether nothing stands in place of the line."""
        return self.proposal.kind is ChangeKind.REMOVE

    @property
    def number(self) -> int:
        """Return the number people see."""
        return self.row.number

    @property
    def decided(self) -> bool:
        """Say whether the person has decided."""
        return self.state in {"accepted", "edited", "rejected"}


@dataclass(frozen=True, slots=True)
class TocGroup:
    """The changes of one part of the resume."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the review is."""

    total: int
    accepted: int
    rejected: int
    blocked: int

    @property
    def decided(self) -> int:
        """Return how many are decided."""
        return self.accepted + self.rejected

    @property
    def todo(self) -> int:
        """Return how many are not."""
        return self.total - self.decided

    @property
    def acceptable(self) -> int:
        """Return how many «accept remaining» takes: never a blocked one."""
        return self.todo - self.blocked


def cards_of(rows: Sequence[Change]) -> tuple[Card, ...]:
    """Return the cards of a job's changes; the first undecided one is the current."""
    first = next((r.number for r in rows if r.decision == Decision.UNDECIDED), None)
    return tuple(card_of(row, current=row.number == first) for row in rows)


def card_of(
    row: Change,
    *,
    current: bool = False,
    editing: bool = False,
    draft: str = "",
    doubts: tuple[str, ...] = (),
    error: str = "",
    focus: bool = False,
    oob: bool = False,
) -> Card:
    """Return the card of one change. `draft` is what stood in the edit field."""
    proposal = from_json(Proposal, row.proposal)
    after = row.text if row.decision == Decision.EDITED else proposal.after
    unproven = () if row.decision == Decision.EDITED else proposal.blocked
    return Card(
        row=row,
        proposal=proposal,
        state="editing" if editing else _state(row),
        current=current,
        lines=diff_lines(proposal.before, after, unproven),
        tag=_CATEGORIES.get(proposal.category, "Rewrite"),
        draft=draft or row.text or proposal.after or proposal.before,
        doubts=doubts,
        error=error,
        focus=focus,
        oob=oob,
    )


def _state(row: Change) -> str:
    if row.decision == Decision.UNDECIDED:
        return "blocked" if row.blocked else "todo"
    return str(row.decision)


def tally_of(rows: Iterable[Change]) -> Tally:
    """Return how far the review is."""
    rows = tuple(rows)
    yes = (Decision.ACCEPTED, Decision.EDITED)
    return Tally(
        total=len(rows),
        accepted=sum(1 for r in rows if r.decision in yes),
        rejected=sum(1 for r in rows if r.decision == Decision.REJECTED),
        blocked=sum(1 for r in rows if r.blocked and r.decision == Decision.UNDECIDED),
    )


def toc_of(cards: Iterable[Card]) -> tuple[TocGroup, ...]:
    """Return the cards by the part of the resume they stand in."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(_part(card.proposal.location), []).append(card)
    return tuple(TocGroup(title, tuple(found)) for title, found in groups.items())


def _part(location: str) -> str:
    return location.partition(",")[0].strip() or "Whole resume"


def diff_lines(
    before: str, after: str, blocked: Sequence[str] = ()
) -> tuple[tuple[Piece, ...], ...]:
    """Return the difference line by line, in pieces of whole words."""
    old, new = before.splitlines(), after.splitlines()
    if len(old) == len(new):
        pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        changed = tuple(_diff(a, b, blocked) for a, b in pairs)
        return changed or tuple((Piece("same", line),) for line in old)
    return (_diff(" ".join(old), " ".join(new), blocked),)


def _diff(before: str, after: str, blocked: Sequence[str]) -> tuple[Piece, ...]:
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or matcher.ratio() < _LEAST_COMMON:
        return _swap(before, after, blocked)
    pieces: list[Piece] = []
    was: list[str] = []
    now: list[str] = []
    codes = matcher.get_opcodes()
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        island = 0 < at < len(codes) - 1 and i2 - i1 < _LEAST_ISLAND
        if tag == "equal" and not island:
            pieces += [*_swap(" ".join(was), " ".join(now), blocked)]
            pieces += [Piece("same", " ".join(new[j1:j2]))]
            was, now = [], []
            continue
        was += old[i1:i2]
        now += new[j1:j2]
    return (*pieces, *_swap(" ".join(was), " ".join(now), blocked))


def _swap(was: str, now: str, blocked: Sequence[str]) -> tuple[Piece, ...]:
    """Return what goes and what comes, each where there is any."""
    gone = (Piece("del", was),) if was.strip() else ()
    return (*gone, *(_inserted(now, blocked) if now.strip() else ()))


def _inserted(text: str, blocked: Sequence[str]) -> Iterable[Piece]:
    words = [word for word in blocked if word]
    if not words:
        return (Piece("ins", text),)
    pattern = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return tuple(
        Piece("fact" if part in words else "ins", part)
        for part in re.split(f"({pattern})", text)
        if part
    )
