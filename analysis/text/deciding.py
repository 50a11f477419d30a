"""Decides whether a doubtful word is the skill: «React to changes» names no library.

It counts by the way it is written, by its neighbours, by a skill beside it in a list,
or by what the line and the document are about.
"""

from __future__ import annotations

import re
from collections import Counter

from analysis.text.doubt import Sense, doubtful_words
from analysis.text.found import Company, Found, fields_of
from analysis.text.skills import Kind, taxonomy
from analysis.text.spot import Spot, is_title_case
from analysis.text.words import Token, stems

JOINING = ("and", "or", "&")
_YEAR_NEXT = re.compile(r"\s*,?\s*(?:'?\d{2,4})\b")
_LEVEL_NEXT = re.compile(
    r"\s\((?:advanced|intermediate|basic|expert|proficient|beginner|primary)\b", re.I
)
_NUMBERED = re.compile(r"-\d")
_LISTED_WORDS = 4
# Words that follow the name of a skill: «Go experience», «Excel required».
_ASKED_FOR = frozenset(
    (
        *("experience", "skills", "knowledge", "proficiency", "expertise", "certified"),
        *("certification", "required", "preferred", "essential", "desirable"),
        *("programming", "developer", "developers", "engineer", "engineers"),
        *("framework", "programmer", "codebase", "scripts", "queries", "administrator"),
    )
)
# Words that stand before what somebody worked with.
_WORKED_WITH = frozenset(("using", "via", "in"))
_SKILLED = frozenset(
    (
        *("experience", "experienced", "proficient", "proficiency", "familiar"),
        *("familiarity", "knowledge", "expertise", "skilled", "fluent"),
    )
)
_WORKING = frozenset(("worked", "working", "work", "works", "built", "developed"))
_ARTICLES = frozenset(("a", "an", "the", "our", "your", "their", "his", "her", "my"))


class Decisions:
    """Decides the doubtful words of one text."""

    def __init__(
        self,
        text: str,
        sequence: tuple[Token, ...],
        found: list[Found],
        company: Company,
        *,
        listed: bool,
    ) -> None:
        self.text = text
        self.sequence = sequence
        self.found = found
        self.company = company
        self.listed = listed and len(sequence) <= _LISTED_WORDS
        self.fields = fields_of(found) - {"soft"}
        self.in_title_case = is_title_case(text, sequence)
        self.in_capitals = text.isupper()
        self.sure_at: dict[int, Found] = {}
        self.sure_end: dict[int, Found] = {}
        for item in found:
            self._note(item)

    def of(self, doubtful: list[int]) -> list[Found]:
        """Return all skills of the text. Words left open get a second look at their
        neighbours in a list, from the left and from the right.
        """
        open_spots: dict[int, tuple[Spot, Sense]] = {}
        decided: dict[int, list[Found]] = {}
        for index in doubtful:
            spot = Spot(self.text, self.sequence, index, self.in_title_case)
            sense = doubtful_words()[spot.token.key]
            verdict = self._verdict(spot, sense)
            if verdict is True:
                decided[index] = self._chosen(spot, sense, sure=True)
            elif verdict is None:
                open_spots[index] = spot, sense
        for index in (*open_spots, *reversed(open_spots)):
            spot, sense = open_spots[index]
            if index not in decided and self._stands_in_list(spot, sense):
                decided[index] = self._chosen(spot, sense, sure=True)
        for index in _supported(open_spots):
            if index not in decided:
                decided[index] = self._chosen(*open_spots[index], sure=True)
        for index, (spot, sense) in open_spots.items():
            if index not in decided and spot.token.text in sense.forms:
                decided[index] = self._chosen(spot, sense, sure=False)
        return [*self.found, *(item for items in decided.values() for item in items)]

    def _note(self, item: Found) -> None:
        if item.sure:
            self.sure_at[item.start] = item
            self.sure_end[item.end] = item

    def _verdict(self, spot: Spot, sense: Sense) -> bool | None:
        """Return True for the skill, False for another meaning, None when it stays
        open.
        """
        if sense.needs_prev:
            return spot.previous in sense.needs_prev
        if not sense.written_as(spot.token.text) or _given_away(spot, sense):
            return False
        if self.listed or sense.whole:
            return True
        if spot.following in sense.next_ok or spot.previous in sense.prev_ok:
            return True
        if sense.listed:
            return spot.following in _ASKED_FOR or spot.is_list_item
        if spot.token.text not in sense.forms:
            return None
        return self._by_form(spot, sense)

    def _by_form(self, spot: Spot, sense: Sense) -> bool | None:
        """Decide a word that is written as the skill is."""
        if spot.following in _ASKED_FOR or _LEVEL_NEXT.match(spot.after):
            return True
        if sense.adjacent or spot.is_initial:
            return None
        wanted = sense.near or sense.fields
        if wanted & self.fields:
            return True
        short = spot.token.text.isupper()
        if not short and spot.is_name_of_another:
            return False
        about = not sense.strict and bool(wanted & self.company.fields)
        if sense.near:
            worked = _is_worked_with(spot, sense)
            return True if (about and not spot.opens_sentence) or worked else None
        if spot.opens_sentence or self.in_title_case:
            return True if short and not self.in_capitals else None
        return None if spot.previous in _ARTICLES and not (about or short) else True

    def _stands_in_list(self, spot: Spot, sense: Sense) -> bool:
        """Say whether a skill of its sort is its neighbour in a list."""
        written = spot.token.text in sense.forms
        if not written and not spot.is_list_item:
            return False
        before = self._neighbour(spot, -1)
        after = self._neighbour(spot, 1)
        return any(item and _alike(item, sense) for item in (before, after))

    def _neighbour(self, spot: Spot, step: int) -> Found | None:
        place = spot.index + step
        if not 0 <= place < len(self.sequence):
            return None
        other = self.sequence[place]
        if step > 0:
            gap = self.text[spot.token.end : other.start]
            item = self.sure_at.get(other.start)
        else:
            gap = self.text[other.end : spot.token.start]
            item = self.sure_end.get(other.end)
        return item if _BETWEEN.fullmatch(gap) else self._over_and(spot, step, gap)

    def _over_and(self, spot: Spot, step: int, gap: str) -> Found | None:
        """Look over «and» and «or» at the next item of a list."""
        place = spot.index + 2 * step
        joining = self.sequence[spot.index + step].text.casefold()
        if joining not in JOINING or not 0 <= place < len(self.sequence):
            return None
        if gap.strip() not in ("", ","):
            return None
        other = self.sequence[place]
        return (self.sure_at if step > 0 else self.sure_end).get(
            other.start if step > 0 else other.end
        )

    def _chosen(self, spot: Spot, sense: Sense, *, sure: bool) -> list[Found]:
        names, resolved = self._senses_of(spot, sense)
        token = spot.token
        found = [
            Found(name, token.text, token.start, token.end, sure and resolved)
            for name in names
        ]
        for item in found:
            self._note(item)
        return found

    def _senses_of(self, spot: Spot, sense: Sense) -> tuple[tuple[str, ...], bool]:
        """Return the skill that is meant, or all it may be and False.

        The words of the title decide first, then those of the line, then the fields of
        its other skills, last what the document is about.
        """
        spelled = sense.spelled.get(spot.token.text.casefold())
        names = (spelled,) if spelled else tuple(name for name, _ in sense.senses)
        if len(names) == 1:
            return names, True
        for cues in (self.company.cues, stems(spot.text)):
            fitting = tuple(name for name, wanted in sense.senses if wanted & cues)
            if len(fitting) == 1:
                return fitting, True
        known = taxonomy().skills
        for fields in (self.fields, self.company.fields):
            fitting = tuple(name for name in names if known[name].field in fields)
            if len(fitting) == 1:
                return fitting, True
        return ((sense.usually,), True) if sense.usually else (names, False)


