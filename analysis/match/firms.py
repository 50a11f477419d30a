"""Finds who hires: the name that a posting's head, headings and sentences point to.

No list knows every firm, so a name is told by where it stands. Every sign has a weight,
a name that comes again or that is built like a firm's gains, and the strongest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from analysis.match.headings import Part, heading_of
from analysis.match.layout import PostingLine
from analysis.match.segments import HEAD_LINES, Segment, segments_of
from analysis.text.lists import fold, words
from analysis.text.places import is_region, is_remote, place_score
from analysis.text.roles import has_legal_form, organisation_score
from analysis.text.senses import find_skills
from analysis.text.skills import taxonomy
from analysis.text.titles import has_title, title_words
from analysis.text.verbs import opening_verb
from analysis.text.words import keys_of, sentences

_LABEL = re.compile(
    r"^(?:company|employer|organisation|organization|client|school|hospital|"
    r"hiring (?:company|organisation|organization)|company name|about the company)"
    r"\s*:\s*(.{2,80})$",
    re.I,
)
_NAME: Final = (
    r"(?P<name>(?:[Tt]he )?[A-Z][\w&.'-]*"
    r"(?:\s(?:&|(?:of|and|de|for|the)(?=\s[A-Z])|[A-Z][\w&.'-]*)){0,5})"
)
_BRACKETS: Final = r"(?:\s\([^()]{0,80}\))?"
# Where a name stands, and how much that says.
_SIGNS: Final = (
    (3.0, re.compile(rf"^(?i:about|life at|working (?:at|for)|why) {_NAME}\W*$")),
    (3.0, re.compile(rf"\b(?i:welcome to|here at|working (?:at|for)|join) {_NAME}")),
    (3.0, re.compile(rf"\b[Ww]e(?:'re| are) {_NAME}(?=\W|$)")),
    (3.0, re.compile(rf"^{_NAME} (?i:careers|jobs|vacancies|recruitment)\W*$")),
    (2.5, re.compile(rf"^At {_NAME}(?:,| we\b)")),
    (
        2.5,
        re.compile(
            rf"^{_NAME}{_BRACKETS},? (?:is|are|has|have|was|were|seeks?|needs?|wants?|"
            r"requires?|provides?|invites?|offers?)\b"
        ),
    ),
    # «Brandvik Seafood sends forty trucks a week south»
    (2.0, re.compile(rf"^{_NAME}{_BRACKETS},? [a-z]{{3,}}s\b(?! of\b)")),
    (2.0, re.compile(rf"^{_NAME}: [a-z]")),
    (1.5, re.compile(rf"\b(?:at|for|with|over|years) {_NAME}(?=[\s,.!;)]|$)")),
)
# What is asked for and what is to be done names no firm.
_TELLING: Final = (Part.INTRO, Part.OTHER)
_CLEAR: Final = 2.5
_AFTER_TITLE: Final = 2.0
_OWN_LINE: Final = 2.0
_AFTER_COMMA: Final = 1.0
_LEGAL_FORM: Final = 2.0
_COMES_AGAIN: Final = 1.0
_LEAST: Final = 1.0
_SUBJECT_LINES: Final = 20
_MOST_WORDS: Final = 6
POSTAL_DISTRICT = re.compile(r"^[A-Z]{1,2}\d{1,2}[A-Z]?$")  # «London SE1»
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_FACT = re.compile(r"^[A-Z][\w ]{1,24}: ")
_NO_NAME = re.compile(
    r"^(?:sr|jr|one|two|three|four|five|six|ten|knowing|having|being|this|our|we|you|it|they|there|he|she|who|what|as|an?|if|all|every\w*|most|"
    r"some|no|full|part|the (?:role|job|post|position|team|company|person|work|ideal|"
    r"successful|right|candidate|rest|school|hospital|new|next)|applicants?|"
    r"candidates?|experience|knowledge|salary|hours|work|remote|training|interviews?|"
    r"please|our|your|how|why|when|where|today|since|from|for|in|at|on|to|with|and|or|"
    r"but|not|due|home|cv|ref|reference|dear|hi|hello|send|apply|reply|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\w*|permanent|temporary|hybrid|"
    r"january|february|march|april|may|june|july|august|september|october|november|"
    r"december|christmas|easter|summer|winter|spring|autumn|[A-Z]{1,3}\d+)\b",
    re.I,
)


def company_of_posting(lines: tuple[PostingLine, ...], title: str) -> str:
    """Return who hires: labelled, or the name most signs point to; empty without."""
    for line in lines[:_SUBJECT_LINES]:
        match = _LABEL.match(line.text)
        if match:
            return match[1].strip(" .,")
    text = "\n".join(line.text for line in lines)
    found: dict[str, tuple[float, str]] = {}
    for value, name in _candidates(lines, title):
        key = fold(re.sub(r"^the ", "", name, flags=re.I))
        if value > found.get(key, (0.0, ""))[0]:
            found[key] = (value, name)
    weighed = [(value + _built(name, text), name) for value, name in found.values()]
    best, name = max(weighed, key=lambda item: item[0], default=(0.0, ""))
    if best < _LEAST:
        return ""
    # «Lakeview» is short for the «Lakeview Medical Center» that stands there as well.
    fuller = (other for _, other in weighed if other.startswith(f"{name} "))
    return max(fuller, key=len, default=name)


def _built(name: str, text: str) -> float:
    """Return what the form of a name and its coming again add."""
    again = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) > 1
    legal = _LEGAL_FORM if has_legal_form(name) else 0.0
    return legal + organisation_score(name) + (_COMES_AGAIN if again else 0.0)


def _candidates(
    lines: tuple[PostingLine, ...], title: str
) -> Iterator[tuple[float, str]]:
    for line in lines[:_SUBJECT_LINES]:
        for sentence in sentences(line.text):
            for value, pattern in _SIGNS:
                if value < _CLEAR and line.part not in _TELLING:
                    continue
                match = pattern.search(sentence)
                name = _trimmed(match["name"]) if match else ""
                if is_firm_name(name):
                    yield value, name
    head = tuple(line for line in lines[:HEAD_LINES] if line.part in _TELLING)
    for number, segments in segments_of(head, title):
        if _FACT.match(segments[0].text) or _is_town(segments):
            continue
        for segment in segments:
            value = _worth(segment, segments, number)
            name = _ASIDE.sub("", segment.text)
            if value and is_firm_name(name) and not _is_shouted(name):
                yield value, name


def _is_town(segments: tuple[Segment, ...]) -> bool:
    """Say whether a line begins with «Missoula, MT»."""
    region = segments[1].text.split(" (")[0] if len(segments) > 1 else ""
    return bool(region) and segments[1].mark == "," and is_region(region)


def _worth(segment: Segment, line: tuple[Segment, ...], number: int) -> float:
    """Return what the place of a name at the head says."""
    if any(other.is_title for other in line):
        if segment.is_title:
            return 0.0
        return _AFTER_COMMA if segment.mark == "," else _AFTER_TITLE
    if segment is not line[0]:
        return 0.0
    return _OWN_LINE if number < HEAD_LINES // 2 else _AFTER_COMMA


def _trimmed(name: str) -> str:
    return re.sub(r"'s$", "", name.strip(" .,:;!-&'"))


def is_firm_name(name: str) -> bool:
    """Say whether a text may be a firm's name: capitals, and nothing else known."""
    told = name.split()
    if not 1 <= len(told) <= _MOST_WORDS or _NO_NAME.match(name):
        return False
    if POSTAL_DISTRICT.match(told[-1]):
        return False
    if not all(word[:1].isupper() or word in _SMALL for word in told):
        return False
    if has_legal_form(name):
        return True
    if place_score(name) >= 0.8 or is_remote(name) or is_region(name):
        return False
    if heading_of(name) or taxonomy().canonical(name):
        return False
    if organisation_score(name) >= 0.6:
        return len([word for word in told if word != "The"]) > 1  # «The Trust» is any
    if "and" in told and find_skills(name):
        return False  # «Python and SQL»
    many = len(told) > 1 and told[-1].endswith("s")  # «Sawtooth Builders»
    if (has_title(name) and not many) or (len(told) == 1 and opening_verb(name)):
        return False
    keys = keys_of(name)
    page = words("posting", "page-words")
    known = all(key in page or key in title_words() for key in keys)
    return not known and not (len(told) == 1 and find_skills(name))


_SMALL = frozenset({"of", "and", "the", "de", "for", "&", "plc", "at"})


def _is_shouted(name: str) -> bool:
    """Say whether capitals say nothing: everything is in capitals."""
    return name.isupper() and len(name) > 4 and organisation_score(name) < 0.6
