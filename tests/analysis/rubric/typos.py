"""Slips of the hand: a letter put in, left out, exchanged, or two swapped."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analysis.text.dictionary import correction

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 5
Slip = Callable[[str, int, str], str]

SLIPS: dict[str, Slip] = {
    "insertion": lambda word, at, letter: word[:at] + letter + word[at:],
    "deletion": lambda word, at, _: word[:at] + word[at + 1 :],
    "substitution": lambda word, at, letter: word[:at] + letter + word[at + 1 :],
    "transposition": lambda w, at, _: w[:at] + w[at + 1] + w[at] + w[at + 2 :],
}


@dataclass(frozen=True, slots=True)
class Found:
    """How many slips were made, noticed, and put right as they were meant."""

    made: int
    noticed: int
    right: int

    @property
    def recall(self) -> float:
        return self.noticed / self.made


def content_words(texts: Iterable[str]) -> list[str]:
    """Return the different words of five letters and more, without names."""
    found = {word for text in texts for word in re.findall(r"\b[a-z]{5,}\b", text)}
    return sorted(found)


def measure(words: list[str], each: int, seed: int = 7) -> dict[str, Found]:
    """Return what the dictionary finds of `each` slips of every kind, inside words."""
    chance = random.Random(seed)  # a fixed sample
    found: dict[str, Found] = {}
    for name, slip in SLIPS.items():
        made = noticed = right = 0
        for word in chance.choices(words, k=each):
            at = chance.randrange(1, len(word) - 1)
            wrong = slip(word, at, chance.choice(_LETTERS))
            if wrong == word:
                continue
            guess = correction(wrong)
            made += 1
            noticed += bool(guess)
            right += guess == word
        found[name] = Found(made, noticed, right)
    return found
