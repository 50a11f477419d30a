"""An English dictionary that works offline, for words that are one letter wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker


# A correction must be far more common than a mere chance neighbour.
_LEAST_COMMON = 2_000


@lru_cache(maxsize=1)
def _checker() -> SpellChecker:
    from spellchecker import SpellChecker  # heavy: only where a text is checked

    return SpellChecker(language="en", distance=1)


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """Say whether the dictionary, or an ending of a word in it, knows a word."""
    known = _checker().word_frequency
    if word in known:
        return True
    return any(
        base in known
        for ending, replacement in _ENDINGS
        if word.endswith(ending)
        for base in (word[: -len(ending)] + replacement,)
        if len(base) > 2
    )


_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ly", ""),
    ("ness", ""),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("isations", "ization"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("our", "or"),
    ("ably", "able"),
    ("ability", "able"),
)
_PREFIXES = ("re", "un", "pre", "non", "co", "multi", "sub", "over", "inter", "micro")


@lru_cache(maxsize=20_000)
def correction(word: str) -> str:
    """Return the common word that was probably meant; empty for a word that is right,
    or that nothing common is near to.
    """
    if is_word(word) or _is_compound(word):
        return ""
    frequency = _checker().word_frequency
    near = [other for other in _checker().edit_distance_1(word) if other in frequency]
    if not near:
        return ""
    best = min(near, key=lambda other: (-frequency[other], other))
    return best if frequency[best] >= _LEAST_COMMON else ""


def _is_compound(word: str) -> bool:
    """Say whether a prefix or another word stands before a known word."""
    if any(word.startswith(p) and is_word(word[len(p) :]) for p in _PREFIXES):
        return True
    return any(
        is_word(word[:cut]) and is_word(word[cut:]) for cut in range(4, len(word) - 3)
    )
