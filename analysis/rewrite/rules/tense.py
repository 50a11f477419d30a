"""Tense: past roles in the past, third person «manages» never.

Only verbs of the table are ever turned.
"""

from __future__ import annotations

import re

from analysis.rewrite import verbs
from analysis.rewrite.rules.edits import Draft, Note
from analysis.rewrite.rules.wording import turn_gerund

_PAST = Note(
    "rules.tense-past",
    "Use the past tense",
    "This role has ended, so its lines stand in the past.",
    4,
)
_PRESENT = Note(
    "rules.tense-present",
    "Use one person and tense",
    "Lines of a current role open with the plain verb.",
    4,
)
_OBJECT = (
    r"(?:the|a|an|all|our|their|its|new|any|each|every|both|two|three|four|five|six"
    r"|seven|eight|nine|ten|\d+|[a-z]+s)"
)
_ROW = re.compile(
    r"(?P<join>,\s*(?:and\s+)?|\s+and\s+|\s+&\s+)(?P<verb>[a-z-]+)\s+(?P<next>[\w-]+)"
)


def set_tense(draft: Draft, *, current: bool) -> Draft:
    """Turn the opening verb and the verbs in a row with it.

    A line with a doubtful verb stays as it is.
    """
    opening = re.match(r"([A-Za-z-]+)(?=\s)", draft.text)
    if not opening:
        return draft
    word = opening[1]
    if verbs.of_gerund(word) is not None:
        return _turn_gerund(draft, current=current)
    verb = verbs.of_third(word) or (None if current else verbs.of_base(word))
    if verb is None or verb.past == word.casefold() or _is_noun_phrase(draft.text):
        return draft
    wanted = verb.base if current else verb.past
    third = verbs.of_third(word) is not None
    rest = _turn_row(draft.text[opening.end() :], third=third, current=current)
    if rest is None:
        return draft
    note = _PRESENT if current else _PAST
    return draft.edited(wanted.capitalize() + rest, note)


def _turn_gerund(draft: Draft, *, current: bool) -> Draft:
    """«Managing two desks» -> «Managed two desks»."""
    turned = turn_gerund(draft.text, current=current)
    return draft.edited(turned, _PRESENT if current else _PAST) if turned else draft


def _is_noun_phrase(text: str) -> bool:
    """Say whether the first word is likely a noun («Project manager for …», «Design of
    …»).
    """
    first, second, *_ = [*text.split(), "", ""]
    if not second:
        return True  # a single word says nothing about itself
    if second.casefold() in ("of", "and", "&", "/", "-", "–", ":"):
        return True
    return (
        verbs.is_noun_too(verbs.lemma(first))
        and re.match(rf"{_OBJECT}\b", second, re.IGNORECASE) is None
    )


def _turn_row(rest: str, *, third: bool, current: bool) -> str | None:
    """Turn «, schedule guests and publish two episodes» with the opening.

    None where it is doubtful.
    """
    doubtful = False

    def turn(match: re.Match[str]) -> str:
        nonlocal doubtful
        word, follower = match["verb"], match["next"]
        verb = verbs.of_third(word) if third else verbs.of_base(word)
        if verb is None:
            return match.group()
        unsure = verbs.is_noun_too(verb.base)
        if unsure and not re.fullmatch(_OBJECT, follower, re.IGNORECASE):
            doubtful = True
            return match.group()
        return match["join"] + (verb.base if current else verb.past) + " " + follower

    turned = _ROW.sub(turn, rest)
    return None if doubtful else turned
