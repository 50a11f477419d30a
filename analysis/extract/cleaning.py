"""Cleans characters that fonts and programs leave in a text, without changing words."""

from __future__ import annotations

import re
import unicodedata

BULLETS = frozenset("•●○◦▪▫■□‣⁃∙·◆◇▶►▸▹➢➤❖✓✔✦★‧⦁⚫⚪■▪◾◼")
_DASHES = frozenset("-–—*")
_SYMBOL_BULLETS = frozenset(
    "\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf0fc\uf0b2\uf06c\uf06e\uf02d\uf0e0"
)
_COMPATIBLE = re.compile(
    "[\ufb00-\ufdff\ufe70-\ufeff\uff01-\uff60\u2000-\u200a\u202f\u205f\u3000\u00a0]"
)
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\U000e0000-\U000e007f\ud800-\udfff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PICTURE = re.compile(
    "(?<!\\S)[\ufffd☎☏✆✉✍⌂⚑\U0001f30d-\U0001f310\U0001f3e0-\U0001f3e2\U0001f4bb\U0001f4bc"
    "\U0001f4cd\U0001f4de-\U0001f4f2\U0001f517\U0001f4cc\U0001f582]\ufe0f?(?!\\S)"
)
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_STACKED = re.compile("([\u0300-\u036f]{2})[\u0300-\u036f]+")
_BULLET_START = re.compile(
    r"^\s*([" + re.escape("".join(sorted(BULLETS))) + r"])\s*(?=\S)"
)
_DASH_START = re.compile(r"^\s*([-–—*o¢«»+]|--)\s+(?=\S)")


def clean(text: str) -> str:
    """Return the text with ligatures opened and control, zero-width and soft-hyphen
    characters gone.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _COMPATIBLE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = _DROPPED.sub("", text)
    text = _STACKED.sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


def without_icons(text: str) -> tuple[str, bool]:
    """Return the text without picture glyphs, and whether it had any: private-use ones,
    drawn phones and envelopes, and lone glyphs of no known letter.
    """
    bare = _PICTURE.sub(" ", _PRIVATE.sub(" ", text))
    return bare, bare != text


def count_odd(text: str) -> int:
    """Return how many ligature, private-use and replacement characters a text holds."""
    ligatures = sum("\ufb00" <= char <= "\ufb06" for char in text)
    return ligatures + len(_PRIVATE.findall(text)) + text.count("\ufffd")


def is_symbol_bullet(text: str, font: str) -> bool:
    """Say whether a private-use glyph is a list marker of a symbol font."""
    bare = text.strip()
    named = any(name in font.lower() for name in ("symbol", "wingding", "dingbat"))
    return len(bare) == 1 and bare in _SYMBOL_BULLETS and (named or bare == "\uf0b7")


def split_bullet(text: str, *, dashes: bool = True) -> tuple[str, str]:
    """Return the list marker at the start of a text and the rest; no marker: empty."""
    match = _BULLET_START.match(text)
    if not match and dashes:
        match = _DASH_START.match(text)
        if match and match[1] in "o¢«»+" and match[1] != "o":
            match = None
    if not match:
        return "", text
    return match[1], text[match.end() :]


def is_bullet(text: str) -> bool:
    """Say whether the whole text is one list marker."""
    bare = text.strip()
    return bool(bare) and len(bare) <= 2 and (set(bare) <= BULLETS or bare in _DASHES)


def close_spacing(text: str) -> tuple[str, int]:
    """Return the text with «l i k e  t h i s» closed up, and how many words were so."""
    count = 0

    def close(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match[0].replace(" ", "")

    if len(text) < 7:
        return text, 0
    parts = re.split(r"(\s{2,})", text)
    return "".join(_SPACED.sub(close, part) for part in parts), count


_COMMON = frozenset("eaionrstl")


def looks_garbled(text: str) -> bool:
    """Say whether a font's code table gives plausible junk instead of words.

    In Latin-script languages nine letters make up 55 to 70 % of a text; in shifted or
    random text 25 to 45 %.
    """
    sample = text[:6000]
    solid = [char for char in sample if not char.isspace()]
    if len(solid) < 40:
        return False
    odd = sum(
        1
        for char in solid
        if char == "\ufffd" or _PRIVATE.match(char) or ord(char) < 32
    )
    if odd / len(solid) > 0.3:
        return True
    latin = [char for char in sample.casefold() if "a" <= char <= "z"]
    if len(latin) < 150 or len(latin) < 0.5 * len(solid):
        return False
    return sum(char in _COMMON for char in latin) / len(latin) < 0.44
