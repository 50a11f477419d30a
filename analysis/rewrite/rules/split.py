"""A bullet too long for one breath becomes two, where two deeds stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.rewrite import verbs
from analysis.rewrite.rules.edits import Draft, Note, capitalised
from analysis.text.numbers import has_figure

_SPLIT = Note(
    "rules.split",
    "Make two bullets of one",
    "The line holds two deeds, and more words than are read at one go.",
    7,
)
Neighbours = tuple[str, ...]  # the bullets of one job, in order
_LONG, _SHORT = 30, 8  # words, as the rubric asks
_MOST = 5  # bullets of a job that leave room for one more
_OPEN = re.compile(r"\b(?:which|who|that|not only|both)\b[^,;.]*\Z")
# Where a second deed begins: behind a sentence, a semicolon, or with its own verb.
_JOINT = re.compile(
    r"(?:;\s+|\.\s+|,?\s+and\s+|,\s+)(?:then\s+|also\s+)?(?=([A-Za-z]+)\s)"
)


def in_two(draft: Draft, neighbours: Neighbours) -> Draft:
    """Return a long line as two, a line each, where the second opens with a deed in the
    tense of the first.
    """
    if len(draft.text.split()) <= _LONG or len(neighbours) > _MOST:
        return draft
    stop = "." if draft.text.endswith(".") else ""
    for first, second in _halves(draft.text.rstrip(".")):
        # A half without a figure would make figures rarer among the lines.
        if has_figure(first) != has_figure(second):
            continue
        text = f"{first}{stop}\n{capitalised(second)}{stop}"
        return draft.edited(text, _SPLIT)
    return draft


def _halves(text: str) -> Iterator[tuple[str, str]]:
    tense = _tense(text.split()[0])
    for joint in _JOINT.finditer(text):
        first, second = text[: joint.start()], text[joint.end() :]
        if (
            tense
            and _tense(joint[1]) == tense
            and min(len(first.split()), len(second.split())) >= _SHORT
            and first.count("(") == first.count(")")
            and not _OPEN.search(first)
            and (tense == "past" or not re.search(r"\bto [a-z]+", first))
        ):
            yield first, second


def _tense(word: str) -> str:
    if verbs.of_past(word):
        return "past"
    base = verbs.of_base(word)
    return "base" if base and not verbs.is_noun_too(word) else ""
