"""Compares what a job does with what the resume says was done.

Words are compared by stem; words for the same work («reconcile», «balance») and the
skills both lines name count as well. Every duty takes its best line; a share comes from
all lines together, and a share from how many lines bear it out. A line that is added
can never take anything away, and one that says more of a duty always adds something.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from analysis.match.credit import Credit
from analysis.match.proof import ProofLine
from analysis.posting import Posting
from analysis.report import Evidence
from analysis.text.lists import groups
from analysis.text.senses import find_skills
from analysis.text.words import THIN_WEIGHT, stem, stems, stop_keys, tokens, weight

# A line that shares this much of what a duty says does the duty.
_ENOUGH: Final = 0.4
_OTHER_WORD: Final = 0.7  # another word for the same work
_SKILL: Final = 1.5  # a skill both lines name says more than a word
# What the best line gives, what all lines give together, and what their number gives.
BEST_LINE: Final = 0.55
TOGETHER: Final = 0.25
BORNE_OUT: Final = 0.2
_PAIR: Final = 0.5  # two words that stand together as in the posting


_CUT = re.compile(r"[,;:()]\s|[.!?]\s|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class _Said:
    """The stems and skills of a line, the senses of its words, its pairs of words."""

    own: frozenset[str]
    near: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the posting with how far the resume answers it, 0 to 1, and where."""

    text: str
    value: float
    line: ProofLine | None


def duties_credit(posting: Posting, told: tuple[ProofLine, ...]) -> Credit | None:
    """Compare the duties of a posting with the lines told; None without duties."""
    found = answers_to(posting.responsibilities, told)
    if not found:
        return None
    ordered = sorted(found, key=lambda item: -item.value)
    shown = [item.line.evidence for item in ordered if item.line is not None]
    return Credit(
        sum(item.value for item in found) / len(found),
        "; ".join(item.text for item in found[:3]),
        tuple(dict.fromkeys(shown))[:3],
        posting_text=ordered[0].text,
        pairs=pairs_of(found),
        count=len(found),
    )


def pairs_of(
    found: tuple[Answer, ...],
) -> tuple[tuple[str, Evidence | None], ...]:
    """Return each line of the posting with the line that answers it."""
    return tuple(
        (item.text, item.line.evidence if item.line else None) for item in found
    )


def answers_to(
    texts: tuple[str, ...], told: tuple[ProofLine, ...]
) -> tuple[Answer, ...]:
    """Hold lines of the posting against the lines told; those that say nothing are
    left out.
    """
    lines = [line for line in told if line.is_bullet or line.where != "contact"]
    says = [_says(line) for line in lines]
    everything = frozenset().union(*(line.own for line in says))
    every_sense = frozenset().union(*(line.near for line in says))
    every_pair = frozenset().union(*(line.pairs for line in says))
    whole = _Said(everything, every_sense, every_pair)
    found: list[Answer] = []
    for text in texts:
        clauses = _clauses_of(text)
        if not clauses:
            continue
        answers = [_answered(clause, says, whole) for clause in clauses]
        weights = [_weight_of(clause) for clause in clauses]
        value = sum(
            share * one for share, (one, _) in zip(weights, answers, strict=True)
        ) / sum(weights)
        places = [at for _, at in answers if at is not None]
        found.append(Answer(text, value, lines[places[0]] if places else None))
    return tuple(found)


def _answered(clause: str, says: list[_Said], whole: _Said) -> tuple[float, int | None]:
    """Return how far a clause is answered, 0 to 1, and by which line best."""
    wanted = _weighed(clause)
    shares = [_share(wanted, line) for line in says]
    best = max(shares, default=0.0)
    value = (
        BEST_LINE * min(1.0, best / _ENOUGH)
        + TOGETHER * _together(clause, whole)
        + BORNE_OUT * _borne_out(shares, says)
    )
    return value, shares.index(best) if best > 0 else None


def _together(clause: str, whole: _Said) -> float:
    """Return the share of a clause that all lines say, its pairs of words included."""
    pairs = _pairs_in(clause)
    words = _weight_of(clause)
    said = words * _share(_weighed(clause), whole)
    return (said + _PAIR * len(pairs & whole.pairs)) / (words + _PAIR * len(pairs))


def _borne_out(shares: list[float], says: list[_Said]) -> float:
    """Return how well the lines bear a clause out, 0 to 1: each takes its share of what
    is open still. Squares keep many lines that touch it from passing for one that says
    it; a line said twice counts once.
    """
    once = {line.own: share for share, line in zip(shares, says, strict=True) if share}
    return 1.0 - math.prod(1.0 - share * share for share in once.values())


@lru_cache(maxsize=4_000)
def _clauses_of(text: str) -> tuple[str, ...]:
    """Return the parts of a line that say something; each is answered by itself."""
    return tuple(part for part in _CUT.split(text) if _weighed(part))


def _weight_of(clause: str) -> float:
    return sum(share for _, share in _weighed(clause))


@lru_cache(maxsize=4_000)
def _weighed(text: str) -> tuple[tuple[str, float], ...]:
    found = {name: weight(name) for name in sorted(stems(text))}
    for item in find_skills(text):
        if item.sure:
            found[f"skill:{item.skill}"] = _SKILL
    return tuple((name, share) for name, share in found.items() if share > 0)


@lru_cache(maxsize=20_000)
def _pairs_in(text: str) -> frozenset[tuple[str, str]]:
    """Return the telling words that follow each other, as stems."""
    told = [stem(token.text) for token in tokens(text) if token.key not in stop_keys()]
    telling = [name for name in told if weight(name) > THIN_WEIGHT]
    return frozenset(pairwise(telling))


@lru_cache(maxsize=20_000)
def _says(line: ProofLine) -> _Said:
    own = line.stems | {f"skill:{name}" for name in line.names}
    return _Said(own, _senses_of(line.stems), _pairs_in(line.text))


def _share(wanted: tuple[tuple[str, float], ...], line: _Said) -> float:
    total = shared = 0.0
    for name, share in wanted:
        total += share
        if name in line.own:
            shared += share
        elif line.near and not line.near.isdisjoint(_groups().get(name, ())):
            shared += share * _OTHER_WORD
    return shared / total if total else 0.0


def _senses_of(found: Iterable[str]) -> frozenset[str]:
    return frozenset(sense for name in found for sense in _groups().get(name, ()))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    """Return the senses of each stem: the first words of the lines it stands in."""
    found: dict[str, set[str]] = {}
    for line in groups("work_words").get("", ()):
        names = [stem(word) for word in line.split()]
        for name in names:
            found.setdefault(name, set()).add(names[0])
    return {name: frozenset(senses) for name, senses in found.items()}
