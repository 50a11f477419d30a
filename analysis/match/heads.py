"""Finds the title of a posting, and who and where: what stands at its head."""

from __future__ import annotations

import re

from analysis.match.headings import Part, heading_of
from analysis.match.layout import PostingLine
from analysis.text.lists import fold
from analysis.text.places import is_region, is_remote, place_score
from analysis.text.roles import has_legal_form
from analysis.text.senses import find_skills
from analysis.text.skills import taxonomy
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
    r"the|as)\s+(?:(?:an?|our next|our new|the|another|two|three|experienced)\s+)?"
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
        *("leader", "analyst", "supervisor", "worker", "operative", "president"),
    )
)
_LEAD_IN = re.compile(
    r"^(?:job title|title|position|role|now hiring|we(?:'re| are) hiring|hiring|urgent|"
    r"urgently required|vacancy|job|post|wanted|required|career opportunity|"
    r"fw|fwd|re|subject)\s*[:!\-–]\s*",
    re.I,
)
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
        *("looking", "seeking", "welcome", "reports"),
    )
)
_TELLS = re.compile(
    r"\b(?:is|are) (?:hiring|looking|seeking|recruiting|searching|the)\b|"
    r"\breporting to\b|\b(?:is|seeks|needs|wants|requires|offers|provides|works|says|"
    r"will|must|can|have|"
    r"has|are|was|were|than|they|we|you|your|our|their|its|who)\b",
    re.I,
)
_LONGEST_TITLE = 9
_HEAD_LINES = 10
_PLACE = re.compile(
    r"^(?:job )?(?:locations?|based in|based at|office location|place of work|place|"
    r"where|workplace|work location|base|standort|lieu|ubicacion|town|city)"
    r"\s*[:\-–]\s*(.+)$",
    re.I,
)
_IN_TOWN = re.compile(
    r"\b(?:based (?:in|at|from|out of)|located in|office in|team in|clinic in|"
    r"practice in|school in|site in|plant in|shop in|restaurant in|hospital in|in)\s+"
    r"(?P<place>(?:[A-Z][\w'’.-]+)(?:[ -](?:[A-Z][\w'’.-]+|upon|on|le|la|de|of))*"
    r"(?:,\s*(?:[A-Z][\w.]+))?)"
)
_COMPANY = re.compile(
    r"^(?:company|employer|organisation|organization|client|school|hospital)"
    r"\s*:\s*(.{2,80})$",
    re.I,
)
_ACTS = re.compile(
    r"^(?P<name>[A-Z][\w&.'-]*(?: (?:[A-Z&][\w&.'-]*|of|and|the|de|for)){0,5}?),? "
    r"(?:is|are|has|seeks|needs|wants|requires|runs|makes|builds|operates|was "
    r"founded)\b"
)
_ABOUT = re.compile(
    r"^(?:about|join|at)\s+((?:[A-Z][\w&.'-]*\s?){1,4})(?:,|:|$| is\b| we\b|\.)"
)
_NO_NAME = re.compile(
    r"^(?:the|this|our|we|you|it|they|there|he|she|who|what|as|an?|if|experience|"
    r"applicants?|candidates?|salary|hours|work|all|everyone|everything|most|some|"
    r"remote|training|knowledge|no|full|part)\b",
    re.I,
)


def title_of(lines: tuple[PostingLine, ...]) -> str:
    """Return the title of the job: labelled, at the head, or in a sentence."""
    for line in lines[:15]:
        label = _LABEL.match(line.text)
        if label and has_title(label[1]):
            return _title_in(label[1]) or tidy_title(label[1])
    for line in lines[:_HEAD_LINES]:
        found = _at_the_head(line)
        if found:
            return found
    for line in lines[:15]:
        found = _title_in(line.text)
        if found:
            return found
    return ""


def _at_the_head(line: PostingLine) -> str:
    if line.part not in (Part.INTRO, Part.RESPONSIBILITIES) or line.text[:1].isdigit():
        return ""
    opening = (sentences(line.text) or ("",))[0].rstrip(".!")
    name = tidy_title(opening)
    told = _is_phrase(opening) or _TELLS.search(name)
    short = len(name.split()) <= _LONGEST_TITLE
    return name if short and has_title(name) and not told else ""


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
    bare = _keeping_title(_TRAIL, text.strip(" *#_:•-"))
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


def place_of(lines: tuple[PostingLine, ...]) -> str:
    """Return the place of work: labelled, alone at the head, or «in Leeds»."""
    for line in lines[:30]:
        match = _PLACE.match(line.text)
        if match:
            return match[1].strip()[:80]
    for line in lines[:_HEAD_LINES]:
        for part in re.split(r"\s+[|•·]\s+|\s+[–—-]\s+(?!.*\buk\b)|\(|\)|;", line.text):
            town = (
                part.rsplit(", ", 1)[-1] if has_legal_form(part.split(",")[0]) else part
            )
            known = place_score(town) >= 0.8 and not is_region(town)
            if known or is_remote(town.split(",")[0]):
                return town.strip()[:80]
    for line in lines:
        match = _IN_TOWN.search(line.text)
        if match and place_score(match["place"]) >= 0.8:
            return match["place"].strip(" .,")
    return ""


def company_in(lines: tuple[PostingLine, ...]) -> str:
    """Return who hires: labelled, or the name that a sentence begins with."""
    for line in lines[:20]:
        match = _COMPANY.match(line.text)
        if match:
            return match[1].strip()
    for pattern, group in ((_ABOUT, 1), (_ACTS, "name")):
        for line in lines[:20]:
            match = pattern.match(line.text)
            name = match[group].strip(" .,") if match else ""
            known = _NO_NAME.match(name) or has_title(name) or heading_of(name)
            if name and not known and not taxonomy().canonical(name):
                return name
    return ""
