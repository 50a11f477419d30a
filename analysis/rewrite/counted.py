"""What a number in a sentence is said of: the things it counts, the whole it is a share
of, the growth it measures.
"""

from __future__ import annotations

import re

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.language import content_stems, stem, words
from analysis.rewrite.numbers import Number, numbers
from analysis.rewrite.synonyms import general_stems

COUNTED_WORDS = 3  # how far behind a number the thing it counts may stand
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


def counted_by(number: Number, text: str) -> frozenset[str]:
    """Return the stems of what a bare number counts: the next words that carry
    content.
    """
    if number.kind != "count":
        return frozenset()
    joined = _JOINS.match(text, number.end)
    partner = joined and next(
        (n for n in numbers(text) if n.start == joined.end()), None
    )
    if partner:  # «from 3 to 9 executives»: both count executives
        return counted_by(partner, text)
    rest = _ENDS_COUNTED.split(text[number.end :])[0]
    following = [w.folded for w in words(rest)][:COUNTED_WORDS]
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


def head_of(number: Number, text: str) -> str:
    """Return the stem of the plural noun that a bare number counts; empty without."""
    if number.kind != "count":
        return ""
    rest = _ENDS_COUNTED.split(text[number.end :])[0]
    following = [w.folded for w in words(rest)][:COUNTED_WORDS]
    plural = (w for w in following if len(w) > 3 and w[-1] == "s" and w[-2:] != "ss")
    return stem(next(plural, ""))


def is_change(number: Number, text: str, *, loosely: bool = False) -> bool:
    """Say whether a number is by how much something grew or shrank; loosely also where
    the word for it stands behind: «$5M in savings».
    """
    said = _ENDS_CLAUSE.split(text[: number.start])[-1]
    if re.search(r"[+\-–−]\s*$", said):
        return True
    if loosely:
        said = f"{said} {_ENDS_CLAUSE.split(text[number.end :])[0]}"
    return any(_changes_size(word.folded) for word in words(said))


def share_of(number: Number, text: str) -> frozenset[str]:
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
    behind = list(words(_ENDS_SHARE.split(rest)[0]))[:COUNTED_WORDS]
    found |= content_stems(" ".join(word.text for word in behind))
    return frozenset(found) - general_stems()


def _changes_size(word: str) -> bool:
    return any(name in _LOWERED for name in lexicon.claims().of(word))


def between(number: Number, text: str, marks: str) -> str:
    """Return the piece of the text around a number, up to these marks."""
    start = max(text.rfind(mark, 0, number.start) for mark in marks) + 1
    ends = [text.find(mark, number.end) for mark in marks]
    return text[start : min((end for end in ends if end >= 0), default=len(text))]
