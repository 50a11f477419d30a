"""Tells whether a text may be a person's name, in any script."""

from __future__ import annotations

import re

_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "zum",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "af",
        "av",
    ]
)
_TITLES = re.compile(
    r"^(?:dr|prof|mr|mrs|ms|mme|m|herr|frau|sr|sra|dipl\.?-ing|ing|eng|mag)\.?\s+", re.I
)
_SUFFIX = re.compile(
    r",?\s+(?:jr|sr|ii|iii|iv|ph\.?d|md|m\.d|mba|cpa|pmp|rn|bsn|msn|esq|cfa|msc|bsc|ma|pe|cissp|csm|dds|lcsw|he/him|she/her|they/them)\.?\b",
    re.I,
)


def name_score(text: str) -> float:
    """Return how much the text looks like a name, 0 to 1: two to five capitalised words
    of letters.
    """
    bare = _SUFFIX.sub("", _TITLES.sub("", text.strip()))
    bare = re.sub(r"\([^)]*\)|[“\"][^”\"]*[”\"]", " ", bare).strip(" ,;")
    if not bare or len(bare) > 60 or re.search(r"[\d@:/|•·]", bare):
        return 0.0
    tokens = bare.replace(",", " ").split()
    if not 1 <= len(tokens) <= 6:
        return 0.0
    good = sum(_is_name_word(token) for token in tokens)
    if good < len(tokens):
        return 0.0
    if len(tokens) == 1:
        return 0.4
    return 1.0 if len(tokens) <= 4 else 0.8


def _is_name_word(token: str) -> bool:
    if token.casefold() in _PARTICLES:
        return True
    letters = re.sub(r"[.'’`´\-‐‑]", "", token)
    return letters.isalpha() and (letters[0].isupper() or not letters[0].islower())
