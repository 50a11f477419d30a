"""The lines under the name: contact details in reading order, each with its link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from analysis.render.cleaning import clean
from analysis.resume import Contact, Location, Profile

_ROW: Final = 88  # characters that fit beside each other on a page
_BETWEEN: Final = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A contact detail; `url` is empty where there is nothing to link to."""

    text: str
    url: str = ""


def contact_items(contact: Contact) -> Iterable[Item]:
    """Yield every contact detail: place, phone, email, addresses, the rest."""
    place = clean(place_text(contact.location))
    if place:
        yield Item(place)
    if contact.phone:
        digits = "".join(c for c in contact.phone if c.isdigit() or c == "+")
        yield Item(clean(contact.phone), f"tel:{digits}" if digits else "")
    if contact.email:
        email = clean(contact.email)
        yield Item(email, f"mailto:{email}" if "@" in email else "")
    if clean(contact.url):
        yield _link(contact.url)
    for profile in contact.profiles:
        yield _profile(profile)
    for line in contact.extra:
        if clean(line):
            yield Item(clean(line))


def rows_of(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], ...]:
    """Return the items in rows of about the same length, so that none breaks inside."""
    total = sum(len(item.text) + _BETWEEN for item in items)
    wanted = -(-total // _ROW)
    target = total / max(wanted, 1)
    rows: list[list[Item]] = []
    length = 0
    for item in items:
        size = len(item.text) + _BETWEEN
        fuller = length + size / 2 > target and len(rows) < wanted
        if not rows or fuller or length + size > _ROW:
            rows.append([])
            length = 0
        rows[-1].append(item)
        length += size
    return tuple(tuple(row) for row in rows)


def web_address(text: str) -> str:
    """Return an address that may be linked to, empty for any other scheme than http."""
    if " " in text:
        return ""
    if text.lower().startswith(("http://", "https://")):
        return text
    if ":" in text.split("/")[0] or "." not in text:
        return ""
    return f"https://{text}"


def place_text(location: Location) -> str:
    """Return a location as written with what is missing there, or from its parts."""
    if not location.text:
        town = " ".join(filter(None, (location.postal_code, location.city)))
        parts = (location.address, town, location.region, location.country)
        return ", ".join(part for part in parts if part)
    apart = (location.address, location.postal_code)
    missing = [part for part in apart if part and part not in location.text]
    return ", ".join([*missing, location.text])


def _link(address: str) -> Item:
    text = clean(address)
    shown = text.removeprefix("https://").removeprefix("http://").rstrip("/")
    return Item(shown, web_address(text))


def _profile(profile: Profile) -> Item:
    network, username = clean(profile.network), clean(profile.username)
    if not clean(profile.url):
        return Item(": ".join(filter(None, (network, username))))
    link = _link(profile.url)
    said = link.text.casefold()
    before = f"{network}: " if network and network.casefold() not in said else ""
    after = f" ({username})" if username.lstrip("@").casefold() not in said else ""
    return Item(f"{before}{link.text}{after}", link.url)
