"""Finds misspelt words without calling names, tools and the trade's own words wrong.

Two nets: a list of our own of mistakes people make, which is sure, and a dictionary,
which only counts a word that is one letter from a common one and that neither the
taxonomy nor the resume itself knows as a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.rubric.context import Context
from analysis.text.dictionary import correction
from analysis.text.lists import fold, groups
from analysis.text.skills import taxonomy
from analysis.text.words import tokens

_WORD = re.compile(r"(?<![\w@./#-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w@/#-]|\.\w)")
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Mistake:
    """A misspelt word, what was probably meant, and the line it stands in."""

    word: str
    suggestion: str
    where: str
    line: str


@lru_cache(maxsize=1)
def known_mistakes() -> dict[str, str]:
    """Return the misspellings of our own list with the right spelling."""
    pairs = (line.partition(" = ") for line in groups("misspellings")[""])
    return {wrong.strip(): right.strip() for wrong, _, right in pairs}


def misspelt(context: Context) -> Iterator[Mistake]:
    """Yield the misspelt words of the running text, in order."""
    allowed = _own_words(context)
    for where, line in context.prose:
        for found in _WORD.finditer(line):
            right = _right_spelling(found[0], allowed, opens=_opens(line, found))
            if right:
                yield Mistake(found[0], right, where, line)


def _opens(line: str, found: re.Match[str]) -> bool:
    before = line[max(0, found.start() - 12) : found.start()].rstrip(" «\"'(“")
    return not before or before[-1] in ".!?:;•"


def _right_spelling(word: str, allowed: frozenset[str], *, opens: bool) -> str:
    folded = fold(word)
    listed = known_mistakes().get(folded, "")
    if listed:
        return listed
    if word[:1].isupper() and not opens:
        return ""
    if len(word) < _SHORTEST or not word[1:].islower() or not word.isascii():
        return ""
    if folded in allowed or folded in _trade_words() or "'" in folded:
        return ""
    return correction(folded)


@lru_cache(maxsize=1)
def _trade_words() -> frozenset[str]:
    """Return every word the taxonomy uses: the trades' own vocabulary."""
    return frozenset(
        fold(token.text)
        for skill in taxonomy().skills.values()
        for wording in skill.wordings
        for token in tokens(wording)
    )


def _own_words(context: Context) -> frozenset[str]:
    """Return the words the resume itself vouches for: names, skills, repeated words."""
    resume = context.resume
    named = [resume.contact.name, resume.contact.location.text, *context.listed]
    for job in context.jobs:
        named += [job.title, job.company, job.location]
    for school in resume.education:
        named += [school.institution, school.area, school.location]
    named += [project.name for project in resume.projects]
    named += [item.name for item in (*resume.certificates, *resume.awards)]
    named += [language.name for language in resume.languages]
    words = {fold(found[0]) for text in named for found in _WORD.finditer(text)}
    words |= {word + "s" for word in tuple(words)}
    return frozenset(words)
