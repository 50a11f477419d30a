"""Finds misspelt words without calling names, tools and the trade's own words wrong.

Two nets: a list of our own of mistakes people make, which is sure, and a dictionary,
which only counts a word that is one letter from a familiar one and that neither the
taxonomy nor the resume itself knows as a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.resume import Resume
from analysis.text.dictionary import correction, is_word
from analysis.text.lists import fold, groups

Line = tuple[str, str]  # the id of an item, and a text of it

_WORD = re.compile(r"(?<![\w@./#‐‑-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w@/#‐‑-]|\.\w)")
_FRAGMENT = 4  # letters: the parts of words that a reader tore apart are short
_SHORTEST = 5
_OFTEN = 3  # a strange word written this often is meant


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong word, what was probably meant, and the line it stands in."""

    word: str
    suggestion: str
    where: str
    line: str
    is_grammar: bool = False


@lru_cache(maxsize=1)
def known_mistakes() -> dict[str, str]:
    """Return the misspellings of our own list with the right spelling."""
    pairs = (line.partition(" = ") for line in groups("misspellings")[""])
    return {wrong.strip(): right.strip() for wrong, _, right in pairs}


def misspelt(resume: Resume, lines: tuple[Line, ...]) -> Iterator[Mistake]:
    """Yield the misspelt words of the lines, in order."""
    allowed = _own_words(resume) | _repeated(lines)
    for where, line in lines:
        for found in _WORD.finditer(line):
            right = _right_spelling(found[0], allowed, opens=_opens(line, found))
            if right and not _is_torn(line, found):
                yield Mistake(found[0], right, where, line)


def put_right(text: str, mistakes: dict[str, str]) -> str:
    """Return a text with its misspelt words (given with the right ones) replaced: what
    every other check reads, so that a slip is charged once, under spelling.
    """
    if not mistakes:
        return text
    return _WORD.sub(lambda found: _replaced(found[0], mistakes), text)


def _replaced(word: str, mistakes: dict[str, str]) -> str:
    right = mistakes.get(word)
    if not right:
        return word
    return right.capitalize() if word[:1].isupper() else right


def _is_torn(line: str, found: re.Match[str]) -> bool:
    """Say whether a neighbour is a short fragment that is no word: «Ac coun tancy»."""
    before, after = line[: found.start()].split()[-1:], line[found.end() :].split()[:1]
    return any(
        part.isalpha()
        and len(part) <= _FRAGMENT
        and not part.isupper()
        and not is_word(fold(part))
        for part in (*before, *after)
    )


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
    if folded in allowed or "'" in folded:
        return ""
    return correction(folded)


def _repeated(lines: tuple[Line, ...]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for _, line in lines:
        counts.update({fold(found[0]) for found in _WORD.finditer(line)})
    return frozenset(word for word, times in counts.items() if times >= _OFTEN)


def _own_words(resume: Resume) -> frozenset[str]:
    """Return the names a resume itself vouches for."""
    named = [resume.contact.name, resume.contact.location.text]
    for job in (*resume.positions, *resume.volunteering):
        named += [job.company, job.location]
    for school in resume.education:
        named += [school.institution, school.location]
    named += [project.name for project in resume.projects]
    named += [item.name for item in (*resume.certificates, *resume.awards)]
    named += [language.name for language in resume.languages]
    named += [name for name in resume.skill_names() if not _is_slip(name)]
    words = {fold(found[0]) for text in named for found in _WORD.finditer(text)}
    words |= {word + "s" for word in tuple(words)}
    return frozenset(words)


def _is_slip(name: str) -> bool:
    """Say whether a listed skill is a plain word misspelt rather than a name."""
    return any(fold(part) in known_mistakes() for part in name.split())


# By sound, not by letter: «an hour», «a university», «a one-off».
_AN_SOUND = re.compile(r"[aeio]|u(?:[lmp]|n(?!i)|rg|rb)|hour|honest|honou?r|heir")
_A_SOUND = re.compile(
    r"uni(?:[cfoqtv]|la)|us[aeu]|ut[ei]|ubi|eu|ewe|one\b|once"
    r"|h(?!our|onest|onou?r|eir|istor|otel|abit)|[b-df-gj-np-tvwyz]"
)
_ARTICLE = re.compile(r"\b(?P<a>[Aa]n?)\s+(?P<word>[a-z][a-z'’-]{3,})")
_DOUBLED = re.compile(r"\b(?P<word>[a-z]{2,})\s+(?P=word)\b", re.I)
_FAIR_TWICE = frozenset({"had", "that", "is", "so", "very", "bora", "pago", "win"})
_CONFUSED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), right)
    for pattern, right in (
        (r"\btheir (?:is|are|was|were|will be)\b", "there"),
        (r"\bthere own\b", "their own"),
        (r"\bits (?:a|an|been|not)\b", "it's"),
        (r"\bit['’]s own\b", "its own"),
        (r"\byour welcome\b", "you're welcome"),
        (r"\b(?:could|should|would|must) of\b", "have"),
        (
            r"\b(?:more|less|fewer|better|faster|rather|larger|higher|lower) then\b",
            "than",
        ),
        (r"\balot\b", "a lot"),
        (r"\b(?:who|that) (?:is|was) lead by\b|\bteam lead by\b", "led by"),
        (r"\bprinciple (?:engineer|investigator|consultant|designer)\b", "principal"),
        (r"\bstationary (?:supplies|orders|cupboard)\b", "stationery"),
        (r"\b(?:a|an|the) advise\b", "advice"),
        (r"\bto advice\b", "to advise"),
        (r"\b(?:no|any) affect on\b|\bthe affect of\b", "effect"),
        (r"\bin affect\b", "in effect"),
        (r"\bmake due with\b", "make do with"),
        (r"\bfor all intensive purposes\b", "for all intents and purposes"),
    )
)


def ungrammatical(lines: tuple[Line, ...]) -> Iterator[Mistake]:
    """Yield what is surely wrong between words: doubled words, «a» and «an» before the
    wrong sound, and words taken for one another where only one makes sense.
    """
    for where, line in lines:
        for found in _DOUBLED.finditer(line):
            if (
                found["word"].casefold() not in _FAIR_TWICE
                and found[0] != found[0].title()
            ):
                yield Mistake(found[0], found["word"], where, line, is_grammar=True)
        for found in _ARTICLE.finditer(line):
            right = _article(found["word"])
            if right and right != found["a"].casefold():
                meant = f"{right} {found['word']}"
                yield Mistake(found[0], meant, where, line, is_grammar=True)
        for pattern, right in _CONFUSED:
            for found in pattern.finditer(line):
                yield Mistake(found[0], right, where, line, is_grammar=True)


def _article(word: str) -> str:
    """Return «a» or «an» where a plain word leaves no doubt; empty for others."""
    folded = fold(word).replace("’", "'")
    first = re.split(r"[-']", folded)[0]
    if not (first == "one" or len(first) > 3) or not is_word(first):
        return ""
    if _A_SOUND.match(folded):
        return "a"
    return "an" if _AN_SOUND.match(folded) else ""
