"""Finds the place of work: labelled, at the head, or «in Leeds».

A list of places never holds them all. At the head of a posting a name that is built
like a town's («Hereford», «Tacoma, WA») is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from analysis.match.firms import POSTAL_DISTRICT, is_firm_name
from analysis.match.layout import PostingLine
from analysis.match.segments import HEAD_LINES, Segment, segments_of
from analysis.text.lists import fold, words
from analysis.text.places import is_region, is_remote, place_score
from analysis.text.roles import has_legal_form
from analysis.text.skills import taxonomy
from analysis.text.titles import has_title

_LABEL = re.compile(
    r"(?:^|\s{2,}|\|\s*|\.\s)(?:job |work |main |primary )?(?:locations?|based in|"
    r"based at|office location|place of work|where|workplace|base|site|town|city|"
    r"duty station|region|territory|standort|lieu|ubicacion|place)"
    r"\s*[:\-–]\s*(?P<place>[^|;\n]{2,80}?)(?=\s{2,}|\s*\||;|$|\.\s|\.$)",
    re.I,
)
_TOWN: Final = r"[A-Z][\w'.-]+(?:[ -](?:[A-Z][\w'.-]+|upon|on|le|la|de|of)){0,3}"
_IN_TOWN = re.compile(
    r"\b(?:based (?:in|at|from|out of)|located (?:in|at)|near|"
    r"in)(?: (?:central|north|south|east|west|greater|downtown|inner))* "
    rf"(?P<place>{_TOWN}(?:,\s[A-Z][\w.]+)?)"
)
_OF_TOWN = re.compile(
    rf"\b(?:our|the|a|an) (?P<place>{_TOWN}) "
    r"(?:office|site|branch|team|depot|store|clinic|plant|warehouse|studio|hub|campus)\b"
)
_BASED = re.compile(rf"\b(?:based|located|live|living) (?:in|near) (?P<place>{_TOWN})")
_AFTER_COMMA = re.compile(rf",\s(?P<place>{_TOWN})(?=[,.;]|\s[a-z]|$)")
_STATE = re.compile(r"^(?P<town>[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,2}), [A-Z]{2}$")
_SIDES = re.compile(r"\s+(?:or|and|&|/)\s+|,\s", re.I)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$|,?\s+(?:with|plus|and) [a-z].*$")
_POINT = re.compile(
    r"^(?:north|south|east|west|central)(?:[ -](?:east|west))?"
    r"(?: (?:coast|england|wales|scotland|region))?$|^(?:the )?midlands$",
    re.I,
)
_LONGEST: Final = 80
_LEAST_LETTERS: Final = 5


def place_of(lines: tuple[PostingLine, ...], title: str, company: str) -> str:
    """Return the place of work; empty where the posting does not say it."""
    for line in lines:
        match = _LABEL.search(line.text)
        if match and not has_title(match["place"]):
            return _bare(match["place"].strip())[:_LONGEST]
    head = list(segments_of(lines[:HEAD_LINES], title))
    for test in (_is_known, _is_built_like_one, is_region):
        for _, segments in head:
            for text in _wordings(segments, company):
                if test(text):
                    return _bare(text)[:_LONGEST]
    return _in_a_sentence(lines)


def _wordings(segments: tuple[Segment, ...], company: str) -> Iterator[str]:
    """Yield what may be a place: two parts with a comma between them first."""
    free = [part for part in segments if not (part.is_title or part.text == company)]
    for first, second in pairwise(free):
        if second.mark == "," and not has_legal_form(first.text):
            yield f"{first.text}, {second.text}"
        where = second.text.split()[0]
        if is_remote(first.text) and second.mark in "-–—/" and is_region(where):
            yield f"{first.text} ({second.text})"
    for part in free:
        yield part.text
    for part in segments:
        inside = re.search(r"\(([^()]{3,40})\)", part.text)
        if inside:
            yield inside[1]


def _bare(text: str) -> str:
    """Return a place without its aside; what says where «Remote (UK)» is stays."""
    bare = _ASIDE.sub("", text).strip(" .,")
    return text if is_remote(bare) else bare


def _is_known(text: str) -> bool:
    """Say whether a text is a place by its names: a town or «Remote (UK)»."""
    bare = _ASIDE.sub("", text).strip(" .,")
    sides = [side for side in _SIDES.split(bare) if side.strip()]
    if is_remote(bare) or (sides and all(map(is_remote, sides))):
        return True
    if not sides or is_region(bare):
        return bool(_POINT.match(bare))
    sure = [place_score(side) >= 0.8 or is_remote(side) for side in sides]
    return place_score(bare) >= 0.8 or bool(_POINT.match(bare)) or all(sure)


def _is_built_like_one(text: str) -> bool:
    """Say whether a text looks like a town: «Tacoma, WA», «London SE1», «Hereford»."""
    bare = _ASIDE.sub("", text).strip(" .,")
    if has_title(bare) or taxonomy().canonical(bare):
        return False
    sides = [side.strip() for side in _SIDES.split(bare) if side.strip()]
    state = _STATE.match(bare)
    if state and is_region(bare.rsplit(" ", 1)[1]):
        return True
    if len(sides) > 1 and place_score(sides[-1]) >= 0.8:
        return len(sides) == 2 and is_firm_name(sides[0]) and len(bare.split()) <= 3
    told = bare.split()
    coded = 2 <= len(told) <= 3 and POSTAL_DISTRICT.match(told[-1])
    return bool(coded and told[0].isalpha()) or any(map(_ends_like_a_town, sides))


def _ends_like_a_town(text: str) -> bool:
    told = text.split()
    if not 1 <= len(told) <= 2 or not all(word[:1].isupper() for word in told):
        return False
    if len(told) > 1 and fold(told[0]) in words("posting", "town-beginnings"):
        return True
    last = fold(told[-1])
    ends = tuple(words("posting", "town-endings"))
    return len(last) > _LEAST_LETTERS and last.isalpha() and last.endswith(ends)


def _in_a_sentence(lines: tuple[PostingLine, ...]) -> str:
    for patterns, test in (
        ((_IN_TOWN, _OF_TOWN), _is_a_known_town),
        ((_IN_TOWN, _OF_TOWN), _is_built_like_one),
        ((_BASED,), is_firm_name),
    ):
        for line in lines:
            for match in (m for each in patterns for m in each.finditer(line.text)):
                place = match["place"].strip(" .,")
                if test(place):
                    return place
    for line in lines[:HEAD_LINES]:
        for match in _AFTER_COMMA.finditer(line.text):
            if _is_a_known_town(match["place"]):
                return match["place"]
    return ""


def _is_a_known_town(text: str) -> bool:
    return place_score(text) >= 0.8 and not is_region(text)
