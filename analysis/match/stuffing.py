"""Finds what was put in to please a machine: it is reported and earns nothing more.

A sentence taken over from the posting, a bare list of its words, a bullet that only
names a skill: none of these is a proof. A labelled list inside a job («Tools: …») is
read as the list it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from analysis.match.proof import LISTED, SUMMARY, ListedItem, ProofLine, ResumeProof
from analysis.match.substance import Copies, is_bare_list, says_nothing
from analysis.posting import Posting
from analysis.text.skills import shows
from analysis.text.words import stem, stems, tokens

LONGEST_LIST = 40
MOST_REPEATS = 4
_RUN = 6
_UNPROVEN = 0.7
_NAMES = 3  # skills that make a sentence of the summary a list
_LABEL_WORDS = 4  # words before the colon of «Tools used: …»


@dataclass(frozen=True, slots=True)
class Stuffing:
    """What earns nothing, what counts as a list only, and words about it."""

    lines: frozenset[ProofLine]
    notes: tuple[str, ...]
    claims: tuple[ListedItem, ...] = ()  # told lines that are lists

    def told(self, proof: ResumeProof) -> tuple[ProofLine, ...]:
        """Return the lines that still tell something."""
        out = self._dropped() | {_place_of(item.line) for item in self.claims}
        return tuple(line for line in proof.told if _place_of(line) not in out)

    def listed(self, proof: ResumeProof) -> tuple[ListedItem, ...]:
        """Return the items of lists that still count."""
        out = self._dropped()
        return tuple(
            item
            for item in (*proof.listed, *self.claims)
            if _place_of(item.line) not in out
        )

    def _dropped(self) -> frozenset[tuple[str, str]]:
        return frozenset(_place_of(line) for line in self.lines)


def _place_of(line: ProofLine) -> tuple[str, str]:
    """Return what a line is known by; what it names may change with its company."""
    return line.where, line.text


def stuffing_in(proof: ResumeProof, posting: Posting) -> Stuffing:
    """Return the lines that only repeat the posting, name skills or list too much."""
    wanted = frozenset(item.skill for item in posting.requirements)
    posting_stems = stems(posting.text)
    copies = Copies(posting.text)
    notes: list[str] = []
    dropped: set[ProofLine] = set()
    claims: list[ListedItem] = []
    for line in proof.told:
        if is_bare_list(line, posting_stems):
            dropped.add(line)
            notes.append(f"{line.label} is a bare list of the posting's words.")
        elif _is_copied(line, copies):
            dropped.add(line)
            notes.append(f"{line.label} repeats a sentence of the posting.")
        elif says_nothing(line, wanted, posting_stems):
            if _is_a_list(line):
                listed = replace(line, strength=LISTED, is_bullet=False)
                claims.append(ListedItem(listed, f"{line.owner}{line.where}", 0))
            else:
                dropped.add(line)
                if line.names & wanted:
                    notes.append(f"{line.label} names a skill and says nothing of it.")
    for _, items in groupby((*proof.listed, *claims), key=lambda item: item.group):
        group = list(items)
        lines = _in_group(group, proof, wanted, posting_stems)
        if lines:
            dropped |= lines
            notes.append(_note(group, lines))
    for item in proof.listed:
        if copies.holds_sentence(item.line.text):
            dropped.add(item.line)
            notes.append(f"{item.line.label} repeats a sentence of the posting.")
    notes += _repeats(proof, wanted)
    unique = tuple(dict.fromkeys(notes))
    return Stuffing(frozenset(dropped), unique, tuple(claims))


def _is_copied(line: ProofLine, copies: Copies) -> bool:
    """Say whether a line is a sentence of the posting.

    What a certificate or a degree is called may well stand in both.
    """
    if line.is_bullet or line.where == SUMMARY:
        return copies.holds(line.text)
    return not line.is_title and copies.holds_sentence(line.text)


def _is_a_list(line: ProofLine) -> bool:
    """Say whether a line may count as a list, as «Tools: …» inside a job does."""
    if line.where == SUMMARY:
        return len(line.names) >= _NAMES
    label, colon, _ = line.text.partition(":")
    return bool(colon) and len(label.split()) <= _LABEL_WORDS


def _in_group(
    group: list[ListedItem],
    proof: ResumeProof,
    wanted: frozenset[str],
    posting_stems: frozenset[str],
) -> set[ProofLine]:
    """Return what counts for nothing of a list.

    Where a run of the posting's own words is borne out by nothing, the rest of that
    list which is the posting's and borne out by nothing goes with it.
    """
    if len(group) > LONGEST_LIST:
        return {item.line for item in group}
    once = list({item.line.text.casefold(): item for item in group}.values())
    dropped = {item.line for item in once if is_bare_list(item.line, posting_stems)}
    run: list[ListedItem] = []
    poured = False
    for item in [*once, None]:
        if item is not None and not item.line.stems:
            continue  # «and», «of»: part of a run, and nothing by itself
        if item is not None and _is_of_posting(item.line, wanted, posting_stems):
            run.append(item)
            continue
        poured = poured or _is_unproven(run, proof)
        run = []
    if poured:
        dropped |= {
            item.line
            for item in once
            if _is_of_posting(item.line, wanted, posting_stems)
            and not _is_borne_out(item.line, proof)
        }
    return dropped


def _is_of_posting(
    line: ProofLine, wanted: frozenset[str], posting_stems: frozenset[str]
) -> bool:
    if line.names & wanted:
        return True
    return bool(line.stems) and line.stems <= posting_stems


def _is_unproven(run: list[ListedItem], proof: ResumeProof) -> bool:
    """Say whether a long run of the posting's own words is hardly borne out."""
    if len(run) < _RUN:
        return False
    bare = [item for item in run if not _is_borne_out(item.line, proof)]
    return len(bare) / len(run) >= _UNPROVEN


def _is_borne_out(line: ProofLine, proof: ResumeProof) -> bool:
    return any(
        line.names & other.names or any(shows(name, other.stems) for name in line.names)
        for other in proof.told
        if other.is_bullet or other.where.startswith("project")
    )


def _note(group: list[ListedItem], lines: set[ProofLine]) -> str:
    label = group[0].line.label
    if len(group) > LONGEST_LIST:
        return f"{label} lists {len(group)} terms; nothing in so long a list counts."
    return f"{label} lists {len(lines)} of the posting's words that no bullet shows."


def _repeats(proof: ResumeProof, wanted: frozenset[str]) -> list[str]:
    """Return a note for each wanted word that stands too often, in all or in a line."""
    used: Counter[str] = Counter()
    most: Counter[str] = Counter()
    for line in (*proof.told, *(item.line for item in proof.listed)):
        for name, times in _times(line.text):
            used[name] += times
            most[name] = max(most[name], times)
    notes: list[str] = []
    for name in sorted(wanted):
        keys = stems(name)
        if len(keys) != 1:
            continue
        (key,) = keys
        if used[key] > 2 * MOST_REPEATS or most[key] > MOST_REPEATS:
            notes.append(f"{name} stands {used[key]} times; once with proof is enough.")
    return notes


@lru_cache(maxsize=8_000)
def _times(text: str) -> tuple[tuple[str, int], ...]:
    """Return how often each stem stands in a line."""
    return tuple(Counter(stem(token.text) for token in tokens(text)).items())
