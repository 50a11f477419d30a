"""The listed skills, and what bears them out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from analysis.text.lists import fold
from analysis.text.senses import Company, find_skills
from analysis.text.skills import shows, taxonomy
from analysis.text.words import stem, stems, weight

_TELLING = 0.2  # words that weigh less stand in every resume


@dataclass(frozen=True)
class Skills:
    """The skills as written, the lines that can prove them (work, projects, studies,
    papers), what the resume is about, and the taxonomy's fields of its profile.
    """

    listed: tuple[str, ...]
    evidence: tuple[str, ...]
    company: Company
    fields: tuple[str, ...]

    def known(self, written: str) -> tuple[str, ...]:
        """Return the canonical names a listed skill stands for."""
        return self._known.get(written, ())

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        found = (
            (name, find_skills(name, listed=True, company=self.company))
            for name in dict.fromkeys(self.listed)
        )
        return {
            name: tuple(dict.fromkeys(item.skill for item in items))
            for name, items in found
        }

    def is_soft(self, written: str) -> bool:
        """Say whether a listed skill is a way of working. What the taxonomy does not
        know, or what is the very work of the field, is none.
        """
        own = {field for field in self.fields if field != "soft"}
        known = [taxonomy().skills[name] for name in self.known(written)]
        return bool(known) and not any(
            skill.kind.is_hard or skill.field in own for skill in known
        )

    @cached_property
    def distinct(self) -> tuple[tuple[str, ...], ...]:
        """Return the listed skills, those that are one under several names together."""
        found: dict[str, list[str]] = {}
        for written in self.listed:
            folded = " ".join(sorted(stem(part) for part in fold(written).split()))
            found.setdefault(taxonomy().canonical(written) or folded, []).append(
                written
            )
        return tuple(tuple(names) for names in found.values())

    @cached_property
    def proven(self) -> frozenset[str]:
        """Return the canonical skills named in what is said about jobs and projects."""
        names: set[str] = set()
        for text in self.evidence:
            found = find_skills(text, company=self.company)
            names |= {item.skill for item in found if item.sure}
        return frozenset(names)

    @cached_property
    def evidence_stems(self) -> tuple[frozenset[str], ...]:
        """Return the stems of each line that can prove a skill."""
        return tuple(stems(line) for line in self.evidence)

    def bears_out(self, written: str) -> bool:
        """Say whether work, projects or studies show a listed skill: by name, by a kind
        of it, or by the words that tell it.
        """
        held = self._borne_out.get(written)
        if held is None:
            held = self._borne_out[written] = self._find_evidence(written)
        return held

    @cached_property
    def _borne_out(self) -> dict[str, bool]:
        return {}

    def _find_evidence(self, written: str) -> bool:
        names = self.known(written)
        if any(name in self.proven or name in self._parents for name in names):
            return True
        own = stems(written)
        telling = frozenset(part for part in own if weight(part) > _TELLING) or own
        if telling and any(telling <= line for line in self.evidence_stems):
            return True
        return any(shows(name, line) for name in names for line in self.evidence_stems)

    @cached_property
    def _parents(self) -> frozenset[str]:
        known = (taxonomy().get(name) for name in self.proven)
        return frozenset(skill.parent for skill in known if skill)
