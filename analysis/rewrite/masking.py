"""Hide who the person is before text leaves the machine, and put it back afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.resume import Contact

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\"']+"
    r"|\b(?:linkedin|github|gitlab|twitter|x|facebook|instagram)\.com/[^\s<>()\"']+",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,$€£%])\+?\(?\d[\d\s().-]{7,}\d(?![\w%])")
_YEARS = re.compile(r"(?:19|20)\d\d\D+(?:19|20)\d\d")
_LEAST = 3  # letters: shorter parts of a name are common words


@dataclass(frozen=True, slots=True)
class Mask:
    """Pairs of hidden text and the mark that stands for it."""

    pairs: tuple[tuple[str, str], ...]

    def hide(self, text: str) -> str:
        """Return the text with everything personal replaced by marks."""
        for hidden, mark in self.pairs:
            text = re.sub(
                rf"(?<!\w){re.escape(hidden)}(?!\w)",
                lambda _, mark=mark: mark,
                text,
                flags=0 if mark.startswith("[NAME") else re.IGNORECASE,
            )
        text = _MAIL.sub("[EMAIL]", text)
        text = _LINK.sub("[LINK]", text)
        return _PHONE.sub(_phone, text)

    def show(self, text: str) -> str:
        """Return the text with the marks replaced by what they stand for."""
        for hidden, mark in self.pairs:
            text = text.replace(mark, hidden)
        return text


def _phone(match: re.Match[str]) -> str:
    digits = sum(char.isdigit() for char in match.group())
    if digits < 8 or _YEARS.fullmatch(match.group().strip()):
        return match.group()
    return "[PHONE]"


def mask_of(contact: Contact) -> Mask:
    """Return the mask for a person: name and its parts, mail, phone, address, links."""
    place = contact.location
    kinds = {
        "EMAIL": [contact.email],
        "PHONE": [contact.phone],
        "ADDRESS": [place.address, place.text, place.postal_code],
        "LINK": [contact.url, *(p.url for p in contact.profiles)],
        "USER": [p.username for p in contact.profiles],
        "CONTACT": list(contact.extra),
    }
    pairs = [(contact.name.strip(), "[NAME]")]
    for kind, values in kinds.items():
        kept = [value.strip() for value in values if len(value.strip()) >= _LEAST]
        for number, value in enumerate(dict.fromkeys(kept), 1):
            pairs.append((value, f"[{kind}_{number}]"))
    parts = [part for part in re.split(r"[\s,]+", contact.name) if len(part) >= _LEAST]
    pairs += [(part, f"[NAME_{number}]") for number, part in enumerate(parts, 1)]
    found = [(hidden, mark) for hidden, mark in pairs if len(hidden) >= _LEAST]
    return Mask(tuple(sorted(found, key=lambda pair: -len(pair[0]))))
