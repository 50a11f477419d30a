"""Words, stems and sentences, as the gate and the rules compare them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.rewrite import lexicon, verbs

_WORD = re.compile(r"[^\W_]+(?:[-'’./&+][^\W_]+)*(?:\+\+|[#+](?![^\W_]))?")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|[\n•]+")
_SPACE = re.compile(r"\s+")
_SUFFIXES = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er"),
    *("ed", "es", "ly", "s", "e", "y"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, where it starts, and whether it opens a sentence."""

    text: str
    start: int
    opens: bool

    @property
    def folded(self) -> str:
        """Return the word in lower case with a plain apostrophe."""
        return fold(self.text)


def clean(text: str) -> str:
    """Return the text in one Unicode form (NFKC) with runs of white space made one
    space.
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def fold(text: str) -> str:
    """Return the text as it is compared.

    One Unicode form, no case, plain apostrophes, single spaces.
    """
    return clean(text).casefold().replace("’", "'")


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    text = unicodedata.normalize("NFKC", text)
    starts = {0} | {match.end() for match in _SENTENCE_END.finditer(text)}
    pending = True
    last = 0
    for match in _WORD.finditer(text):
        pending = pending or any(last < start <= match.start() for start in starts)
        yield Word(match.group(), match.start(), pending)
        pending = False
        last = match.start()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a rough stem.

    Verbs of the table by their base, other words without a common ending.
    """
    word = word.casefold()
    base = verbs.lemma(word)
    for suffix in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= 3:
            base = base[: -len(suffix)]
            break
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiouls":
        base = base[:-1]
    return base


def parts(word: str) -> tuple[str, ...]:
    """Return a compound and its parts.

    «order/checkout» -> order/checkout, order, checkout.
    """
    pieces = tuple(piece for piece in re.split(r"[-'’./&+#]", word) if piece)
    return (word, *pieces) if len(pieces) > 1 else (word,)


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of all words of a text, compounds also in parts."""
    return frozenset(
        stem(piece) for word in words(text) for piece in parts(word.folded)
    )


@lru_cache(maxsize=20_000)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry content.

    No function words, no bare numbers.
    """
    skip = lexicon.function_words()
    return frozenset(
        stem(piece)
        for word in words(text)
        for piece in parts(word.folded)
        if piece not in skip and not piece.isdigit() and len(piece) > 1
    )


def sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences.

    An abbreviation may split early, which only makes checks stricter.
    """
    pieces = re.split(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n+", text.strip())
    return tuple(piece for piece in pieces if piece)


def same_text(one: str, other: str) -> bool:
    """Say whether two texts are equal but for case and white space."""
    return fold(one) == fold(other)
