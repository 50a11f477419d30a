"""The truth gate: which words of a proposed text nothing proves.

Every change passes it, whoever wrote it. It fails closed: a number, date, name, tool,
rank, degree or claim, and in the end every word of content, must be found in the line
itself, in what its item says, or in the person's own answers, if only in other words.
Words of a posting are never proof.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.rewrite import (
    limits,
    mentions,
    quantities,
    scope,
)
from analysis.rewrite.facts import Fact, Facts, Told, facts_of
from analysis.rewrite.language import clean, fold, hides_letters
from analysis.rewrite.losses import losses
from analysis.rewrite.plain_forms import plain, put_right
from analysis.rewrite.proof import Proof
from analysis.rewrite.unsaid import unsaid

__all__ = ["Fact", "Facts", "Told", "check", "facts_of", "losses"]

_CHECKS = (
    quantities.unproven_numbers,
    quantities.turned_pairs,
    quantities.unproven_rates,
    quantities.made_plural,
    mentions.still_going,
    mentions.unproven_names,
    mentions.unproven_skills,
    mentions.other_employers,
    mentions.other_titles,
    mentions.titles_elsewhere,
    scope.unproven_claims,
    scope.unproven_rank,
    scope.acted_as,
    scope.new_cause,
    limits.lost_modesty,
    limits.lost_limits,
    limits.lost_negation,
    limits.turned_roles,
    limits.turned_ways,
    unsaid,
)


def check(before: str, after: str, facts: Facts, *, where: str = "") -> tuple[str, ...]:
    """Return the words of `after` that nothing proves, in order of appearance; empty.

    Every word is proven.

    `before` is the text that stands there now (empty for an addition), `where` the
    target of the change: it says which lines of the resume are kin. Raises nothing; the
    same input gives the same answer.
    """
    before, after = plain(put_right(before), where), plain(after, where)
    proof = Proof(clean(before), clean(_one_line(after)), facts, where)
    found = dict.fromkeys(_hidden(before, after))
    if fold(proof.before) != fold(proof.after):
        found.update(dict.fromkeys(word for one in _CHECKS for word in one(proof)))
    folded = proof.after.casefold()
    return tuple(
        sorted(found, key=lambda token: (folded.find(token.casefold()), token))
    )


def _one_line(text: str) -> str:
    """Return a text of several lines as sentences, each by itself."""
    return (
        ". ".join(
            line.strip().rstrip(".") for line in text.splitlines() if line.strip()
        )
        if "\n" in text
        else text
    )


def _hidden(before: str, after: str) -> Iterator[str]:
    """Yield the words with letters nobody sees, where the old text had none."""
    if hides_letters(after) and not hides_letters(before):
        yield from (clean(word) for word in after.split() if hides_letters(word))
