"""Proposed changes as cards: what goes, what comes, why, and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.report import Change as Proposal
from analysis.report import ChangeKind, from_json
from jobs.models import Change, Decision
from jobs.presenters.diff import Line, diff_lines, marked

_CATEGORIES = {
    "formatting": "Formatting",
    "content_quality": "Wording",
    "ats_optimization": "ATS",
    "skills_section": "Skills",
    "professional_summary": "Summary",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A change as the review page shows it.

    `state` is todo, blocked, accepted, edited, rejected or editing.
    """

    row: Change
    proposal: Proposal
    state: str
    current: bool
    lines: tuple[Line, ...]
    tag: str
    draft: str  # what the edit field starts with
    doubtful: Line = ()  # the draft, with the words that nothing proves
    unproven: tuple[str, ...] = ()
    error: str = ""
    focus: bool = False
    oob: bool = False
    href: str = ""  # where it stands, if not on this page

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
    def part(self) -> str:
        """Return the part of the resume it stands in."""
        place = self.proposal.location.partition(",")[0].strip()
        return "Several places" if place[:1].isdigit() else place or "Whole resume"

    @property
    def tag_says_more(self) -> bool:
        """Say whether its tag is more than its place said again."""
        return self.tag != self.part

    @property
    def removes(self) -> bool:
        """Say whether nothing stands in place of the line."""
        return self.proposal.kind is ChangeKind.REMOVE and self.state != "edited"

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
    unproven: Sequence[str] = (),
    error: str = "",
    focus: bool = False,
    oob: bool = False,
) -> Card:
    """Return the card of one change. `draft` is what stood in the edit field, and
    `unproven` those of its words that nothing proves.
    """
    proposal = from_json(Proposal, row.proposal)
    after = row.text if row.decision == Decision.EDITED else proposal.after
    blocked = () if row.decision == Decision.EDITED else proposal.blocked
    return Card(
        row=row,
        proposal=proposal,
        state="editing" if editing else _state(row),
        current=current,
        lines=diff_lines(proposal.before, after, blocked),
        tag=_CATEGORIES.get(proposal.category, "Rewrite"),
        draft=draft or row.text or proposal.after or proposal.before,
        doubtful=marked(draft, unproven) if unproven else (),
        unproven=tuple(unproven),
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
    return Tally(
        total=len(rows),
        accepted=sum(1 for r in rows if r.is_taken),
        rejected=sum(1 for r in rows if r.decision == Decision.REJECTED),
        blocked=sum(1 for r in rows if r.blocked and r.decision == Decision.UNDECIDED),
    )


def toc_of(cards: Iterable[Card]) -> tuple[TocGroup, ...]:
    """Return the cards by the part of the resume they stand in."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.part, []).append(card)
    return tuple(TocGroup(title, tuple(found)) for title, found in groups.items())
