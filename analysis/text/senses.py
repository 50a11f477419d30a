"""Finds the skills a text names, and decides words that mean something else elsewhere.

«React to changes» names no library and «spring 2024» no framework. A doubtful word
counts by the way it is written, by its neighbours, or as an item of a list of skills.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.text.lists import DATA
from analysis.text.skills import longest_at, taxonomy
from analysis.text.words import Token, stems, tokens

_LIST_MARK = re.compile(r"\s*[,;/|•·()]|\s*$|\s+(?:and|or|&)\s", re.I)
_LIST_MARK_BEFORE = re.compile(r"(?:^|[,;:/|•·(]|\b(?:and|or|&))\s*$", re.I)
_SENTENCE_START = re.compile(r"(?:^|[.!?:•·–—]\s|\n)[\s\-–•*\"'«(]*$")
_YEAR_NEXT = re.compile(r"\s*,?\s*(?:'?\d{2,4})\b")
_LISTED_WORDS = 4
_WINDOW = 60  # characters either side that can tell what a word means
# Words that follow the name of a skill: «Go experience», «Excel required».
_ASKED_FOR = frozenset(
    (
        *("experience", "skills", "knowledge", "proficiency", "expertise", "certified"),
        *("certification", "required", "preferred", "essential", "desirable"),
        *("programming", "developer", "engineer", "framework"),
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """A skill named in a text. `sure` is false where the word may mean other things."""

    skill: str
    as_written: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Sense:
    """What decides a doubtful word; see the data file for the meaning of each field."""

    senses: tuple[tuple[str, frozenset[str]], ...]
    forms: frozenset[str]
    near: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    not_prev: frozenset[str] = frozenset()
    next_ok: frozenset[str] = frozenset()
    prev_ok: frozenset[str] = frozenset()
    needs_prev: frozenset[str] = frozenset()
    strict: bool = False
    not_prev_digit: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """What a text is about: fields with unambiguous skills, and words of its title."""

    fields: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()


NOWHERE_IN_PARTICULAR = Company()


@lru_cache(maxsize=1)
def _senses() -> dict[str, Sense]:
    with (DATA / "ambiguous.toml").open("rb") as file:
        data = tomllib.load(file)
    found = {tokens(word)[0].key: _sense(rules) for word, rules in data["word"].items()}
    for word in data["capitalised"]:
        skill = taxonomy().canonical(word)
        if skill:
            forms = frozenset({word.capitalize(), word.upper(), *_inner(skill, word)})
            found.setdefault(tokens(word)[0].key, Sense(((skill, frozenset()),), forms))
    for word in data["uppercase"]:
        skill = taxonomy().canonical(word)
        if skill:
            forms = frozenset({word.upper(), word.upper() + "s"})
            found.setdefault(tokens(word)[0].key, Sense(((skill, frozenset()),), forms))
    return found


def _inner(skill: str, word: str) -> tuple[str, ...]:
    """Return the way the taxonomy itself writes a one-word skill."""
    entry = taxonomy().get(skill)
    wordings = entry.wordings if entry else ()
    return tuple(form for form in wordings if form.casefold() == word)


def _sense(rules: dict[str, object]) -> Sense:
    def listed(name: str) -> frozenset[str]:
        values = rules.get(name, [])
        return frozenset(values if isinstance(values, list) else ())

    several = rules.get("senses")
    senses: tuple[tuple[str, frozenset[str]], ...]
    if isinstance(several, dict):
        senses = tuple(
            (name, frozenset().union(*(stems(cue) for cue in cues)))
            for name, cues in several.items()
        )
    else:
        senses = ((str(rules["skill"]), frozenset()),)
    return Sense(
        senses,
        forms=listed("forms"),
        near=listed("near"),
        not_next=listed("not_next"),
        not_prev=listed("not_prev"),
        next_ok=listed("next_ok"),
        prev_ok=listed("prev_ok"),
        needs_prev=listed("needs_prev"),
        strict=bool(rules.get("strict")),
        not_prev_digit=bool(rules.get("not_prev_digit")),
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A doubtful word in its line."""

    text: str
    sequence: tuple[Token, ...]
    index: int

    @property
    def token(self) -> Token:
        return self.sequence[self.index]

    @property
    def previous(self) -> str:
        return self.sequence[self.index - 1].text.casefold() if self.index else ""

    @property
    def following(self) -> str:
        rest = self.index + 1
        return self.sequence[rest].text.casefold() if rest < len(self.sequence) else ""

    @property
    def before(self) -> str:
        """Return the text just before the word; a letter stands for what is cut off."""
        start = self.token.start
        cut = max(0, start - _WINDOW)
        return ("x" if cut else "") + self.text[cut:start]

    @property
    def after(self) -> str:
        end = self.token.end
        left = len(self.text) > end + _WINDOW
        return self.text[end : end + _WINDOW] + ("x" if left else "")

    @property
    def opens_sentence(self) -> bool:
        return _SENTENCE_START.search(self.before) is not None

    @property
    def is_list_item(self) -> bool:
        before, after = self.before, self.after
        return bool(
            _LIST_MARK_BEFORE.search(before)
            and _LIST_MARK.match(after)
            and any(mark in before + after for mark in ",;/|•·")
        )


