"""Evidence that a short text is a job title, an organisation, a school or a degree."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.text.lists import fold, groups, phrases, words

_TOKEN = re.compile(r"[^\W_]+(?:[-'.&/][^\W_]+)*\.?")
_GENDER = re.compile(
    r"\((?:m|w|f|d|h|x|gn|all genders)(?:\s?[/|*]\s?(?:m|w|f|d|h|x))*\)", re.I
)


@lru_cache(maxsize=1)
def _title_lists() -> tuple[frozenset[str], tuple[str, ...]]:
    every = words("titles")
    whole = frozenset(word for word in every if not word.startswith("*"))
    ends = tuple(sorted(word[1:] for word in every if word.startswith("*")))
    return whole, ends


@lru_cache(maxsize=1)
def _school_lists() -> tuple[frozenset[str], tuple[str, ...]]:
    every = words("schools")
    whole = frozenset(word for word in every if not word.startswith("*"))
    ends = tuple(sorted(word[1:] for word in every if word.startswith("*")))
    return whole, ends


def tokens_of(text: str) -> list[str]:
    """Return the folded words of a text."""
    return _TOKEN.findall(fold(_GENDER.sub(" ", text)))


def _heads(token: str) -> tuple[str, ...]:
    """Return the forms a title word may stand in: «Verkäufer/in», «Teachers»."""
    parts = re.split(r"[/*:]", token)
    forms = [parts[0], token]
    if parts[0].endswith("s"):
        forms.append(parts[0][:-1])
    if "-" in token:
        forms.append(token.rsplit("-", 1)[1])
    return tuple(forms)


@lru_cache(maxsize=20_000)
def title_score(text: str) -> float:
    """Return how much the text looks like a job title, 0 to 1."""
    tokens = tokens_of(text)
    if not tokens or len(tokens) > 12:
        return 0.0
    whole, ends = _title_lists()
    best = 0.0
    for index, token in enumerate(tokens):
        if any(form in whole for form in _heads(token)):
            near_edge = index in (0, len(tokens) - 1)
            best = max(best, 1.0 if near_edge else 0.85)
        elif len(token) > 6 and token.endswith(ends):
            best = max(best, 0.9)
    if not best and tokens[0] in words("title_modifiers"):
        best = 0.4
    return best


def has_legal_form(text: str) -> bool:
    """Say whether the text ends in «Ltd», «GmbH» and the like."""
    tokens = tokens_of(text)
    suffixes = words("organisations", "suffix")
    return len(tokens) > 1 and (
        tokens[-1] in suffixes or tokens[-1].strip(".") in suffixes
    )


@lru_cache(maxsize=20_000)
def organisation_score(text: str) -> float:
    """Return how much the text looks like an organisation's name, 0 to 1."""
    tokens = tokens_of(text)
    if not tokens or len(tokens) > 12:
        return 0.0
    suffixes = words("organisations", "suffix")
    last = tokens[-1].strip(".")
    if last in suffixes or tokens[-1] in suffixes:
        return 1.0
    if any(token in words("organisations", "word") for token in tokens):
        return 0.8
    ends = tuple(sorted(words("organisations", "end")))
    if any(len(token) > 6 and token.endswith(ends) for token in tokens):
        return 0.6
    if re.search(r"\w\s?&\s?\w", text):
        return 0.6
    return 0.0


@lru_cache(maxsize=20_000)
def school_score(text: str) -> float:
    """Return how much the text looks like a school's or university's name, 0 to 1."""
    tokens = tokens_of(text)
    whole, ends = _school_lists()
    if any(token.strip(".") in whole for token in tokens):
        return 1.0
    if any(len(token) > 7 and token.endswith(ends) for token in tokens):
        return 0.9
    return 0.0


@lru_cache(maxsize=1)
def _degree_pattern() -> re.Pattern[str]:
    kinds = sorted(phrases("degrees", "kind"), key=lambda kind: (-len(kind), kind))
    body = "|".join(_degree_form(kind) for kind in kinds)
    return re.compile(rf"(?<![\w.])(?:{body})(?:in)?(?![\w])(?!-\w)", re.I)


def _degree_form(kind: str) -> str:
    """Let «bsc» match «B.Sc.» and «BSc», and words be joined by spaces or hyphens."""
    if len(kind) <= 6 and kind.isalpha():
        return (
            r"\.?\s?".join(re.escape(char) for char in kind) + r"\.?"
            if len(kind) <= 2
            else r"\.?".join(re.escape(char) for char in kind) + r"\.?"
        )
    return re.escape(kind).replace(r"\ ", r"[\s-]+").replace("'", "['’]?")


def find_degree(text: str) -> tuple[int, int] | None:
    """Return the span of the degree's kind («B.Sc.», «Master of Arts») in the text.

    Two-letter kinds count only in capitals, as «BA» or «M.S.».
    """
    folded = _same_length_fold(text)
    best: tuple[int, int] | None = None
    for match in _degree_pattern().finditer(folded):
        written = text[match.start() : match.end()]
        letters = re.sub(r"[^\w]", "", written)
        if len(letters) <= 3 and not letters[0].isupper():
            continue
        if len(letters) <= 2 and not (letters.isupper() and " " not in written):
            continue
        if best is None or match.start() == best[1]:
            best = (best[0] if best else match.start(), match.end())
    if best is None:
        return None
    return _with_tail(text, best)


def _with_tail(text: str, span: tuple[int, int]) -> tuple[int, int]:
    tail = re.match(
        r"\.?\s*(?:\((?:hons?|honours)\.?\)|hons?\b|honours\b)", text[span[1] :], re.I
    )
    return (span[0], span[1] + tail.end()) if tail else span


def _same_length_fold(text: str) -> str:
    """Fold letter by letter, so that places in the text stay the same."""
    return "".join((fold(char) or char)[:1] if char != " " else " " for char in text)


@lru_cache(maxsize=1)
def degree_kinds() -> tuple[str, ...]:
    """Return the known kinds of degree as they are written in the list."""
    return groups("degrees")["kind"]
