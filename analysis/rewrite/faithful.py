"""The truth gate: which words of a proposed text nothing proves.

Every change passes it, whoever wrote it. It fails closed: a number, date, name, tool,
rank, degree or claim that is not found in the line itself, in a line about the same
thing, or in the person's own answers is unproven. Words of a posting are never proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from analysis.resume import PRESENT
from analysis.rewrite import lexicon, scope
from analysis.rewrite.facts import Fact, Facts, facts_of
from analysis.rewrite.language import clean, content_stems, fold, parts, stem, words
from analysis.rewrite.names import names
from analysis.rewrite.number_forms import MONTHS
from analysis.rewrite.numbers import Number, numbers, pairs
from analysis.rewrite.proof import Proof
from analysis.rewrite.skills import canonical, claimed_in, named_in

__all__ = ["Fact", "Facts", "check", "facts_of", "losses"]

_COUNTED_WORDS = 3  # how far behind a number the thing it counts may stand
_NOW = re.compile(
    r"(?:-|–|—|\bto|\buntil)\s*(present|now|today|current|ongoing)\b", re.IGNORECASE
)
_ENDS_COUNTED = re.compile(r"[,.;:()]|\b(?:and|or|by|in|to|for|with|at|per|of)\b")


def check(before: str, after: str, facts: Facts, *, where: str = "") -> tuple[str, ...]:
    """Return the words of `after` that nothing proves, in order of appearance; empty.

    Every word is proven.

    `before` is the text that stands there now (empty for an addition), `where` the
    target of the change: it says which lines of the resume are kin. Raises nothing; the
    same input gives the same answer.
    """
    proof = Proof(clean(before), clean(after), facts, where)
    if fold(proof.before) == fold(proof.after):
        return ()
    found = dict.fromkeys(
        (
            *_numbers(proof),
            *_turned_pairs(proof),
            *_still_going(proof),
            *_names(proof),
            *_skills(proof),
            *_other_employers(proof),
            *scope.unproven_claims(proof),
            *scope.unproven_rank(proof),
            *scope.acted_as(proof),
            *scope.lost_modesty(proof),
            *scope.lost_negation(proof),
            *scope.too_much_new(proof),
        )
    )
    folded = proof.after.casefold()
    return tuple(
        sorted(found, key=lambda token: (folded.find(token.casefold()), token))
    )


def losses(before: str, after: str) -> tuple[str, ...]:
    """Return the numbers and names of `before` that `after` no longer holds, as they
    were written.
    """
    before, after = clean(before), clean(after)
    kept_numbers = {number.key for number in numbers(after)}
    kept_words = {piece for word in words(after) for piece in parts(word.folded)}
    gone = [n.text for n in numbers(before) if n.key not in kept_numbers]
    gone += [
        name.text
        for name in names(before)
        if not (name.opens and name.text[1:].islower())
        and not set(name.folded.split()) <= kept_words
        and name.folded not in fold(after)
    ]
    return tuple(dict.fromkeys(gone))


def _numbers(proof: Proof) -> Iterator[str]:
    for number in numbers(proof.after):
        dated = number.kind in ("year", "month")
        texts = _for_date(number, proof) if dated else proof.near
        if not any(_proves(text, number, proof) for text in texts):
            yield number.text


def _for_date(number: Number, proof: Proof) -> tuple[str, ...]:
    """Return the texts that prove a date; beside an employer only what tells of it."""
    if not proof.is_overview:
        return proof.for_dates
    clause = fold(_clause_of(number, proof.after))
    named = {
        owner
        for name, owners in proof.facts.employers
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", clause)
        for owner in owners
    }
    if not named:
        return proof.for_dates
    own = (line.text for line in proof.facts.lines if line.owner in named)
    return (proof.before, *proof.facts.answers, *own)


def _clause_of(number: Number, text: str) -> str:
    start = max(text.rfind(mark, 0, number.start) for mark in ",;.") + 1
    ends = [text.find(mark, number.end) for mark in ",;."]
    return text[start : min((end for end in ends if end >= 0), default=len(text))]


def _proves(text: str, number: Number, proof: Proof) -> bool:
    counted = _counted(number, proof.after)
    told = text in proof.facts.answers
    return any(
        (_same(number, other) or _same_unit_untold(number, other, text))
        and _bound_holds(number, other)
        and (told or _counts_the_same(counted, _counted(other, text), text))
        for other in numbers(text)
    )


def _same(number: Number, other: Number) -> bool:
    if number.kind == "year":
        return other.kind in ("year", "month") and other.value[:4] == number.value
    return number.key == other.key


def _same_unit_untold(number: Number, other: Number, text: str) -> bool:
    """Say whether a number has its neighbour's unit: «five days, from nine»."""
    if other.kind != "count" or other.value != number.value or _counted(other, text):
        return False
    return number.kind.startswith("time:") and any(
        neighbour.kind == number.kind for neighbour in numbers(text)
    )


