"""Finds the skills a posting asks for, with how much it wants each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.match.layout import Part, PostingLine
from analysis.posting import Need, Requirement
from analysis.text.degrees import field_span
from analysis.text.lists import fold
from analysis.text.senses import Company, Found, company_of, find_skills
from analysis.text.skills import Kind, taxonomy
from analysis.text.words import phrases_in

# Fewer hard skills than this in the requirements: what the duties name counts as well.
FEW = 3
_ITEM_WORDS = 3  # a line this short is an item of a list
_CLAUSE = re.compile(r"[;()]|\.\s|\s[–—]\s|\s-\s")
_SUCH_AS = re.compile(
    r"\b(?:such as|e\.g\.?,?|like|similar to|for example|one of|any of|either)\b", re.I
)
_OR = re.compile(r"[\s,]*\b(?:or|and/or)\b[\s,]*(?:an?\s+)?|\s*/\s*", re.I)
_COMMA = re.compile(r"\s*,\s*")
_NOT_ASKED = re.compile(
    r"\b(?:no|not|without)\b[^,;.]*\b(?:required|necessary|needed|essential)\b", re.I
)
_COMPANY = re.compile(r"^(?:we|our|at [A-Z]|the company)\b", re.I)
_TOOLS = (Kind.TOOL, Kind.LANGUAGE)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A skill found in a clause."""

    found: Found
    need: Need
    must: bool
    line: PostingLine
    choice: int


def requirements_of(
    lines: tuple[PostingLine, ...], title: str
) -> tuple[Requirement, ...]:
    """Return what is asked for, in the order of the posting, each skill once.

    Skills stand in the parts that ask. Where these name fewer than three hard ones,
    the duties and the introduction count as well.
    """
    company = company_of((title, *(line.text for line in lines)), title)
    asking = (Part.REQUIRED, Part.PREFERRED)
    wishes = [
        w for line in lines if line.part in asking for w in _wishes(line, company)
    ]
    elsewhere = [
        line for line in lines if line.part in (Part.INTRO, Part.RESPONSIBILITIES)
    ]
    wishes += [w for line in elsewhere for w in _explicit(line, company)]
    if len({w.found.skill for w in wishes if _is_hard(w.found.skill)}) < FEW:
        for line in elsewhere:
            if not (line.part is Part.INTRO and _COMPANY.match(line.text)):
                wishes += _wishes(line, company)
    wishes += _in_title(title, company)
    return _merged(wishes)


def _is_hard(name: str) -> bool:
    skill = taxonomy().get(name)
    return skill is None or (skill.kind.is_hard and not skill.kind.is_credential)


def _explicit(line: PostingLine, company: Company) -> list[_Wish]:
    """Return what a line outside the requirements still calls a must or a wish."""
    return [
        wish
        for clause, offset in _clauses(line.text)
        if _marked(clause, "must-marks") or _marked(clause, "preferred-marks")
        for wish in _wishes_in(clause, offset, line, company)
    ]


def _wishes(line: PostingLine, company: Company) -> list[_Wish]:
    return [
        wish
        for clause, offset in _clauses(line.text)
        for wish in _wishes_in(clause, offset, line, company)
    ]


def _clauses(text: str) -> list[tuple[str, int]]:
    """Return the clauses of a line that may be wanted unlike, with where they begin."""
    cuts = [match.span() for match in _CLAUSE.finditer(text)]
    if _marked(text, "must-marks") and _marked(text, "preferred-marks"):
        cuts += [match.span() for match in re.finditer(r",\s", text)]
    found: list[tuple[str, int]] = []
    start = 0
    for first, last in sorted(cuts):
        if first >= start:
            found.append((text[start:first], start))
            start = last
    found.append((text[start:], start))
    return _with_trailing_marks([(c, o) for c, o in found if c.strip()])


