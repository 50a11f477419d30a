"""Verbs that open a bullet: whether one does, in which tense, and how strong it is."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from analysis.text.lists import fold, groups, words

_VOWELS = "aeiou"
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Tense(StrEnum):
    """The form a verb stands in."""

    PAST = "past"
    PRESENT = "present"
    GERUND = "gerund"


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, frozenset[Tense]]]:
    """Return every known form with its base and the tenses it may stand for."""
    found: dict[str, tuple[str, set[Tense]]] = {}

    def add(form: str, base: str, tense: Tense) -> None:
        found.setdefault(form, (base, set()))[1].add(tense)

    for line in groups("verbs")["irregular"]:
        base, past, participle = line.split()
        add(past, base, Tense.PAST)
        add(participle, base, Tense.PAST)
        _add_present(add, base)
    irregular = {line.split()[0] for line in groups("verbs")["irregular"]}
    for base in sorted(words("verbs", "base") - irregular):
        for past in _past(base):
            add(past, base, Tense.PAST)
        _add_present(add, base)
    return {form: (base, frozenset(tenses)) for form, (base, tenses) in found.items()}


def verb_forms() -> frozenset[str]:
    """Return every form of every verb that is known to open a line."""
    return frozenset(_forms())


def _add_present(add: object, base: str) -> None:
    assert callable(add)  # noqa: S101 - a local function of the caller
    add(base, base, Tense.PRESENT)
    add(_third(base), base, Tense.PRESENT)
    for gerund in _gerund(base):
        add(gerund, base, Tense.GERUND)


def _doubles(base: str) -> bool:
    return (
        len(base) >= 3
        and base[-1] not in _VOWELS + "wxyh"
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
    )


def _past(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2] not in _VOWELS:
        return (base[:-1] + "ied",)
    doubled = (base + base[-1] + "ed",) if _doubles(base) else ()
    return (base + "ed", *doubled)


def _gerund(base: str) -> tuple[str, ...]:
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return (base[:-1] + "ing",)
    doubled = (base + base[-1] + "ing",) if _doubles(base) else ()
    return (base + "ing", *doubled)


def _third(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in tuple(_VOWELS):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def opening_word(text: str) -> str:
    """Return the first word of a line that is no adverb, folded; empty without one."""
    adverbs = words("verbs", "adverbs")
    for found in _FIRST_WORD.finditer(text):
        word = fold(found[0]).replace("’", "'")
        if word not in adverbs:
            return word
    return ""


def opening_verb(text: str) -> str:
    """Return the base form of the verb a line opens with; empty when it is none."""
    word = opening_word(text)
    if "-" in word and word not in _forms():
        word = word.rsplit("-", 1)[-1]
    known = _forms().get(word)
    if known:
        return known[0]
    looks_past = word.endswith("ed") and len(word) > 5
    return word if looks_past else ""


def tenses(text: str) -> frozenset[Tense]:
    """Return the tenses the opening verb may stand in; empty when unknown.

    «Set» and «cut» are both past and present, so they never disagree with anything.
    """
    word = opening_word(text)
    if "-" in word and word not in _forms():
        word = word.rsplit("-", 1)[-1]
    known = _forms().get(word)
    if known:
        return known[1]
    looks_past = word.endswith("ed") and len(word) > 5
    return frozenset({Tense.PAST}) if looks_past else frozenset()


def is_weak(text: str) -> bool:
    """Say whether a line opens with a verb that hides what was done."""
    return opening_word(text) in words("verbs", "weak")
