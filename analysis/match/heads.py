"""Finds the title of a posting, and who and where: what stands at its head."""

from __future__ import annotations

import re

from analysis.match.headings import Part
from analysis.match.layout import PostingLine
from analysis.match.segments import HEAD_LINES
from analysis.text.lists import fold
from analysis.text.places import is_remote, place_score
from analysis.text.senses import find_skills
from analysis.text.titles import RANKS, core, families_of, has_title, title_words
from analysis.text.words import sentences, tokens

_LABEL = re.compile(
    r"^(?:job title|title|position|role|vacancy|job|post|position title|post title|"
    r"subject|re|opening|stelle|poste|puesto)"
    r"\s*[:\-–]\s*(.+)$",
    re.I,
)
_SENTENCE_TITLE = re.compile(
    r"\b(?:(?:looking|searching|hiring|recruiting|seeking|hunt(?:ing)?)"
    r"(?:\s+(?:for|to (?:hire|recruit|appoint|find)))?|seeks|"
    r"needs?|wants?|requires?|appoint|join (?:us|our team|the team) as|role of|"
    r"position of|post of|opening for|opportunity for|hire|recruit|after|"
    r"are you|be|become|the|as)\s+"
    r"(?:(?:an?|our next|our new|the|another|two|three|experienced)\s+)?"
    r"(?P<title>(?:[A-Za-z&/+#.'-]+\s+){0,7}[A-Za-z&/+#.'-]+)",
    re.I,
)
_DETERMINER = re.compile(r"^.*\b(?:an?|our|the|for|another|experienced)\s+", re.I)
_TRAIL = re.compile(r"^.*\s[>›»]\s")  # «Home > Careers > Baker»
_TAIL = re.compile(r"\s*(?:[|(\[•@#]|[–—]|\s-\s|\s//?\s|,\s).*$")
_SEASON = re.compile(r"[\s,(-]*\b20\d\d(?:\s?[-/–]\s?\d{2,4})?\b.*$")
_EDGES = " ,.-–—:|()[]•@/#"
# Titles of one such word say little: what follows belongs to them.
_BARE = frozenset(
    (
        *("manager", "director", "officer", "coordinator", "specialist", "engineer"),
        *("consultant", "advisor", "adviser", "technician", "president", "head"),
        *("leader", "analyst", "supervisor", "worker", "operative", "internship"),
        *("apprenticeship", "placement", "traineeship"),
    )
)
_LEAD_IN = re.compile(
    r"^(?:job title|title|position|role|now hiring|we(?:'re| are) hiring|hiring|urgent|"
    r"urgently required|vacancy|job|post|wanted|required|career opportunity|"
    r"fw|fwd|re|subject)\s*[:!\-–]\s*",
    re.I,
)
_HIRING = re.compile(r"^(?:now|we(?:'re| are)) hiring\s*[!:.–-]\s*(?=\S)", re.I)
_SHORTENED = re.compile(r"\b(Sr|Jr|Asst|Assoc|Exec)\.\s")  # no end of a sentence
_CONTRACT = re.compile(
    r"^(?:(?:part|full)[- ]time|temporary|permanent|freelance|casual)\s+", re.I
)
_DASH = re.compile(r"\s[–—-]\s")
_WANTED = re.compile(
    r"\s+(?:wanted|needed|required|sought|vacancy|position|role|job|"
    r"to join|to support)\b.*$",
    re.I,
)
_AFTER = re.compile(r"\s(?:for|at|within|with|who)\s.*$", re.I)
_IN = re.compile(r"\sin\s(?P<where>.*)$", re.I)
_PHRASE_STARTS = frozenset(
    (
        *("we", "our", "you", "about", "join", "are", "do", "the", "this", "at", "as"),
        *("is", "if", "in", "for", "with", "your", "hello", "hi", "dear", "from"),
        *("looking", "seeking", "welcome", "reports", "would", "must", "has", "have"),
        *("founded", "since", "named", "backed", "until"),
    )
)
_TELLS = re.compile(
    r"\b(?:is|are) (?:hiring|looking|seeking|recruiting|searching|the)\b|"
    r"\breporting to\b|\b(?:is|seeks|needs|wants|requires|offers|provides|works|says|"
    r"will|must|can|have|"
    r"has|are|was|were|than|they|we|you|your|our|their|its|who)\b",
    re.I,
)
_SUBJECT = re.compile(
    r"^((?:[A-Z][\w&.'-]*\s){1,4})(?:\([^()]*\)\s)?(?:is|are|has|have|[a-z]{3,}s)\s"
)
_PEOPLE = re.compile(r"^[A-Za-z]+s(?:,|$)")  # «Chefs!», «Engineers, accountants and»
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.I)
_LONGEST_TITLE = 9


