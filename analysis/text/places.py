"""Knows places by name: evidence that a short text says where, not who or what."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.text.lists import fold, groups, phrases
from analysis.text.roles import (
    has_legal_form,
    organisation_score,
    school_score,
    title_score,
)

_POSTAL = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{5}-\d{3,4}|\d{4}-\d{3}"
    r"|\d{2}-\d{3}|\d{3}\s\d{2}|\d{6}|\d{5}|\d{4}\s?[A-Z]{2}|\d{4})\b"
)


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return _names("region")


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    return _names("city")


@lru_cache(maxsize=4)
def _names(group: str) -> frozenset[str]:
    found: set[str] = set()
    for line in groups("places")[group]:
        found.update(fold(name) for name in (line.split("|") if "|" in line else ()))
        if "|" not in line:
            found.update(fold(name) for name in line.split())
    return frozenset(found)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(code for line in groups("places")["code"] for code in line.split())


def is_region(text: str) -> bool:
    """Say whether the text is a country, a state or its short code."""
    bare = text.strip(" .()")
    return fold(bare) in _regions() or bare.replace(".", "") in _codes()


def is_city(text: str) -> bool:
    """Say whether the text is a city known by name."""
    return fold(text.strip(" .()")) in _cities()


def is_remote(text: str) -> bool:
    """Say whether the text is a way of working such as «Remote»."""
    return fold(text.strip(" .()")) in phrases("places", "remote")


def find_postal(text: str) -> re.Match[str] | None:
    """Return the postal code in the text, if there is one."""
    return _POSTAL.search(text)


def place_score(text: str) -> float:
    """Return how sure the text is a place, 0 to 1: by its names and its form."""
    bare = text.strip(" .;,")
    if not bare or len(bare) > 60 or re.search(r"[@:]|https?|\d{6}", bare):
        return 0.0
    inner = re.sub(r"\s*\([^)]*\)", "", bare) or bare.strip("()")
    parts = [p for p in re.split(r"\s*[,/·|]\s*|\s+[-–—]\s+", inner) if p.strip()]
    if not parts or len(parts) > 4:
        return 0.0
    scores = [_part_score(part) for part in parts]
    known = [score for score in scores if score >= 0.8]
    if len(known) == len(parts):
        return 1.0 if len(parts) > 1 or not is_region(parts[0]) else 0.9
    unknown = [part for part, score in zip(parts, scores, strict=True) if score < 0.8]
    if not known or any(_names_else(part) for part in unknown):
        return 0.0
    if len(parts) > 2 and scores[0] < 0.8 and not is_region(_POSTAL.sub("", parts[1])):
        return 0.0  # «Holmfield Lodge, Leeds, UK»: a name, then town and country
    # «Springfield, Texas» is a place; «Springfield, Berlin» is a company in Berlin.
    if is_region(_POSTAL.sub("", parts[-1])) and all(_is_name(p) for p in parts):
        return 0.85
    if len(parts) > 1 and all(_is_name(part) for part in parts):
        return 0.55
    return 0.0


def _names_else(text: str) -> bool:
    """Say whether a text names a job, an organisation or a school."""
    return bool(title_score(text) or organisation_score(text) or school_score(text))


def _part_score(part: str) -> float:
    bare = _POSTAL.sub("", part).strip(" ,")
    if not bare:
        return 0.8
    if is_remote(bare) or is_city(bare) or is_region(bare):
        return 1.0
    tokens = bare.split()
    if len(tokens) >= 2 and (is_region(tokens[-1]) and is_city(" ".join(tokens[:-1]))):
        return 1.0
    coded = len(tokens) >= 2 and is_region(tokens[-1]) and tokens[-1].isupper()
    if coded and not has_legal_form(bare):  # «S.A.» is no Saudi Arabia
        return 0.85
    if (
        len(tokens) >= 2
        and fold(tokens[0]) in _AROUND
        and is_city(" ".join(tokens[1:]))
    ):
        return 0.9
    if tokens and fold(tokens[-1]) in {"area", "metropolitan", "metroplex"}:
        return 0.8
    return 0.0


_AROUND = frozenset({"greater", "groß", "gross", "grand", "near", "bei", "nach"})


def _is_name(part: str) -> bool:
    bare = _POSTAL.sub("", part).strip(" ,.")
    tokens = bare.split()
    return len(tokens) <= 4 and all(
        token[:1].isupper() or token.casefold() in _SMALL for token in tokens
    )


_SMALL = frozenset(
    [
        "de",
        "del",
        "la",
        "le",
        "les",
        "el",
        "los",
        "do",
        "da",
        "dos",
        "am",
        "an",
        "der",
        "im",
        "in",
        "di",
        "den",
        "upon",
        "sur",
        "y",
    ]
)
