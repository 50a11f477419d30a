"""What became of every text of a resume: kept, changed or removed, and by which change.

Nothing goes in silence: what is gone without a change that aims there and shows it is a
mistake of ours, and is told as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from analysis.report import Change
from analysis.resume import Resume
from analysis.rewrite.apply import apply
from analysis.rewrite.language import fold
from analysis.rewrite.leaves import HEADINGS, Leaf, leaves
from analysis.rewrite.plain_forms import plain, put_right
from analysis.rewrite.skills import canonical
from analysis.rewrite.targets import BULLETS, PERIODS, SIDE_LINES, SKILLS


class Fate(StrEnum):
    """What became of a text. LOST: no decision accounts for it."""

    KEPT = "kept"
    CHANGED = "changed"
    REMOVED = "removed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Account:
    """One text as it was read. `now` is what stands there instead (empty: nothing),
    `change` the id of the last change that touched it.
    """

    target: str
    text: str
    page: int
    fate: Fate = Fate.KEPT
    now: str = ""
    change: str = ""


def ledger(resume: Resume, accepted: Iterable[Change]) -> tuple[Account, ...]:
    """Return an account of every text of a resume, in its order, once the accepted
    changes are applied one after the other. One that does not fit accounts for nothing.
    Raises nothing.
    """
    found = [
        (leaf, Account(leaf.target, leaf.text, leaf.page, now=leaf.text))
        for leaf in leaves(resume)
    ]
    for change in accepted:
        done = apply(resume, (change,))
        if not done.skipped:
            resume = done.resume
            found = _after(found, change, resume)
    return tuple(account for _, account in found)


def lost(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """Return the texts that no decision accounts for."""
    return tuple(one for one in accounts if one.fate is Fate.LOST)


_Open = list[tuple[Leaf, Account]]


def _after(found: _Open, change: Change, resume: Resume) -> _Open:
    there = list(leaves(resume))
    left = Counter((leaf.target, leaf.text) for leaf in there)
    single = {leaf.target: leaf for leaf in there if not leaf.in_row}
    missing: list[int] = []
    for number, (leaf, account) in enumerate(found):
        if not account.now or account.fate is Fate.LOST:
            continue
        if left[leaf.target, account.now]:
            left[leaf.target, account.now] -= 1
        else:
            missing.append(number)
    for number in missing:
        leaf, account = found[number]
        now = _instead(leaf, account.now, single, left)
        found[number] = (leaf, _told(account, leaf, now, change))
    return found


def _instead(
    leaf: Leaf, text: str, single: dict[str, Leaf], left: Counter[tuple[str, str]]
) -> str:
    """Return what stands in a text's place now; empty where nothing does."""
    if not leaf.in_row:
        other = single.get(leaf.target)
        return other.text if other else ""
    for target, new in left:
        same = leaf.target.startswith(HEADINGS) or _is_same(text, new)
        if target == leaf.target and left[target, new] and same:
            left[target, new] -= 1
            return new
    return ""


def _is_same(old: str, new: str) -> bool:
    """Say whether an entry of a row is another spelling of one."""
    one, other = fold(plain(put_right(old), "")), fold(plain(new, ""))
    known = canonical(one)
    return other == one or other in one or (known != "" and known == canonical(other))


def _told(account: Account, leaf: Leaf, now: str, change: Change) -> Account:
    if not _aims_at(change, leaf) or not _shows(change, leaf, account.now):
        return replace(account, fate=Fate.LOST, change=change.id, now=now)
    fate = Fate.CHANGED if now else Fate.REMOVED
    return replace(account, fate=fate, now=now, change=change.id)


def _shows(change: Change, leaf: Leaf, text: str) -> bool:
    """Say whether the person saw the text on the card of the change."""
    return fold(text) in fold(change.before) or _empties(change, leaf)


def _empties(change: Change, leaf: Leaf) -> bool:
    """Say whether a heading went with the last of what stood below it."""
    return change.target == SIDE_LINES and leaf.target == f"{HEADINGS}.references"


def _aims_at(change: Change, leaf: Leaf) -> bool:
    if change.target == PERIODS:
        return leaf.target.endswith(".period")
    if change.target == BULLETS:
        return not leaf.in_row
    if leaf.target.startswith(HEADINGS):
        return change.target.startswith("heading-") or _empties(change, leaf)
    if leaf.target == SKILLS:
        return change.target == SKILLS or change.target.startswith("skill")
    return change.target == leaf.target
