"""Skills that the lines of a resume show and its list does not name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.posting import Need
from analysis.rewrite import lexicon
from analysis.rewrite.base import Context
from analysis.rewrite.facts import Fact
from analysis.rewrite.rules.edits import capitalised
from analysis.rewrite.rules.tidy import spelled
from analysis.rewrite.skills import canonical, claimed_in, named_in
from analysis.text.skills import Kind, Skill, taxonomy
from analysis.text.words import keys_of

_MOST = 10
_PAIR = 2  # words of a trade: one alone is an ordinary word too often
# A line that names them tells where something can be seen, not a skill.
_SITES = frozenset(("GitHub", "LinkedIn"))
_BESIDE = {"data": "software", "software": "data"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A skill as the lines name it, with the first line that does."""

    name: str
    line: Fact


def shown_skills(context: Context, listed: Iterable[str]) -> tuple[Shown, ...]:
    """Return the skills that lines of work name and `listed` does not: what a posting
    asks for first, then tools, then in the order of the resume.

    Only names that leave no doubt: tools, languages and methods called by name, and
    trades of the person's own field in their usual two words or more. Who serves «a
    property management firm» manages no property.
    """
    listed = tuple(listed)
    held = named_in(listed) | {canonical(spelled(name)) for name in listed}
    known = taxonomy().skills
    near = held | {known[name].parent for name in held if name in known}
    words = [set(keys_of(name)) for name in listed]
    found: dict[str, Shown] = {}
    for line in context.facts.lines:
        if not _is_work(line):
            continue
        for skill in claimed_in(line.text):
            entry = known[skill.skill]
            said = set(keys_of(skill.as_written))
            if skill.skill in near or any(said <= one for one in words):
                continue
            if _is_sure(skill.as_written, entry, context):
                found.setdefault(skill.skill, Shown(_name(skill.as_written), line))
    wanted = _wanted(context)
    order = sorted(
        found, key=lambda name: (name not in wanted, not known[name].kind.is_named)
    )
    names = {name: set(keys_of(found[name].name)) for name in order}
    whole = (n for n in order if not any(names[n] < other for other in names.values()))
    return tuple(found[name] for name in list(whole)[:_MOST])


def _is_work(line: Fact) -> bool:
    head = (line.owner, f"{line.owner}.period", f"{line.owner}.title")
    return bool(line.owner) and line.where not in head


def _is_sure(written: str, entry: Skill, context: Context) -> bool:
    if entry.name in _SITES:
        return False
    if entry.kind.is_named or entry.kind is Kind.METHOD:
        return canonical(written) == entry.name and (
            keys_of(written) == keys_of(entry.name) or not written.islower()
        )
    if entry.kind is not Kind.HARD or len(written.split()) < _PAIR:
        return False
    field = context.scorecard.profile if context.scorecard else ""
    return keys_of(written) == keys_of(entry.name) and entry.field in (
        field,
        _BESIDE.get(field),
    )


def _name(written: str) -> str:
    name = spelled(written)
    made = name in lexicon.tool_spelling().values()  # «dbt», «pandas»
    return name if made else capitalised(name)


def _wanted(context: Context) -> frozenset[str]:
    posting = context.posting
    if posting is None:
        return frozenset()
    needs = (*posting.skills(Need.REQUIRED), *posting.skills(Need.PREFERRED))
    return frozenset(need.skill for need in needs)