def _bound_holds(number: Number, other: Number) -> bool:
    """«over 40» needs an «over 40», a plain 40 must not stand for «up to 40» or «5 to
    40».
    """
    if number.bound == "least":
        return other.bound == "least"
    if number.bound == "":
        return other.bound not in ("most", "range") or number.kind in ("year", "month")
    return True


def _counted(number: Number, text: str) -> frozenset[str]:
    """Return the stems of what a bare number counts.

    The next words that carry content.
    """
    if number.kind != "count":
        return frozenset()
    rest = _ENDS_COUNTED.split(text[number.end :])[0]
    following = [w.folded for w in words(rest)][:_COUNTED_WORDS]
    return content_stems(" ".join(following))


def _counts_the_same(
    counted: frozenset[str], before: frozenset[str], text: str
) -> bool:
    """Say whether two numbers count the same: «90 pupils» are not «90 trips».

    Where one of them does not say what it counts, the line must at least speak of it.
    """
    if not counted or counted & before or counted & _vague_stems():
        return True
    known = before or content_stems(text)
    team = _team_stems()
    return bool(counted & known) or bool(counted & team and known & team)


@cache
def _vague_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.glue())


@cache
def _team_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.claims().classes["team"])


def _turned_pairs(proof: Proof) -> Iterator[str]:
    """Yield the second number of a «from A to B» that the source has the other way
    round.
    """
    known = frozenset().union(*(pairs(text) for text in proof.near))
    for left, right in pairs(proof.after):
        if (left, right) not in known and (right, left) in known:
            yield next(n.text for n in numbers(proof.after) if n.key == right)


def _still_going(proof: Proof) -> Iterator[str]:
    """Yield «present» as the end of a period that the source does not leave open."""
    match = _NOW.search(proof.after)
    if match is None or any(_NOW.search(text) for text in proof.near):
        return
    headers = (
        line for line in proof.facts.of(proof.owner) if line.where == proof.owner
    )
    if not any(line.text.endswith(f" {PRESENT}") for line in headers):
        yield match[1]


def _names(proof: Proof) -> Iterator[str]:
    known = proof.facts.vocabulary | {
        piece
        for text in proof.near
        for word in words(text)
        for piece in parts(word.folded)
    }
    whole = "\n".join((proof.facts.text, *proof.near))
    folded = fold(whole)
    skills = proof.facts.skills | named_in(proof.near)
    for name in names(proof.after):
        if _is_known(name.folded, known, folded):
            continue
        if canonical(name.text) in skills:
            continue
        if not _is_acronym(name.text, whole):
            yield name.text


def _skills(proof: Proof) -> Iterator[str]:
    """Yield skills of the taxonomy that the resume neither names nor says in words."""
    known = proof.facts.skills | named_in(proof.near)
    said = proof.facts.stems | proof.near_stems
    for found in claimed_in(proof.after):
        if found.skill not in known and not content_stems(found.as_written) <= said:
            yield found.as_written


def _is_known(name: str, known: Iterable[str], whole: str) -> bool:
    if " " in name:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole) is not None
    if name in known or name.removesuffix("'s") in known:
        return True
    pieces = parts(name)[1:]
    if pieces and all(piece in known for piece in pieces):
        return True
    return any(form in known for form in _other_forms(name))


def _other_forms(name: str) -> Iterator[str]:
    if name.endswith("s") and len(name) > 3:
        yield name[:-1]
    elif len(name) > 2:
        yield name + "s"
    for month in MONTHS:
        if name in (month, month[:3], "sept" if month == "september" else month):
            yield from (month, month[:3], "sept" if month == "september" else month)


def _is_acronym(name: str, whole: str) -> bool:
    """Say whether the capitals are the initials of capitalised words that stand
    together in the resume.
    """
    if not 3 <= len(name) <= 6 or not (name.isalpha() and name.isupper()):
        return False
    initials = r"(?<!\w)" + r"[^\W_]*[\s-]+(?:(?:of|and|for|the)\s+)?".join(name)
    return re.search(initials, whole) is not None


def _other_employers(proof: Proof) -> Iterator[str]:
    """Yield employers and schools of other items.

    What was done there is not to be claimed here.
    """
    if proof.is_overview or not proof.owner:
        return
    after, before = fold(proof.after), fold(proof.before)
    for name, owners in proof.facts.employers:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        if proof.owner in owners or re.search(pattern, before):
            continue
        if re.search(pattern, after) and not any(
            re.search(pattern, fold(line.text)) for line in proof.facts.of(proof.owner)
        ):
            yield name
