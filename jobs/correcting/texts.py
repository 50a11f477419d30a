"""Fields as the text a person reads and types, and back.

Nothing is parsed that was not changed: what is shown for a value and comes back the
same stands for that very value.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from analysis.resume import Location, Period, Profile
from analysis.rewrite.targets import split_skills
from analysis.text.dates import find_periods, parse_point

_MARKERS = "•‣◦▪●○∙·*–—-"
_NETWORKS = {
    "linkedin.com": "LinkedIn",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "xing.com": "Xing",
    "x.com": "X",
    "twitter.com": "Twitter",
    "orcid.org": "ORCID",
    "stackoverflow.com": "Stack Overflow",
}


def plain(text: str) -> str:
    """Return a text on one line with single spaces: what two texts are compared by."""
    return " ".join(text.split())


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold anything."""
    return tuple(line for line in map(plain, text.split("\n")) if line)


def without_marker(line: str) -> str:
    """Return a line that was typed with its bullet, without it."""
    bare = line.lstrip(_MARKERS)
    return bare.strip() if bare != line and bare[:1].isspace() else line


# --- dates ---------------------------------------------------------------------------


def show_period(period: Period) -> str:
    """Return the dates as they were written, or as they were understood."""
    if period.text:
        return plain(period.text)
    return " – ".join(part for part in (period.start, period.end) if part)


def read_period(text: str) -> Period:
    """Return what a person means by these dates; start and end stay empty where they
    are not understood.
    """
    found = find_periods(text)
    if len(found) == 1:
        return Period(text, found[0].start, found[0].end)
    if len(found) == 2 and not any(one.is_range for one in found):
        return Period(text, found[0].end, found[1].end)
    return Period(text, "", "" if found else parse_point(text))


# --- lists ---------------------------------------------------------------------------


def show_list(items: tuple[str, ...]) -> str:
    """Return a list on one line; `read_list` undoes it."""
    mark = "; " if any("," in item for item in items) else ", "
    return mark.join(map(plain, items))


def read_list(text: str) -> tuple[str, ...]:
    """Return the items of a list with commas, or semicolons, or lines between."""
    return tuple(item for line in lines_of(text) for item in split_skills(line))


# --- contact -------------------------------------------------------------------------


def show_profile(profile: Profile) -> str:
    """Return an account elsewhere on one line."""
    named = profile.username if not profile.url else profile.url
    if not named or (profile.url and _network_of(profile.url) == profile.network):
        return plain(named or profile.network)
    return plain(f"{profile.network}: {named}" if profile.network else named)


def read_profile(line: str) -> Profile:
    """Return an account from «https://…», «example.com/me» or «Network: name»."""
    network, colon, rest = line.partition(":")
    named = colon and not rest.startswith("//") and "." not in network
    value = rest.strip() if named else line
    is_address = "." in value.partition("/")[0] or "://" in value
    if not is_address:
        return Profile(network.strip() if named else "", value)
    return Profile(network.strip() if named else _network_of(value), "", value)


def _network_of(address: str) -> str:
    whole = address if "://" in address else f"https://{address}"
    try:
        host = (urlsplit(whole).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    for name, network in _NETWORKS.items():
        if host == name or host.endswith(f".{name}"):
            return network
    return host


def read_location(text: str) -> Location:
    """Return a place as written: its parts are not guessed."""
    return Location(text=text)
