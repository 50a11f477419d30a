"""Job titles: whether a text holds one, and how near two of them are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.text.lists import groups, words
from analysis.text.words import stem, stop_keys, tokens, word_key

SAME = 1.0
FAMILY = 0.9
NEIGHBOUR = 0.55
_LONGEST_TITLE = 6  # words of the longest title in the list
_MOST_WORDS = 120  # of a text that should be a title or a sentence

RANKS = frozenset(
    (
        *("senior", "junior", "sr", "jr", "lead", "principal", "staff", "head"),
        *("chief", "deputy", "assistant", "associate", "trainee", "graduate"),
        *("intern", "apprentice", "entry", "mid", "level", "ii", "iii", "iv", "i"),
        *("executive", "vice", "acting", "interim", "regional", "national", "global"),
        *("group", "part", "time", "full", "remote", "hybrid", "contract"),
        *("temporary", "permanent", "freelance", "experienced"),
    )
)


@dataclass(frozen=True, slots=True)
class Family:
    """Titles that mean much the same, and the families next to it."""

    name: str
    neighbours: frozenset[str]


@lru_cache(maxsize=1)
def _families() -> tuple[dict[str, Family], dict[tuple[str, ...], str]]:
    families: dict[str, Family] = {}
    titles: dict[tuple[str, ...], str] = {}
    for header, lines in groups("title_families").items():
        name, _, near = header.partition(": ")
        neighbours = frozenset(part.strip() for part in near.split(",") if part.strip())
        families[name] = Family(name, neighbours)
        for line in lines:
            titles.setdefault(_keys(line), name)
    return families, titles


@lru_cache(maxsize=1)
def title_words() -> frozenset[str]:
    """Return the keys of all words that stand in a known title."""
    return frozenset(key for keys in _families()[1] for key in keys)


def _keys(title: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokens(title) if token.key not in stop_keys())


@lru_cache(maxsize=4_000)
def families_of(title: str) -> frozenset[str]:
    """Return the families whose titles stand in the words of a title.

    The longest titles win: «nurse manager» is no «nurse».
    """
    keys = _keys(title)[:_MOST_WORDS]
    found: list[tuple[int, int, str]] = []
    for start in range(len(keys)):
        for end in range(min(len(keys), start + _LONGEST_TITLE), start, -1):
            name = _families()[1].get(keys[start:end])
            if name:
                found.append((start, end, name))
    kept = {
        name
        for start, end, name in found
        if not any(
            other != (start, end, name)
            and other[0] <= start
            and end <= other[1]
            and other[1] - other[0] > end - start
            for other in found
        )
    }
    return frozenset(kept)


@lru_cache(maxsize=8_000)
def core(title: str) -> frozenset[str]:
    """Return the stems that say what somebody does, without ranks."""
    keys = _keys(title)
    telling = [key for key in keys if key not in RANKS]
    # «Executive assistant» is made of two ranks, and is a job all the same.
    return frozenset(stem(key) for key in (telling or keys))


@lru_cache(maxsize=8_000)
def likeness(one: str, other: str) -> float:
    """Return how near two titles are, 0 to 1, by words and by families."""
    first, second = core(one), core(other)
    if not first or not second:
        return 0.0
    shared = len(first & second)
    overlap = shared / len(first | second)
    if first == second:
        return SAME
    by_words = 0.75 * overlap + 0.15 * (shared / len(second))
    return max(by_words, _by_family(families_of(one), families_of(other)))


def _by_family(one: frozenset[str], other: frozenset[str]) -> float:
    if one & other:
        return FAMILY
    families = _families()[0]
    for name in one:
        if families[name].neighbours & other:
            return NEIGHBOUR
    for name in other:
        if families[name].neighbours & one:
            return NEIGHBOUR
    return 0.0


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    listed = {word_key(word) for word in words("titles") if not word.startswith("*")}
    return frozenset(listed | {word + "s" for word in ("operation",)})


def has_title(text: str) -> bool:
    """Say whether the words of a job title stand in the text."""
    if families_of(text):
        return True
    return any(token.key in _heads() for token in tokens(text))


_RANK_WORD = re.compile(
    r"\b(?:(?P<intern>intern(?:ship)?|trainee|apprentice)|"
    r"(?P<entry>entry[- ]level|junior|jr\.?|graduate)|"
    r"(?P<lead>lead|principal|staff)|(?P<senior>senior|sr\.?)|"
    r"(?P<director>director|head of|vp|vice president|chief|c[eotfm]o)|"
    r"(?P<manager>manager|supervisor)|(?P<mid>mid[- ]level|intermediate))\b",
    re.I,
)


def seniority_of(title: str) -> str:
    """Return intern, entry, mid, senior, lead, manager or director; empty without."""
    found = {match.lastgroup or "" for match in _RANK_WORD.finditer(title)}
    for rank in ("intern", "entry", "director", "senior", "lead", "manager", "mid"):
        if rank in found:
            return rank
    return ""
