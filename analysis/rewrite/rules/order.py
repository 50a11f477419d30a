"""Result first, where the line itself holds one and says what brought it about."""

from __future__ import annotations

import re

from analysis.rewrite import lexicon, verbs
from analysis.rewrite.numbers import numbers
from analysis.rewrite.rules.edits import Draft, Note

_RESULT = Note(
    "rules.result-first",
    "Put the result first",
    "What came of it is what a reader looks for; what brought it about follows.",
    6,
)
# «Redesigned X, which cut costs by 20%» and «Automated X, saving 6 hours a week».
_LINE = re.compile(
    r"(?P<verb>[A-Z][a-z-]+) (?P<what>[^,;:.()]+), (?P<which>which )?(?P<change>[a-z]+)"
    r" (?P<rest>(?:[^,;:.()]|(?<=\d)[.,](?=\d))+)(?P<stop>\.?)"
)
_SECOND_DEED = re.compile(r"\b(?:and|while|which|who|that|to|by|but|so|then)\b")
_LONGEST = 28  # words


def put_result_first(draft: Draft) -> Draft:
    """«Redesigned the route, which cut costs by 20%» -> «Cut costs by 20% by
    redesigning the route».

    Only one deed, of a kind that brings things about, and one change with a figure: a
    line of any other build stays.
    """
    line = _LINE.fullmatch(draft.text)
    if line is None or len(draft.text.split()) > _LONGEST:
        return draft
    deed = verbs.of_past(line["verb"])
    change = (
        verbs.of_past(line["change"])
        if line["which"]
        else verbs.of_gerund(line["change"])
    )
    if deed is None or change is None or not _is_sure(line, deed, change):
        return draft
    text = (
        f"{change.past.capitalize()} {line['rest'].strip()} "
        f"by {deed.gerund} {line['what']}{line['stop']}"
    )
    return draft.edited(text, _RESULT)


def _holds_another_line(text: str) -> bool:
    """Say whether a reader has joined two bullets: «… by 3% Trained staff»."""
    words = (word for word in text.split() if word[:1].isupper())
    return any(verbs.of_past(word) for word in words)


def _is_sure(line: re.Match[str], deed: verbs.Verb, change: verbs.Verb) -> bool:
    wording = lexicon.wording()
    what, rest = line["what"], line["rest"]
    return (
        deed.base in wording.causes
        and change.base in wording.changes
        and numbers(rest) != ()
        and not _holds_another_line(f"{what} {rest}")
        and not _SECOND_DEED.search(what)
        and not re.search(r"\b(?:by \w+ing|which|while|and \w+(?:ed|ing))\b", rest)
        # «Trained a team, which cut errors»: the team did.
        and not (line["which"] and what.split()[-1] in wording.doers)
    )
