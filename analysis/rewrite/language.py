"""Words, stems and sentences, as the gate and the rules compare them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.rewrite import lexicon, verbs
from analysis.text.words import stem as _stem_of

_WORD = re.compile(r"[^\W_]+(?:[-'’./&+][^\W_]+)*(?:\+\+|[#+](?![^\W_]))?")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|[\n•]+")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n+")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:[^\W\d_]|St|Dr|Mr|Mrs|Ms|Prof|No|Nr|Inc|Ltd|Pvt|Co|Corp|Bros|Mt|Ft|Sp)\.$"
)
_SPACE = re.compile(r"\s+")
# Letters nobody sees: they split a word for a machine and not for a reader. Joiners
# between letters of scripts that need them stay.
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    r"\ufeff]|(?<![\u0590-\u1fff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\u1fff])"
)
_HYPHENS = str.maketrans("\u2010\u2011\u2212", "---")


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


def one_form(text: str) -> str:
    """Return the text in one Unicode form (NFKC): no invisible letters, plain hyphens,
    «13½» as «13.5».
    """
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = re.sub(r"(?<=\d)[\u00bc-\u00be\u2150-\u215e]", _decimals, text)
    return unicodedata.normalize("NFKC", text).translate(_HYPHENS)


def _decimals(match: re.Match[str]) -> str:
    return f"{unicodedata.numeric(match.group()):.3g}".removeprefix("0")


def hides_letters(text: str) -> bool:
    """Say whether a text holds letters that nobody sees."""
    return _INVISIBLE.search(text) is not None


@lru_cache(maxsize=50_000)
def clean(text: str) -> str:
    """Return the text in one Unicode form with runs of white space made one space."""
    return _SPACE.sub(" ", one_form(text)).strip()


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return the text as it is compared.

    One Unicode form, no case, plain apostrophes, single spaces.
    """
    return clean(text).casefold().replace("’", "'")


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    yield from _words_of(text)


@lru_cache(maxsize=20_000)
def _words_of(text: str) -> tuple[Word, ...]:
    return tuple(_find_words(one_form(text)))


def _find_words(text: str) -> Iterator[Word]:
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
    """Return what the forms of a word share: that of its base for a verb of the table.

    Endings go until none is left, so that «transferred» meets «transfer».
    """
    longer, base = "", verbs.lemma(word.casefold())
    while longer != base:
        longer, base = base, _stem_of(base)
    return base


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """Return a compound and its parts.

    «order/checkout» -> order/checkout, order, checkout.
    """
    pieces = tuple(piece for piece in re.split(r"[-'’./&+#]", word) if piece)
    return (word, *pieces) if len(pieces) > 1 else (word,)


@lru_cache(maxsize=20_000)
def pieces_of(text: str) -> frozenset[str]:
    """Return the folded words of a text, compounds also in parts."""
    return frozenset(piece for word in words(text) for piece in parts(word.folded))


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


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences; «St. Brendan» and «U.S. Army» are not two."""
    pieces: list[str] = []
    for piece in _BETWEEN_SENTENCES.split(text.strip()):
        if pieces and _ABBREVIATED.search(pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return tuple(piece for piece in pieces if piece)


def same_text(one: str, other: str) -> bool:
    """Say whether two texts are equal but for case and white space."""
    return fold(one) == fold(other)
