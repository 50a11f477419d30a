"""Numbers and dates: each must be found with the same kind, size, bound and thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.language import content_stems, fold, sentences, stem, words
from analysis.rewrite.numbers import Number, numbers, pairs
from analysis.rewrite.proof import Proof
from analysis.rewrite.rates import rates
from analysis.rewrite.synonyms import general_stems, overlap

_COUNTED_WORDS = 3  # how far behind a number the thing it counts may stand
_SHORTEST_NOUN = 4  # letters; units of time and the like are no nouns here
_MANY_TIMES = 20  # «300 times» counts events, «3 times» may be a factor
_BESIDE = 4  # content words before a share that tell what it is a share of
_ENDS_COUNTED = re.compile(
    r"[,.;:()]|\b(?:and|or|by|in|to|for|with|at|per|of|an?|each|every|worth|on|across"
    r"|over)\b"
)
_JOINS = re.compile(r"\s*(?:-|–|—|to|and|or)\s*")
_ENDS_CLAUSE = re.compile(
    r"[,;:()]|\.\s|\b(?:and|which|that|who|while|by \w+ing|to \w+)\b", re.IGNORECASE
)
_ENDS_SHARE = re.compile(
    r"[,.;:()]|\b(?:and|over|by|through|with|for|from|to|on|at|an?|per|each|every"
    r"|which|that|within|\w+ly)\b"
)
_LOWERED = ("up", "down")  # claim classes of verbs that change a size


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
    clause = _between(same, bare, ",;")
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


def _between(number: Number, text: str, marks: str) -> str:
    start = max(text.rfind(mark, 0, number.start) for mark in marks) + 1
    ends = [text.find(mark, number.end) for mark in marks]
    return text[start : min((end for end in ends if end >= 0), default=len(text))]


def _proves(text: str, number: Number, after: str, proof: Proof) -> bool:
    counted = _counted(number, after)
    told = text in proof.told
    found = numbers(text)
    return any(
        (_same(number, other) or _same_unit_untold(number, other, text))
        and _bound_holds(number, other)
        and not _belongs_elsewhere(counted, other, found, text)
        and _counts_the_same(counted, _counted(other, text), "" if told else text)
        and not _other_head(number, after, other, text)
        and (told or _tells_of_the_same(number, after, other, text))
        for other in found
    )


def _belongs_elsewhere(
    counted: frozenset[str], other: Number, found: tuple[Number, ...], text: str
) -> bool:
    """Say whether what is counted is what another number of the source counts."""
    mine = len(counted & _counted(other, text))
    return any(
        len(counted & _counted(third, text)) > mine
        for third in found
        if third.value != other.value
    )


def _other_head(number: Number, after: str, other: Number, text: str) -> bool:
    """Say whether a mere attribute of the source became the thing itself: 22 hospital
    accounts are not 22 hospitals.
    """
    here, there = _head(number, after), _head(other, text)
    if not here or not there or overlap((here,), frozenset((there,))):
        return False
    return here in _counted(other, text)


def _head(number: Number, text: str) -> str:
    if number.kind != "count":
        return ""
    rest = _ENDS_COUNTED.split(text[number.end :])[0]
    following = [w.folded for w in words(rest)][:_COUNTED_WORDS]
    plural = (w for w in following if len(w) > 3 and w[-1] == "s" and w[-2:] != "ss")
    return stem(next(plural, ""))


def _same(number: Number, other: Number) -> bool:
    if number.kind == "year":
        return other.kind in ("year", "month") and other.value[:4] == number.value
    if other.kind == "times" and number.kind == "count":  # «downloaded 300 times»
        return number.value == other.value and Decimal(number.value) >= _MANY_TIMES
    return number.key == other.key


def _same_unit_untold(number: Number, other: Number, text: str) -> bool:
    """Say whether a number has its neighbour's unit: «five days, from nine»."""
    if other.kind != "count" or other.value != number.value or _counted(other, text):
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


def _counted(number: Number, text: str) -> frozenset[str]:
    """Return the stems of what a bare number counts.

    The next words that carry content.
    """
    if number.kind != "count":
        return frozenset()
    joined = _JOINS.match(text, number.end)
    partner = joined and next(
        (n for n in numbers(text) if n.start == joined.end()), None
    )
    if partner:  # «from 3 to 9 executives»: both count executives
        return _counted(partner, text)
    rest = _ENDS_COUNTED.split(text[number.end :])[0]
    following = [w.folded for w in words(rest)][:_COUNTED_WORDS]
    group = re.search(r"(\w+) of\s*$", text[: number.start])
    if group and not content_stems(" ".join(following)):
        following.append(group[1])
    return content_stems(" ".join(following)) or _label(number, text)


def _label(number: Number, text: str) -> frozenset[str]:
    """Return the stem of what a number is the name of: «Year 7», «Ind AS 116»."""
    before = list(words(text[: number.start]))[-1:]
    touching = before and text[: number.start].rstrip().endswith(before[0].text)
    if not before or not touching or before[0].folded in verbs.all_forms():
        return frozenset()
    named = before[0].text.isupper() and len(before[0].text) > 1
    return (
        frozenset((stem(before[0].folded),))
        if named
        else content_stems(before[0].folded)
    )


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
    if _is_change(number, after) and not _is_change(other, text, loosely=True):
        return False
    here, there = _of_what(number, after), _of_what(other, text)
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
    said = content_stems(_between(other, text, ".;!?"))
    wanted = list(content_stems(behind[1]) - general_stems())[:_COUNTED_WORDS]
    return overlap(wanted, said) == len(wanted)


def _is_change(number: Number, text: str, *, loosely: bool = False) -> bool:
    """Say whether a number is by how much something grew or shrank; loosely also where
    the word for it stands behind: «$5M in savings».
    """
    said = _ENDS_CLAUSE.split(text[: number.start])[-1]
    if re.search(r"[+\-–−]\s*$", said):
        return True
    if loosely:
        said = f"{said} {_ENDS_CLAUSE.split(text[number.end :])[0]}"
    return any(_changes_size(word.folded) for word in words(said))


def _of_what(number: Number, text: str) -> frozenset[str]:
    """Return the stems beside a number that tell what it is a share of."""
    before = _ENDS_CLAUSE.split(text[: number.start])[-1]
    found: set[str] = set()
    for word in list(words(before))[::-1]:
        if found and _changes_size(word.folded):
            break
        deed = verbs.of_past(word.folded) or verbs.of_gerund(word.folded)
        if len(found) < _BESIDE and not (deed or _changes_size(word.folded)):
            found |= content_stems(word.folded)
    rest = re.sub(r"^\s*(?:of|in)\s+", "", text[number.end :])
    behind = list(words(_ENDS_SHARE.split(rest)[0]))[:_COUNTED_WORDS]
    found |= content_stems(" ".join(word.text for word in behind))
    return frozenset(found) - general_stems()


def _changes_size(word: str) -> bool:
    return any(name in _LOWERED for name in lexicon.claims().of(word))


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
