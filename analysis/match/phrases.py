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
from analysis.text.verbs import opening_verb
from analysis.text.words import PLAIN_WEIGHT, stem, stop_keys, tokens, weight

_FOLLOWS = re.compile(
    r"\b(?:experience|knowledge|understanding|familiarity|familiar|proficien\w+|"
    r"background|skill(?:s|ed)?|competen\w+|expertise|trained|training|confident|"
    r"comfortable|grasp|command|track record|record|use|awareness|fluent|fluency|"
    r"exposure|versed|experienced|grounding|interest|certified|qualified|"
    r"qualifications?|know your way around|know|used|worked|working)"
    r"\s+(?:of|in|with|on|using|to|at|around|as|for)?\s*",
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
    r"so|gained|required|preferred|essential|desirable|ideally|preferably|plus|is|"
    r"a plus|an advantage)\b|$",
    re.I,
)
_ITEM = re.compile(r"[^,;/()]+")
_MOST_WORDS = 4
_ITEM_WORDS = 4


def unnamed_skills(clause: str, known: list[Found], *, is_item: bool) -> list[Found]:
    """Return the phrases of a clause that ask for something the taxonomy lacks.

    `is_item` says that the clause is the whole of a line in a list of requirements.
    """
    spans: list[tuple[int, int]] = []
    for match in _FOLLOWS.finditer(clause):
        start = match.end()
        bound = _BOUND.search(clause, start)
        spans.append((start, bound.start() if bound else len(clause)))
    spans += [match.span("phrase") for match in _PRECEDES.finditer(clause)]
    if is_item:
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
    if any(token.key in stop_keys() and token.key != "of" for token in held):
        return None
    if any(token.text[0].isdigit() for token in held) or held[-1].key.endswith("ly"):
        return None
    if not any(weight(stem(token.text)) == PLAIN_WEIGHT for token in held):
        return None
    if opening_verb(held[0].text) and not held[0].text.endswith("ing"):
        return None
    first, last = start + held[0].start, start + held[-1].end
    text = clause[first:last]
    return Found(text, text, first, last)
