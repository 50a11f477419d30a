"""Claims without a number: scope, results and rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.language import Word, content_stems, fold, parts, stem, words
from analysis.rewrite.numbers import numbers
from analysis.rewrite.proof import Proof
from analysis.rewrite.synonyms import general_stems, means, overlap

_DENIALS = lexicon.claims().negations
_AS = re.compile(r"\bas (?:an? |the )?((?:[^\W\d_]+ ){0,2}[^\W\d_]+)")
_CLAUSE = re.compile(r"[,;:]\s*|\s+(?:and|while|which|who)\s+")
_OBJECT = 4  # words behind a verb that tell its object
_CONSEQUENCE = re.compile(r"(?:,|\bby|\bso) (\w+ing)\b")
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
        if word.folded == counted or word.folded in _DENIALS:
            continue
        if _singular(word.folded) in _trades():
            if not _is_same_trade(_singular(word.folded), proof):
                yield word.text
            continue
        classes = table.of(word.folded)
        shared = proof.near_classes.intersection(classes)
        merely_led = shared == {"lead"} and _leads_something_else(word, proof)
        if classes and (not shared or merely_led):
            yield word.text
    yield from _phrases(proof)


def _leads_something_else(word: Word, proof: Proof) -> bool:
    """Say whether the source tells of what is led here in a clause of its own, and of
    leading only in another: who mentors analysts and runs a club leads a club.
    """
    behind = _CLAUSE.split(proof.after[word.start + len(word.text) :])[0]
    led = content_stems(" ".join(w.folded for w in list(words(behind))[:_OBJECT]))
    leading = lexicon.claims().classes["lead"]
    about = [
        clause
        for text in proof.for_claims
        for clause in _clauses(text)
        if overlap(led, content_stems(clause))
    ]
    return bool(about) and not any(
        w.folded in leading for clause in about for w in words(clause)
    )


def _clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a text: each begins with its deed, a list of things or a
    verb alone goes with its neighbour.
    """
    found: list[str] = []
    for piece in _CLAUSE.split(text):
        first = next(words(piece), None)
        deed = first is not None and first.folded in verbs.all_forms()
        if found and (not deed or len(found[-1].split()) == 1):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(found)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _trades() -> frozenset[str]:
    return frozenset(_singular(word) for word in lexicon.claims().folk)


def _is_same_trade(word: str, proof: Proof) -> bool:
    """Say whether the trade itself is named, or another word for it: «reps» are
    representatives, but who trains is no trainer.
    """
    if word in {_singular(known) for known in proof.near_words}:
        return True
    known_by_stem = stem(word) in proof.near_stems
    return not known_by_stem and means(stem(word), proof.near_stems)


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
    """Say whether one text tells of the result named behind `phrase` and of what stands
    before it: two facts side by side are no cause.
    """
    before, behind = after.split(phrase, 1)
    behind = re.split(r"[,.;:]", behind)[0]
    cause = re.split(r"[.;:]", before)[-1]
    return any(
        _tells_result(text) and _shares(cause, text) and _shares(behind, text)
        for text in proof.for_claims
    )


def _tells_result(text: str) -> bool:
    table = lexicon.claims()
    folded = fold(text)
    changes = table.classes["up"] | table.classes["down"]
    deeds = changes & verbs.all_forms()
    return any(w.folded in deeds for w in words(text)) or any(
        _has(folded, phrase) for phrase in table.phrases["outcome"]
    )


def _shares(part: str, text: str) -> bool:
    table = lexicon.claims()
    more = table.classes["up"] | table.classes["down"] | table.proof_only
    named = {
        stem(w.folded)
        for w in words(part)
        if w.folded not in more and content_stems(w.folded)
    }
    return bool(overlap(named - general_stems(), content_stems(text)))


def _has(folded: str, phrase: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", folded) is not None


def unproven_rank(proof: Proof) -> Iterator[str]:
    """Yield words of rank («senior», «head») that do not stand beside the same word in
    the source.
    """
    ranks = lexicon.claims().seniority
    after = list(words(proof.after))
    for i, word in enumerate(after):
        if any(part in ranks for part in parts(word.folded)[1:]):
            if word.folded not in proof.near_words:  # «head-chef»
                yield word.text
            continue
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


def new_cause(proof: Proof) -> Iterator[str]:
    """Yield «cutting» in «Trained staff, cutting errors by 3 %» where the figure stands
    in another line: two lines side by side are no cause.
    """
    held = {number.key for text in proof.own for number in numbers(text)}
    table = lexicon.claims()
    changes = table.classes["up"] | table.classes["down"]
    for match in _CONSEQUENCE.finditer(proof.after):
        if proof.is_overview or match[1].casefold() not in changes:
            continue
        clause = re.split(r"[,;.]\s|$", proof.after[match.start(1) :])[0]
        if any(number.key not in held for number in numbers(clause)):
            yield match[1]
