"""Words, stems and how much a word says: what texts are compared by.

The stemmer is our own: it only needs to bring the forms people use in resumes and
postings together («reconcile», «reconciled», «reconciliation»), British and American
alike, and to do so the same way on both sides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.text.lists import fold, phrases, words

_TOKEN = re.compile(r"(?<![\w.])\.[Nn][Ee][Tt]\b|[^\W_]+(?:\+\+?|#(?!\w))?|&")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9•\-–(])|\n+")

THIN_WEIGHT = 0.15
COMMON_WEIGHT = 0.45
PLAIN_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written, the key it is compared by, and where it stands."""

    text: str
    key: str
    start: int
    end: int


@lru_cache(maxsize=4_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order; «C++», «C#» and «.NET» stay whole."""
    return tuple(
        Token(found[0], word_key(found[0]), found.start(), found.end())
        for found in _TOKEN.finditer(text)
    )


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of the words of a text: what two wordings are compared by."""
    return tuple(map(word_key, _TOKEN.findall(text)))


@lru_cache(maxsize=50_000)
def word_key(word: str) -> str:
    """Return a word without case, accents, plural and national spelling."""
    key = fold(word)
    if key == "&":
        return "and"
    if len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")):
        key = key[:-3] + "y" if key.endswith("ies") and len(key) > 4 else key[:-1]
    if key in _WHOLE_WORDS:
        return _WHOLE_WORDS[key]
    if not key.endswith(_BRITISH):
        return key
    for british, american in _SPELLINGS:
        if key.endswith(british) and len(key) > len(british) + 2:
            return key[: -len(british)] + american
    return key


_WHOLE_WORDS = {
    "licence": "license",
    "practise": "practice",
    "programme": "program",
    "centre": "center",
    "theatre": "theater",
    "cheque": "check",
    "catalogue": "catalog",
    "grey": "gray",
    "tyre": "tire",
}
_SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("lysing", "lyzing"),
    ("lysed", "lyzed"),
    ("lyse", "lyze"),
    ("aviour", "avior"),
    ("abour", "abor"),
    ("olour", "olor"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("mould", "mold"),
    ("moulding", "molding"),
)

_BRITISH = tuple(british for british, _ in _SPELLINGS)

_ENDINGS = (
    "izations",
    "ization",
    "iations",
    "iation",
    "ations",
    "ation",
    "ators",
    "ator",
    "ating",
    "ative",
    "ated",
    "ate",
    "izing",
    "ized",
    "izer",
    "ize",
    "ements",
    "ement",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ness",
    "ers",
    "er",
    "ors",
    "or",
    "ical",
    "ial",
    "al",
    "ied",
    "ed",
    "ly",
    "y",
    "ie",
    "e",
    "i",
    "ist",
    "ant",
    "ent",
    "ance",
    "ence",
)
_BY_LENGTH = tuple(sorted(_ENDINGS, key=lambda ending: (-len(ending), ending)))
_SHORTEST_STEM = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the part of a word that its forms share: «manag» for «management»."""
    key = word_key(word)
    if key.startswith("analy") or key.startswith("analit"):
        return "analy"
    for ending in _BY_LENGTH:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM:
            return _single_end(key[: -len(ending)])
    return key


def _single_end(root: str) -> str:
    doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeiosl"
    root = root[:-1] if doubled else root
    return root[:-1] if root.endswith("i") and len(root) > 3 else root


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say something."""
    return frozenset(
        stem(token.text)
        for token in tokens(text)
        if token.key not in stop_keys() and token.key != "and"
    )


@lru_cache(maxsize=1)
def stop_keys() -> frozenset[str]:
    """Return the keys of words that carry nothing."""
    listed = words("plain_words", "stop")
    return listed | {word_key(word) for word in listed}


@lru_cache(maxsize=1)
def _thin() -> frozenset[str]:
    return frozenset(stem(word) for word in words("plain_words", "thin"))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in words("plain_words", "common"))


def weight(stemmed: str) -> float:
    """Return how much a stem says, 0 to 1, from the project's own table."""
    if stemmed.isdigit():
        return 0.0
    if stemmed in _thin():
        return THIN_WEIGHT
    return COMMON_WEIGHT if stemmed in _common() else PLAIN_WEIGHT


def word_count(text: str) -> int:
    """Return how many words a text has, as a person would count them."""
    return sum(1 for part in text.split() if any(char.isalnum() for char in part))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, by punctuation and lines."""
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    return tuple(part for part in parts if part)


def contains_phrase(text: str, phrase: str) -> bool:
    """Say whether whole words of a phrase stand in the text, whatever the case."""
    return _as_words(fold(phrase)) in _as_words(fold(text))


def _as_words(folded: str) -> str:
    return f" {' '.join(_WORDS_ONLY.findall(folded))} "


_WORDS_ONLY = re.compile(r"[^\W_]+(?:['&+#.][^\W_]+)*[+#:]*")


@lru_cache(maxsize=32)
def _finder(name: str, group: str) -> re.Pattern[str]:
    listed = sorted(phrases(name, group), key=lambda line: (-len(line), line))
    parts = (_whole(phrase) for phrase in listed)
    return re.compile("|".join(parts) or r"(?!)")


def _whole(phrase: str) -> str:
    start = r"(?<!\w)" if phrase[:1].isalnum() else ""
    end = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return start + re.escape(phrase) + end


@lru_cache(maxsize=20_000)
def phrases_in(text: str, name: str, group: str) -> tuple[str, ...]:
    """Return the phrases of a word list that stand in a text, in order, each once.

    Whole words, whatever the case; where two begin together the longer one.
    """
    found = (match[0] for match in _finder(name, group).finditer(fold(text)))
    return tuple(dict.fromkeys(found))
