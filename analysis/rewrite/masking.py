"""Hide who the person is before text leaves the machine, and put it back afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.resume import Contact
from analysis.rewrite.naming import flat, name_patterns

_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_LINK = (
    r"(?:https?://|www\.)[^\s<>()\"']+"
    r"|\b(?:[\w-]+\.)*(?:linkedin|github|gitlab|bitbucket|twitter|x|facebook|instagram|"
    r"medium|xing|behance|dribbble|orcid|youtube|t|wa)\.(?:com|org|net|me)/[^\s<>()\"']+"
)
_PHONE = r"(?<![\w.,$€£%])\+?\(?\d[\d\s().\u2010-\u2013-]{4,}\d(?![\w%])"
_SPAN = re.compile(r"(?:19|20)\d\d\D.*(?:19|20)\d\d")
_GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+")
_MARK = re.compile(
    r"\[(NAME|EMAIL|PHONE|ADDRESS|LINK|USER|CONTACT)(_\d+)?\]", re.IGNORECASE
)
_LEAST = 3  # letters: shorter values are common words
_PHONE_DIGITS = 8  # of anybody's number; the person's own is known in parts too
_OWN_DIGITS = 6
_SHARED_BOXES = frozenset(
    {"info", "mail", "email", "contact", "office", "hello", "jobs"}
)


class Mask:
    """Replaces what is personal by marks, each distinct text by its own, so that all
    of it comes back exactly as it stood. One for each question: it remembers.
    """

    def __init__(self, patterns: Iterable[tuple[str, str]], name: str, phone: str):
        kinds = (("EMAIL", _MAIL), ("LINK", _LINK), *patterns, ("PHONE", _PHONE))
        whole = "|".join(f"(?P<{kind}_{n}>{p})" for n, (kind, p) in enumerate(kinds))
        self._pattern = re.compile(whole)
        self._phone = _digits(phone)
        self._marks: dict[str, str] = {name: "[NAME]"} if name else {}

    def hide(self, text: str) -> str:
        """Return the text with everything personal replaced by marks."""
        return self._pattern.sub(self._hidden, text)

    def show(self, text: str) -> str:
        """Return the text with the marks replaced by what they stand for."""
        shown = {mark: hidden for hidden, mark in self._marks.items()}
        return _MARK.sub(lambda m: shown.get(m.group().upper(), m.group()), text)

    def _hidden(self, match: re.Match[str]) -> str:
        found = match.group()
        kind = str(match.lastgroup).partition("_")[0]
        if kind == "PHONE" and not self._is_phone(found):
            return found
        return self._mark(kind, found)

    def _mark(self, kind: str, found: str) -> str:
        if found not in self._marks:
            number = 1 + sum(m.startswith(f"[{kind}_") for m in self._marks.values())
            self._marks[found] = f"[{kind}_{number}]"
        return self._marks[found]

    def _is_phone(self, found: str) -> bool:
        digits = _digits(found)
        own = len(digits) >= _OWN_DIGITS and (
            digits in self._phone or self._phone.lstrip("0") in digits
        )
        if self._phone and own:
            return True
        if len(digits) < _PHONE_DIGITS:
            return False
        return not (_SPAN.search(found) or _GROUPED.fullmatch(found))


def has_marks(text: str) -> bool:
    """Say whether a mark stands in a text."""
    return _MARK.search(text) is not None


def mask_of(contact: Contact, known: Iterable[str] = ()) -> Mask:
    """Return the mask for a person: the name in every form, mail, phone, address and
    links. `known` are words that stand for something else, such as skills: initials
    that spell one of them are left alone.
    """
    values = [
        *(("ADDRESS", text) for text in _addresses(contact)),
        *(("LINK", text) for text in _links(contact)),
        *(("CONTACT", text) for text in contact.extra),
        *(("USER", text) for text in _users(contact)),
    ]
    kept = {(kind, v.strip()) for kind, v in values if len(v.strip()) >= _LEAST}
    longest_first = sorted(kept, key=lambda pair: (-len(pair[1]), pair))
    name = flat(contact.name) or _name_in(contact.email)
    patterns = [("NAME", pattern) for pattern in name_patterns(name, known)]
    patterns += [(kind, _whole(value)) for kind, value in longest_first]
    return Mask(patterns, contact.name.strip(), contact.phone)


def _whole(value: str) -> str:
    spaced = r"\s+".join(re.escape(word) for word in value.split())
    return rf"(?<!\w)(?i:{spaced})(?!\w)"


def _addresses(contact: Contact) -> Iterable[str]:
    place = contact.location
    yield from (place.address, place.text, place.postal_code)
    for text in (place.address, place.text):
        pieces = (piece.strip() for piece in re.split(r"[,;|\n]", text))
        yield from (p for p in pieces if any(c.isdigit() for c in p) and len(p) > 4)


def _links(contact: Contact) -> Iterable[str]:
    for link in (contact.url, *(profile.url for profile in contact.profiles)):
        bare = re.sub(r"\A(?:https?://)?(?:www\.)?", "", link).rstrip("/")
        yield from (link, bare)


def _users(contact: Contact) -> Iterable[str]:
    yield from (profile.username for profile in contact.profiles)
    box = contact.email.partition("@")[0]
    if len(box) > _LEAST and box.casefold() not in _SHARED_BOXES:
        yield box


def _name_in(email: str) -> str:
    """Return the name that a mail address spells, for a resume whose name is not
    known.
    """
    words = re.findall(r"[^\W\d_]{3,}", email.partition("@")[0])
    return " ".join(w.title() for w in words if w.casefold() not in _SHARED_BOXES)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())
