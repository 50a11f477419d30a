"""Numbers and dates: each must be found with the same kind, size, bound and thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from analysis.rewrite import lexicon
from analysis.rewrite.counted import (
    COUNTED_WORDS,
    between,
    counted_by,
    head_of,
    is_change,
    share_of,
)
from analysis.rewrite.language import content_stems, fold, sentences, stem, words
from analysis.rewrite.numbers import Number, numbers, pairs
from analysis.rewrite.proof import Proof
from analysis.rewrite.rates import rates
from analysis.rewrite.synonyms import general_stems, overlap

_SHORTEST_NOUN = 4  # letters; units of time and the like are no nouns here
_MANY_TIMES = 20  # «300 times» counts events, «3 times» may be a factor


def unproven_numbers(proof: Proof) -> Iterator[str]:
    """Yield the numbers and dates that nothing proves."""
    for sentence in sentences(proof.after):
        near = proof.near_of(sentence)
        for number in numbers(sentence):
            dated = number.kind in ("year", "month")
            texts = _for_date(number, sentence, proof) if dated else near
            if not any(_proves(text, number, sentence, proof) for text in texts):
                yield number.text


def turned_pairs(proof: Proof) -> Iterator[str]:
    """Yield the second number of a «from A to B» that the source has the other way
    round.
    """
    known = frozenset().union(*(pairs(text) for text in proof.near))
    for left, right in pairs(proof.after):
        if (left, right) not in known and (right, left) in known:
            yield next(n.text for n in numbers(proof.after) if n.key == right)


def _for_date(number: Number, sentence: str, proof: Proof) -> tuple[str, ...]:
    """Return the texts that prove a date; beside an employer only what tells of it."""
    if not proof.is_overview:
        return proof.for_dates
    bare = _without_commas(sentence, proof)
    same = next((n for n in numbers(bare) if n.key == number.key), number)
    clause = between(same, bare, ",;")
    named = proof.named_owners(clause)
    if not named:
        return proof.for_dates
    own = (line.text for line in proof.facts.lines if line.owner in named)
    return (*proof.own, *own)


def _without_commas(sentence: str, proof: Proof) -> str:
    """Return the sentence with the names of employers without commas."""
    for name, _ in proof.facts.employers:
        if "," in name:
            pattern = re.compile(re.escape(name), re.IGNORECASE)
            sentence = pattern.sub(lambda m: m.group().replace(",", ""), sentence)
    return sentence


def _proves(text: str, number: Number, after: str, proof: Proof) -> bool:
    counted = counted_by(number, after)
    told = text in proof.told
    found = numbers(text)
    return any(
        (_same(number, other) or _same_unit_untold(number, other, text))
        and _bound_holds(number, other)
        and not _belongs_elsewhere(counted, other, found, text)
        and _counts_the_same(counted, counted_by(other, text), "" if told else text)
        and not _other_head(number, after, other, text)
        and (told or _tells_of_the_same(number, after, other, text))
        for other in found
    )


def _belongs_elsewhere(
    counted: frozenset[str], other: Number, found: tuple[Number, ...], text: str
) -> bool:
    """Say whether what is counted is what another number of the source counts."""
    mine = len(counted & counted_by(other, text))
    return any(
        len(counted & counted_by(third, text)) > mine
        for third in found
        if third.value != other.value
    )


def _other_head(number: Number, after: str, other: Number, text: str) -> bool:
    """Say whether a mere attribute of the source became the thing itself: 22 hospital
    accounts are not 22 hospitals.
    """
    here, there = head_of(number, after), head_of(other, text)
    if not here or not there or overlap((here,), frozenset((there,))):
        return False
    return here in counted_by(other, text)


def _same(number: Number, other: Number) -> bool:
    if number.kind == "year":
        return other.kind in ("year", "month") and other.value[:4] == number.value
    if other.kind == "times" and number.kind == "count":  # «downloaded 300 times»
        return number.value == other.value and Decimal(number.value) >= _MANY_TIMES
    return number.key == other.key


def _same_unit_untold(number: Number, other: Number, text: str) -> bool:
    """Say whether a number has its neighbour's unit: «five days, from nine»."""
    if other.kind != "count" or other.value != number.value or counted_by(other, text):
        return False
    return number.kind.startswith("time:") and any(
        neighbour.kind == number.kind for neighbour in numbers(text)
    )


def _bound_holds(number: Number, other: Number) -> bool:
    """«over 40» needs an «over 40», a plain 40 must not stand for «up to 40», «about
    40» or «5 to 40».
    """
    if number.bound == "least":
        return other.bound == "least"
    if number.bound == "":
        loose = other.bound in ("most", "range", "about")
        return not loose or number.kind in ("year", "month")
    return True


def _counts_the_same(
    counted: frozenset[str], before: frozenset[str], text: str
) -> bool:
    """Say whether two numbers count the same: «90 pupils» are not «90 trips».

    Where one of them does not say what it counts, the line must at least speak of it;
    an answer (no text) may leave it to the question.
    """
    if not counted or (not before and not text):
        return True
    known = before or content_stems(text)
    if overlap(counted, known):
        return True
    # «12 pickers» are 12 people; 12 people need not be managers.
    return bool(counted & _people()) and bool(known & _team_stems())


@cache
def _people() -> frozenset[str]:
    words_ = "people person staff employee member team colleague personnel strong"
    return frozenset(stem(word) for word in words_.split())


@cache
def _team_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.claims().classes["team"])


def _tells_of_the_same(number: Number, after: str, other: Number, text: str) -> bool:
    """Say whether a share or sum is said of the same thing: «infections by 38 %»."""
    if number.kind.startswith("time:"):
        return _lasts_the_same(number, after, other, text)
    if not (number.kind in ("percent", "points", "times") or "money" in number.kind):
        return True
    if is_change(number, after) and not is_change(other, text, loosely=True):
        return False
    here, there = share_of(number, after), share_of(other, text)
    return not here or not there or bool(overlap(here, there))


def _lasts_the_same(number: Number, after: str, other: Number, text: str) -> bool:
    """Say whether years are years of the same: «9 years in logistics», not of SAP."""
    behind = re.match(
        r"'?\s*(?:of|in|with|as)\s+(?!a row)([^,.;:()]*)",
        after[number.end :],
        re.IGNORECASE,
    )
    if behind is None or number.key[0] != "time:month":
        return True
    said = content_stems(between(other, text, ".;!?"))
    wanted = list(content_stems(behind[1]) - general_stems())[:COUNTED_WORDS]
    return overlap(wanted, said) == len(wanted)


def unproven_rates(proof: Proof) -> Iterator[str]:
    """Yield the rates that the proving texts do not tell."""
    texts = (*proof.near, *(proof.head if not proof.is_title else ()))
    known = {named for text in texts for named, _, _ in rates(fold(text))}
    after = fold(proof.after)
    for named, start, end in rates(after):
        if named not in known:
            yield after[start:end]


def made_plural(proof: Proof) -> Iterator[str]:
    """Yield «exchanges» where the source tells of «an exchange»."""
    before, said = fold(proof.before), {w.folded for w in words(proof.before)}
    for word in words(proof.after):
        one = word.folded.removesuffix("s")
        plural = one != word.folded and len(one) > _SHORTEST_NOUN
        if not plural or one not in said or word.folded in said:
            continue
        if re.search(rf"\ban? (?:[\w-]+ )?{re.escape(one)}(?![\w-])", before):
            yield word.text
