"""Which lines of the file an item was read from, by the words they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.resume import Resume
from analysis.text.lists import fold
from jobs.correcting.draft import Draft, Origin, draft_of

CONTACT: Origin = ("contact", "")
SUMMARY: Origin = ("summary", "")
_WORD = re.compile(r"[^\W_]+")
_LEAST = 4  # characters: less proves nothing
_MOST_PAIRS = 1_500_000
_GAP = 2  # lines within an item that it did not take


def source_lines(
    resume: Resume, source: Sequence[str]
) -> dict[Origin, tuple[str, ...]]:
    """Return the lines of the source by the item they belong to, in their order."""
    texts = _texts(draft_of(resume))
    lines = [_words(line) for line in source]
    if len(texts) * len(lines) > _MOST_PAIRS:
        return {}  # a book, not a resume
    owners = _owners(lines, texts)
    found: dict[Origin, list[str]] = {}
    for line, owner in zip(source, owners, strict=True):
        if owner is not None:
            found.setdefault(owner, []).append(" ".join(line.split()))
    return {origin: tuple(taken) for origin, taken in found.items()}


def _texts(draft: Draft) -> list[tuple[Origin, str]]:
    contact = [line for text in draft.contact.values() for line in text.split("\n")]
    told = [(CONTACT, text) for text in contact]
    told.append((SUMMARY, draft.summary))
    told += [(item.origin, text) for item in draft.items for text in item.texts()]
    found = [(origin, _words(text)) for origin, text in told]
    return [(origin, words) for origin, words in found if len(words) >= _LEAST]


def _owners(
    lines: Sequence[str], texts: Sequence[tuple[Origin, str]]
) -> list[Origin | None]:
    owners: list[Origin | None] = []
    last: Origin | None = None
    for line in lines:
        owner = _owner(line, texts, last)
        owners.append(owner)
        last = owner or last
    return _filled(owners)


def _owner(
    line: str, texts: Sequence[tuple[Origin, str]], last: Origin | None
) -> Origin | None:
    """Return the item that says most of a line; of equals the one that goes on."""
    shares: dict[Origin, int] = {}
    for origin, text in texts:
        if text in line:
            shares[origin] = shares.get(origin, 0) + len(text)
        elif len(line) >= _LEAST and line in text:
            shares[origin] = shares.get(origin, 0) + len(line)
    if not shares:
        return None
    return max(shares, key=lambda origin: (shares[origin], origin == last))


def _filled(owners: list[Origin | None]) -> list[Origin | None]:
    """Give an item the few lines between its own: they are what it did not take."""
    filled = list(owners)
    before = -1
    for index, owner in enumerate(owners):
        if owner is None:
            continue
        same = before >= 0 and owners[before] == owner
        if same and index - before - 1 <= _GAP:
            filled[before + 1 : index] = [owner] * (index - before - 1)
        before = index
    return filled


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
