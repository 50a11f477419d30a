"""Which texts may prove a word of a change.

The line itself, the head of its item, lines of the same item that are taken in whole,
and the person's answers. What was done at another place proves nothing here; only a
summary, a headline and the list of skills speak of the whole resume.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.rewrite import lexicon
from analysis.rewrite.facts import Fact, Facts
from analysis.rewrite.language import (
    clean,
    content_stems,
    fold,
    pieces_of,
    sentences,
    stems,
    words,
)
from analysis.rewrite.rates import without_rates
from analysis.rewrite.synonyms import overlap
from analysis.rewrite.targets import HEADLINE, SUMMARY

# «Inventory management software» tells of nobody who managed; «management of» does.
_OFFICE = re.compile(
    r"\b(?:management|leadership|supervision)\b(?! of\b)", re.IGNORECASE
)
_SAME_DEED = 4  # content words that a line of the same item shares to prove a claim


@dataclass(frozen=True)
class Proof:
    """One proposed text with everything that may support it."""

    before: str
    after: str
    facts: Facts
    where: str = ""

    @property
    def is_overview(self) -> bool:
        """Say whether the text speaks of the whole resume."""
        return self.where in (SUMMARY, HEADLINE) or self.where.startswith("skills")

    @property
    def is_title(self) -> bool:
        """Say whether the text is a job title: only itself proves it."""
        return self.where.endswith(".title")

    @cached_property
    def owner(self) -> str:
        """Return the item the target belongs to."""
        for line in self.facts.lines:
            if line.where == self.where and line.owner:
                return line.owner
        return self.where.rpartition(".")[0]

    @cached_property
    def told(self) -> tuple[str, ...]:
        """Return the answers that count here."""
        return tuple(
            clean(told.text)
            for told in self.facts.told
            if not told.where or told.where == self.where or self.is_overview
        )

    @cached_property
    def own(self) -> tuple[str, ...]:
        """Return the line itself and the answers."""
        return (*((self.before,) if self.before else ()), *self.told)

    @cached_property
    def near(self) -> tuple[str, ...]:
        """Return the texts that prove claims."""
        found = dict.fromkeys(self.own)
        for sentence in sentences(self.after):
            found.update(dict.fromkeys(self.near_of(sentence)))
        return tuple(found)

    def near_of(self, sentence: str) -> tuple[str, ...]:
        """Return the texts that prove the numbers of a sentence."""
        if self.is_title:
            return self.own
        return (*self.own, *self._beside(sentence))

    def _beside(self, sentence: str) -> Iterator[str]:
        """Yield the lines that a sentence takes in.

        An overview: what it names two words of. Any other text: lines of its own item
        of which it holds the greater part, so that a mere figure is not moved over.
        """
        wanted = content_stems(sentence)
        for line in self._within(sentence):
            theirs = content_stems(line.text)
            if self.is_overview:
                taken = len(wanted & theirs) >= 2
            elif line.owner == self.owner and self.owner:
                shared = overlap(theirs, wanted)
                taken = shared >= max(2, (len(theirs) + 1) // 2)
            else:
                taken = not line.where and len(wanted & theirs) >= 2
            if taken:
                yield clean(line.text)

    def _within(self, sentence: str) -> tuple[Fact, ...]:
        """Return the lines a sentence may speak of: one that names an employer only of
        what was there, and of what belongs to no item.
        """
        if not self.is_overview:
            return self.facts.lines
        named = self.named_owners(sentence)
        if not named:
            return self.facts.lines
        return tuple(
            line for line in self.facts.lines if not line.owner or line.owner in named
        )

    def named_owners(self, text: str) -> frozenset[str]:
        """Return the items whose employer or school a text names."""
        folded = fold(text).replace(",", "")
        return frozenset(
            owner
            for name, owners in self.facts.employers
            if re.search(rf"(?<!\w){re.escape(_bare(name))}(?!\w)", folded)
            for owner in owners
        )

    @cached_property
    def head(self) -> tuple[str, ...]:
        """Return the head of the item: title, company, place and dates."""
        return tuple(
            clean(line.text)
            for line in self.facts.of(self.owner)
            if line.where == self.owner
        )

    @cached_property
    def _head_words(self) -> tuple[str, ...]:
        """Return the head without a company that the new text does not name in full:
        what is the depot's is not the army's.
        """
        unnamed = [
            name
            for name, owners in self.facts.employers
            if self.owner in owners and name not in fold(self.after)
        ]
        texts = [fold(text) for text in self.head]
        for name in unnamed:
            texts = [text.replace(name, " ") for text in texts]
        return tuple(texts) if unnamed else self.head

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """Return lines of the source that the reading could not place."""
        return tuple(clean(line.text) for line in self.facts.lines if not line.where)

    def known(self, sentence: str) -> tuple[str, ...]:
        """Return the texts whose words a sentence may use."""
        if sentence not in self._known:
            self._known[sentence] = self._known_in(sentence)
        return self._known[sentence]

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _known_in(self, sentence: str) -> tuple[str, ...]:
        if self.is_title:
            return self.own
        if self.is_overview:
            lines = tuple(clean(line.text) for line in self._within(sentence))
            return (*self.own, *lines)
        beside = tuple(self._beside(sentence))
        return (*self.own, *self._head_words, *self.lost, *beside)

    def known_stems(self, sentence: str) -> frozenset[str]:
        """Return the stems of those texts, function words too, but for rates: who reads
        «every morning» does not read everything.
        """
        return _stems_of(without_rates(text) for text in self.known(sentence))

    @cached_property
    def for_claims(self) -> tuple[str, ...]:
        """Return the texts that prove a claim of scope.

        An overview speaks of every item. Any other text is proven by lines of its own
        item that say nearly the same: who led at one place may have helped at another.
        """
        if self.is_overview or self.is_title:
            return self.near
        wanted = content_stems(self.after)
        kin = {
            clean(line.text)
            for line in self.facts.of(self.owner)
            if line.where != self.owner
            and len(wanted & content_stems(line.text)) >= _SAME_DEED
        }
        return tuple(text for text in self.near if text in kin or text in self.own)

    @cached_property
    def for_dates(self) -> tuple[str, ...]:
        """Return the texts that prove a date.

        Also the head of the item, for an overview every line.
        """
        if not self.is_overview:
            return (*self.near, *self.head, *self.lost)
        return (*self.near, *(clean(line.text) for line in self.facts.lines))

    @cached_property
    def near_words(self) -> frozenset[str]:
        """Return the words of the proving texts in lower case."""
        return frozenset().union(*(pieces_of(text) for text in self.for_claims))

    @cached_property
    def near_folded(self) -> str:
        """Return the proving texts in lower case, a text a line."""
        return "\n".join(fold(text) for text in self.for_claims)

    @cached_property
    def near_classes(self) -> frozenset[str]:
        """Return the claim classes that the proving texts hold a word of."""
        table = lexicon.claims()
        said = (
            word.folded
            for text in self.for_claims
            for word in words(_OFFICE.sub(" ", text))
        )
        return frozenset(name for word in said for name in table.of(word))

    @cached_property
    def near_stems(self) -> frozenset[str]:
        """Return the stems of the proving texts."""
        return _stems_of(self.near)


def _bare(name: str) -> str:
    return name.replace(",", "")


def _stems_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(stems(text) for text in texts))
