"""The facts of a posting beside its skills: title, years, education, place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.match.layout import Part, PostingLine
from analysis.text.degrees import field_of, level_of, name_of
from analysis.text.lists import fold
from analysis.text.titles import core, families_of, has_title
from analysis.text.words import sentences

_NUMBER = {
    word: value
    for value, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
}
_COUNT = rf"\d{{1,2}}|{'|'.join(_NUMBER)}"
_YEARS = re.compile(
    rf"\b(?P<least>{_COUNT})\s*(?:\(\w{{1,8}}\)\s*)?(?:\+|plus)?\s*"
    rf"(?:(?:-|–|—|to|or)\s*(?P<most>{_COUNT})\s*\+?\s*)?(?:\+|or more|plus)?\s*"
    r"(?:years?|yrs?)\b(?P<after>.{0,60})",
    re.I,
)
_NOT_EXPERIENCE = re.compile(
    r"^\s*(?:old|of age|or older|in business|history|contract|fixed|ago|strong|"
    r"programme|program\b|guarantee|warranty|term\b)",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:we have|we've|our|company|over the|founded|for over)\b", re.I
)
_STANDS_ALONE = re.compile(r"^(?:\. |, |; |.?\|?)\|[.,;)]?\s*$")
_LABEL = re.compile(
    r"^(?:job title|title|position|role|vacancy|job|post|position title)"
    r"\s*[:\-–]\s*(.+)$",
    re.I,
)
_SENTENCE_TITLE = re.compile(
    r"\b(?:(?:looking|searching|hiring|recruiting|seeking)(?: for| to hire)?|seeks|"
    r"need|join (?:us|our team|the team) as|role of|position of|opening for|"
    r"opportunity for|is hiring|the|as)\s+(?:an?|our next|our new|the)?\s*"
    r"(?P<title>(?:[A-Za-z&/+#.'-]+\s+){0,6}[A-Za-z&/+#.'-]+)",
    re.I,
)
_PLACE = re.compile(
    r"^(?:job )?(?:location|based in|office location|place of work|place)"
    r"\s*[:\-–]\s*(.+)$",
    re.I,
)
_TRIM = re.compile(r"\s*(?:[|(\[•–—@]|\s-\s|,\s(?=[A-Z][a-z]+(?:,|$)|[A-Z]{2}\b)).*$")
_LEAD_IN = re.compile(
    r"^(?:job title|title|position|role|now hiring|we(?:'re| are) hiring|hiring|urgent|"
    r"vacancy|job)\s*[:!\-–]\s*",
    re.I,
)
_WANTED = re.compile(
    r"\s+(?:wanted|needed|required|sought|to join|to support)\b.*$", re.I
)
_AFTER = re.compile(r"\s(?:to|for|at|within|with)\s.*$", re.I)
_PHRASE_STARTS = frozenset(
    ("we", "our", "you", "about", "join", "are", "do", "the", "this", "at", "as", "is")
)
_TELLS = re.compile(
    r"\b(?:is|are) (?:hiring|looking|seeking|recruiting)\b|\b(?:seeks|needs|wants)\b",
    re.I,
)
_LONGEST_TITLE = 9


def title_of(lines: tuple[PostingLine, ...]) -> str:
    """Return the title of the job: labelled, the first line, or in a sentence."""
    for line in lines[:15]:
        label = _LABEL.match(line.text)
        if label and has_title(label[1]):
            return tidy_title(label[1])
    for line in lines[:4]:
        opening = (sentences(line.text) or ("",))[0].rstrip(".!")
        name = tidy_title(opening)
        short = len(name.split()) <= _LONGEST_TITLE
        told = _is_phrase(name) or _TELLS.search(name)
        if short and has_title(name) and not told:
            return name
    for line in lines[:12]:
        found = _title_in(line.text)
        if found:
            return found
    return ""


def _is_phrase(text: str) -> bool:
    first = fold(text).split()[:1]
    return bool(first) and first[0] in _PHRASE_STARTS


def _title_in(text: str) -> str:
    for match in _SENTENCE_TITLE.finditer(text):
        words = match["title"].split()
        for end in range(len(words), 0, -1):
            phrase = " ".join(words[:end]).strip(" .,")
            last = words[end - 1].strip(" .,")
            if families_of(last) or (has_title(last) and core(phrase)):
                return tidy_title(phrase)
    return ""


def tidy_title(text: str) -> str:
    """Return a title without place, contract and marks."""
    bare = _LEAD_IN.sub("", text.strip(" *#_:•-"))
    bare = _TRIM.sub("", _WANTED.sub("", bare)).strip(" ,.-–:")
    shorter = _AFTER.sub("", bare)
    bare = shorter if has_title(shorter) else bare
    return _LEAD_IN.sub("", bare) or text.strip()


def years_of(lines: tuple[PostingLine, ...]) -> int | None:
    """Return the least years of experience asked for; None when it does not say.

    Of several figures in required lines the largest counts («5 years, 3 of them in
    Java»); preferred ones only where nothing is required.
    """
    required: list[int] = []
    other: list[int] = []
    for line in lines:
        if line.part is Part.OTHER:
            continue
        for match in _YEARS.finditer(line.text):
            value = _number(match["least"])
            if not _is_asked(line, match) or not 0 < value <= 25:
                continue
            preferred = line.part is Part.PREFERRED or re.search(
                r"\b(?:preferred|ideally|a plus|desirable)\b", match["after"], re.I
            )
            (other if preferred else required).append(value)
    found = required or other
    return max(found) if found else None


def _number(text: str) -> int:
    return _NUMBER[text.lower()] if text.lower() in _NUMBER else int(text)


def _is_asked(line: PostingLine, match: re.Match[str]) -> bool:
    if _NOT_EXPERIENCE.match(match["after"]):
        return False
    before = line.text[: match.start()]
    if re.search(r"\b(?:last|past|next|first|over the)\s*$", before, re.I):
        return False
    said = "experience" in fold(line.text) or line.part in (
        Part.REQUIRED,
        Part.PREFERRED,
    )
    if line.part is Part.INTRO and _COMPANY.search(before):
        return False
    alone = len(line.text.split()) <= 4 or _STANDS_ALONE.match(
        f"{before[-2:]}|{match['after']}"
    )
    return (
        bool(alone)
        or said
        or bool(re.match(r"['’]?\s*(?:of|in|as|working)\b", match["after"].strip()))
    )


@dataclass(frozen=True, slots=True)
class Schooling:
    """The education asked for: in words, its level, and whether it is a must."""

    text: str = ""
    level: int = 0
    required: bool = False
    line: str = ""


_INSTEAD = re.compile(
    r"\b(?:or (?:an? )?(?:equivalent|comparable|similar|relevant|related)"
    r"(?! (?:field|subject|discipline|degree|area))|"
    r"equivalent (?:work )?experience|in lieu|or (?:\w+ )?experience)\b",
    re.I,
)
_WISHED = re.compile(
    r"\b(?:preferred|a plus|desirable|ideally|nice to have|advantage\w*|preferably|"
    r"bonus|not required|an asset)\b",
    re.I,
)
_CLAUSES = re.compile(
    r";|(?<=\w)\.\s|,\s(?=\w+'?s?\s+(?:degree )?preferred)",
)
_MUST = re.compile(r"\b(?:must|required|essential|mandatory|minimum)\b", re.I)


def schooling_of(lines: tuple[PostingLine, ...]) -> Schooling:
    """Return the least education a posting asks for."""
    required: list[Schooling] = []
    wished: list[Schooling] = []
    for line in lines:
        if line.part is Part.OTHER:
            continue
        for clause in _CLAUSES.split(line.text):
            level = level_of(clause)
            if not level:
                continue
            words = name_of(level)
            area = field_of(clause)
            text = f"{words} in {area}" if area else words
            wish = line.part is Part.PREFERRED or bool(_WISHED.search(clause))
            must = (line.must or bool(_MUST.search(clause))) and not wish
            must = must and not _INSTEAD.search(line.text)
            found = Schooling(text, level, must, line.text)
            (wished if wish else required).append(found)
    for candidates in (required, wished):
        if candidates:
            return min(candidates, key=lambda item: item.level)
    return Schooling()


def place_of(lines: tuple[PostingLine, ...]) -> str:
    """Return the place of work where a line is labelled so."""
    for line in lines[:30]:
        match = _PLACE.match(line.text)
        if match:
            return match[1].strip()[:80]
    return ""
