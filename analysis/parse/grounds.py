"""From the evidence the parser decided by to its trust; trust.py tells the levels."""

from __future__ import annotations

from analysis.parse.trust import SURE, Trust, fairly, guess, likely
from analysis.resume import Doubt
from analysis.text.headings import kind_of
from analysis.text.lists import fold
from analysis.text.names import name_score
from analysis.text.roles import (
    find_degree,
    organisation_score,
    school_score,
    title_score,
)

_FAR, _NEAR = 0.5, 0.15  # by how much the best reading of a head leads
_PUT_TOGETHER = 0.85  # see text.headings.kind_of
_LEAST_NAME = 3  # letters of a name that an address must hold to confirm it


def heading_trust(text: str, kind: str) -> Trust:
    """Return the trust in a heading that the lines below did not correct."""
    known, sure = kind_of(text)
    if known != kind or sure < _PUT_TOGETHER:
        return likely(Doubt.SECTION)
    return SURE if sure == 1.0 else fairly(Doubt.SECTION)


def roles_trust(title: str, company: str, lead: float) -> Trust:
    """Return the trust in which cell is the title and which the company, by the lead of
    the reading taken over the next one.
    """
    if not title and not company:
        return guess(Doubt.ENTRIES)
    if lead < _NEAR or _is_swapped(title, company) or not (title and company):
        return guess(Doubt.ROLES)
    return SURE if lead >= _FAR else fairly(Doubt.ROLES)


def _is_swapped(title: str, company: str) -> bool:
    """Say whether only the company's words name a job, against those of its slot."""
    named = title_score(company) and not organisation_score(company)
    return bool(named) and not title_score(title)


def school_trust(institution: str, degree: str, *, labelled: bool) -> Trust:
    """Return the trust in which cell is the school and which the degree."""
    if not institution or not degree:
        return guess(Doubt.SCHOOL)
    named = school_score(institution) and not find_degree(institution)
    return SURE if labelled or named else fairly(Doubt.SCHOOL)


def giver_trust(name: str, issuer: str) -> Trust:
    """Return the trust in the name of a certificate or award: with a comma in it and no
    issuer beside it, the issuer may stand in the name. Little is lost by that.
    """
    return likely(Doubt.KIND) if not issuer and ", " in name else SURE


def name_trust(name: str, email: str, *, labelled: bool, large: bool) -> Trust:
    """Return the trust in a name, by a label, the e-mail address or its looks."""
    local = fold(email.partition("@")[0])
    words = [word.strip(".,") for word in fold(name).split()]
    if labelled or any(len(w) >= _LEAST_NAME and w in local for w in words):
        return SURE
    if large:
        return fairly(Doubt.NAME)
    return likely(Doubt.NAME) if name_score(name) >= 0.8 else guess(Doubt.NAME)


def dates_trust(ranges: int, points: int) -> Trust:
    """Return the trust in the span of time of a head with so many ranges and dates."""
    one = ranges == 1 or (not ranges and points <= 1)
    return SURE if one else likely(Doubt.DATES)


def cut_trust(dates: int, *, dated: bool, alone: bool) -> Trust:
    """Return the trust in where an entry was cut; `dated` says that the section has
    dates, `alone` that the entry is its only one.
    """
    if dates == 1 or (alone and not dates):
        return SURE
    if not dated:
        return likely(Doubt.ENTRIES)
    return likely(Doubt.ENTRIES) if dates else guess(Doubt.ENTRIES)
