"""Text as a document may hold it: no control characters, no letters that are two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

_SPACES: Final = "\n\t\r\v\f\u2028\u2029"
# Direction overrides, byte order marks, soft hyphens, zero-width spaces, U+FFFD.
_DROPPED: Final = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad\u200b\ufffd"
)
_CONTROLS: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
# Latin and Armenian ligatures, Arabic and Hebrew presentation forms.
_FORMS: Final = ((0xFB00, 0xFDFF), (0xFE70, 0xFEFE))
_RIGHT_TO_LEFT: Final = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "sd", "ckb"})


def clean(text: str) -> str:
    """Return text in one line: composed, ligatures taken apart, without controls,
    lone surrogates and direction overrides.
    """
    whole = "".join(map(_apart, unicodedata.normalize("NFC", text)))
    kept = (" " if c in _SPACES else c for c in whole if c in _SPACES or _allowed(c))
    return " ".join("".join(kept).split())


def _apart(char: str) -> str:
    code = ord(char)
    if code >= _FORMS[0][0] and any(low <= code <= high for low, high in _FORMS):
        return unicodedata.normalize("NFKC", char)
    return char


def _allowed(char: str) -> bool:
    return char not in _DROPPED and unicodedata.category(char) not in _CONTROLS


def runs_of(text: str) -> Iterator[tuple[str, Direction]]:
    """Yield the text in pieces of one direction each. What has none, spaces and
    numbers, goes with the letters before it.
    """
    start = 0
    now: Direction | None = None
    for place, char in enumerate("" if text.isascii() else text):
        found = _direction(char) or now
        if now and found != now:
            yield text[start:place], now
            start = place
        now = found
    if text:
        yield text[start:], now or "ltr"


def _direction(char: str) -> Direction | None:
    kind = unicodedata.bidirectional(char)
    return "rtl" if kind in ("R", "AL") else "ltr" if kind == "L" else None


def direction_of(text: str, language: str = "") -> Direction:
    """Return the direction of most of the letters, the language's where there is none.

    In a language read from the right any of its letters will do: names and terms in
    Latin letters are many there.
    """
    of_language = language.split("-")[0].lower() in _RIGHT_TO_LEFT
    if text.isascii() and not of_language:
        return "ltr"
    kinds = [_direction(char) for char in text]
    right, left = kinds.count("rtl"), kinds.count("ltr")
    if not right and not left:
        return "rtl" if of_language else "ltr"
    return "rtl" if right > (0 if of_language else left) else "ltr"
