"""Turns the bytes of a text file into text, whatever program wrote them."""

from __future__ import annotations

import re
import unicodedata

_ASIAN = ("big5", "gb18030", "shift_jis", "euc-kr")
# In doubt the first of them: Windows Western is what most such files are.
_ONE_BYTE = ("cp1252", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254")
_WORD = re.compile(r"\S*[^\x00-\x7f]\S*")
_MARKS = frozenset("–—‘’“”„«»•…·€°§©®™\u00a0\u00ad")
_RARE = frozenset("þðýÞÐÝ")  # Icelandic: there is much more Turkish and Polish
_MOST_WORDS = 400
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def decode(content: bytes) -> str:
    """Return the text of the bytes: UTF-8, UTF-16 by its marks or zeros, else a
    one-byte or Asian encoding. Never fails.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    even, odd = content[0:4096:2].count(0), content[1:4096:2].count(0)
    half = max(1, min(len(content), 4096) // 2)
    if odd > 0.4 * half and even < 0.1 * half:
        return content.decode("utf-16-le", "replace")
    if even > 0.4 * half and odd < 0.1 * half:
        return content.decode("utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _legacy(content)


def with_plain_breaks(text: str) -> str:
    """Return the text with every way of ending a line or a page as a line feed."""
    return _BREAKS.sub("\n", text)


def _legacy(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    high = sum(byte >= 0x80 for byte in content)
    if text.count("\ufffd") * 12 < high:
        return text  # a few broken characters in good UTF-8
    for name in _ASIAN:
        try:
            asian = content.decode(name)
        except UnicodeDecodeError:
            continue
        if high > 0.25 * len(content) and sum(c > "\u2e80" for c in asian) * 3 > high:
            return asian
    texts = [content.decode(name, "replace") for name in _ONE_BYTE]
    return max(texts, key=lambda text: (_sense(text), -texts.index(text)))


def _sense(text: str) -> float:
    """Return how much a text looks like words: accents where letters are, capitals at
    the start, one script in a word.
    """
    words = _WORD.findall(text)[:_MOST_WORDS]
    return sum(_sense_of_word(word) for word in words) / max(1, len(words))


def _sense_of_word(word: str) -> float:
    total = 0.0
    for before, char, after in zip(" " + word, word, word[1:] + " ", strict=False):
        if char < "\x80":
            continue
        if char in _MARKS:
            total += (
                0.0 if before.isalpha() and after.isalpha() and char != "’" else 1.0
            )
        elif not char.isalpha() or (char.isupper() and before.islower()):
            total -= 1.0
        elif _script(char) != "LATIN":
            same = [_script(near) == _script(char) for near in (before, after)]
            total += 1.1 if any(same) else -1.0
        else:
            crowd = (before, after)
            total += 1.0 - 0.6 * sum(near > "\x7f" and near.isalpha() for near in crowd)
            total -= 0.6 * (before == " " and after == " ") + 0.4 * (char in _RARE)
    return total


def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ", 1)[0] if char.isalpha() else ""
