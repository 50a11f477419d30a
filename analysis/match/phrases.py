"""Reads what a requirement asks for where the taxonomy has no word for it.

«Experience of stock valuation» asks for stock valuation, whoever keeps the list of
skills. Only set forms are read: what follows «experience of», what stands before
«experience», and short items of a list. A guess that fails costs the person points, so
a phrase must hold a telling word and no verb of its own.
"""

from __future__ import annotations

import re

from analysis.text.lists import fold, words
from analysis.text.senses import Found
from analysis.text.skills import taxonomy
from analysis.text.titles import has_title
from analysis.text.verbs import opening_verb
from analysis.text.words import PLAIN_WEIGHT, stem, stems, stop_keys, tokens, weight

_FOLLOWS = re.compile(
    r"\b(?:experience|knowledge|understanding|familiarity|familiar|proficien\w+|"
    r"background|skill(?:s|ed)?|competen\w+|expertise|trained|training|confident|"
    r"comfortable|grasp|command|track record|record|use|awareness|fluent|fluency|"
    r"exposure|versed|experienced|grounding|interest|certified|qualified|"
    r"qualifications?|know your way around|know|used|worked|working)"
    r"\s+(?:(?:of|in|with|on|using|to|at|around|as|for)\b)?\s*",
    re.I,
)
_PRECEDES = re.compile(
    r"(?P<phrase>(?:[\w&/+'-]+\s+){1,4})"
    r"(?:experience|knowledge|skills|background|expertise|know-how|qualification|"
    r"certification|certificate|licen[cs]e|training)\b",
    re.I,
)
_BOUND = re.compile(
    r"[,;.:()]|\s(?:and|or|with|for|from|to|at|by|as|that|which|who|including|such|"
    r"using|through|within|across|into|is|are|would|in|on|of a|of the|if|when|where|"
    r"so|beyond|above|below|before|after|than|per|despite|gained|required|preferred|essential|desirable|ideally|preferably|plus|is|"
    r"a plus|an advantage)\b|$",
    re.I,
)
_ITEM = re.compile(r"[^,;/()]+")
# «experience of treasury, of acquisitions and of raising debt» goes on after a comma.
_GOES_ON = re.compile(r"(?:,|,?\s+(?:and|or|&))\s+(?:of\s+|in\s+|with\s+)?(?=[^\W\d])")
_LEADS = re.compile(
    r"^[^\W\d][\w'&+/-]*(?:\s(?:an?\s|the\s)?[^\W\d][\w'&+/-]*){0,3}?"
    r"(?=\s(?:and|or|with|within|for|from|to|at|by|as|that|which|who|including|in|on|of|"
    r"into|you|we|worth|beyond|above|below|before|after|than|per|across|under|up|without|like|is|are|can)\b|[,;:.(]|$)",
)
_MOST_WORDS = 4
_MOST_GOING_ON = 4
_LEADING_LINE = 12  # words of an item whose first words may name what it asks for
_ITEM_WORDS = 4
_NUMBERED = re.compile(r"\d|[A-Za-z]\d+$")  # «2nd», «E2»: numbers, not names
_ARTICLES = frozenset({"a", "an", "the"})


def unnamed_skills(clause: str, known: list[Found], *, is_item: bool) -> list[Found]:
    """Return the phrases of a clause that ask for something the taxonomy lacks.

    `is_item` says that the clause is the whole of a line in a list of requirements.
    """
    spans: list[tuple[int, int]] = []
    for match in _FOLLOWS.finditer(clause):
        start = match.end()
        spans += _enumerated(clause, start)
    spans += [match.span("phrase") for match in _PRECEDES.finditer(clause)]
    if is_item:
        lead = _LEADS.match(clause)
        if lead and not known and len(clause.split()) <= _LEADING_LINE:
            spans.append(lead.span())
        spans += [
            match.span()
            for match in _ITEM.finditer(clause)
            if len(match[0].split()) <= _ITEM_WORDS
        ]
    found: dict[str, Found] = {}
    for start, end in spans:
        taken = any(item.start < end and start < item.end for item in known)
        phrase = None if taken else _phrase(clause, start, end)
        if phrase is not None:
            overlaps = any(
                other.start < phrase.end and phrase.start < other.end
                for other in found.values()
            )
            if not overlaps:
                found[fold(phrase.skill)] = phrase
    return list(found.values())


def _enumerated(clause: str, start: int) -> list[tuple[int, int]]:
    """Return where the items stand that begin at a place and go on after commas."""
    spans: list[tuple[int, int]] = []
    while len(spans) < _MOST_GOING_ON:
        bound = _BOUND.search(clause, start)
        end = bound.start() if bound else len(clause)
        spans.append((start, end))
        more = _GOES_ON.match(clause, end)
        told = any(weight(name) == PLAIN_WEIGHT for name in stems(clause[start:end]))
        if more is None or not told or len(clause[start:end].split()) > _ITEM_WORDS:
            break
        start = more.end()
    return spans


def _phrase(clause: str, start: int, end: int) -> Found | None:
    """Return the telling words of a span, without what only leads in or out."""
    held = list(tokens(clause[start:end]))
    filler = words("posting", "filler")
    while held and (held[0].key in filler or held[0].key in stop_keys()):
        held.pop(0)
    while held and (held[-1].key in filler or held[-1].key in stop_keys()):
        held.pop()
    if not held or len(held) > _MOST_WORDS:
        return None
    inner = held[1:] if held[0].text.endswith("ing") else held
    articles = _ARTICLES if inner is not held else frozenset()
    if any(
        token.key in stop_keys() and token.key != "of" and token.key not in articles
        for token in inner
    ):
        return None
    if len(held) == 1 and has_title(held[0].text):
        return None
    if held[-1].key.endswith("ly") or any(_NUMBERED.match(t.text) for t in held):
        return None
    if not any(weight(stem(token.text)) == PLAIN_WEIGHT for token in held):
        return None
    if opening_verb(held[0].text) and not held[0].text.endswith("ing"):
        return None
    first, last = start + held[0].start, start + held[-1].end
    text = clause[first:last]
    # The taxonomy may know it where its own reading of the clause was in doubt.
    return Found(taxonomy().canonical(text) or text, text, first, last)
