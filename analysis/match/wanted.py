"""Finds the skills a posting asks for, with how much it wants each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.match.clauses import Clause, clauses_of
from analysis.match.layout import Part, PostingLine
from analysis.match.marks import is_must, or_like
from analysis.match.phrases import unnamed_skills
from analysis.posting import Need, Requirement
from analysis.text.degrees import field_span, level_of
from analysis.text.lists import fold
from analysis.text.senses import Company, Found, company_of, find_skills
from analysis.text.skills import Kind, taxonomy

# Fewer hard skills than this in the requirements: what the duties name counts as well.
FEW = 3
_ITEM_WORDS = 3  # a line this short is an item of a list
_SUCH_AS = re.compile(
    r"\b(?:such as|e\.g\.?,?|like|similar to|for example|one of|any of|either)\b", re.I
)
# Between two alternatives: marks, «or», and perhaps a name that is not known.
_BETWEEN = re.compile(
    r"\s*(?:(?:[,/]|,?\s*\b(?:or|and/or)\b)\s*(?:an?\s+)?"
    r"(?:[A-Z][\w.+#-]*(?:\s[A-Z][\w.+#-]*){0,2}(?=\s*(?:,|/|\bor\b)))?\s*){1,3}"
)
_STUDIED_UNTIL = re.compile(
    r"\b(?:with|plus|experience|including|required|preferred|knowledge)\b|[;.]", re.I
)
_TRAILING = 24  # characters after the last of some alternatives
_OR_ELSE = re.compile(r"\s*,?\s*\bor\b", re.I)
_SEPARATE = re.compile(r"\band\b|&|;|\.\s|\bplus\b", re.I)
_ALTERNATIVE = re.compile(r"\bor\b|/|\(|\beither\b", re.I)
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

    Skills stand in the parts that ask. Where these name no hard one, or fewer than
    three and no heading tells the parts apart, the duties and the introduction count
    as well.
    """
    company = company_of((title, *(line.text for line in lines)), title)
    asking = [line for line in lines if line.part in (Part.REQUIRED, Part.PREFERRED)]
    wishes = [wish for line in asking for wish in _wishes(line, company)]
    elsewhere = [
        line for line in lines if line.part in (Part.INTRO, Part.RESPONSIBILITIES)
    ]
    wishes += [w for line in elsewhere for w in _explicit(line, company)]
    hard = {
        wish.found.skill
        for wish in wishes
        if wish.need is Need.REQUIRED and _is_hard(wish.found.skill)
    }
    enough = 1 if any(line.headed for line in asking) else FEW
    if len(hard) < enough:
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
        for clause in clauses_of(line)
        if is_must(clause.text) or clause.need is Need.PREFERRED
        for wish in _wishes_in(clause, line, company)
    ]


def _wishes(line: PostingLine, company: Company) -> list[_Wish]:
    found = [
        wish
        for clause in clauses_of(line)
        for wish in _wishes_in(clause, line, company)
    ]
    return _either_credential(found, line)


def _either_credential(wishes: list[_Wish], line: PostingLine) -> list[_Wish]:
    """Make «Chartered accountant (ACA, ACCA or CIMA)» one choice: any will do."""
    granted = [
        place
        for place, wish in enumerate(wishes)
        if (entry := taxonomy().get(wish.found.skill)) and entry.kind.is_credential
    ]
    if len(granted) < 2:
        return wishes
    spots = [line.text.find(wishes[place].found.as_written) for place in granted]
    number = line.number * 1_000 + 999
    joined = list(wishes)
    run = [0]
    for at in range(1, len(granted) + 1):
        last = at == len(granted)
        between = "" if last else line.text[spots[at - 1] : spots[at]]
        if not last and not _SEPARATE.search(between):
            run.append(at)
            continue
        whole = line.text[spots[run[0]] : spots[run[-1]]] + _tail(line, spots[run[-1]])
        if len(run) > 1 and _ALTERNATIVE.search(whole):
            for item in run:
                place = granted[item]
                joined[place] = replace(joined[place], choice=number + run[0])
        run = [at]
    return joined


def _tail(line: PostingLine, start: int) -> str:
    return line.text[start : start + 40]


def _wishes_in(clause: Clause, line: PostingLine, company: Company) -> list[_Wish]:
    text = clause.text
    area = _studied(text)
    asking = line.part in (Part.REQUIRED, Part.PREFERRED)
    short = asking and len(text.split()) <= _ITEM_WORDS
    found = tuple(
        item
        for item in find_skills(text, listed=short, company=company)
        if not (area[0] <= item.start < area[1])
    )
    known = [item for item in found if item.sure or _several(found, item)]
    known += _unknown_names(text, known)
    if asking and not level_of(text):
        is_item = clause.offset == 0 and len(text) >= len(line.text) - 1
        known += unnamed_skills(text, list(found) + known, is_item=is_item)
    known.sort(key=lambda item: (item.start, item.skill))
    choices = _choices(text, known, seed=line.number * 1_000 + clause.offset + 1)
    either = or_like(text)
    return [
        _Wish(
            item,
            clause.need,
            # A phrase the taxonomy lacks is a guess: it must not hold a match down.
            clause.must and not either and taxonomy().get(item.skill) is not None,
            line,
            choices.get(place, 0),
        )
        for place, item in enumerate(known)
    ]


def _studied(text: str) -> tuple[int, int]:
    """Return where the subjects of a degree stand: what was studied is no skill."""
    start, end = field_span(text)
    if start < 0:
        return start, end
    over = _STUDIED_UNTIL.search(text, end)
    return start, over.start() if over else len(text)


def _several(found: tuple[Found, ...], item: Found) -> bool:
    """Say whether a word has several senses that stay open: both are shown."""
    return sum(1 for other in found if other.start == item.start) > 1


def _choices(clause: str, known: list[Found], *, seed: int) -> dict[int, int]:
    """Return the number of the choice each skill belongs to, by its place."""
    found: dict[int, int] = {}
    run: list[int] = []
    has_or = False

    def close() -> None:
        after = clause[known[run[-1]].end :][:_TRAILING] if run else ""
        if len(run) > 1 and (has_or or _OR_ELSE.match(after)):
            found.update(dict.fromkeys(run, seed + run[0]))

    for place, item in enumerate(known):
        gap = clause[known[place - 1].end : item.start] if place else ""
        same_word = place > 0 and known[place - 1].start == item.start
        joined = place > 0 and (same_word or _BETWEEN.fullmatch(gap) is not None)
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