def _is_worked_with(spot: Spot, sense: Sense) -> bool:
    """Say whether it is what somebody worked with: «in Go», «experience with Epic»."""
    if len(spot.token.text) > 1 and spot.token.text.isupper():
        return False
    earlier = spot.sequence[spot.index - 2].text.casefold() if spot.index > 1 else ""
    if spot.previous in _WORKED_WITH or earlier in _SKILLED:
        return spot.previous in (*_WORKED_WITH, "with", "of")
    return spot.previous == "with" and earlier in _WORKING and not sense.named


_BETWEEN = re.compile(r"\s*[,;/|•·&+(:]\s*")


def _supported(open_spots: dict[int, tuple[Spot, Sense]]) -> list[int]:
    """Return the open words that support each other: two and more of one field.

    Single letters need two others. A word that opens a sentence may only follow.
    """
    counts: Counter[str] = Counter()
    for spot, sense in open_spots.values():
        if _may_support(spot, sense):
            counts.update(sense.fields)
    found: list[int] = []
    for index, (spot, sense) in open_spots.items():
        needed = 3 if len(spot.token.text) == 1 else 2
        if spot.token.text in sense.forms and not (sense.adjacent or spot.is_initial):
            own = 1 if _may_support(spot, sense) else 0
            most = max((counts[name] for name in sense.fields), default=0)
            if most + 1 - own >= needed:
                found.append(index)
    return found


def _may_support(spot: Spot, sense: Sense) -> bool:
    return (
        spot.token.text in sense.forms
        and not spot.opens_sentence
        and not spot.is_initial
        and not sense.adjacent
        and not sense.listed
    )


def _alike(item: Found, sense: Sense) -> bool:
    """Say whether a neighbour is of the sort of the doubtful word."""
    known = taxonomy().skills
    skill = known[item.skill]
    if sense.is_spoken:
        return skill.kind is Kind.SPOKEN
    own = {known[name].kind for name, _ in sense.senses}
    named = any(kind.is_named for kind in own)
    return (named and skill.kind.is_named) or skill.field in sense.fields


def _given_away(spot: Spot, sense: Sense) -> bool:
    """Say whether a word beside it shows that it means something else."""
    after = spot.after
    if spot.following in sense.not_next and after[:1] not in (",", ";", "/"):
        return True
    if spot.token.key == "spring" and _YEAR_NEXT.match(after):
        return True
    ordinary = not spot.token.text.isupper() and "of" not in sense.next_ok
    if ordinary and spot.following == "of" and after[:1] == " ":
        return True
    if spot.token.text.isupper() and _NUMBERED.match(after):
        return True
    if sense.not_prev_digit and spot.previous[:1].isdigit():
        return True
    before = spot.before.rstrip()
    separated = before[-1:] in (",", ";", "/", ":", "(", "|")
    in_list = spot.previous in ("and", "or") and spot.is_list_item
    return spot.previous in sense.not_prev and not separated and not in_list