def find_skills(
    text: str,
    *,
    listed: bool = False,
    company: Company = NOWHERE_IN_PARTICULAR,
) -> tuple[Found, ...]:
    """Return the skills a line or text names, in order.

    `listed` says that the text is an item of a list of skills; `company` says what the
    whole document is about.
    """
    sequence = tokens(text)
    found: list[Found] = []
    doubtful: list[int] = []
    index = 0
    while index < len(sequence):
        longest = longest_at(sequence, index, text)
        key = sequence[index].key
        single = longest is None or len(longest[0].keys) == 1
        if single and key in _senses():
            doubtful.append(index)
            index += 1
        elif longest is not None:
            wording, end = longest
            first, last = sequence[index].start, sequence[end - 1].end
            found.append(Found(wording.skill, text[first:last], first, last))
            index = end
        else:
            index += 1
    if doubtful:
        near = fields_of(found)
        for spot in doubtful:
            found += _decide(
                _Spot(text, sequence, spot), near, company, is_listed=listed
            )
        found.sort(key=lambda item: (item.start, item.skill))
    return tuple(found)


def fields_of(found: Iterable[Found]) -> frozenset[str]:
    """Return the fields of the skills that are beyond doubt."""
    skills = taxonomy().skills
    return frozenset(skills[item.skill].field for item in found if item.sure)


def company_of(lines: Iterable[str], title: str = "") -> Company:
    """Return what a document is about, from the skills it names beyond doubt."""
    fields: set[str] = set()
    for line in lines:
        fields |= fields_of(find_skills(line))
    return Company(frozenset(fields - {"soft"}), stems(title))


def _decide(
    spot: _Spot, near: frozenset[str], company: Company, *, is_listed: bool
) -> list[Found]:
    sense = _senses()[spot.token.key]
    if is_listed and len(spot.sequence) <= _LISTED_WORDS:
        verdict: bool | None = not _given_away(spot, sense)
    else:
        verdict = _verdict(spot, sense, near, company)
    if verdict is False:
        return []
    skills, resolved = _chosen(spot, sense, company)
    token = spot.token
    sure = verdict is True and resolved
    return [Found(name, token.text, token.start, token.end, sure) for name in skills]


def _given_away(spot: _Spot, sense: Sense) -> bool:
    after = spot.after
    if spot.following in sense.not_next and after[:1] not in (",", ";", "/"):
        return True
    if "spring" in spot.token.key and _YEAR_NEXT.match(after):
        return True
    if sense.not_prev_digit and spot.previous[:1].isdigit():
        return True
    before = spot.before.rstrip()
    separated = before[-1:] in (",", ";", "/", ":", "(", "|")
    return spot.previous in sense.not_prev and not separated and not _in_list(spot)


def _in_list(spot: _Spot) -> bool:
    return spot.previous in ("and", "or") and spot.is_list_item


def _verdict(
    spot: _Spot, sense: Sense, near: frozenset[str], company: Company
) -> bool | None:
    """Return True for the skill, False for another meaning, None when it stays open."""
    if sense.needs_prev:
        return spot.previous in sense.needs_prev
    if _given_away(spot, sense):
        return False
    if spot.following in sense.next_ok or spot.previous in sense.prev_ok:
        return True
    beside = bool(near & sense.near) if sense.near else bool(near - {"soft"})
    if spot.token.text not in sense.forms:
        return bool(spot.is_list_item and beside)
    if beside or spot.following in _ASKED_FOR:
        return True
    about = not sense.strict and bool(company.fields & sense.near)
    if sense.near:
        return True if about and not spot.opens_sentence else None
    if spot.is_list_item or not spot.opens_sentence:
        return True
    return True if spot.token.text.isupper() or spot.token.text.islower() else None


def _chosen(
    spot: _Spot, sense: Sense, company: Company
) -> tuple[tuple[str, ...], bool]:
    if len(sense.senses) == 1 and not sense.senses[0][1]:
        return (sense.senses[0][0],), True
    for cues in (company.cues, stems(spot.text)):
        fitting = tuple(name for name, wanted in sense.senses if wanted & cues)
        if len(fitting) == 1:
            return fitting, True
    return tuple(name for name, _ in sense.senses), False
