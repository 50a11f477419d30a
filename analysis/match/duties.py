"""Compares what a job does with what the resume says was done.

Words are compared by stem; words for the same work («reconcile», «balance») and the
skills both lines name count as well. Every duty takes its best line, and a share comes
from all lines together: a line that is added can never take anything away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from analysis.match.credit import Credit
from analysis.match.proof import ProofLine
from analysis.posting import Posting
from analysis.report import Evidence
from analysis.text.lists import groups
from analysis.text.senses import find_skills
from analysis.text.words import stem, stems, weight

# A line that shares this much of what a duty says does the duty.
_ENOUGH: Final = 0.4
_OTHER_WORD: Final = 0.7  # another word for the same work
_SKILL: Final = 1.5  # a skill both lines name says more than a word
_BEST_LINE: Final = 0.6  # the rest comes from all lines together


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
    everything = frozenset().union(*(own for own, _ in says))
    every_sense = frozenset().union(*(near for _, near in says))
    found: list[Answer] = []
    for text in texts:
        wanted = _weighed(text)
        if not wanted:
            continue
        best, at = 0.0, None
        for line, (own, near) in zip(lines, says, strict=True):
            share = _share(wanted, own, near)
            if share > best:
                best, at = share, line
        together = _share(wanted, everything, every_sense)
        value = _BEST_LINE * min(1.0, best / _ENOUGH) + (1 - _BEST_LINE) * together
        found.append(Answer(text, value, at))
    return tuple(found)


@lru_cache(maxsize=4_000)
def _weighed(text: str) -> tuple[tuple[str, float], ...]:
    found = {name: weight(name) for name in sorted(stems(text))}
    for item in find_skills(text):
        if item.sure:
            found[f"skill:{item.skill}"] = _SKILL
    return tuple((name, share) for name, share in found.items() if share > 0)


@lru_cache(maxsize=20_000)
def _says(line: ProofLine) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems and skills of a line, and the senses of its words."""
    own = line.stems | {f"skill:{name}" for name in line.names}
    return own, _senses_of(line.stems)


def _share(
    wanted: tuple[tuple[str, float], ...], own: frozenset[str], near: frozenset[str]
) -> float:
    total = shared = 0.0
    for name, share in wanted:
        total += share
        if name in own:
            shared += share
        elif near and not near.isdisjoint(_groups().get(name, ())):
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
