"""Text as a document may hold it: no control characters, no letters that are two."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

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


def direction_of(text: str, language: str = "") -> Literal["ltr", "rtl"]:
    """Return the direction of the first letter that has one, else the language's."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
