"""Finds dates and spans of time as people write them around the world.

Years from 1950 to 2049. Answers are partial ISO dates («2019», «2019-09») or «present».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.text.lists import fold, groups

PRESENT = "present"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_SHORT_YEAR = r"['’]\s?\d{2}"
_DASH = r"[-‐‑‒–—―−~→>]+"


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A span of time in a text: what it says and where it stands in it."""

    start: str
    end: str
    first: int
    last: int
    text: str

    @property
    def is_range(self) -> bool:
        """Say whether both ends are said."""
        return bool(self.start and self.end)


def _alternatives(items: frozenset[str] | tuple[str, ...]) -> str:
    ordered = sorted(items, key=lambda item: (-len(item), item))
    escaped = (re.escape(item).replace(r"\ ", r"\s+") for item in ordered)
    return "|".join(item.replace("'", "['’]") for item in escaped)


@lru_cache(maxsize=1)
def _months() -> dict[str, str]:
    found: dict[str, str] = {}
    for group, lines in groups("months").items():
        number = group.removeprefix("season-").zfill(2)
        for line in lines:
            for word in line.split():
                found.setdefault(fold(word), number)
                found.setdefault(word.casefold(), number)
    return found


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = _alternatives(tuple(_months()))
    present_words = {line.casefold() for line in groups("present")["present"]}
    present_words |= {fold(line) for line in present_words}
    present = _alternatives(tuple(present_words))
    since_words = {line.casefold() for line in groups("present")["since"]}
    since = _alternatives(tuple(since_words | {fold(w) for w in since_words}))
    until_words = {line.casefold() for line in groups("present")["until"]}
    until = _alternatives(tuple(until_words | {fold(w) for w in until_words}))
    day = r"\d{1,2}(?:st|nd|rd|th|\.|er|º)?"
    named = (
        rf"(?:{day}\s+(?:de\s+)?)?(?:{month})\b\.?"
        rf"(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,)?[\s,./'’-]*(?:de\s+|del\s+|of\s+)?"
        rf"(?:{_YEAR}|{_SHORT_YEAR}|(?<=['’])\d{{2}})(?!\d)"
    )
    year_first = rf"{_YEAR}\s*,?\s+(?:{month})\b\.?"
    iso = rf"{_YEAR}[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:0?[1-9]|[12]\d|3[01]))?(?!\d)"
    numeric = (
        rf"(?:(?:0?[1-9]|[12]\d|3[01])[./-])?(?:0?[1-9]|[12]\d|3[01])\s?[./-]\s?{_YEAR}"
    )
    short = r"(?:0[1-9]|1[0-2])/\d{2}(?![\d/])"
    one = (
        rf"(?:{iso}|{numeric}|{named}|{year_first}|{short}|{_SHORT_YEAR}|{_YEAR})(?!\d)"
    )
    bare_month = rf"(?:{month})\b\.?"
    point = re.compile(rf"(?<![\w./@-])(?:{one})", re.I)
    span = re.compile(
        rf"(?<![\w/@$€£])(?<![A-Za-z]-)(?:"
        rf"(?P<a>{one})\s*(?:{_DASH}|(?:{until})\b)\s*(?P<b>{one}|(?:{present})\b)"
        rf"|(?P<y>{_YEAR})\s*[-–—/]\s*(?P<z>\d{{2}})(?![\d/.-])"
        rf"|(?P<m>{bare_month})\s*(?:{_DASH}|(?:{until})\b)\s*(?P<n>{named})"
        rf"|(?:{since})\s+(?P<s>{one})(?!\s*(?:{_DASH}|(?:{until})\b)\s*\d)"
        rf"|(?:{until})\s+(?P<u>{one})"
        rf"|(?P<o>{one})\s*{_DASH}(?=\s*(?:$|[)\]\t|,;]))"
        rf"|(?P<p>{one}))",
        re.I,
    )
    return point, span


def parse_point(text: str) -> str:
    """Return one date as «YYYY» or «YYYY-MM», «present», or empty if it is none."""
    folded = fold(text).strip(" .,;()[]")
    if not folded:
        return ""
    if folded in {fold(line) for line in groups("present")["present"]}:
        return PRESENT
    year = re.search(rf"(?<!\d)({_YEAR})(?!\d)", folded)
    if not year:
        return _two_digit(folded)
    month = _month_in(folded, year)
    return f"{year[1]}-{month}" if month else year[1]