def _with_trailing_marks(clauses: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Join «Access (preferred)» again: a mark alone belongs to what it follows."""
    joined: list[tuple[str, int]] = []
    for clause, offset in clauses:
        alone = len(clause.split()) <= 3 and not find_skills(clause)
        marked = _marked(clause, "must-marks") or _marked(clause, "preferred-marks")
        if joined and alone and marked:
            before, start = joined[-1]
            joined[-1] = (f"{before} {clause}", start)
        else:
            joined.append((clause, offset))
    return joined


def _marked(text: str, marks: str) -> bool:
    return bool(phrases_in(text, "posting", marks))


def _need(clause: str, line: PostingLine) -> tuple[Need, bool]:
    wished = _marked(clause, "preferred-marks") or bool(_NOT_ASKED.search(clause))
    must = _marked(clause, "must-marks") and not wished
    if wished or (line.part is Part.PREFERRED and not must):
        return Need.PREFERRED, False
    return Need.REQUIRED, must or (line.must and line.part is Part.REQUIRED)


def _wishes_in(
    clause: str, offset: int, line: PostingLine, company: Company
) -> list[_Wish]:
    area = field_span(clause)
    asking = line.part in (Part.REQUIRED, Part.PREFERRED)
    short = asking and len(clause.split()) <= _ITEM_WORDS
    found = tuple(
        item
        for item in find_skills(clause, listed=short, company=company)
        if not (area[0] <= item.start < area[1])
    )
    known = [item for item in found if item.sure or _several(found, item)]
    known += _unknown_names(clause, known)
    known.sort(key=lambda item: (item.start, item.skill))
    need, must = _need(clause, line)
    choices = _choices(clause, known, seed=line.number * 1_000 + offset + 1)
    return [
        _Wish(item, need, must, line, choices.get(place, 0))
        for place, item in enumerate(known)
    ]


def _several(found: tuple[Found, ...], item: Found) -> bool:
    """Say whether a word has several senses that stay open: both are shown."""
    return sum(1 for other in found if other.start == item.start) > 1


def _choices(clause: str, known: list[Found], *, seed: int) -> dict[int, int]:
    """Return the number of the choice each skill belongs to, by its place."""
    found: dict[int, int] = {}
    run: list[int] = []
    has_or = False

    def close() -> None:
        if len(run) > 1 and has_or:
            found.update(dict.fromkeys(run, seed + run[0]))

    for place, item in enumerate(known):
        gap = clause[known[place - 1].end : item.start] if place else ""
        same_word = place > 0 and known[place - 1].start == item.start
        joined = place > 0 and (
            same_word or _OR.fullmatch(gap) or _COMMA.fullmatch(gap)
        )
        if not joined:
            close()
            run, has_or = [], bool(_SUCH_AS.search(clause[: item.start]))
        run.append(place)
        spelled_or = bool(re.search(r"\bor\b", gap, re.I)) if place else False
        has_or = has_or or same_word or spelled_or
    close()
    return found


_NAME = re.compile(r"^[A-Z][\w.+#-]*(?: [A-Z][\w.+#-]*){0,2}$")
_ITEM = re.compile(r"[^,;/]+")
_NO_NAME = frozenset(
    (
        *("i", "we", "you", "the", "must", "good", "strong", "excellent", "ability"),
        *("bachelor", "master", "bachelor's", "master's", "degree", "english"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("uk", "us", "usa", "eu", "experience", "knowledge", "proficiency"),
    )
)


def _unknown_names(clause: str, known: list[Found]) -> list[Found]:
    """Return capitalised items of a list in which known tools stand: new tools."""
    tools = [
        item
        for item in known
        if (skill := taxonomy().get(item.skill)) and skill.kind in _TOOLS
    ]
    if not tools or "," not in clause:
        return []
    found: list[Found] = []
    for match in _ITEM.finditer(clause):
        raw = re.sub(r"^\s*(?:and|or)\s+", "", match[0])
        name = raw.strip(" .:")
        start = match.start() + match[0].find(name)
        taken = any(
            item.start < match.end() and match.start() < item.end for item in known
        )
        words = {fold(word) for word in name.split()}
        if taken or match.start() == 0 or words & _NO_NAME or not _NAME.match(name):
            continue
        found.append(Found(name, name, start, start + len(name)))
    return found


def _in_title(title: str, company: Company) -> list[_Wish]:
    """Return the tools a title names: «React developer» asks for React."""
    line = PostingLine(title, Part.REQUIRED)
    return [
        _Wish(item, Need.REQUIRED, must=False, line=line, choice=0)
        for item in find_skills(title, company=company)
        if item.sure and taxonomy().skills[item.skill].kind in _TOOLS
    ]


def _merged(wishes: list[_Wish]) -> tuple[Requirement, ...]:
    """Return each skill once: required before preferred, a must if any line says so."""
    merged: dict[str, Requirement] = {}
    for wish in wishes:
        item = Requirement(
            wish.found.skill,
            wish.found.as_written,
            wish.need,
            wish.line.text,
            wish.must,
            wish.choice,
        )
        held = merged.get(item.skill)
        upgrade = held is not None and held.need is not item.need
        if held is None or (upgrade and item.need is Need.REQUIRED):
            merged[item.skill] = item
        elif item.need is Need.REQUIRED:
            choice = held.choice if item.choice else 0
            must = held.must or item.must
            merged[item.skill] = replace(held, must=must, choice=choice)
    return tuple(merged.values())
