"""The years and the education a posting asks for, with the lines that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.match.layout import Part, PostingLine
from analysis.text.degrees import field_of, level_of, name_of
from analysis.text.lists import fold
from analysis.text.words import phrases_in

_NUMBER = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"),
            *("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
            *("sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
}
_COUNT = rf"\d{{1,2}}|{'|'.join(_NUMBER)}|an?(?= year)"
_YEARS = re.compile(
    rf"\b(?P<least>{_COUNT})\s*(?:-?ish)?\s*(?:\(\w{{1,8}}\)\s*)?(?:\+|plus)?\s*"
    rf"(?:(?:-|–|—|to|or)\s*(?P<most>{_COUNT})\s*(?:\(\w{{1,8}}\)\s*)?\+?\s*)?"
    r"(?:\+|or more|plus|full|solid|clear)?\s*"
    r"(?P<unit>years?|yrs?|months?|mths?)\b\.?"
    r"(?:\s*(?:(?:or (?:more|so)|plus|minimum|min)\b\.?))?(?P<after>.{0,80})",
    re.I,
)
_NOT_EXPERIENCE = re.compile(
    r"^[\s-]*(?:old|of age|or older|in business|history|contract|fixed|ago|strong|"
    r"programme|program\b|guarantee|warranty|term\b|maternity|cover|from now|"
    r"apprenticeship|degree|course|diploma|college|of (?:study|growth|service|trading|"
    r"history|heritage)|probation|rotation|plan\b|later|earlier|running)",
    re.I,
)
_SINCE = re.compile(
    r"\b(?:contract of|term of|extended (?:for|by)|last|past|next|first|over the|"
    r"within|every|each|once|for (?:over|more than)|"
    r"nearly|almost|after|age of|aged?|under|grown? in|in your|during your|up to|"
    r"(?:held|kept|valid|extended|renewable|paid|fees|funded|funding) for)(?: "
    r"the)?\s*$",
    re.I,
)
_COMPANY = re.compile(
    r"^\W*(?:(?:we|our|the (?:company|firm|school|trust))\b|for (?:over|more)|over the|"
    r"founded|established|with over|after|[A-Z]\w+ (?:has|have|is|was)\b)(?!.*\byou\b)"
    r"(?!.*\b(?:need|want|expect|ask|look|seek|like|require|hir)\w*\b)",
    re.I,
)
_IN_BRACKETS = re.compile(r"\((?:[^()]*)$")
_INSTEAD_OF_YEARS = re.compile(r"^\W*(?:with|if you (?:have|hold))\s+an?\b", re.I)
_STANDS_ALONE = re.compile(r"^(?:\. |, |; |.?\|?)\|[.,;)]?\s*$")
_TIME_AT_WORK = re.compile(
    r"^['’]?\s*(?:(?:of|in|as|working|on|at|with|doing|running|building|behind|"
    r"post|after|pqe|under|leading|managing|teaching|driving)\b|[a-z]+ing\b)",
    re.I,
)
_MOST_YEARS = 25


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """The least years of experience asked for and the line that says so."""

    years: int | None = None
    line: str = ""


def years_of(lines: tuple[PostingLine, ...]) -> YearsAsked:
    """Return the least years of experience asked for.

    Of several figures in required lines the largest counts («5 years, 3 of them in
    Java»), of figures joined by «or» the smallest («2 years with a degree or 5
    without»); preferred ones only where nothing is required.
    """
    required: list[tuple[int, str]] = []
    wished: list[tuple[int, str]] = []
    for line in lines:
        if line.part is Part.OTHER:
            continue
        for value, is_wish in _figures(line):
            (wished if is_wish else required).append((value, line.text))
    found = required or wished
    if not found:
        return YearsAsked()
    value, text = max(found, key=lambda item: item[0])
    return YearsAsked(value, text)


def _figures(line: PostingLine) -> list[tuple[int, bool]]:
    found: list[tuple[int, bool, int, int]] = []
    for match in _YEARS.finditer(line.text):
        value = _years_in(match)
        if value is None or not _is_asked(line, match):
            continue
        after = re.split(r"[,;.]", match["after"])[0]
        lead = re.split(r"[,;.]", line.text[: match.start()])[-1]
        wish = line.part is Part.PREFERRED or any(
            phrases_in(text, "posting", "preferred-marks") for text in (after, lead)
        )
        found.append((value, wish, match.start(), match.end("unit")))
    kept = [(value, wish) for value, wish, _, _ in found]
    sure = [item for item in found if not item[1]]
    if len(sure) == 2 and _either(line.text[sure[0][3] : sure[1][2]]):
        return [min(kept)]
    return kept


def _either(between: str) -> bool:
    return bool(re.search(r"\bor\b(?! (?:more|equivalent|similar|related))", between))


def _years_in(match: re.Match[str]) -> int | None:
    """Return whole years; months count when they make a year and more."""
    value = _number(match["least"])
    if match["unit"].lower().startswith("m"):
        value = value // 12
    return value if 0 < value <= _MOST_YEARS else None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _NUMBER.get(text.lower(), 1)


def _is_asked(line: PostingLine, match: re.Match[str]) -> bool:
    before = line.text[: match.start()]
    if _NOT_EXPERIENCE.match(match["after"]) or _SINCE.search(before):
        return False
    if _IN_BRACKETS.search(before) and _INSTEAD_OF_YEARS.match(match["after"]):
        return False
    if line.part is Part.INTRO and _COMPANY.match(before):
        return False
    if line.part in (Part.REQUIRED, Part.PREFERRED):
        return True
    alone = len(line.text.split()) <= 4 or _STANDS_ALONE.match(
        f"{before[-2:]}|{match['after']}"
    )
    said = "experience" in fold(line.text)
    return bool(alone) or said or bool(_TIME_AT_WORK.match(match["after"].strip()))


@dataclass(frozen=True, slots=True)
class Schooling:
    """The education asked for: in words, its level, and whether it is a must."""

    text: str = ""
    level: int = 0
    required: bool = False
    line: str = ""


_INSTEAD = re.compile(
    r"\b(?:or (?:an? |the )?(?:equivalent|comparable|similar|relevant|related|"
    r"demonstrable|proven|good|solid|years|experience)"
    r"(?! (?:field|subject|discipline|degree|area|quantitative))|"
    r"equivalent (?:work |practical |professional )?experience|in lieu|"
    r"or (?:\w+ ){0,3}experience|qualified by experience|willing(?:ness)? to work "
    r"towards|"
    r"or (?:be )?willing|working towards|pursuing|finishing|studying)\b",
    re.I,
)
_NO_DEGREE = re.compile(
    r"\b(?:no (?:degree|diploma)|degree (?:is )?not|don't (?:care|mind)|"
    r"(?:more|better|rather) than a degree|without a degree|"
    r"not (?:need|require)\b[^.;]*\bdegree|whether or not you (?:have|hold))\b",
    re.I,
)
_CLAUSES = re.compile(
    r";|(?<=\w)\.\s|,\s(?=\w+'?s?\s+(?:degree )?(?:preferred|desirable|is|a plus))|"
    r",?\s(?:but|though|although)\s|\s[–—]\s|,\s(?=(?:ideally|preferably)\b)"
)
_LEAST_MUST = 2  # a diploma of a college
_MUST = re.compile(r"\b(?:must|required|essential|mandatory|minimum|requires)\b", re.I)


def schooling_of(lines: tuple[PostingLine, ...]) -> Schooling:
    """Return the least education a posting asks for."""
    required: list[Schooling] = []
    wished: list[Schooling] = []
    for line in lines:
        if line.part in (Part.OTHER, Part.RESPONSIBILITIES) or _NO_DEGREE.search(
            line.text
        ):
            continue
        for clause in _CLAUSES.split(line.text):
            found = _schooling_in(clause, line)
            if found is not None:
                (wished if found[1] else required).append(found[0])
    for candidates in (required, wished):
        if candidates:
            return min(candidates, key=lambda item: item.level)
    return Schooling()


def _schooling_in(clause: str, line: PostingLine) -> tuple[Schooling, bool] | None:
    level = level_of(clause)
    if not level:
        return None
    words = name_of(level)
    area = field_of(clause)
    text = f"{words} in {area}" if area else words
    marks = phrases_in(clause, "posting", "preferred-marks")
    wish = line.part is Part.PREFERRED or bool(marks)
    must = (line.must or bool(_MUST.search(clause))) and not wish
    # That everybody has been to school is no reason to hold anybody back.
    must = must and level >= _LEAST_MUST and not _INSTEAD.search(line.text)
    return Schooling(text, level, must, line.text), wish
