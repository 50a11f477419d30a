"""Adds the match up: weights of the groups, the caps, and the number itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from analysis.match.credit import Credit
from analysis.match.duties import Answer, pairs_of
from analysis.posting import Need, Posting
from analysis.report import PartMatch, SkillMatch
from analysis.text.skills import Kind, taxonomy

# Shares of the whole; docs/match.md is written from them.
WEIGHTS: Final = {
    "required": 45,
    "preferred": 10,
    "title": 15,
    "responsibilities": 10,
    "years": 10,
    "education": 5,
    "soft": 5,
}
# One preferred skill never weighs more than this share of one required skill.
PREFERRED_SHARE: Final = WEIGHTS["preferred"] / WEIGHTS["required"]
# The words of a required line count as this share of a skill, and as this where the
# line names none.
STATEMENT: Final = 0.4
BARE_STATEMENT: Final = 0.8
MUST_CAP: Final = 60
LICENCE_CAP: Final = 40
# A cap bends what comes near it instead of cutting: this far below it the match is
# squeezed into the room that is left, so that the better of two stays ahead.
BEND: Final = 30
# Nearly nobody writes these down, so their absence proves nothing.
_SELDOM_WRITTEN: Final = frozenset({"Driving licence", "DBS check", "Right to work"})


@dataclass(frozen=True, slots=True)
class Tally:
    """The match added up: `exact` before rounding, `reason` for a cap that may hold."""

    exact: float
    parts: tuple[PartMatch, ...]
    capped: bool
    reason: str

    @property
    def score(self) -> float:
        """Return the match with two decimals."""
        return round(self.exact, 2)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the number is made of; with other skills it is added up anew."""

    posting: Posting
    skills: tuple[SkillMatch, ...]
    others: tuple[tuple[str, Credit | None], ...]  # title, responsibilities, years
    degree: Credit | None
    has_degree: bool
    statements: tuple[Answer, ...] = ()  # required lines as a whole

    def tally(self) -> Tally:
        """Add up. Groups the posting says nothing about are left out."""
        held = self._credits()
        weights = self._weights(held)
        total = sum(weights.values())
        parts = tuple(
            PartMatch(
                key,
                weights[key] / total,
                credit.value,
                credit.wanted,
                credit.evidence,
                credit.note,
                credit.posting_text,
                credit.pairs,
            )
            for key, credit in held.items()
        )
        raw = 100 * sum(part.weight * part.credit for part in parts)
        cap, reason = self._cap()
        held_down = _bent(raw, cap)
        return Tally(held_down, parts, held_down < raw, reason)

    def with_skill(self, name: str, credit: float) -> Sheet:
        """Return the sheet as if a skill had that credit."""
        skills = tuple(
            replace(item, credit=max(credit, item.credit))
            if item.skill == name
            else item
            for item in self.skills
        )
        return replace(self, skills=skills)

    def _credits(self) -> dict[str, Credit]:
        hard = [i for i in self.skills if _is_hard(i) and not is_credential(i.skill)]
        found = dict(self.others)
        found["required"] = self._with_statements(
            self._mean([i for i in hard if i.need is Need.REQUIRED])
        )
        found["preferred"] = self._mean([i for i in hard if i.need is Need.PREFERRED])
        found["soft"] = self._mean([i for i in self.skills if not _is_hard(i)])
        found["education"] = self._education()
        return {
            key: credit for key in WEIGHTS if (credit := found.get(key)) is not None
        }

    def _with_statements(self, named: Credit | None) -> Credit | None:
        """Count the words of the required lines, each line as a part of a skill."""
        if not self.statements:
            return named
        naming = {item.text for item in self.posting.requirements}
        shares = [
            STATEMENT if item.text in naming else BARE_STATEMENT
            for item in self.statements
        ]
        total = sum(
            share * item.value
            for share, item in zip(shares, self.statements, strict=True)
        )
        base = named or Credit(0.0, posting_text=self.statements[0].text, count=0.0)
        count = base.count + sum(shares)
        return replace(
            base,
            value=(base.value * base.count + total) / count,
            pairs=pairs_of(self.statements),
            count=count,
        )

    def _weights(self, held: dict[str, Credit]) -> dict[str, float]:
        weights = {key: float(WEIGHTS[key]) for key in held}
        if "required" in held and "preferred" in held:
            each = weights["required"] / held["required"].count
            most = PREFERRED_SHARE * each * held["preferred"].count
            weights["preferred"] = min(weights["preferred"], most)
        return weights

    def _education(self) -> Credit | None:
        """Join the degree with the certificates and licences asked for."""
        granted = self._mean([i for i in self.skills if is_credential(i.skill)])
        degree = self.degree
        if degree is None or granted is None:
            return degree or granted
        return replace(
            degree,
            value=(degree.value + granted.value) / 2,
            wanted=f"{degree.wanted}, {granted.wanted}",
            evidence=(*degree.evidence, *granted.evidence),
        )

    def _mean(self, items: list[SkillMatch]) -> Credit | None:
        """Return the mean credit; of alternatives the best one counts, once."""
        best = self._best_of_choices(items)
        if not best:
            return None
        evidence = tuple(item.evidence[0] for item in best if item.evidence)
        shown = sum(1 for item in best if item.credit > 0)
        return Credit(
            sum(item.credit for item in best) / len(best),
            ", ".join(item.as_written for item in best),
            evidence[:3],
            f"{shown} of {len(best)} with some credit.",
            best[0].posting_text,
            count=len(best),
        )

    def _best_of_choices(self, items: list[SkillMatch]) -> list[SkillMatch]:
        choices = {item.skill: item.choice for item in self.posting.requirements}
        best: dict[tuple[int, str], SkillMatch] = {}
        for item in items:
            number = choices.get(item.skill, 0)
            key = (number, "" if number else item.skill)
            held = best.get(key)
            if held is None or item.credit > held.credit:
                best[key] = item
        return list(best.values())

    def _cap(self) -> tuple[float, str]:
        """Return the most the match may be, and why."""
        licences = self._lacking_licences()
        if licences:
            reason = "The posting asks for {}, which the resume does not show."
            return LICENCE_CAP, reason.format(licences[0])
        if self.posting.degree_required and not self.has_degree:
            wanted = self.posting.education
            return LICENCE_CAP, f"The posting requires {wanted}, which was not found."
        musts = self._lacking_musts()
        if musts:
            return MUST_CAP, f"{musts[0]} is a must of the posting and was not found."
        return 100.0, ""

    def _lacking_licences(self) -> list[str]:
        return [
            name
            for name in self.posting.licences_required
            if name not in _SELDOM_WRITTEN and not self._has_any_of_choice(name)
        ]

    def _lacking_musts(self) -> list[str]:
        return [
            item.skill
            for item in self.posting.requirements
            if item.must
            and kind_of(item.skill).is_hard
            and not is_credential(item.skill)
            and not self._has_any_of_choice(item.skill)
        ]

    def _has_any_of_choice(self, name: str) -> bool:
        credit = {item.skill: item.credit for item in self.skills}
        asked = self.posting.requirements
        number = next(item.choice for item in asked if item.skill == name)
        names = [item.skill for item in asked if item.choice == number and number]
        return any(credit.get(other, 0.0) > 0 for other in (name, *names))


def _bent(raw: float, cap: float) -> float:
    """Return the match under a cap; it still rises with what is added."""
    knee = cap - BEND
    if cap >= 100 or raw <= knee:
        return raw
    return knee + (raw - knee) * BEND / (100 - knee)


def kind_of(skill: str) -> Kind:
    """Return the kind of a skill; a name the taxonomy lacks is taken for a tool."""
    entry = taxonomy().get(skill)
    return entry.kind if entry else Kind.TOOL


def is_credential(skill: str) -> bool:
    """Say whether somebody grants it."""
    return kind_of(skill).is_credential


def _is_hard(item: SkillMatch) -> bool:
    return kind_of(item.skill).is_hard
