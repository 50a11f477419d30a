"""Finds what looks like a phone number, valid or not: a resume is not dialled."""

from __future__ import annotations

import re

from analysis.text.dates import find_periods

_PHONE = re.compile(
    r"(?<![\w@/.=#-])(?:\+|00)?\(?\d[\d\s().\-–/·‐‑]{5,22}\d(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?![\w@])"
)
_POSTAL = re.compile(r"\d{4}-\d{3}|\d{5}-\d{3,4}")  # Portugal, Brazil, ZIP+4


def find_phone(text: str) -> tuple[int, int] | None:
    """Return the span of the first phone number in the text, or None.

    7 to 15 digits that are no date, no span of years and no identifier.
    """
    for match in _PHONE.finditer(text):
        if _looks_right(match[0]):
            return match.start(), match.end()
    return None


def _looks_right(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if _POSTAL.fullmatch(text.strip()):
        return False
    if not 7 <= len(digits) <= 15:
        return False
    plus = text.lstrip("(").startswith("+")
    if not plus and find_periods(text) and len(digits) <= 12:
        return False
    if plus or text.startswith("00"):
        return True
    grouped = bool(re.search(r"\d[\s().\-–/·‐‑]+\d", text))
    return grouped or 9 <= len(digits) <= 11