def title_of(lines: tuple[PostingLine, ...]) -> str:
    """Return the title of the job: labelled, at the head, or in a sentence."""
    for line in lines[:15]:
        label = _LABEL.match(line.text)
        if label and has_title(label[1]):
            return _title_in(label[1]) or tidy_title(label[1])
    for line in lines[:HEAD_LINES]:
        found = _at_the_head(line)
        if found:
            return found
    for line in lines[:15]:
        found = _title_in(line.text)
        if found:
            return found
    return ""


def _at_the_head(line: PostingLine) -> str:
    asks = line.part in (Part.REQUIRED, Part.PREFERRED)
    if asks or line.text[:1].isdigit():
        return ""
    told = _SHORTENED.sub(r"\1 ", _HIRING.sub("", line.text))
    opening = (sentences(told) or ("",))[0].rstrip(".!")
    if line.part is Part.OTHER and not _stands_alone(line.text):
        return ""
    name = _ARTICLE.sub("", tidy_title(opening))
    if _is_phrase(opening) or _tells_of_a_firm(_TRAIL.sub("", opening)):
        return ""
    short = len(name.split()) <= _LONGEST_TITLE
    return name if short and has_title(name) and not _is_no_title(name) else ""


def _is_no_title(name: str) -> bool:
    return bool(name[:1].isdigit() or _TELLS.search(name) or _PEOPLE.match(name))


def _stands_alone(text: str) -> bool:
    """Say whether a line is no more than a title: short, in capitals, no sentence."""
    telling = [word for word in text.split() if len(word) > 3]
    named = all(not word[0].islower() for word in telling)
    return named and len(text.split()) <= _LONGEST_TITLE and text[-1] not in ".!?:"


def _tells_of_a_firm(text: str) -> bool:
    """Say whether a sentence says what a firm is or does: «Tallymark builds tills»."""
    subject = _SUBJECT.match(text)
    return subject is not None and not has_title(subject[1])


def _is_phrase(text: str) -> bool:
    first = fold(text).replace("'", " ").split()[:1]
    return bool(first) and first[0] in _PHRASE_STARTS


def _title_in(text: str) -> str:
    for match in _SENTENCE_TITLE.finditer(text):
        words = match["title"].split()
        for end in range(len(words), 0, -1):
            phrase = " ".join(words[:end]).strip(" .,")
            last = words[end - 1].strip(" .,")
            if families_of(last) or (has_title(last) and core(phrase)):
                return tidy_title(_DETERMINER.sub("", phrase))
    return ""


def tidy_title(text: str) -> str:
    """Return a title without place, contract and marks."""
    bare = _from_title_on(_keeping_title(_TRAIL, text.strip(" *#_:•-")))
    bare = _keeping_title(_CONTRACT, bare)
    before, colon, after = bare.partition(": ")
    if colon and has_title(after) and not has_title(before):
        bare = after
    bare = _without_tail(_keeping_title(_SEASON, _LEAD_IN.sub("", bare)))
    bare = _keeping_title(_WANTED, bare)
    bare = _keeping_title(_AFTER, bare)
    inside = _IN.search(bare)
    if inside and not find_skills(inside["where"]):
        bare = _keeping_title(_IN, bare)
    return _LEAD_IN.sub("", bare.strip(_EDGES)) or text.strip()


def _from_title_on(text: str) -> str:
    """Cut the name before the title: «Tidewater Labs – Staff Engineer – Leeds»."""
    first = _DASH.search(text)
    if first is None or has_title(text[: first.start()]):
        return text
    rest = text[first.end() :]
    return _from_title_on(rest) if has_title(rest) else text


def _without_tail(text: str) -> str:
    """Cut what follows a mark (place, hours, pay); a bare «Manager» keeps its trade."""
    first = _TAIL.search(text)
    if first is None:
        return text
    head, tail = text[: first.start()], text[first.start() :]
    mark = tail.strip()[:1]
    telling = {word.strip(",") for word in fold(head).split()} - RANKS
    follows = re.split(r"\s[–—|-]\s|[|(\[•@]|,", tail.lstrip(_EDGES))[0].strip(_EDGES)
    is_place = place_score(follows) >= 0.5 or is_remote(follows)
    is_trade = bool(follows) and not re.search(r"\d", follows) and not is_place
    is_known = bool(find_skills(follows)) or any(
        token.key in title_words() for token in tokens(follows)
    )
    both = mark == "/" and has_title(follows)
    if both or (is_trade and _goes_with(mark, telling, is_known=is_known)):
        return f"{head}{tail[: tail.index(follows)]}{follows}"
    return head if has_title(head) else text


def _goes_with(mark: str, telling: set[str], *, is_known: bool) -> bool:
    """Say whether what stands after a mark names the trade of the title before it."""
    if mark == ",":
        return is_known
    return telling <= _BARE and mark in "–—-"


def _keeping_title(pattern: re.Pattern[str], text: str) -> str:
    """Cut what the pattern finds, unless no title would be left."""
    shorter = pattern.sub("", text).strip(_EDGES)
    return shorter if has_title(shorter) else text
