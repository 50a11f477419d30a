"""Forms of the verbs in the table: base, past, gerund, third person.

Nothing is guessed outside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analysis.rewrite.lexicon import table

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb in its four forms, all lower case."""

    base: str
    past: str
    gerund: str
    third: str


def _past(base: str, *, doubles: bool) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if doubles else "") + "ed"


def _gerund(base: str, *, doubles: bool) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + (base[-1] if doubles else "") + "ing"


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _regular(base: str, doubling: frozenset[str]) -> Verb:
    doubles = base in doubling
    return Verb(
        base, _past(base, doubles=doubles), _gerund(base, doubles=doubles), _third(base)
    )


@cache
def _all() -> tuple[Verb, ...]:
    raw = table("verbs")
    plain = frozenset(raw["plain"].split())
    doubling = frozenset(raw["doubling"].split()) - plain
    irregular = raw["irregular"]
    bases = sorted({*raw["regular"].split(), *doubling, *plain} - set(irregular))
    regular = (_regular(base, doubling) for base in bases)
    odd = (
        Verb(base, past, gerund, _third(base))
        for base, (past, gerund) in sorted(irregular.items())
    )
    return (*regular, *odd)


@cache
def _by(form: str) -> dict[str, Verb]:
    return {getattr(verb, form): verb for verb in reversed(_all())}


def of_gerund(word: str) -> Verb | None:
    """Return the verb whose gerund this is: «maintaining» -> maintain."""
    return _by("gerund").get(word.casefold())


def of_base(word: str) -> Verb | None:
    """Return the verb with this base form."""
    return _by("base").get(word.casefold())


def of_past(word: str) -> Verb | None:
    """Return the verb with this past form."""
    return _by("past").get(word.casefold())


def of_participle(word: str) -> Verb | None:
    """Return the verb with this past participle: «written» -> write."""
    participles: dict[str, str] = table("verbs")["participles"]
    base = participles.get(word.casefold())
    return of_base(base) if base else of_past(word)


def of_third(word: str) -> Verb | None:
    """Return the verb with this third person form: «manages» -> manage."""
    return _by("third").get(word.casefold())


@cache
def is_noun_too(word: str) -> bool:
    """Say whether a base form is a noun as well: «design», «report»."""
    return word.casefold() in frozenset(table("verbs")["nouns"].split())


@cache
def all_forms() -> frozenset[str]:
    """Return every form of every verb in the table."""
    return frozenset(
        form
        for verb in _all()
        for form in (verb.base, verb.past, verb.gerund, verb.third)
    )


def lemma(word: str) -> str:
    """Return the base form of a verb form in the table, or the word itself."""
    for find in (of_base, of_past, of_gerund, of_third):
        verb = find(word)
        if verb is not None:
            return verb.base
    return word
