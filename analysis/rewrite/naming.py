"""The forms in which a person's name stands in a resume: whole, in parts, with
initials, in capitals, without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Said with a name and never the name itself.
_TITLES = frozenset(
    {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "ing", "dipl"}
    | {"ir", "phd", "mba", "msc", "bsc", "ma", "ba", "md", "rn", "cpa", "pmp", "jr"}
    | {"sr", "ii", "iii", "iv", "esq"}
)
# Parts of names that say nothing alone.
_PARTICLES = frozenset(
    {"de", "del", "della", "der", "den", "des", "di", "da", "do", "dos", "das", "du"}
    | {"la", "las", "le", "los", "les", "van", "von", "vom", "zu", "zur", "ter", "ten"}
    | {"bin", "ibn", "al", "el", "and", "und", "y", "e"}
)
_LEAST = 3  # letters of a part that is hidden in any case


def flat(name: str) -> str:
    """Return a name with single spaces and composed letters."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def name_patterns(name: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return patterns for every form of a name, the longest first. Initials that spell
    one of the `known` words are left alone.
    """
    words = _words(name)
    if not words:
        return ()
    forms = [*_wholes(words), *_shortened(words), *_initials(words, known)]
    forms += [form for word in words for form in _parts(word)]
    return tuple(rf"(?<!\w)(?:{form})(?!\w)" for form in forms)


def _words(name: str) -> list[str]:
    """Return the words of a name without titles and degrees. «Reed, Otto» is one name;
    of «Otto Reed, MBA» the last is none of it.
    """
    first, *rest = name.split(",")
    kept = [piece for piece in rest if not _is_degree(piece.strip())]
    words = re.findall(r"[^\W\d_][\w’'.-]*", " ".join((first, *kept)))
    plain = (word.rstrip(".") for word in words)
    return [word for word in plain if word.casefold().replace(".", "") not in _TITLES]


def _is_degree(text: str) -> bool:
    short = len(text.replace(".", "")) <= 5
    return not text or "." in text or (text.isupper() and short)


def _wholes(words: list[str]) -> Iterator[str]:
    """Yield all words in order, then the last first, with and without what stands
    between.
    """
    if len(words) < 2:
        return
    first, *middle, last = (_either(word) for word in words)
    for firsts in dict.fromkeys(((first, *middle), (first,))):
        yield rf"(?i:{_SPACE.join((*firsts, last))})"
        yield rf"(?i:{last},?{_SPACE}{_SPACE.join(firsts)})"


_SPACE = r"[\s_.·-]*"  # «otto.reed» and «ottoreed» are the name too


def _shortened(words: list[str]) -> Iterator[str]:
    """Yield «O. Reed», «O. B. Reed» and «Otto R.»."""
    if len(words) < 2:
        return
    last = _either(words[-1])
    letters = [re.escape(word[0]) for word in words[:-1]]
    middle = "".join(rf"(?:{letter}\.?\s*)?" for letter in letters[1:])
    yield rf"{letters[0]}\.?\s*{middle}(?i:{last})"
    yield rf"(?i:{_either(words[0])})\s+{re.escape(words[-1][0].upper())}\."


def _initials(words: list[str], known: Iterable[str]) -> Iterator[str]:
    """Yield «O. R.» and «O.R.»; «ORB» only where it is no word of another meaning."""
    plain = [word[0].upper() for word in words]
    every = [part[0].upper() for word in words for part in word.split("-") if part]
    spoken = {word.upper() for text in known for word in re.findall(r"\w+", text)}
    for letters in (every, plain, [plain[0], plain[-1]], [plain[0], every[-1]]):
        if len(letters) < 2 or len(words) < 2:
            continue
        yield r"\.\s?".join(map(re.escape, letters)) + r"\.?"
        if len(letters) >= _LEAST and "".join(letters) not in spoken:
            yield re.escape("".join(letters))


def _parts(word: str) -> Iterator[str]:
    """Yield a part in any case; one of two letters only as a name is written."""
    pieces = {word, *word.split("-")}
    for piece in sorted(pieces, key=lambda text: (-len(text), text)):
        if piece.casefold() in _PARTICLES:
            continue
        if len(piece) >= _LEAST:
            yield rf"(?i:{_either(piece)})"
        elif len(piece) > 1:
            yield re.escape(piece.title())


def _either(word: str) -> str:
    """Return a pattern for a word whose letters stand with or without their accents,
    composed or not, or spelt out («Müller», «Muller», «Mueller»).
    """
    return "".join(map(_letter, unicodedata.normalize("NFC", word)))


def _letter(char: str) -> str:
    loose = unicodedata.normalize("NFD", char)
    ways = dict.fromkeys((char, loose, loose[0], *_SPELT.get(char.lower(), ())))
    if len(ways) == 1:
        return re.escape(char)
    return "(?:" + "|".join(re.escape(way) for way in ways) + ")"


_SPELT = {
    "ä": ("ae",), "ö": ("oe",), "ü": ("ue",), "å": ("aa",), "æ": ("ae",),
    "ø": ("o", "oe"), "ł": ("l",), "đ": ("d", "dj"), "ð": ("d",), "þ": ("th",),
    "ı": ("i",), "ß": ("ss",),
}  # fmt: skip