def _month_in(folded: str, year: re.Match[str]) -> str:
    for word in re.findall(r"[^\W\d_]+", folded):
        if word in _months():
            return _months()[word]
    after = re.match(r"[-/.](\d{1,2})(?!\d)", folded[year.end() :])
    if after and 1 <= int(after[1]) <= 12:
        return after[1].zfill(2)
    before = re.findall(r"\d{1,2}", folded[: year.start()])
    numbers = [int(number) for number in before]
    if not numbers:
        return ""
    last = numbers[-1]
    if last > 12 and len(numbers) > 1:
        last = numbers[0]  # month first, as in 12/31/2019
    return f"{last:02d}" if 1 <= last <= 12 else ""


def _two_digit(folded: str) -> str:
    match = re.search(r"(?:'\s?|/)(\d{2})$", folded)
    if not match:
        return ""
    year = int(match[1])
    full = 2000 + year if year < 50 else 1900 + year
    number = re.match(r"(0[1-9]|1[0-2])/", folded)
    named = [_months()[w] for w in re.findall(r"[^\W\d_]+", folded) if w in _months()]
    month = number[1] if number else (named[0] if named else "")
    return f"{full}-{month}" if month else str(full)


@lru_cache(maxsize=8_000)
def find_periods(text: str) -> tuple[FoundPeriod, ...]:
    """Return every date and span in the text, in order; they never overlap."""
    if not _may_hold_date(text):
        return ()
    _, span = _patterns()
    found: list[FoundPeriod] = []
    for match in span.finditer(text):
        period = _read(match)
        if period is not None:
            found.append(period)
    return tuple(found)


def _may_hold_date(text: str) -> bool:
    return len(text) < 2000 and any(char.isdigit() for char in text)


def _read(match: re.Match[str]) -> FoundPeriod | None:
    part = match.groupdict()
    start = end = ""
    if part["a"]:
        start, end = parse_point(part["a"]), parse_point(part["b"])
    elif part["y"]:
        start, end = part["y"], part["y"][:2] + part["z"]
        if end < start:
            month = int(part["z"])
            if not 1 <= month <= 12:
                return None
            start, end = "", f"{part['y']}-{part['z']}"
    elif part["m"]:
        end = parse_point(part["n"])
        start = f"{end[:4]}-{_months()[fold(part['m']).strip('.')]}"
    elif part["s"]:
        start, end = parse_point(part["s"]), PRESENT
    elif part["u"]:
        end = parse_point(part["u"])
    elif part["o"]:
        start, end = parse_point(part["o"]), PRESENT
    else:
        end = parse_point(part["p"])
    if not (start or end):
        return None
    return FoundPeriod(start, end, match.start(), match.end(), match[0].strip())


@lru_cache(maxsize=8_000)
def is_only_date(text: str) -> bool:
    """Say whether the text holds a date and hardly anything else."""
    found = find_periods(text)
    if not found:
        return False
    rest = text
    for period in reversed(found):
        rest = rest[: period.first] + rest[period.last :]
    rest = _DURATION.sub("", rest)
    return len(re.sub(r"[\W_]+", "", rest)) <= 2


def is_open(text: str) -> bool:
    """Say whether the text ends where a span of time still wants its end."""
    found = find_periods(text)
    if not found or (found[-1].is_range and found[-1].end != PRESENT):
        return False
    rest = text[found[-1].first :]
    return bool(_before_end().search(rest.rstrip()))


@lru_cache(maxsize=1)
def _before_end() -> re.Pattern[str]:
    """Return what stands between the two ends of a span, at the end of a text."""
    words = {line.casefold() for line in groups("present")["until"]}
    until = _alternatives(tuple(words | {fold(word) for word in words}))
    return re.compile(rf"(?:{_DASH}|(?<!\w)(?:{until}))$", re.I)


_UNITS = (
    r"years?|yrs?|months?|mos?|jahre?n?|monate?n?|ans?|mois|años?|anos?|mes(?:es)?"
    r"|anni|anno|mesi|mese|jaar|maanden|maand|lat|lata|rok|miesiące|miesięcy|miesiąc"
)
_DURATION = re.compile(
    rf"[(·,]?\s*\d+\s*(?:{_UNITS})\b(?:[\s,]*(?:and|und|et|y|e|i|en)?\s*\d+\s*(?:{_UNITS})\b)?\s*\)?",
    re.I,
)


def without_duration(text: str) -> str:
    """Return the text without «3 years 7 months»: it repeats what the dates say."""
    return _DURATION.sub(" ", text)


def find_duration(text: str) -> str:
    """Return a length of time such as «3 years 7 months» in the text, or empty."""
    match = _DURATION.search(text)
    return match[0].strip(" (),·") if match else ""


def month_words() -> frozenset[str]:
    """Return every month name and short form, folded."""
    return frozenset(fold(word) for word in _months())
