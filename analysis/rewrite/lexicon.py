"""The word tables of this package, read once from `data/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `data/NAME.toml`."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Weak:
    """A weak opening and its stronger twin. `follows` says what must come after it."""

    opening: str
    to: str
    follows: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What the rules may replace."""

    duty_openings: tuple[str, ...]
    handled_nouns: frozenset[str]
    nominal: frozenset[str]
    verbal: Mapping[str, frozenset[str]]
    weak: tuple[Weak, ...]
    filler: tuple[tuple[re.Pattern[str], str], ...]
    cliche_adjectives: tuple[str, ...]
    cliche_nouns: tuple[str, ...]
    cliche_words: frozenset[str]
    synonyms: Mapping[str, tuple[str, ...]]
    causes: frozenset[str]
    changes: frozenset[str]
    doers: frozenset[str]
    befallen: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


@cache
def wording() -> Wording:
    """Return the replaceable wordings, the longest first so that none hides another."""
    raw = table("wording")
    fillers = (
        (re.compile(rf"(?<![\w-]){f['from']}(?![\w-])", re.IGNORECASE), f["to"])
        for f in raw["filler"]
    )
    return Wording(
        duty_openings=tuple(sorted(raw["duty_openings"], key=len, reverse=True)),
        handled_nouns=_words(raw["handled_nouns"]),
        nominal=_words(raw["nominal"]),
        verbal={verb: _words(things) for verb, things in raw["verbal"].items()},
        weak=tuple(Weak(w["from"], w["to"], w["next"]) for w in raw["weak"]),
        filler=tuple(fillers),
        cliche_adjectives=tuple(
            sorted(raw["cliche_adjectives"], key=len, reverse=True)
        ),
        cliche_nouns=tuple(sorted(raw["cliche_nouns"], key=len, reverse=True)),
        cliche_words=_words(raw["cliche_sentence_words"]),
        synonyms={verb: tuple(ways) for verb, ways in raw["synonyms"].items()},
        causes=_words(raw["causes"]),
        changes=_words(raw["changes"]),
        doers=_words(raw["doers"]),
        befallen=_words(raw["befallen"]),
    )


@dataclass(frozen=True, slots=True)
class Claims:
    """Words that claim something, by class. A word may stand in several classes."""

    classes: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[str, ...]]
    proof_only: frozenset[str]
    folk: frozenset[str]
    part_verbs: frozenset[str]
    main_verbs: frozenset[str]
    hedges: tuple[str, ...]
    lesser: frozenset[str]
    negations: frozenset[str]
    seniority: frozenset[str]
    also_verbs: frozenset[str]

    def of(self, word: str) -> tuple[str, ...]:
        """Return the classes of a casefolded word."""
        return tuple(name for name, words in self.classes.items() if word in words)


@cache
def claims() -> Claims:
    """Return the claim classes."""
    raw = table("claims")
    return Claims(
        classes={name: _words(text) for name, text in raw["classes"].items()},
        phrases={name: tuple(items) for name, items in raw["phrases"].items()},
        proof_only=_words(raw["proof_only"]),
        folk=_words(raw["folk"]),
        part_verbs=_words(raw["part_verbs"]),
        main_verbs=_words(raw["main_verbs"]),
        hedges=tuple(raw["hedges"]),
        lesser=frozenset(raw["lesser"]),
        negations=frozenset(raw["negations"]),
        seniority=_words(raw["seniority"]),
        also_verbs=_words(raw["also_verbs"]),
    )


@cache
def glue() -> frozenset[str]:
    """Return the words a paraphrase may bring in without claiming anything."""
    raw = table("glue")
    listed = _words(raw["function"]) | _words(raw["general"])
    return listed | {f"{word}s" for word in listed if len(word) > 3}


@cache
def function_words() -> frozenset[str]:
    """Return the words that carry no content at all."""
    return _words(table("glue")["function"])


@cache
def tool_names() -> frozenset[str]:
    """Return known names of tools, methods, languages and skills in lower case."""
    raw = table("tools")
    return frozenset(name.casefold() for name in (*raw["spelling"], *raw["others"]))


@cache
def tool_spelling() -> Mapping[str, str]:
    """Return lower case name -> the spelling of its makers."""
    return {name.casefold(): name for name in table("tools")["spelling"]}


@cache
def counts() -> Mapping[str, str]:
    """Return counts in words -> in digits, from two."""
    named: dict[str, str] = table("wording")["counts"]
    return named


@cache
def section_heading(kind: str, language: str) -> str:
    """Return the standard heading of a section in a language; empty where there is
    none.
    """
    raw = table("headings")
    named: dict[str, str] = raw["standard"] if _is_english(language) else {}
    if not named:
        named = raw.get("other", {}).get(_code(language), {})
    return named.get(kind, "")


@cache
def skill_label(key: str, language: str) -> str:
    """Return the label of a group of skills in a language; empty without one."""
    labels: dict[str, str] = table("headings")["skill_labels"].get(_code(language), {})
    return labels.get(key, "")


@cache
def all_skill_labels() -> frozenset[str]:
    """Return our own labels of groups of skills in every language."""
    tables = table("headings")["skill_labels"].values()
    return frozenset(label for labels in tables for label in labels.values())


def _code(language: str) -> str:
    return language.casefold()[:2]


def _is_english(language: str) -> bool:
    return _code(language) == "en"
