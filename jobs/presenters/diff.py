"""Two texts as one: what goes, what comes, what stays, in whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Below this share of common words a line is shown as replaced, not as edited.
_LEAST_COMMON = 0.4
# A kept stretch this short between two edits reads better as part of them.
_LEAST_ISLAND = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: same, del, ins or fact (inserted, but proven by nothing)."""

    kind: str
    text: str


Line = tuple[Piece, ...]


def diff_lines(
    before: str, after: str, blocked: Sequence[str] = ()
) -> tuple[Line, ...]:
    """Return the difference line by line, in pieces of whole words."""
    old, new = before.splitlines(), after.splitlines()
    if len(old) == len(new):
        pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        changed = tuple(_diff(a, b, blocked) for a, b in pairs)
        return changed or tuple((Piece("same", line),) for line in old)
    return (_diff(" ".join(old), " ".join(new), blocked),)


def _diff(before: str, after: str, blocked: Sequence[str]) -> Line:
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or matcher.ratio() < _LEAST_COMMON:
        return _swap(before, after, blocked)
    pieces: list[Piece] = []
    was: list[str] = []
    now: list[str] = []
    codes = matcher.get_opcodes()
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        island = 0 < at < len(codes) - 1 and i2 - i1 < _LEAST_ISLAND
        if tag == "equal" and not island:
            pieces += [*_swap(" ".join(was), " ".join(now), blocked)]
            pieces += [Piece("same", " ".join(new[j1:j2]))]
            was, now = [], []
            continue
        was += old[i1:i2]
        now += new[j1:j2]
    return (*pieces, *_swap(" ".join(was), " ".join(now), blocked))


def _swap(was: str, now: str, blocked: Sequence[str]) -> Line:
    """Return what goes and what comes, each where there is any."""
    gone = (Piece("del", was),) if was.strip() else ()
    return (*gone, *(_inserted(now, blocked) if now.strip() else ()))


def _inserted(text: str, blocked: Sequence[str]) -> Iterable[Piece]:
    words = [word for word in blocked if word]
    if not words:
        return (Piece("ins", text),)
    pattern = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return tuple(
        Piece("fact" if part in words else "ins", part)
        for part in re.split(f"({pattern})", text)
        if part
    )


def marked(text: str, words: Sequence[str]) -> Line:
    """Return a text as it stands, with the words that nothing proves apart."""
    return tuple(
        piece if piece.kind == "fact" else Piece("same", piece.text)
        for piece in _inserted(text, words)
    )
