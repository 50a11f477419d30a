"""What is claimed by leaving words out: a hedge, a limit or a «no» that is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.rewrite import lexicon
from analysis.rewrite.language import Word, content_stems, fold, sentences, stem, words
from analysis.rewrite.proof import Proof
from analysis.rewrite.synonyms import general_stems, means

_DENIED = 4  # words that a negation reaches
_LIMITED = 7  # words that «seeking» reaches
_NEXT = 3  # words that «basic» reaches
_FROM_TO = re.compile(
    r"\bfrom ([^,.;]+?) (?:to|into|onto) ((?:[^\s,.;]+ ?){1,3})", re.IGNORECASE
)
_WHOLE = frozenset(("lead", "make", "own", "found"))
_STOPS = frozenset(
    ("and", "or", "but", "with", "since", "for", "in", "on", "at", "by", "to", "of")
)
_FREE_OF = re.compile(r"-free\b|\bfree (?:of|from)\b", re.IGNORECASE)


def lost_modesty(proof: Proof) -> Iterator[str]:
    """Yield the word that now claims the whole where the source claimed a part («Helped
    lead» -> «Led»).
    """
    table = lexicon.claims()
    before, after = fold(proof.before), fold(proof.after)
    opening = next(words(proof.after), None)
    if not before or opening is None:
        return
    first_words = " ".join(before.split()[:3])
    hedges = [hedge for hedge in table.hedges if _has(first_words, hedge)]
    if hedges and not _keeps_a_part(opening.folded, hedges, after):
        yield opening.text
    if hedges and not all(hedge in table.main_verbs for hedge in hedges):
        yield from _unhedged(proof)
    if proof.is_title or proof.where == "headline":
        lost = {w for w in table.lesser if _has(before, w) and not _has(after, w)}
        if lost:
            yield opening.text


def _is_usual(opening: str) -> bool:
    """Say whether a verb claims no more than «planned»: both are of one group."""
    known = frozenset(stem(one) for one in lexicon.claims().main_verbs)
    return means(stem(opening), known)


def _unhedged(proof: Proof) -> Iterator[str]:
    """Yield new words of leading and making without a hedge before them: «Spearheaded
    and helped lead».
    """
    table = lexicon.claims()
    opening = next(words(proof.before)).folded
    sequence = list(words(proof.after))
    for i, word in enumerate(sequence):
        whole = _WHOLE.intersection(table.of(word.folded)) - {*table.of(opening)}
        before = {w.folded for w in sequence[max(0, i - _NEXT) : i]}
        if (
            whole
            and word.folded not in proof.near_words
            and not before & set(table.hedges)
        ):
            yield word.text


def _keeps_a_part(opening: str, hedges: list[str], after: str) -> bool:
    table = lexicon.claims()
    if opening in table.part_verbs or any(_has(after, h) for h in table.hedges):
        return True
    plain = stem(opening) in general_stems() or _is_usual(opening)
    return plain and all(hedge in table.main_verbs for hedge in hedges)


@dataclass(frozen=True, slots=True)
class _Limit:
    """Ways to say one limit, what says it too, and how far ahead it reaches."""

    said: re.Pattern[str]
    kept: re.Pattern[str]
    ahead: int | None  # words; None: the whole sentence


@cache
def _limits() -> tuple[_Limit, ...]:
    raw = lexicon.table("claims")["limits"]
    found = []
    for kind, ahead in (("around", None), ("ahead", _LIMITED), ("next", _NEXT)):
        for group in raw[kind]:
            said, _, also = group.partition(" => ")
            kept = f"{said}|{also}" if also else said
            found.append(_Limit(_pattern(said), _pattern(kept), ahead))
    return tuple(found)


def _pattern(ways: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])")


def lost_limits(proof: Proof) -> Iterator[str]:
    """Yield words that the source said with a limit and the new text says without:
    «under supervision», «seeking a role as».
    """
    after, kept = fold(proof.after), content_stems(proof.after)
    for limit in _limits():
        if limit.kept.search(after):
            continue
        for limited, elsewhere in _limited(proof.before, limit):
            governed = content_stems(limited) - general_stems()
            governed = (governed & kept) - content_stems(elsewhere)
            if governed:
                yield _first_of(governed, proof.after)


def _limited(text: str, limit: _Limit) -> Iterator[tuple[str, str]]:
    """Yield the words a limit governs, the rest of its sentence or those behind it,
    and what the text says beside them without it.
    """
    found = tuple(fold(sentence) for sentence in sentences(text))
    for number, folded in enumerate(found):
        match = limit.said.search(folded)
        if match is None:
            continue
        others = " ".join((*found[:number], *found[number + 1 :]))
        before, behind = folded[: match.start()], folded[match.end() :]
        if limit.ahead is None:
            yield f"{before} {behind}", others
        else:
            governed = " ".join(re.split(r"[,.;]", behind)[0].split()[: limit.ahead])
            yield governed, f"{others} {before} {behind.replace(governed, ' ', 1)}"


def _first_of(stems: frozenset[str], text: str) -> str:
    return next(w.text for w in words(text) if content_stems(w.folded) & stems)


def lost_negation(proof: Proof) -> Iterator[str]:
    """Yield words that the source denied and the new text states («no incidents» ->
    «incidents»).
    """
    before, after = list(words(proof.before)), list(words(proof.after))
    stated = {stem(w.folded) for i, w in enumerate(before) if not _is_denied(before, i)}
    denied = {stem(w.folded) for i, w in enumerate(before) if _is_denied(before, i)}
    if _FREE_OF.search(proof.after):
        return
    for i, word in enumerate(after):
        lost = stem(word.folded) in denied - stated and content_stems(word.folded)
        if lost and not _is_denied(after, i):
            yield word.text


def _is_denied(sequence: list[Word], i: int) -> bool:
    """Say whether a negation stands before a word in the same phrase."""
    for word in reversed(sequence[max(0, i - _DENIED) : i]):
        if word.folded in lexicon.claims().negations:
            return True
        if word.folded in _STOPS or word.opens:
            return False
    return False


def turned_roles(proof: Proof) -> Iterator[str]:
    """Yield «by» where who did it and whom it was done to have changed places:
    «assisted the manager», «assisted by the manager».
    """
    raw = lexicon.table("claims")["done_by"]
    pattern = re.compile(rf"\b(?:{'|'.join(raw.split())}) by (?!\w+ing\b)")
    if pattern.search(fold(proof.before)):
        return
    for match in pattern.finditer(fold(proof.after)):
        yield match.group().strip()


def turned_ways(proof: Proof) -> Iterator[str]:
    """Yield «to» what the source moved away from: «from scripts to Airflow», turned."""
    there, here = _FROM_TO.search(proof.before), _FROM_TO.search(proof.after)
    if there is None or here is None:
        return
    left, right = (content_stems(there[side]) for side in (1, 2))
    new_left, new_right = (content_stems(here[side]) for side in (1, 2))
    if new_left & (right - left) and new_right & (left - right):
        yield here[2].split()[0]


def _has(folded: str, phrase: str) -> bool:
    return re.search(rf"(?<![\w-])(?:{phrase})(?![\w-])", folded) is not None
