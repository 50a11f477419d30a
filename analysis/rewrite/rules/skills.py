"""Cleaning of the skills: spelling, duplicates, empty entries.

Nothing is ever added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.report import Change, ChangeKind
from analysis.rewrite.base import SKILLS, Context, Section, propose
from analysis.rewrite.facts import Fact
from analysis.rewrite.language import fold
from analysis.rewrite.lexicon import tool_spelling
from analysis.rewrite.rules.tidy import spelled
from analysis.rewrite.skills import claimed_in
from analysis.rewrite.targets import SKILLS as TARGET
from analysis.rewrite.targets import split_skills

_RATING = re.compile(
    r"\s*(?:[★☆●○◉◯⬤▪▫■□]+|\(?\b\d{1,3}\s?%\)?|\b\d{1,2}/(?:5|10)\b)\s*\Z"
)

_SPELLINGS = frozenset(tool_spelling().values())
_WORDS = 3  # a longer wording is a line of work, not the name of a skill
_FEWEST, _MOST, _SHOWN = 4, 15, 5


def clean_skills(section: Section) -> Iterator[Change]:
    """Yield one change for each group of skills that is not clean.

    A duplicate goes where it stands second.
    """
    seen: set[str] = set()
    for item in section.items:
        if item.kind != "skills":
            continue
        skills, notes = split_skills(item.text), []
        kept: list[str] = []
        for skill in skills:
            bare = _RATING.sub("", skill).strip(" .;,•·")
            if not bare:
                continue
            if bare != skill:
                notes.append("Marks and ratings are removed: no parser reads them.")
            name = spelled(bare)
            if name != bare:
                notes.append("Names are written as their makers do.")
            if fold(name) in seen:
                notes.append(f"«{name}» stood there twice.")
                continue
            seen.add(fold(name))
            kept.append(name)
        if tuple(kept) == skills:
            continue
        joint = "; " if "; " in item.text else ", "
        change = propose(
            item,
            joint.join(kept),
            title="Clean the skills" if kept else "Remove a doubled group",
            reason=" ".join(dict.fromkeys(notes)) or "Empty entries are removed.",
            rule="rules.skills",
            category=SKILLS,
        )
        yield _removal(change) if not kept else change


def compose_skills(context: Context) -> Change | None:
    """Return a skills section from the lines of the resume, where there is none."""
    if context.resume.skills:
        return None
    found: dict[str, Fact] = {}
    for line in context.facts.lines:
        if line.owner and line.where != line.owner:
            for skill in claimed_in(line.text):
                if len(skill.as_written.split()) <= _WORDS:
                    found.setdefault(spelled(skill.as_written), line)
    if len({fold(name) for name in found}) < _FEWEST:
        return None
    names = list({fold(name): name for name in found}.values())[:_MOST]
    evidence = dict.fromkeys(found[name].evidence for name in names)
    return Change(
        id="",
        target=TARGET,
        kind=ChangeKind.ADD,
        before="",
        after=", ".join(_shown(name) for name in names),
        title="Add a skills section",
        reason="There is none. These are skills your own lines show.",
        rule="rules.skills-section",
        source="rules",
        location="Skills",
        evidence=tuple(evidence)[:_SHOWN],
        category=SKILLS,
    )


def _shown(name: str) -> str:
    return name if name in _SPELLINGS else name[:1].upper() + name[1:]


def _removal(change: Change) -> Change:
    return replace(change, kind=ChangeKind.REMOVE, after="")
