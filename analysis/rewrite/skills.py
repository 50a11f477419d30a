"""Skills that a text names, by canonical name: «JS» proves «JavaScript»."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from analysis.rewrite.language import fold, words
from analysis.text.lists import groups
from analysis.text.senses import Found, find_skills
from analysis.text.skills import Kind, taxonomy


@lru_cache(maxsize=20_000)
def found_in(text: str) -> tuple[Found, ...]:
    """Return the skills of a text, doubtful ones too."""
    return find_skills(text)


def named_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the canonical names of all skills these texts may mean."""
    return frozenset(found.skill for text in texts for found in found_in(text))


def claimed_in(text: str) -> tuple[Found, ...]:
    """Return the skills a text surely claims; ways of working are no claim."""
    known = taxonomy().skills
    return tuple(
        found
        for found in found_in(text)
        if found.sure and known[found.skill].kind is not Kind.SOFT
    )


def canonical(written: str) -> str:
    """Return the canonical name of a wording; empty where it is not known."""
    return taxonomy().canonical(written)


@lru_cache(maxsize=1)
def _acronyms() -> dict[str, str]:
    pairs = (line.partition(" = ")[::2] for line in groups("acronyms")[""])
    return {fold(short): fold(long) for short, long in pairs}


def long_forms(texts: Iterable[str]) -> frozenset[str]:
    """Return the long forms of the acronyms in these texts, and the acronyms of the
    long forms, folded.
    """
    return frozenset().union(*(_other_forms(text) for text in texts))


@lru_cache(maxsize=20_000)
def _other_forms(text: str) -> frozenset[str]:
    said, held = fold(text), {word.folded for word in words(text)}
    pairs = _acronyms().items()
    found = {long for short, long in pairs if short in held}
    return frozenset(found | {short for short, long in pairs if long in said})
