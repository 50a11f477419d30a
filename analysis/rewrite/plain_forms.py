"""Ways of writing that state nothing: what the gate reads past.

A long form beside its acronym, a slip of the pen put right, the label of a group of
skills that is one of our own.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.rewrite import lexicon
from analysis.rewrite.acronyms import without_long_forms
from analysis.rewrite.targets import SKILLS
from analysis.text.lists import groups

_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]+(?![\w@/-]|\.\w)")


@cache
def _slips() -> dict[str, str]:
    lines = (line.partition(" = ")[::2] for line in groups("misspellings")[""])
    return {wrong.strip(): right.strip() for wrong, right in lines}


def put_right(text: str) -> str:
    """Return a text with the slips of the shared list put right: «recieved»."""
    return _WORD.sub(_righted, text)


def _righted(match: re.Match[str]) -> str:
    right = _slips().get(match[0].casefold())
    if right is None or match[0].isupper():
        return match[0]
    return right[:1].upper() + right[1:] if match[0][0].isupper() else right


def plain(text: str, where: str) -> str:
    """Return what a text states, without what is a mere way of writing it."""
    if where == SKILLS:
        lines = (_without_label(line) for line in text.splitlines())
        text = "\n".join(lines)
    return without_long_forms(text)


def _without_label(line: str) -> str:
    label, mark, rest = line.partition(": ")
    return rest if mark and label in lexicon.all_skill_labels() else line
