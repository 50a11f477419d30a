"""Whether a line of a resume says something of its own, or only gives words back."""

from __future__ import annotations

import re

from analysis.match.proof import SUMMARY, ProofLine
from analysis.text.lists import words as listed_words
from analysis.text.verbs import opening_verb
from analysis.text.words import (
    THIN_WEIGHT,
    stem,
    stems,
    stop_keys,
    tokens,
    weight,
)

_LIST_WORDS = 10
_MANY = 12  # telling words of which nearly all are the posting's: no accident
_SHARED = 0.85
_COPIED_WORDS = 10  # in a row: a sentence taken over
_COPIED_LINE = 3  # words of a whole line that stands so in the posting
_LONG_COPY = 14  # for items of lists, which may well name what the posting names
_NAMES = 3  # items from which a line is a list
_LONG_LIST = 10  # names in a row that no sentence holds
_SHORTEST = 2  # words in which no deed can be told
_SHORT = 4  # words of a line or an item that can only name
_SEPARATOR = re.compile(r"[,;|•/]|\s(?:and|or|&)\s")
# They open like a verb and only claim: «experienced in», «skilled in».
_CLAIMS = frozenset(
    {"experienced", "skilled", "versed", "qualified", "used", "practised", "practiced"}
)
_FIGURE = re.compile(r"\d")


def is_bare_list(line: ProofLine, posting_stems: frozenset[str]) -> bool:
    """Say whether a line holds many of the posting's words and no sentence."""
    words = tokens(line.text)
    if len(words) < _LIST_WORDS or not line.stems:
        return False
    shared = len(line.stems & posting_stems) / len(line.stems)
    if shared < _SHARED:
        return False
    glue = sum(1 for word in words if word.key in stop_keys()) / len(words)
    commas = line.text.count(",") + line.text.count("|") + line.text.count(";")
    listed = commas >= len(words) / 4
    return listed or glue < 0.08 or len(line.stems) >= _MANY


def says_nothing(
    line: ProofLine, wanted: frozenset[str], posting_stems: frozenset[str]
) -> bool:
    """Say whether a bullet or a sentence of the summary only names what is wanted.

    What opens with a verb or gives a figure of its own says something, and so does a
    telling word that is neither a skill's name nor the posting's. A list only names.
    """
    in_summary = line.where == SUMMARY
    if line.is_title or not (line.is_bullet or in_summary):
        return False
    words = tokens(line.text)
    claims = bool(words) and words[0].key in _CLAIMS and _is_list(line.text, _NAMES)
    if claims or (line.is_bullet and len(words) <= _SHORTEST):
        return True
    named = bool(line.names & wanted)
    if not named and line.stems.isdisjoint(posting_stems):
        return False  # nothing of it is the posting's: whatever it is, it is no dump
    if _is_list(line.text, _LONG_LIST):
        return True
    if _does(line, posting_stems):
        return False
    if _is_list(line.text, _NAMES):
        return named or not _own(line, posting_stems)
    short = len(words) <= _SHORT
    if in_summary and not short:
        return False
    return (short and named) or not _own(line, posting_stems)


def _own(line: ProofLine, posting_stems: frozenset[str]) -> frozenset[str]:
    """Return the telling stems that are neither a skill's name nor the posting's."""
    named = frozenset().union(*(stems(name) for name in line.names))
    telling = {
        stem(word.text)
        for word in tokens(line.text)
        if word.key not in stop_keys() and word.key not in _filler()
    }
    kept = {name for name in telling if weight(name) > THIN_WEIGHT}
    return frozenset(kept - named - posting_stems)


def _does(line: ProofLine, posting_stems: frozenset[str]) -> bool:
    """Say whether a line opens with a verb that tells what was done, or has a figure of
    its own.
    """
    words = tokens(line.text)
    if len(words) < _COPIED_LINE:
        return False
    first = words[0].key
    verb = bool(opening_verb(line.text)) and not first.endswith("ing")
    figure = any(
        _FIGURE.search(word.text) and stem(word.text) not in posting_stems
        for word in words
    )
    return (verb and first not in _CLAIMS) or figure


def _is_list(text: str, least: int) -> bool:
    """Say whether a line lists that many names; one word more may lead in or out."""
    items = [item.split() for item in _SEPARATOR.split(text) if item.strip(" .")]
    if len(items) < least:
        return False
    short = sum(1 for item in items if len(item) <= _SHORT)
    return short >= _LONG_LIST or short == len(items)


def _filler() -> frozenset[str]:
    return listed_words("posting", "filler")


class Copies:
    """The words of a posting in a row, to find sentences taken over whole."""

    def __init__(self, text: str) -> None:
        keys = [token.key for token in tokens(text)]
        self._text = f" {' '.join(keys)} "
        self._runs = _runs(keys, _COPIED_WORDS)
        self._long = _runs(keys, _LONG_COPY)

    def holds(self, text: str) -> bool:
        """Say whether a told line stands in the posting, whole or a long part of it."""
        keys = [token.key for token in tokens(text)]
        if len(keys) >= _COPIED_LINE and f" {' '.join(keys)} " in self._text:
            return True
        return not self._runs.isdisjoint(_runs(keys, _COPIED_WORDS))

    def holds_sentence(self, text: str) -> bool:
        """Say whether an item of a list holds a whole sentence of the posting."""
        keys = [token.key for token in tokens(text)]
        return not self._long.isdisjoint(_runs(keys, _LONG_COPY))


def _runs(keys: list[str], length: int) -> frozenset[tuple[str, ...]]:
    last = len(keys) - length + 1
    return frozenset(tuple(keys[i : i + length]) for i in range(max(0, last)))
