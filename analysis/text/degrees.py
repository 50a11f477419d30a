"""Levels of education in words: from a school leaver's certificate to a doctorate."""

from __future__ import annotations

import re
from functools import lru_cache

SCHOOL, DIPLOMA, BACHELOR, MASTER, DOCTOR = 1, 2, 3, 4, 5

_NAMES = {
    SCHOOL: "High school diploma",
    DIPLOMA: "Associate degree or diploma",
    BACHELOR: "Bachelor's degree",
    MASTER: "Master's degree",
    DOCTOR: "Doctorate",
}

_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        SCHOOL,
        re.compile(
            r"\b(?:high[- ]school|secondary school|ged|hs) (?:diploma|education|degree|"
            r"certificate|graduate|or)|\bhigh school\b(?=\W*$|[,;.)])|\bged\b|"
            r"\bgcses? (?:in|grades?|or|at|including|maths|english|pass|a\*|level)|"
            r"(?<!to )\bgcses\b|\bschool leav|\ba[- ]levels? (?:in|or|grade)|"
            r"\b(?:two|three|2|3|good) a[- ]levels\b|"
            r"\b(?:abitur|fachabitur|baccalaur[eé]at|bachillerato|matura|maturit[aà]|"
            r"liceo|ensino m[eé]dio|realschulabschluss)\b",
            re.I,
        ),
    ),
    (
        DIPLOMA,
        re.compile(
            r"\bassociate(?:'?s)?(?: of| in| degree|'s)|\bassociates? degree|"
            r"\b(?:HND|HNC|[NS]VQ|BTEC|AAS|ADN|BTS|DUT)\b|\bfoundation degree|"
            r"(?<!school )(?<!postgraduate )(?<!ged )\bdiploma\b(?! in higher)|"
            r"\bvocational (?:qualification|training|certificate)|\btrade school|"
            r"\b(?:completed|finished|served|time[- ]served|recognised) (?:\w+ ){0,2}"
            r"apprenticeship|\bapprenticeship (?:in|as|completed)|\btime[- ]served\b|"
            r"\bcity (?:&|and) guilds\b|\b(?:ausbildung|gesellenbrief|meisterbrief|"
            r"facharbeiter\w*|bac pro|ciclo formativo|grado (?:medio|superior)|"
            r"t[eé]cnico superior|mbo|technikum)\b",
            re.I,
        ),
    ),
    (
        BACHELOR,
        re.compile(
            r"\bbachelor\w*|"
            r"(?<!high )(?<!large )(?<!certain )(?<!some )(?<!great )(?<!same )"
            r"(?<!high-)(?<!360 )(?<!advanced )(?<!associate )(?<!associates )"
            r"(?<!associate's )(?<!foundation )(?<!postgraduate )(?<!master )"
            r"(?<!masters )(?<!master's )(?<!doctoral )(?<!graduate )(?<!school )"
            r"(?<!mba )(?<!doctorate )(?<!to )"
            r"\bdegrees?\b(?! of (?!bachelor))(?! celsius| fahrenheit)|"
            r"\bto degree[- ](?:level|standard)|\bgraduate (?:in|of an?)\b|"
            r"\buniversity graduate\b|"
            r"\bfour-year college\b|\b(?:licenciatura|licenciad[oa]|licencjat|"
            r"bacharelado|laurea(?! magistrale)|grado en|graduad[oa] en|licence "
            r"(?:en|de)|"
            r"in[zż]ynier|fachhochschule|hbo)\b",
            re.I,
        ),
    ),
    (
        BACHELOR,
        re.compile(
            r"\bB\.?(?:Sc|Eng|Tech|Com|Ed|BA|SN)\b|\b(?:BSN|BBA|LLB|BFA|BEng|BCom)\b|"
            r"(?<![\w.])B\.?[AS]\.?(?=[\s,/)(]|$)"
        ),
    ),
    (
        MASTER,
        re.compile(
            r"\bmaster(?:'s|s| of| in| degree)|\bpostgraduate (?:degree|diploma|"
            r"qualification)|\b(?:advanced|graduate) degree|\b(?:magister|maestr[ií]a|"
            r"máster|master (?:en|universitario)|mestrado|laurea magistrale|"
            r"ma[iî]trise|dipl(?:om)?-\w+|"
            r"dipl[oô]me d'ing[eé]nieur|magisterium)\b",
            re.I,
        ),
    ),
    (
        MASTER,
        re.compile(
            r"\bM\.?(?:Sc|Eng|BA|Ed|Phil|PH|Tech|Com)\b|"
            r"\b(?:MBA|MSN|LLM|MFA|MSc|MEng|MArch|MRes|MSW)\b|"
            r"(?<![\w.])M\.?[AS]\.?(?=\s+(?:in|degree|or)\b)|\bmgr\b"
        ),
    ),
    (
        DOCTOR,
        re.compile(
            r"\bdoctora\w+|\bph\.?\s?d\b|\bdoctor of\b|\bDPhil\b|"
            r"\b(?:JD|PharmD|doutorado|dottorato|doktor(?:at|grad)?)\b",
            re.I,
        ),
    ),
)  # fmt: skip

_FIELD = re.compile(
    r"\b(?:degree|bachelor'?s?|master'?s?|diploma|doctorate|ph\.?d\.?|"
    r"bsc|msc|ba|bs|mba|"
    r"graduate|b\.?tech)\b(?:\s*\([^)]*\))?(?:\s+degree)?,?\s+(?:in|of)\s+(?:an?\s+)?"
    r"(?P<area>[A-Za-z&' -]+?)(?=\s+(?:or|and|from|is|with|required|preferred|plus)\b|"
    r"[,.;:()/]|$)",
    re.I,
)


def levels_in(text: str) -> frozenset[int]:
    """Return every level a text names."""
    return frozenset(level for level, pattern in _LEVELS if pattern.search(text))


@lru_cache(maxsize=4_000)
def level_of(text: str) -> int:
    """Return the lowest level a text names, 1 to 5; 0 for none.

    «Bachelor's or master's degree» asks for the bachelor's.
    """
    return min(levels_in(text), default=0)


@lru_cache(maxsize=4_000)
def highest_level(text: str) -> int:
    """Return the highest level a text names; 0 for none."""
    return max(levels_in(text), default=0)


def name_of(level: int) -> str:
    """Return the words for a level."""
    return _NAMES[level]


def field_span(text: str) -> tuple[int, int]:
    """Return where the subject of a degree stands in a text; (-1, -1) without one."""
    match = _FIELD.search(text)
    return match.span("area") if match else (-1, -1)


def field_of(text: str) -> str:
    """Return the subject a degree is wanted in; empty when it is not said."""
    match = _FIELD.search(text)
    if match is None:
        return ""
    area = match["area"].strip(" -'")
    return "" if area.lower().startswith(("a ", "related", "relevant")) else area[:60]
