"""Keeps what no field took: every source line is in the resume, nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache

from analysis.parse.standing import place_of_spots, spot_of
from analysis.parse.trust import guess
from analysis.resume import Doubt, KeptSection, Resume
from analysis.source import Line
from analysis.text.dates import month_words
from analysis.text.lists import fold, groups, phrases, words

_WORD = re.compile(r"[^\W_]+")
_NO_TEXT = frozenset({"id", "place", "places", "dated", "kind", "group"})


_PAGE = re.compile(
    r"(?:^|[\s|·–—-])(?:page|seite|página|pagina|strona|blatt|p\.)\s*\d{1,3}"
    r"(?:\s*(?:/|of|von|de|sur|di|van|z|out of)\s*\d{1,3})?\s*$",
    re.I,
)
_UPDATED = re.compile(
    r"^(?:last updated|updated|stand|zuletzt aktualisiert|dernière mise à jour"
    r"|última actualización|última atualização|ultimo aggiornamento)\b",
    re.I,
)


def is_furniture(text: str) -> bool:
    """Say whether a line belongs to the page, not to the resume: «Page 1 of 2»."""
    few = len(text.split()) <= 9
    return few and bool(_PAGE.search(text) or _UPDATED.match(text.strip()))


# Small words between two fields; the fields say the same without them.
_JOINERS = frozenset(
    "at chez bei by von par por da de in en em na w à presso".split()  # noqa: SIM905
)


def words_of(text: str) -> list[str]:
    """Return the words that count for conservation, without case."""
    return _WORD.findall(text.casefold())


def texts_in(value: object) -> Iterator[str]:
    """Yield every text inside a resume or a part of one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for spot in fields(value):
            if spot.name not in _NO_TEXT:
                yield from texts_in(getattr(value, spot.name))


def find_leftovers(lines: tuple[Line, ...], resume: Resume) -> tuple[KeptSection, ...]:
    """Return the source lines of which words stand in no field, as a kept section."""
    stock: Counter[str] = Counter()
    glued = ""
    for text in texts_in(resume):
        stock.update(words_of(text))
        glued += " " + "".join(words_of(text))
    lost: list[Line] = []
    for line in lines:
        wanted = words_of(line.text)
        missing = [word for word in wanted if stock[word] <= 0]
        bare = {word for text in missing for word in words_of(fold(text))}
        labelled = len(missing) < len(wanted) and bare <= label_words()
        if missing and not labelled and not _is_joined(missing, wanted, glued):
            lost.append(line)
            continue
        stock.subtract(wanted)
    if not lost:
        return ()
    return (_rest(lost),)


def _rest(lost: list[Line]) -> KeptSection:
    trust = guess(Doubt.SECTION)
    spots = [spot_of(line) for line in lost]
    return KeptSection(
        "kept-rest",
        "",
        tuple(line.text for line in lost),
        place_of_spots(spots, trust),
        tuple(place_of_spots([spot], trust) for spot in spots),
    )


@lru_cache(maxsize=1)
def label_words() -> frozenset[str]:
    """Return the words that only say what kind of value stands beside them."""
    found: set[str] = set()
    for group in ("email", "phone", "city", "url", "born"):
        for label in words("labels", group):
            found.update(words_of(label))
    for group in ("name", "given", "family"):
        for line in phrases("labels", group):
            found.update(words_of(line))
    for kind in groups("head_labels"):
        for line in phrases("head_labels", kind):
            found.update(words_of(line))
    return frozenset(found) | _JOINERS


def _is_joined(missing: list[str], wanted: list[str], glued: str) -> bool:
    """Say whether the words were only closed up with the next line's: hyphenation."""
    edges = {wanted[0], wanted[-1]}
    return len(missing) <= 2 and all(
        word in edges and len(word) > 2 and word in glued and word not in month_words()
        for word in missing
    )
