"""An English dictionary that works offline, for words that are one letter wrong.

A word is right when the dictionary holds it, when it is a regular form of a word people
use, or when two such words are joined in it. Only a word that is none of these and lies
one letter (put in, left out, exchanged or swapped) from a familiar one is called wrong.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.text.lists import fold, groups
from analysis.text.skills import taxonomy
from analysis.text.verbs import verb_forms
from analysis.text.words import tokens

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# Counts in the dictionary's own corpus. A word may have forms from the first on, may be
# meant from the second on; joined words must be commoner, or chance would join them.
_HAS_FORMS = 40
_FAMILIAR = 100
_JOINS = 1_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=1)
def _checker() -> SpellChecker:
    from spellchecker import SpellChecker  # heavy: only where a text is checked

    return SpellChecker(language="en", distance=1)


@lru_cache(maxsize=1)
def _own_words() -> frozenset[str]:
    """Return the words of work this project knows: of skills, verbs and word lists."""
    named = {
        fold(token.text)
        for skill in taxonomy().skills.values()
        for wording in skill.wordings
        for token in tokens(wording)
    }
    listed = {
        fold(word) for line in groups("words_of_work")[""] for word in line.split()
    }
    return frozenset(named | listed | verb_forms())


@lru_cache(maxsize=50_000)
def _count(word: str) -> int:
    """Return how common a word is: its own count, a little for the words of work."""
    counted = int(_checker().word_frequency[word])
    return max(counted, _FAMILIAR) if word in _own_words() else counted


# A form's ending, what stood in its place in the base, and how the base must end.
_FORMS = (
    ("ies", "y", ""),
    ("es", "", "s x z ch sh o"),
    ("s", "", ""),
    ("ied", "y", ""),
    ("ed", "", ""),
    ("ed", "e", ""),
    ("ing", "", ""),
    ("ing", "e", ""),
    ("er", "", ""),
    ("er", "e", ""),
    ("ers", "", ""),
    ("ers", "e", ""),
    ("ly", "", ""),
    ("ness", "", ""),
    ("able", "", ""),
    ("able", "e", ""),
    ("ability", "able", ""),
    ("ably", "able", ""),
    ("isations", "ization", ""),
    ("isation", "ization", ""),
    ("isational", "izational", ""),
    ("ise", "ize", ""),
    ("ises", "ize", ""),
    ("ised", "ize", ""),
    ("ising", "ize", ""),
    ("yse", "yze", ""),
    ("ysed", "yze", ""),
    ("ysing", "yze", ""),
    ("our", "or", ""),
    ("ours", "or", ""),
    ("oured", "or", ""),
    ("elled", "el", ""),
    ("elling", "el", ""),
    ("eller", "el", ""),
)
_DERIVED = ("er", "ers", "ly", "ness", "able", "ability", "ably")
_PREFIXES = (
    *("re", "un", "pre", "non", "co", "multi", "sub", "over", "under", "inter"),
    *("micro", "mis", "out", "up", "de", "anti", "self", "cross"),
)
_SHORTEST_BASE = 4
_SHORT_ENDS = ("end", "day", "off", "out")


def _base_count(word: str) -> int:
    """Return how common the commonest base is of which the word is a regular form."""
    counts = [0]
    for ending, before, base_end in _FORMS:
        if not word.endswith(ending):
            continue
        base = word[: len(word) - len(ending)] + before
        if len(base) < _SHORTEST_BASE:
            continue
        if base_end and not base.endswith(tuple(base_end.split())):
            continue
        if ending == "s" and base.endswith(("s", "x", "z", "ch", "sh")):
            continue
        count = _count(base)
        if ending in _DERIVED and count < _JOINS:
            continue  # few rare words make others: «Leda», but no «ledaer»
        counts.append(count)
        if ending in ("ed", "ing", "er", "ers") and not before and base[-1] == base[-2]:
            counts.append(_count(base[:-1]))  # «planned», «fitter»
    return max(counts)


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Say whether the dictionary knows a folded word, a regular base of it, or the
    words it is joined of.
    """
    return (
        word in _checker().word_frequency
        or word in _own_words()
        or _base_count(word) >= _HAS_FORMS
        or _is_compound(word)
    )


@lru_cache(maxsize=20_000)
def correction(word: str) -> str:
    """Return the familiar word that was probably meant; empty for a word that is right,
    or that nothing familiar is near to.
    """
    if is_word(word):
        return ""
    counts = {other: _familiarity(other) for other in _one_letter_off(word)}
    best = min(counts, key=lambda other: (-counts[other], other))
    return best if counts[best] >= _FAMILIAR else ""


def _familiarity(word: str) -> int:
    """Return how common a word is. A form that the dictionary lacks may be meant where
    its base is common, but any word that it holds is likelier.
    """
    formed = _base_count(word)
    return _count(word) or (_FAMILIAR if formed >= _FAMILIAR else 0)


def _one_letter_off(word: str) -> frozenset[str]:
    """Return the words one slip away. A slip rarely hits the first letter, while names
    of tools are often a word with a letter before it: only a swap may change it.
    """
    found = _edits(word)
    swapped = word[1:2] + word[:1] + word[2:]
    return frozenset(
        other for other in found if other[:1] == word[0] or other == swapped
    )


def _edits(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {a + b[1:] for a, b in cuts if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    found |= {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    found |= {a + letter + b for a, b in cuts for letter in _LETTERS}
    return found - {word}


def _is_compound(word: str) -> bool:
    """Say whether a prefix or another word stands before a common word."""
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= _SHORTEST_BASE and _joins(rest):
            return True
    # «Month-end» is often cut at a line's end and loses its hyphen.
    cuts = [*range(_SHORTEST_BASE, len(word) - _SHORTEST_BASE + 1)]
    cuts += [len(word) - 3] if word.endswith(_SHORT_ENDS) else []
    return any(_joins(word[:cut]) and _joins(word[cut:]) for cut in cuts)


def _joins(part: str) -> bool:
    return max(_count(part), _base_count(part)) >= _JOINS
