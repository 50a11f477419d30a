"""Says which section a heading opens, in eight languages, from its words alone."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.text.lists import fold, groups, phrases, words

_JOINERS = re.compile(r"\s*(?:&|\+|/|\||,)\s*|\s+(?:and|und|et|y|e|en|i|sowie)\s+")
_EDGES = re.compile(r"^[\W_\d]+|[\W_]+$")
_COUNT = re.compile(r"\s*\(?\d{1,3}\)?$")
_SPACED = re.compile(r"^(?:\w\s){3,}\w$")
_MOST_WORDS = 7


@lru_cache(maxsize=1)
def _wordings() -> dict[str, str]:
    return {
        _joined(fold(line)): kind
        for kind, lines in reversed(groups("headings").items())
        for line in lines
    }


def _joined(text: str) -> str:
    return re.sub(r"\s*(?:&|\+)\s*", " and ", text)


@lru_cache(maxsize=1)
def _cores() -> dict[str, str]:
    return {
        fold(word): kind
        for kind, lines in groups("heading_cores").items()
        if kind != "modifier"
        for word in lines
    }


def tidy(text: str) -> str:
    """Return the heading without numbering, bullets, colon and letter-spacing."""
    text = _COUNT.sub("", _EDGES.sub("", text))
    text = " ".join(_EDGES.sub("", text).split())
    return text.replace(" ", "") if _SPACED.match(text) else text


@lru_cache(maxsize=4000)
def kind_of(text: str) -> tuple[str, float]:
    """Return the kind of section the words open and how sure that is, 0 to 1.

    The kind is a field of Resume, «contact», «kept» or «title»; empty when the words
    are no known heading. 1.0 is a known wording, less is one put together.
    """
    folded = fold(tidy(text))
    if not folded or len(folded.split()) > _MOST_WORDS or len(folded) > 60:
        return "", 0.0
    known = _wordings().get(_joined(folded))
    if known:
        return known, 1.0
    by_parts = _by_parts(folded)
    if by_parts:
        return by_parts, 0.85
    by_core = _by_core(folded)
    return (by_core, 0.7) if by_core else ("", 0.0)


def _by_parts(folded: str) -> str:
    parts = [part for part in _JOINERS.split(folded) if part]
    if len(parts) < 2:
        return ""
    kinds = [_wordings().get(_joined(part), "") for part in parts]
    known = [kind for kind in kinds if kind not in ("", "title")]
    return known[0] if known and len(known) == len(parts) else ""


_GENERAL = frozenset({"positions", "education", "summary", "skills"})


def _by_core(folded: str) -> str:
    tokens = re.findall(r"[\w'-]+", folded)
    modifiers = words("heading_cores", "modifier")
    if not all(token in modifiers or token in _cores() for token in tokens):
        return ""
    kinds = [_cores()[token] for token in tokens if token in _cores()]
    if not kinds:
        return ""
    special = [kind for kind in kinds if kind not in _GENERAL]
    if special:
        return special[0]
    return kinds[-1] if fold(tokens[-1]) in _cores() else kinds[0]


def is_standard(text: str) -> bool:
    """Say whether the wording is one that most machines know."""
    return fold(tidy(text)) in phrases("headings", kind_of(text)[0])
