"""Words an editor may exchange: the groups of `data/synonyms.toml`, by stem."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from analysis.rewrite import lexicon
from analysis.rewrite.language import parts, stem


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    lines = (
        line for text in lexicon.table("synonyms").values() for line in text.split("\n")
    )
    for number, line in enumerate(lines):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _listed() -> frozenset[str]:
    return frozenset(
        word for text in lexicon.table("synonyms").values() for word in text.split()
    )


def is_listed(word: str) -> bool:
    """Say whether this very word, not only its stem, stands in a group."""
    return word in _listed()


@lru_cache(maxsize=4_000)
def groups_of(stems: frozenset[str]) -> frozenset[int]:
    """Return the groups that any of these stems belongs to."""
    table = _groups()
    return frozenset().union(*(table.get(one, frozenset()) for one in stems))


def means(one: str, known: frozenset[str]) -> bool:
    """Say whether a stem is known or stands in a group with one that is."""
    if one in known:
        return True
    return not groups_of(known).isdisjoint(_groups().get(one, frozenset()))


def overlap(some: Iterable[str], known: frozenset[str]) -> int:
    """Return how many of these stems are known, by themselves or by their meaning."""
    return sum(means(one, known) for one in some)


@cache
def telling_words() -> frozenset[str]:
    """Return the function words that state something: how much, or that it is not."""
    words: str = lexicon.table("glue")["telling"]
    return frozenset(words.split())


@cache
def free_words() -> frozenset[str]:
    """Return the function words that state nothing: they join, point and help."""
    return lexicon.function_words() - telling_words() | frozenset(
        ["s", "t", "ve", "ll", "re", "d", "m", "one"]
    )


@cache
def general_stems() -> frozenset[str]:
    """Return the stems of words so general that they state nothing by themselves."""
    words: str = lexicon.table("glue")["general"]
    return frozenset(stem(piece) for word in words.split() for piece in parts(word))
