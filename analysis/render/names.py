"""Names for finished files: from the person's name, safe on every system."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from analysis.resume import Resume

_LONGEST = 60  # characters of the person's name
_MOST_BYTES = 180  # of it: with its ending well below the 255 that file systems take
_WORD = "Resume"
_DROPPED = frozenset("'’ʼ`´.\u00ad")  # within a name, they part no words
_KEPT = frozenset("LNM")  # letters, digits and the marks that belong to them


def file_name(resume: Resume, format: str) -> str:
    """Return «Ann-Roe-Resume.pdf»; letters of any script stay, nothing else
    does: no dots, separators, control or direction characters. The word at its end
    keeps it from being a name that Windows reserves.
    """
    stem = _short(_joined(unicodedata.normalize("NFC", resume.contact.name)))
    return f"{stem}-{_WORD}.{format}" if stem else f"{_WORD}.{format}"


def ascii_name(name: str) -> str:
    """Return a file name in ASCII, for headers that know nothing else: Latin, Greek and
    Cyrillic letters become their like, what has none is left out.
    """
    stem, _, ending = name.rpartition(".")
    whole = unicodedata.normalize("NFC", stem)
    for pair in (key for key in _letters() if len(key) > 1):
        whole = whole.replace(pair, _letters()[pair])
    like = "".join(map(_like, whole))
    plain = unicodedata.normalize("NFKD", like).encode("ascii", "ignore").decode()
    return f"{_joined(plain) or _WORD}.{ending}"


def _joined(text: str) -> str:
    """Return the words of a text with hyphens between them."""
    kept: list[str] = []
    for char in text:
        kind = unicodedata.category(char)
        if kind[0] in _KEPT:
            kept.append(char)
        elif kind != "Cf" and char not in _DROPPED:
            kept.append(" ")
    return "-".join("".join(kept).split())


def _short(stem: str) -> str:
    cut = stem[:_LONGEST].encode()[:_MOST_BYTES].decode(errors="ignore")
    return cut.strip("-")


@cache
def _letters() -> dict[str, str]:
    text = files("analysis.render").joinpath("letters.toml").read_text("utf-8")
    tables = tomllib.loads(text).values()
    return {letter: like for table in tables for letter, like in table.items()}


def _like(char: str) -> str:
    letters = _letters()
    like = letters.get(char)
    if like is None and (lower := char.lower()) in letters:
        return letters[lower].capitalize()
    return char if like is None else like
