"""Finds what was put in to please a machine: it is reported and earns nothing more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from analysis.match.proof import ListedItem, ProofLine, ResumeProof
from analysis.posting import Posting
from analysis.text.skills import shows
from analysis.text.words import stem, stems, stop_keys, tokens

LONGEST_LIST = 40
MOST_REPEATS = 4
_RUN = 6
_UNPROVEN = 0.7
_LIST_WORDS = 10
_COPIED_WORDS = 14


@dataclass(frozen=True, slots=True)
class Stuffing:
    """What earns nothing: lines by identity of text and place, and words about it."""

    lines: frozenset[ProofLine]
    notes: tuple[str, ...]


def stuffing_in(proof: ResumeProof, posting: Posting) -> Stuffing:
    """Return the lines that only repeat the posting or are too long a list."""
    wanted = frozenset(item.skill for item in posting.requirements)
    posting_stems = stems(posting.text)
    notes: list[str] = []
    dropped: set[ProofLine] = set()
    for _, items in groupby(proof.listed, key=lambda item: item.group):
        group = list(items)
        lines = _in_group(group, proof, wanted, posting_stems)
        if lines:
            dropped |= lines
            notes.append(_note(group, lines))
    copied = _Copies(posting.text)
    for item in proof.listed:
        if copied.holds(item.line.text):
            dropped.add(item.line)
            notes.append(f"{item.line.label} repeats a sentence of the posting.")
    for line in proof.told:
        if _is_bare_list(line, posting_stems):
            dropped.add(line)
            notes.append(f"{line.label} is a bare list of the posting's words.")
        elif copied.holds(line.text):
            dropped.add(line)
            notes.append(f"{line.label} repeats a sentence of the posting.")
    notes += _repeats(proof, wanted)
    return Stuffing(frozenset(dropped), tuple(dict.fromkeys(notes)))


def _in_group(
    group: list[ListedItem],
    proof: ResumeProof,
    wanted: frozenset[str],
    posting_stems: frozenset[str],
) -> set[ProofLine]:
    if len(group) > LONGEST_LIST:
        return {item.line for item in group}
    dropped = {item.line for item in group if _is_bare_list(item.line, posting_stems)}
    run: list[ListedItem] = []
    for item in [*group, None]:
        if item is not None and not item.line.stems:
            continue  # «and», «of»: part of a run, and nothing by itself
        if item is not None and _is_of_posting(item.line, wanted, posting_stems):
            run.append(item)
            continue
        dropped |= _unproven(run, proof)
        run = []
    return dropped


def _is_of_posting(
    line: ProofLine, wanted: frozenset[str], posting_stems: frozenset[str]
) -> bool:
    if line.names & wanted:
        return True
    return bool(line.stems) and line.stems <= posting_stems


def _unproven(run: list[ListedItem], proof: ResumeProof) -> set[ProofLine]:
    """Return the unproven items of a run of the posting's own words."""
    if len(run) < _RUN:
        return set()
    bare = [item.line for item in run if not _is_borne_out(item.line, proof)]
    return set(bare) if len(bare) / len(run) >= _UNPROVEN else set()


def _is_borne_out(line: ProofLine, proof: ResumeProof) -> bool:
    return any(
        line.names & other.names or any(shows(name, other.stems) for name in line.names)
        for other in proof.told
        if other.is_bullet or other.where.startswith("project")
    )


def _is_bare_list(line: ProofLine, posting_stems: frozenset[str]) -> bool:
    """Say whether a line holds many of the posting's words and no sentence."""
    words = tokens(line.text)
    if len(words) < _LIST_WORDS or not line.stems:
        return False
    shared = len(line.stems & posting_stems) / len(line.stems)
    glue = sum(1 for word in words if word.key in stop_keys()) / len(words)
    commas = line.text.count(",") + line.text.count("|") + line.text.count(";")
    listed = commas >= len(words) / 4
    return shared >= 0.85 and (listed or glue < 0.08)


class _Copies:
    """The runs of words of a posting, to find sentences taken over whole."""

    def __init__(self, text: str) -> None:
        keys = [token.key for token in tokens(text)]
        last = len(keys) - _COPIED_WORDS + 1
        self._runs = {tuple(keys[i : i + _COPIED_WORDS]) for i in range(max(0, last))}

    def holds(self, text: str) -> bool:
        keys = [token.key for token in tokens(text)]
        last = len(keys) - _COPIED_WORDS + 1
        return any(
            tuple(keys[i : i + _COPIED_WORDS]) in self._runs
            for i in range(max(0, last))
        )


def _note(group: list[ListedItem], lines: set[ProofLine]) -> str:
    label = group[0].line.label
    if len(group) > LONGEST_LIST:
        return f"{label} lists {len(group)} terms; nothing in so long a list counts."
    return f"{label} lists {len(lines)} of the posting's words that no bullet shows."


def _repeats(proof: ResumeProof, wanted: frozenset[str]) -> list[str]:
    used: Counter[str] = Counter()
    for line in (*proof.told, *(item.line for item in proof.listed)):
        for token in tokens(line.text):
            used[stem(token.text)] += 1
    notes: list[str] = []
    for name in sorted(wanted):
        keys = stems(name)
        if len(keys) != 1:
            continue
        times = used[next(iter(keys))]
        if times > 2 * MOST_REPEATS or _in_one_line(proof, name) > MOST_REPEATS:
            notes.append(f"{name} stands {times} times; once with proof is enough.")
    return notes


def _in_one_line(proof: ResumeProof, name: str) -> int:
    wanted = stems(name)
    most = 0
    for line in (*proof.told, *(item.line for item in proof.listed)):
        times = sum(1 for token in tokens(line.text) if stem(token.text) in wanted)
        most = max(most, times)
    return most
