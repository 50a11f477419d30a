"""What a change leaves out: numbers, dates, names, tools, and whole facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.rewrite.language import clean, content_stems, fold, parts, stems, words
from analysis.rewrite.names import names
from analysis.rewrite.numbers import numbers
from analysis.rewrite.skills import claimed_in, named_in
from analysis.rewrite.synonyms import general_stems, overlap

_CLAUSE = re.compile(
    r"[,;:]\s+|(?<=[.!?])\s+|\s+(?=(?:and|while|which|who|with|by|for)\s)"
)
_LEADING = re.compile(r"^(?:and|while|which|who|with|by|for)\s+", re.IGNORECASE)
_FACT = 2  # content words that make a clause a fact of its own
_KEPT = 0.34  # share of its words that must stay for a clause not to be lost


def losses(before: str, after: str) -> tuple[str, ...]:
    """Return what `before` says and `after` no longer does, in the words of `before`.

    Numbers, dates, names and tools one by one, then clauses of which hardly a word is
    left. A text that goes as a whole is lost as a whole.
    """
    before, after = clean(before), clean(after)
    if not after:
        return (before,) if before else ()
    single = dict.fromkeys((*_numbers(before, after), *_names(before, after)))
    clauses = [
        clause
        for clause in _clauses(before, after)
        if not any(fold(clause) in fold(other) for other in single)
    ]
    alone = [one for one in single if not any(one in clause for clause in clauses)]
    return (*alone, *clauses)


def _numbers(before: str, after: str) -> Iterator[str]:
    kept = {number.key for number in numbers(after)}
    return (n.text for n in numbers(before) if n.key not in kept)


def _names(before: str, after: str) -> Iterator[str]:
    kept = {piece for word in words(after) for piece in parts(word.folded)}
    skills = named_in((after,))
    folded = fold(after)
    for name in names(before):
        ordinary = name.opens and name.text[1:].islower()
        known = set(name.folded.split()) <= kept or name.folded in folded
        if not ordinary and not known and not named_in((name.text,)) & skills:
            yield name.text
    for found in claimed_in(before):
        said = content_stems(found.as_written) <= stems(after)
        if found.skill not in skills and not said:
            yield found.as_written


def _clauses(before: str, after: str) -> Iterator[str]:
    known = stems(after)
    for piece in _CLAUSE.split(before):
        clause = _LEADING.sub("", piece).strip(" .")
        said = content_stems(clause) - general_stems()
        if len(said) >= _FACT and overlap(said, known) <= _KEPT * len(said):
            yield clause
