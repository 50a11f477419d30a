"""Numbers of a line in digits, where the eye finds them."""

from __future__ import annotations

import re

from analysis.rewrite import lexicon
from analysis.rewrite.base import Context
from analysis.rewrite.rules.edits import Draft, Note
from analysis.text.numbers import is_spelled_out

_DIGITS = Note(
    "rules.digits",
    "Write numbers in digits",
    "On a page of words a reader finds digits first.",
    3,
)
_VALUES = lexicon.counts()
# A count stands before what it counts, not inside a name or a longer number.
_COUNT = re.compile(
    r"(?<=[a-z,;] )(?<!\bto )(?<!\bor )"
    rf"(?P<word>{'|'.join(_VALUES)})(?= (?P<next>[a-z][\w-]+))"
)
_LONGER = re.compile(
    r"(?:hundreds?|thousands?|millions?|billions?|dozens?|half|halves|thirds?|quarters?"
    r"|fifths?|tenths?|or|to|and|point|of|by|times?)\b"
)


def in_digits(draft: Draft, context: Context) -> Draft:
    """«Trained three clerks» -> «Trained 3 clerks», where no digit stands in the line
    and the rubric misses figures.

    A number that opens the line stays in words, and so do ranges and large numbers.
    """
    if not is_spelled_out(draft.text) or not _misses_figures(context):
        return draft
    return draft.edited(_COUNT.sub(_in_digits, draft.text), _DIGITS)


def _misses_figures(context: Context) -> bool:
    card = context.scorecard
    return card is None or any(f.check == "content.numbers" for f in card.findings)


def _in_digits(match: re.Match[str]) -> str:
    return match[0] if _LONGER.match(match["next"]) else _VALUES[match["word"]]
