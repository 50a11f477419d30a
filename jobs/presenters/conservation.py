"""What became of every text of a file: kept, changed by the person, or removed by them.
Nothing goes in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.report import Change as Proposal
from analysis.resume import Resume
from analysis.rewrite.leaves import leaves
from analysis.rewrite.ledger import Account, Fate, ledger


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text that is not as it was. `number` is that of the change that did it, 0
    where the person did it by hand.
    """

    text: str
    now: str
    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Conservation:
    """An account of every text."""

    kept: int
    changed: tuple[TextRow, ...]
    removed: tuple[TextRow, ...]
    lost: tuple[TextRow, ...]  # no decision accounts for these: a mistake of ours

    @property
    def total(self) -> int:
        """Return how many texts there were."""
        return self.kept + len(self.changed) + len(self.removed) + len(self.lost)


def conservation(
    read: Resume, taken: Sequence[Proposal], now: Resume, *, by_hand: bool
) -> Conservation:
    """Return what became of the texts of a resume as it was read. `taken` are the
    changes in effect, `now` the version they led to; `by_hand` says that its owner
    edited it as well, so that what no change accounts for is theirs.
    """
    accounts = ledger(read, taken)
    if by_hand:
        accounts = _with_edits(accounts, now)
    rows: dict[Fate, list[TextRow]] = {fate: [] for fate in Fate}
    for one in accounts:
        rows[one.fate].append(TextRow(one.text, one.now, one.page, _number(one)))
    return Conservation(
        len(rows[Fate.KEPT]),
        tuple(rows[Fate.CHANGED]),
        tuple(rows[Fate.REMOVED]),
        tuple(rows[Fate.LOST]),
    )


def _with_edits(accounts: Sequence[Account], now: Resume) -> tuple[Account, ...]:
    """Return the accounts with what was edited by hand since, told by the texts that
    stand there now.
    """
    there: dict[str, list[str]] = {}
    for leaf in leaves(now):
        there.setdefault(leaf.target, []).append(leaf.text)
    return tuple(
        one
        if one.now and one.now in there.get(one.target, ())
        else _edited(one, there.get(one.target, ()))
        for one in accounts
    )


def _edited(one: Account, texts: Sequence[str]) -> Account:
    alone = texts[0] if len(texts) == 1 else ""
    if not one.now and not alone:
        return one  # a change had removed it, and it is still gone
    if alone == one.text:
        return Account(one.target, one.text, one.page, now=one.text)
    fate = Fate.CHANGED if alone else Fate.REMOVED
    return Account(one.target, one.text, one.page, fate, alone)


def _number(one: Account) -> int:
    """Return the number of the change, which people know it by."""
    number = one.change.removeprefix("c")
    return int(number) if number.isdecimal() else 0
