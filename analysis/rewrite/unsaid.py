"""Words that stand nowhere a sentence may take them from, and mean nothing that does.

A paraphrase exchanges words for others of the same sense; every further word of content
is a further fact. Only very general words may come in, and only a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.language import (
    Word,
    content_stems,
    fold,
    parts,
    sentences,
    stem,
    stems,
    words,
)
from analysis.rewrite.number_forms import BOUNDS
from analysis.rewrite.numbers import numbers
from analysis.rewrite.proof import Proof
from analysis.rewrite.rates import rates
from analysis.rewrite.skills import claimed_in, long_forms, named_in
from analysis.rewrite.synonyms import free_words, general_stems, means, telling_words

_GENERAL = 2  # general words that may always come in; of a long text a quarter
# Small words that say something alone and nothing in these phrases.
_IDIOMS = re.compile(
    r"\b(?:look(?:ed|ing|s)? after|most recently|in line with|in a row|in total"
    r"|of which|as well as|in order to|not only|(?:up|on) to date|one another"
    r"|each other|(?:all|each|some|both) of (?:whom|which|them)|after (?=\w+ing\b)"
    r"|(?:(?<=without a )|(?<=not a )|(?<=never a ))single)\b"
)
_TEAM_OF = re.compile(r"\b(?:team|staff|crew|group) of\s*$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST = 2
# Claim classes whose words are ways to say one deed.
_DEEDS = frozenset(
    (
        "lead",
        "spearhead",
        "hold",
        "make",
        "up",
        "down",
        "sell",
        "hire",
        "teach",
        "negotiate",
    )
)


def unsaid(proof: Proof) -> Iterator[str]:
    """Yield the words that nothing explains, and general words where they are many."""
    general: list[str] = []
    spare = _spare_deeds(proof)
    for word, left in _unexplained(proof):
        if all(stem(piece) in general_stems() for piece in left):
            general.append(word.text)
        elif spare > 0 and _is_plain_deed(word):
            spare -= 1
        else:
            yield word.text
    most = max(_GENERAL, len(content_stems(proof.after)) // 4)
    if len(general) > most:
        yield from general


def _unexplained(proof: Proof) -> Iterator[tuple[Word, list[str]]]:
    classes = proof.near_classes & _DEEDS
    own = proof.near_stems  # a whole resume says «every» somewhere
    for sentence in sentences(proof.after):
        texts = proof.known(sentence)
        known = proof.known_stems(sentence)
        telling = own if proof.is_overview else known
        excused = _excused(sentence, texts)
        sequence = list(words(sentence))
        for word, following in zip_longest(sequence, sequence[1:]):
            end = max((e for s, e in excused if s <= word.start < e), default=0)
            if end >= word.start + len(word.text):
                continue
            if _joined(word.folded, known) or _splits(word, following, known):
                continue
            said = fold(word.text[max(0, end - word.start) :])  # «bed» of «24-bed»
            pieces = _LETTERS.findall(said) if end else parts(said)[1:] or (said,)
            left = [
                one
                for one in pieces
                if not _is_explained(
                    one, telling if one in telling_words() else known, classes
                )
            ]
            if left:
                yield word, left


def _spare_deeds(proof: Proof) -> int:
    """Return how many verbs may be new: one, where a verb of the old text has gone.

    A table of synonyms never holds every verb an editor knows. A verb put in the place
    of another adds no thing, place, number or rank; verbs that claim more than others
    stand in a claim class and are checked there.
    """
    if proof.is_overview or proof.is_title:
        return 0
    kept = stems(proof.after)
    gone = [
        word
        for word in words(proof.before)
        if _is_deed(word.folded) and stem(word.folded) not in kept
    ]
    return int(bool(gone))


def _is_plain_deed(word: Word) -> bool:
    return _is_deed(word.folded) and not lexicon.claims().of(word.folded)


def _is_deed(word: str) -> bool:
    forms = (verbs.of_past(word), verbs.of_gerund(word))
    return any(forms) or (
        verbs.of_base(word) is not None and not verbs.is_noun_too(word)
    )


def _is_explained(piece: str, known: frozenset[str], classes: frozenset[str]) -> bool:
    if len(piece) < _SHORTEST or piece.isdigit() or piece in free_words():
        return True
    return means(stem(piece), known) or _same_class(piece, classes)


def _same_class(piece: str, classes: frozenset[str]) -> bool:
    """Say whether a verb belongs to a class of deeds that the source tells of."""
    return any(name in classes for name in lexicon.claims().of(piece))


def _joined(word: str, known: frozenset[str]) -> bool:
    """Say whether two words of the source are written as one: «sign-ups», «signups»."""
    plain = re.sub(r"[-'./]", "", word)
    return plain != word and stem(plain) in known


def _splits(word: Word, following: Word | None, known: frozenset[str]) -> bool:
    """Say whether a word of the source is written in two: «roll out» for «rollout»."""
    if following is None:
        return False
    bases = (verbs.lemma(word.folded), stem(word.folded))
    return any(stem(f"{base}{following.folded}") in known for base in bases)


def _excused(sentence: str, texts: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the spans that other checks answer for: numbers, rates, known skills."""
    spans = []
    for number in numbers(sentence):
        start = number.start
        for pattern in BOUNDS.values():
            match = pattern.search(sentence[: number.start])
            start = min(start, match.start() if match else start)
        team = _TEAM_OF.search(sentence[:start])  # «a team of 12»: see scope
        spans.append((team.start() if team else start, number.end))
    folded = fold(sentence)
    if len(folded) == len(sentence):
        spans += [(start, end) for _, start, end in rates(folded)]
        spans += [match.span() for match in _IDIOMS.finditer(folded)]
        for form in long_forms(texts):
            spans += [m.span() for m in re.finditer(re.escape(form), folded)]
    known = named_in(texts)
    spans += [(f.start, f.end) for f in claimed_in(sentence) if f.skill in known]
    return spans
