"""Which texts may prove a word of a change.

The line itself, lines about the same thing, the person's answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from analysis.rewrite import lexicon
from analysis.rewrite.facts import Facts
from analysis.rewrite.language import (
    clean,
    content_stems,
    fold,
    sentences,
    stems,
    words,
)
from analysis.rewrite.targets import HEADLINE, SKILLS, SUMMARY


@dataclass(frozen=True)
class Proof:
    """One proposed text with everything that may support it.

    A summary or headline speaks of the whole resume; any other text of its own item, so
    a line of another item needs more words in common before it proves anything.
    """

    before: str
    after: str
    facts: Facts
    where: str = ""

    @property
    def is_overview(self) -> bool:
        """Say whether the text speaks of the whole resume."""
        return self.where in (SUMMARY, HEADLINE, SKILLS)

    @cached_property
    def owner(self) -> str:
        """Return the item the target belongs to."""
        for line in self.facts.lines:
            if line.where == self.where and line.owner:
                return line.owner
        return self.where.rpartition(".")[0]

    def _is_near(self, line_owner: str, shared: int) -> bool:
        if self.is_overview or (self.owner and line_owner == self.owner):
            return shared >= 2
        return shared >= 3

    @cached_property
    def near(self) -> tuple[str, ...]:
        """Return the texts that prove numbers and claims.

        The line, its kin, the answers.
        """
        return self._near(0)

    def _near(self, less: int) -> tuple[str, ...]:
        found = dict.fromkeys([self.before] if self.before else [])
        for sentence in sentences(self.after):
            wanted = content_stems(sentence)
            for line in self.facts.lines:
                shared = len(wanted & content_stems(line.text))
                if self._is_near(line.owner, shared + less):
                    found[clean(line.text)] = None
        found.update(dict.fromkeys(clean(answer) for answer in self.facts.answers))
        return tuple(found)

    @cached_property
    def for_claims(self) -> tuple[str, ...]:
        """Return the texts that prove a claim of scope.

        An overview speaks of every item. Any other text is proven by lines of its own
        item that say nearly the same: who led at one place may have helped at another.
        """
        if self.is_overview:
            return self.near
        own = {clean(line.text) for line in self.facts.of(self.owner)}
        kin = own & set(self._near(-2))
        kin |= {self.before, *(clean(answer) for answer in self.facts.answers)}
        return tuple(text for text in self.near if text in kin)

    @cached_property
    def for_dates(self) -> tuple[str, ...]:
        """Return the texts that prove a date.

        Also the header of the item, for an overview every line.
        """
        lines = self.facts.lines if self.is_overview else self.facts.of(self.owner)
        return (*self.near, *(clean(line.text) for line in lines))

    @cached_property
    def near_words(self) -> frozenset[str]:
        """Return the words of the proving texts in lower case."""
        return frozenset(w.folded for text in self.for_claims for w in words(text))

    @cached_property
    def near_folded(self) -> str:
        """Return the proving texts in lower case, a text a line."""
        return "\n".join(fold(text) for text in self.for_claims)

    @cached_property
    def near_classes(self) -> frozenset[str]:
        """Return the claim classes that the proving texts hold a word of."""
        table = lexicon.claims()
        return frozenset(name for word in self.near_words for name in table.of(word))

    @cached_property
    def near_stems(self) -> frozenset[str]:
        """Return the stems of the proving texts."""
        return frozenset().union(*(stems(text) for text in self.near))
