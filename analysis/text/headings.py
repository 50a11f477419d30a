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
        _joined(fold(tidy(line))): kind
        for kind, lines in reversed(groups("headings").items())
        for line in lines
    }


@lru_cache(maxsize=1)
def _squashed() -> dict[str, str]:
    """Return the wordings of several words without blanks: «WORKHISTORY»."""
    return {
        wording.replace(" ", ""): kind
        for wording, kind in _wordings().items()
        if " " in wording and len(wording) > 6
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
    known = _wordings().get(_joined(folded)) or _squashed().get(folded, "")
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
    found = [_core_of(token) for token in tokens]
    plain = all(
        kind or token in modifiers or token.endswith("-")  # «Schul- und …»
        for token, kind in zip(tokens, found, strict=True)
    )
    if not plain:
        return ""
    kinds = [kind for kind in found if kind]
    if not kinds:
        return ""
    special = [kind for kind in kinds if kind not in _GENERAL]
    if special:
        return special[0]
    return kinds[-1] if found[-1] else kinds[0]


def _core_of(token: str) -> str:
    """Return the kind a word heads, alone or as the end of a compound."""
    if token in _cores():
        return _cores()[token]
    for end, kind in _ends().items():
        if token.endswith(end) and len(token) > len(end) + 2:
            return kind
    return ""


@lru_cache(maxsize=1)
def _ends() -> dict[str, str]:
    return {word[1:]: kind for word, kind in _cores().items() if word.startswith("*")}


def is_standard(text: str) -> bool:
    """Say whether the wording is one that most machines know."""
    return fold(tidy(text)) in phrases("headings", kind_of(text)[0])


_HANGING = re.compile(r"(?:&|/|,|\b(?:and|und|et|y|e|en|i))$")


def is_one_heading(text: str, parts: list[str], *, close: bool) -> bool:
    """Say whether parts that stand below each other read better as one heading; those
    that are headings by themselves only where they stand `close`.
    """
    whole = kind_of(text)
    if whole[1] < 0.7:
        return False
    hanging = any(_HANGING.search(part) for part in parts[:-1])
    sure = [kind_of(part) for part in parts]
    if close and whole[1] == 1.0:
        return True
    return hanging or not all(kind and sure_of == 1.0 for kind, sure_of in sure)
