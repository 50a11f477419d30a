"""What is known of words that are a skill only in some company, read from a file.

`data/ambiguous.toml` says of each how it is written as a skill, beside which words it
is one and which words give it away.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.text.lists import DATA
from analysis.text.skills import Kind, taxonomy
from analysis.text.words import stems, word_key

Senses = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """What decides a doubtful word; see the data file for the meaning of each field."""

    senses: Senses
    forms: frozenset[str]
    near: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    not_prev: frozenset[str] = frozenset()
    next_ok: frozenset[str] = frozenset()
    prev_ok: frozenset[str] = frozenset()
    needs_prev: frozenset[str] = frozenset()
    strict: bool = False
    not_prev_digit: bool = False
    adjacent: bool = False
    listed: bool = False
    named: bool = False
    whole: bool = False
    usually: str = ""
    spelled: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields its skills belong to."""
        known = taxonomy().skills
        return frozenset(known[name].field for name, _ in self.senses)

    @property
    def is_spoken(self) -> bool:
        """Say whether it is a language people speak."""
        return taxonomy().skills[self.senses[0][0]].kind is Kind.SPOKEN

    def written_as(self, text: str) -> bool:
        """Say whether a word is one of the forms but for capitals."""
        folded = text.casefold()
        return any(form.casefold() == folded for form in self.forms)


_LANGUAGE_LEVELS = frozenset(
    (
        *("fluent", "native", "basic", "intermediate", "advanced", "conversational"),
        *("proficient", "speaker", "speaking", "language", "mother", "bilingual"),
        *("a1", "a2", "b1", "b2", "c1", "c2", "and"),
    )
)


@lru_cache(maxsize=1)
def doubtful_words() -> Mapping[str, Sense]:
    """Return what decides each doubtful word, by the key of the word.

    A word of a mere list that is no skill's wording is left out.
    """
    with (DATA / "ambiguous.toml").open("rb") as file:
        data = tomllib.load(file)
    found = {word_key(word): _from_rules(rules) for word, rules in data["word"].items()}
    for kind in _KINDS:
        for word in data[kind]:
            skill = taxonomy().by_keys.get((word_key(word),))
            if skill:
                found.setdefault(word_key(word), _from_list(word, skill, kind))
    return found


_KINDS = ("whole", "named", "adjacent", "spoken", "uppercase", "listed", "capitalised")


def _from_list(word: str, skill: str, kind: str) -> Sense:
    senses = ((skill, frozenset[str]()),)
    entry = taxonomy().skills[skill]
    own = {form for form in entry.wordings if form.casefold() == word}
    if kind == "uppercase":
        forms = own | {word.upper(), word.upper() + "s"}
        return Sense(senses, frozenset(forms))
    forms = own | {word.capitalize(), word.upper()}
    if kind == "whole":
        return Sense(senses, frozenset(forms | {word}), whole=True)
    if kind == "listed":
        return Sense(senses, frozenset(forms | {word}), listed=True)
    if kind == "spoken":
        return Sense(senses, frozenset(forms), prev_ok=_levels_of(skill))
    return Sense(
        senses,
        frozenset(forms),
        near=frozenset({entry.field}) if kind == "named" else frozenset(),
        adjacent=kind == "adjacent",
        named=kind == "named",
    )


def _from_rules(rules: Mapping[str, object]) -> Sense:
    def listed(name: str) -> frozenset[str]:
        values = rules.get(name, [])
        return frozenset(values if isinstance(values, list) else ())

    senses, spelled = _skills_of(rules), rules.get("spelled", {})
    return Sense(
        senses,
        forms=listed("forms"),
        near=listed("near"),
        not_next=listed("not_next"),
        not_prev=listed("not_prev"),
        next_ok=listed("next_ok"),
        prev_ok=listed("prev_ok") | _levels_of(senses[0][0]),
        needs_prev=listed("needs_prev"),
        strict=bool(rules.get("strict")),
        not_prev_digit=bool(rules.get("not_prev_digit")),
        adjacent=bool(rules.get("adjacent")),
        named=bool(rules.get("named")),
        usually=str(rules.get("usually", "")),
        spelled=dict(spelled) if isinstance(spelled, dict) else {},
    )


def _skills_of(rules: Mapping[str, object]) -> Senses:
    """Return the skills a rule names, each with the stems of its cues."""
    spelled, several = rules.get("spelled"), rules.get("senses")
    if isinstance(spelled, dict):
        return tuple((name, frozenset[str]()) for name in spelled.values())
    if isinstance(several, dict):
        return tuple(
            (name, frozenset[str]().union(*(stems(cue) for cue in cues)))
            for name, cues in several.items()
        )
    return ((str(rules["skill"]), frozenset[str]()),)


def _levels_of(skill: str) -> frozenset[str]:
    entry = taxonomy().get(skill)
    spoken = entry is not None and entry.kind is Kind.SPOKEN
    return _LANGUAGE_LEVELS if spoken else frozenset()
