"""Cleaning of the skills: spelling, duplicates, empty entries.

Nothing is ever added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.report import Change, ChangeKind
from analysis.rewrite.base import SKILLS, Section, propose
from analysis.rewrite.language import fold
from analysis.rewrite.rules.tidy import spelled
from analysis.rewrite.targets import split_skills

_RATING = re.compile(
    r"\s*(?:[★☆●○◉◯⬤▪▫■□]+|\(?\b\d{1,3}\s?%\)?|\b\d{1,2}/(?:5|10)\b)\s*\Z"
)


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


def _removal(change: Change) -> Change:
    return replace(change, kind=ChangeKind.REMOVE, after="")
