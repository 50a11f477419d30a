"""Reads e-mail addresses, web addresses, profiles and places of living."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from analysis.resume import Location, Profile
from analysis.text.lists import fold, groups, words
from analysis.text.places import find_postal, is_city, is_region, is_remote

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.I)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s|<>()\"]+"
    r"|(?<![\w/.])in/[\w%-]{3,}(?![\w/])"
    r"|(?<![@\w.])(?:[\w-]+\.)+(?:com|org|net|io|dev|me|info|edu|gov|co|ai|app|xyz|tech|site|online|blog|de|at|ch|fr|es|pt|br|it|nl|be|pl|uk|us|ca|eu|in|au|nz|hu|cz|se|no|dk|fi|ie|example)(?:\.[a-z]{2})?(?:/[^\s|<>()\",]*)?(?![\w@.])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A contact value with what its label says it is."""

    label: str = ""
    value: str = ""
    network: str = ""


def find_email(text: str) -> str:
    """Return the first e-mail address in the text, or empty."""
    match = _EMAIL.search(text)
    return match[0].strip(".'-") if match else ""


def find_urls(text: str) -> list[str]:
    """Return the web addresses in the text that are no part of an e-mail address."""
    bare = _EMAIL.sub(" ", text)
    return [match[0].rstrip(".,;:") for match in _URL.finditer(bare)]


@lru_cache(maxsize=1)
def _networks() -> tuple[tuple[str, str], ...]:
    pairs = (line.split("|") for line in groups("networks")[""])
    return tuple((name.strip(), host.strip()) for name, host in pairs)


def profile_of(url: str) -> Profile | None:
    """Return the profile an address leads to, or None for another site."""
    if re.match(r"in/[\w%-]+/?$", url, re.I):
        return Profile("LinkedIn", url[3:].strip("/"), "")
    full = url if "//" in url else f"https://{url}"
    try:
        parts = urlsplit(full)
    except ValueError:
        return None
    host = (parts.netloc.casefold().removeprefix("www.")).split(":")[0]
    for name, known in _networks():
        if host == known or host.endswith("." + known):
            steps = [step for step in unquote(parts.path).split("/") if step]
            if not steps:
                return None
            return Profile(name, steps[-1].lstrip("@"), url)
    return None


def read_labelled(text: str) -> Found:
    """Return what the label before a value says («Phone: …», «LinkedIn …»)."""
    match = re.match(r"^\(?([^\W\d_][\w.\s/-]{0,22}?)\s*\.?\s*[:–](?!//)\s*(.*)$", text)
    name, value = (match[1], match[2].strip()) if match else (text, "")
    kind = _label_kind(name)
    network = network_named(name)
    if match:
        return Found(kind or ("network" if network else ""), value, network)
    if kind or network:
        return Found(name if network else kind, "", network)
    first, _, rest = text.partition(" ")
    if _label_kind(first) and rest and not _label_kind(rest):
        return Found(_label_kind(first), rest.strip())
    if network_named(first) and rest and " " not in rest.strip():
        return Found("network", rest.strip(" ()"), network_named(first))
    before, _, after = text.rpartition(" ")
    if after.startswith("(") and network_named(after.strip("()")):
        return Found("network", before, network_named(after.strip("()")))
    known = network_named(name)
    return Found("", "" if not known else text, known)


def _label_kind(name: str) -> str:
    tokens = [token.strip(".") for token in fold(name).replace("/", " ").split()]
    if not tokens or len(tokens) > 4:
        return ""
    for group in ("email", "phone", "url", "born", "city"):
        if all(token in words("labels", group) for token in tokens):
            return group
    for group in ("email", "phone", "url", "born", "city"):
        if tokens[-1] in words("labels", group) and len(tokens) <= 2:
            return group
    born = words("labels", "born")
    return "born" if tokens[-1] in born or tokens[0] in born else ""


def network_named(name: str) -> str:
    """Return the network a word names («LinkedIn»), or empty."""
    folded = fold(name).strip(" .:").removesuffix(" profile")
    for network, _ in _networks():
        if fold(network) == folded or fold(network).replace(" ", "") == folded:
            return network
    return ""


def location_of(text: str) -> Location:
    """Return a place in parts, as far as they are sure."""
    text = text.strip(" ,.;()")
    postal = _postal_of(text)
    code = postal[0] if postal else ""
    bare = text.replace(code, " ", 1) if code else text
    parts = [part.strip(" ()-–") for part in re.split(r"[,|·\n]|\s[-/]\s|\(", bare)]
    parts = [" ".join(part.split()) for part in parts if part.strip(" ()-–")]
    city = _city(parts) if not postal else _city_at(text, postal) or _city(parts)
    others = [part for part in parts if part != city]
    regions = [part for part in others if is_region(part)]
    country = regions[-1] if regions else ""
    region = regions[0] if len(regions) > 1 else ""
    if country and len(country) == 2 and country.isupper() and not region:
        region, country = country, ""
    return Location(
        text=text,
        city=city,
        region=region,
        country=country,
        postal_code=code,
        address=", ".join(part for part in others if part not in regions),
    )


def _postal_of(text: str) -> re.Match[str] | None:
    """Return the postal code; a number before another is a house."""
    found = find_postal(text)
    while found:
        after = find_postal(text[found.end() :])
        if after is None:
            return found
        found = re.compile(re.escape(after[0])).search(text, found.end())
    return None


def _city_at(text: str, postal: re.Match[str]) -> str:
    """Return the town behind a postal code, as most of Europe writes it; or empty."""
    after = text[postal.end() :]
    if not re.match(r"\s+[^\W\d_]", after):
        return ""
    town = re.split(r"[,|·\n(]|\s[-/]\s", after)[0].strip()
    street = _STREET.search(fold(town))
    return "" if is_region(town) or street or any(map(str.isdigit, town)) else town


def _city(parts: list[str]) -> str:
    for part in parts:
        if is_city(part):
            return part
    for part in parts:
        known = _leading_city(part)
        if known:
            return known
    plain = [
        part
        for part in parts
        if not any(map(str.isdigit, part)) and not is_remote(part)
    ]
    if len(plain) == 1 and is_region(plain[0]):
        return ""
    if len(plain) < len(parts) and len(plain) > 1 and not is_region(plain[0]):
        return plain[0]
    for part in plain:
        if _STREET.search(fold(part)):
            continue
        if not is_region(part):
            return _without_code(part)
    return ""


_STREET = re.compile(
    r"\b(?:st|street|ave|avenue|road|rd|lane|ln|drive|dr|blvd|boulevard|square|court|way"
    r"|rue|calle|avenida|rua|via|viale|piazza|plaza|praca|allee|platz|weg|ul|ulica"
    r"|straat|laan|plein|p\.?o\.? box|apt|suite)\b\.?|(?:strasse|str\.|straat|gasse)\b"
)


def _leading_city(part: str) -> str:
    tokens = part.split()
    for count in (3, 2, 1):
        if len(tokens) > count and is_city(" ".join(tokens[:count])):
            return " ".join(tokens[:count])
    return ""


def _without_code(part: str) -> str:
    tokens = part.split()
    if len(tokens) > 1 and is_region(tokens[-1]) and tokens[-1].isupper():
        return " ".join(tokens[:-1])
    return part
