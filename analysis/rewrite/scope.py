"""Claims without a number.

Scope, results, rank, and what is lost by leaving words out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.language import Word, content_stems, fold, stem, words
from analysis.rewrite.numbers import numbers
from analysis.rewrite.proof import Proof

_DENIED = 3  # words that a negation reaches
_AS = re.compile(r"\bas (?:an? |the )?((?:[^\W\d_]+ ){0,2}[^\W\d_]+)")
_TEAM = re.compile(r"\b(?:team|staff|crew|group) of ((?:\S+ ){1,2}?)([^\W\d_]+)")


def unproven_claims(proof: Proof) -> Iterator[str]:
    """Yield the words that claim more than the proving texts.

    «led», «award-winning», «resulting in».
    """
    table = lexicon.claims()
    counted = _counted_team(proof)
    for word in words(proof.after):
        if word.folded in proof.near_words or word.folded in table.proof_only:
            continue
        if word.folded == counted:
            continue
        if word.folded in table.folk and stem(word.folded) not in proof.near_stems:
            yield word.text
            continue
        classes = table.of(word.folded)
        if classes and not proof.near_classes.intersection(classes):
            yield word.text
    yield from _phrases(proof)


def _counted_team(proof: Proof) -> str:
    """Return «team» where the source counts people: «12 pickers», a team of 12."""
    match = _TEAM.search(fold(proof.after))
    if not match or not numbers(match[1]):
        return ""
    known = {number.key for text in proof.for_claims for number in numbers(text)}
    if numbers(match[1])[0].key in known and stem(match[2]) in proof.near_stems:
        return match.group().split()[0]
    return ""


def _phrases(proof: Proof) -> Iterator[str]:
    after = fold(proof.after)
    for kind, phrases in lexicon.claims().phrases.items():
        for phrase in phrases:
            if not _has(after, phrase) or _has(proof.near_folded, phrase):
                continue
            if kind == "outcome" and _states_a_result(proof, after, phrase):
                continue
            yield phrase


def _states_a_result(proof: Proof, after: str, phrase: str) -> bool:
    """Say whether the source tells of the result named behind `phrase`."""
    outcomes = lexicon.claims().phrases["outcome"]
    told = proof.near_classes & {"up", "down"} or any(
        _has(proof.near_folded, other) for other in outcomes
    )
    behind = re.split(r"[,.;:]", after.split(phrase, 1)[1])[0]
    table = lexicon.claims()
    more = table.classes["up"] | table.classes["down"] | table.proof_only
    named = {
        stem(w.folded)
        for w in words(behind)
        if w.folded not in more and content_stems(w.folded)
    }
    known = frozenset().union(*(content_stems(text) for text in proof.for_claims))
    return bool(told) and bool(named & known)


def _has(folded: str, phrase: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", folded) is not None


def unproven_rank(proof: Proof) -> Iterator[str]:
    """Yield words of rank («senior», «head») that do not stand beside the same word in
    the source.
    """
    ranks = lexicon.claims().seniority
    after = list(words(proof.after))
    for i, word in enumerate(after):
        if word.folded not in ranks or _is_verb(word, after[i + 1 : i + 2], proof):
            continue
        beside = {stem(w.folded) for w in _beside(after, i)}
        texts = _for_rank(proof)
        if not any(_stand_together(text, word.folded, beside) for text in texts):
            yield word.text


def _is_verb(word: Word, following: list[Word], proof: Proof) -> bool:
    """Say whether a word of rank is likely the verb: «to head the move»."""
    titled = proof.is_overview or proof.where.endswith(".title")
    plain = word.text.islower() or (word.opens and not titled)
    known = word.folded in lexicon.claims().also_verbs
    return plain and known and not any(other.folded == "of" for other in following)


def _for_rank(proof: Proof) -> tuple[str, ...]:
    """Return the texts that prove a rank: a title only itself, an overview any line."""
    if proof.where.endswith(".title"):
        return (proof.before, *proof.facts.answers)
    return proof.for_dates if proof.is_overview else proof.for_claims


def _beside(sequence: list[Word], i: int) -> list[Word]:
    skip = lexicon.function_words()
    before = [w for w in sequence[:i] if w.folded not in skip][-1:]
    after = [w for w in sequence[i + 1 :] if w.folded not in skip][:1]
    return before + after


def _stand_together(text: str, rank: str, beside: set[str]) -> bool:
    sequence = list(words(text))
    for i, word in enumerate(sequence):
        if word.folded == rank:
            near = {stem(w.folded) for w in _beside(sequence, i)}
            if not beside or near & beside:
                return True
    return False


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
    if any(_has(before, w) for w in table.modest) and not any(
        _has(after, w) for w in table.modest
    ):
        yield opening.text
    if proof.where.endswith(".title") or proof.where == "headline":
        lost = {w for w in table.lesser if _has(before, w) and not _has(after, w)}
        if lost:
            yield opening.text


def _keeps_a_part(opening: str, hedges: list[str], after: str) -> bool:
    table = lexicon.claims()
    if opening in table.part_verbs or any(_has(after, h) for h in table.hedges):
        return True
    plain = verbs.lemma(opening) in lexicon.glue()
    return plain and all(hedge in table.main_verbs for hedge in hedges)


def acted_as(proof: Proof) -> Iterator[str]:
    """Yield a rank somebody is said to have acted as, where the source says no such.

    «Worked with the manager» does not make one of them.
    """
    table = lexicon.claims()
    ranks = table.seniority | table.classes["boss"]
    titles = [line.text for line in proof.facts.lines if line.where == line.owner]
    said = "\n".join(fold(text) for text in (*titles, *proof.facts.answers))
    for match in _AS.finditer(fold(proof.after)):
        rank = next((word for word in match[1].split() if word in ranks), "")
        if rank and match.group() not in fold(proof.before) and match[1] not in said:
            yield rank


def lost_negation(proof: Proof) -> Iterator[str]:
    """Yield words that the source denied and the new text states («no incidents» ->
    «incidents»).
    """
    negations = lexicon.claims().negations
    if any(w.folded in negations for w in words(proof.after)):
        return
    before = list(words(proof.before))
    denied = {
        stem(word.folded)
        for i, negation in enumerate(before)
        if negation.folded in negations
        for word in before[i + 1 : i + 1 + _DENIED]
    }
    if re.search(r"-free\b|\bfree (?:of|from)\b", proof.after, re.IGNORECASE):
        return
    for word in words(proof.after):
        if stem(word.folded) in denied and content_stems(word.folded):
            yield word.text


def too_much_new(proof: Proof) -> tuple[str, ...]:
    """Return the words that stand nowhere in the resume, when there are too many to be
    a paraphrase.

    A quarter of the content words, and always two, may be new: a paraphrase exchanges a
    verb or an adjective, an invention adds a clause. The bound is our judgement,
    measured by the truth bench.
    """
    known = proof.facts.stems | proof.near_stems
    known_forms = lexicon.glue() | verbs.all_forms()
    content = list(content_stems(proof.after))
    spans = [(number.start, number.end) for number in numbers(proof.after)]
    new = dict.fromkeys(
        word.text
        for word in words(proof.after)
        if content_stems(word.folded)
        and not content_stems(word.folded) <= known
        and word.folded not in known_forms
        and not any(start <= word.start < end for start, end in spans)
    )
    return tuple(new) if len(new) > max(2, len(content) // 4) else ()
