"""Cuts a line of a posting into clauses that may be wanted unlike.

«Excel required, Access preferred» wants one and would like the other; «It would be
nice, though not required, if you know Asana» would only like it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.match.layout import Part, PostingLine
from analysis.match.marks import is_must, is_wished
from analysis.posting import Need
from analysis.text.senses import find_skills
from analysis.text.words import phrases_in

_CUT = re.compile(
    r"[;()]|[.?!:]\s|\s[–—]\s|\s-\s|,?\s(?:but|although|though|while|whereas|plus)\s"
)
_COMMA = re.compile(r",\s(?:and\s|with\s)?")
_LEADING_WORDS = 9


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a line: where it begins there, and how much it wants."""

    text: str
    offset: int
    need: Need
    must: bool


def clauses_of(line: PostingLine) -> list[Clause]:
    """Return the clauses of a line, each with what it says of need."""
    pieces = _pieces(line.text)
    found: list[Clause] = []
    carried: bool | None = None
    for text, offset in pieces:
        wished, must = is_wished(text), is_must(text)
        names = bool(find_skills(text))
        opens = not names and len(text.split()) <= _LEADING_WORDS
        if (wished or must) and opens:
            carried = wished  # a mark alone speaks for what follows it
        elif _ends(line.text, offset):
            carried = None
        if not wished and not must and carried is not None:
            wished, must = carried, not carried
        need, is_a_must = _need(line, wished=wished, must=must)
        found.append(Clause(text, offset, need, is_a_must))
    return found


def _ends(text: str, offset: int) -> bool:
    """Say whether a sentence ended just before a clause."""
    return text[:offset].rstrip()[-1:] in (".", ";", "!", "?")


def _need(line: PostingLine, *, wished: bool, must: bool) -> tuple[Need, bool]:
    if wished or (line.part is Part.PREFERRED and not must):
        return Need.PREFERRED, False
    return Need.REQUIRED, must or (line.must and line.part is Part.REQUIRED)


def _pieces(text: str) -> list[tuple[str, int]]:
    """Return the clauses with their offsets; commas cut where needs differ."""
    cuts = [match.span() for match in _CUT.finditer(text)]
    pieces = _cut_at(text, cuts)
    needs = {(is_wished(piece), is_must(piece)) for piece, _ in pieces}
    mixed = is_wished(text) and (is_must(text.replace("preferred", "")) or needs)
    commas = [match.span() for match in _COMMA.finditer(text)]
    if mixed and commas and _differs(text, commas):
        pieces = _cut_at(text, sorted(cuts + commas))
    return _with_trailing_marks(pieces)


def _differs(text: str, commas: list[tuple[int, int]]) -> bool:
    """Say whether two parts between commas, both with a mark, are wanted unlike."""
    parts = [part for part, _ in _cut_at(text, commas)]
    marked = [(is_wished(part), is_must(part)) for part in parts]
    wished = [place for place, (wish, _) in enumerate(marked) if wish]
    if not wished:
        return False
    # «X, ideally Y»: the mark opens its own part, what stands before it is wanted.
    opens = wished[0] > 0 and bool(
        phrases_in(" ".join(parts[wished[0]].split()[:2]), "posting", "preferred-marks")
    )
    return opens or any(must for _, must in marked)


def _cut_at(text: str, cuts: list[tuple[int, int]]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    start = 0
    for first, last in sorted(cuts):
        if first >= start:
            found.append((text[start:first], start))
            start = last
    found.append((text[start:], start))
    return [(piece, offset) for piece, offset in found if piece.strip()]


def _with_trailing_marks(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Join «Access (preferred)» again: a mark alone belongs to what it follows."""
    joined: list[tuple[str, int]] = []
    for piece, offset in pieces:
        alone = len(piece.split()) <= 4 and not find_skills(piece)
        marked = is_wished(piece) or is_must(piece)
        if joined and alone and marked and not _opens(piece):
            before, start = joined[-1]
            joined[-1] = (f"{before} {piece}", start)
        else:
            joined.append((piece, offset))
    return joined


def _opens(piece: str) -> bool:
    """Say whether a mark looks ahead: «ideally», «it helps if», «nice:»."""
    return piece.split()[-1].casefold() in {"if", "you", "know", "have", "used"} or (
        piece.split()[0].casefold()
        in {"ideally", "preferably", "nice", "bonus", "also", "it"}
    )
