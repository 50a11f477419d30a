"""Cleaning of a list of skills: spelling, marks and levels, the same skill twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.resume import SkillGroup
from analysis.rewrite.acronyms import long_form, pairs, without_long_forms
from analysis.rewrite.base import Context
from analysis.rewrite.language import fold
from analysis.rewrite.plain_forms import put_right
from analysis.rewrite.rules import acronyms
from analysis.rewrite.rules.tidy import spelled
from analysis.rewrite.skills import canonical
from analysis.text.skills import taxonomy
from analysis.text.words import phrases_in, stem

_RATING = re.compile(
    r"\s*(?:[★☆●○◉◯⬤▪▫■□▮▯█░▓⭐]+|\*{3,}|\(?\b\d{1,3}\s?%\)?|\b\d{1,2}\s?/\s?(?:5|10)\b)"
    r"\s*\Z"
)
_DRAWN = "Marks and ratings are removed: no parser reads them."
_NAMED = "Names are written as their makers do."


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A group as it should stand, and what was done to it."""

    group: SkillGroup
    notes: tuple[str, ...] = ()
    drawn: bool = False  # the level of the group was a drawing
    only_written_out: bool = False


def clean_groups(context: Context) -> tuple[Cleaned, ...]:
    """Return all groups cleaned. A skill under a second name goes where it stands
    second; of two names the one with more in brackets stays.
    """
    groups = context.resume.skills
    best = _best_names(skill for group in groups for skill in group.skills)
    seen: set[str] = set()
    return tuple(_cleaned(group, context, best, seen) for group in groups)


def _cleaned(
    group: SkillGroup, context: Context, best: dict[str, str], seen: set[str]
) -> Cleaned:
    notes: list[str] = []
    kept: list[str] = []
    written_out = 0
    for skill in group.skills:
        bare = _bare(skill)
        if not bare:
            continue
        if phrases_in(bare, "wording", "references"):
            notes.append("An offer of references is no skill.")
            continue
        if bare != skill:
            notes.append(_DRAWN)
        key = _key(bare)
        if key in seen:
            notes.append(f"«{bare}» stands there twice.")
            continue
        seen.add(key)
        name = _usual(put_right(best[key]) if context.is_english else best[key])
        if name != bare:
            notes.append(_NAMED)
        both = acronyms.listed(name, group.id, context)
        if both != name:
            written_out += 1
            notes.append(acronyms.NOTE.reason)
        kept.append(both)
    if not kept and group.name:
        return Cleaned(group)  # «Tagalog: native»: the label says something, too
    drawn = bool(group.level.strip()) and not _bare(f"x {group.level}").strip("x ")
    found = replace(group, skills=tuple(kept), level="" if drawn else group.level)
    only = written_out > 0 and len(set(notes)) == 1
    if drawn:
        notes.append(_DRAWN)
    return Cleaned(found, tuple(dict.fromkeys(notes)), drawn, only)


def _bare(skill: str) -> str:
    return _RATING.sub("", skill).strip(" .;,•·")


def _usual(name: str) -> str:
    """Return a name as its makers write it: in a list «excel» is no verb."""
    known = taxonomy().get(canonical(name))
    if known and known.kind.is_named and fold(known.name) == fold(name):
        return known.name
    return spelled(name)


def bare_names(context: Context) -> tuple[str, ...]:
    """Return the listed skills cleaned, each once, without long forms."""
    groups = clean_groups(context)
    names = (without_long_forms(s) for one in groups for s in one.group.skills)
    return tuple(dict.fromkeys(names))


def _key(skill: str) -> str:
    """Return what two names of one skill share."""
    known = canonical(spelled(skill))
    return known or " ".join(sorted(stem(part) for part in fold(skill).split()))


def _best_names(skills: Iterator[str]) -> dict[str, str]:
    """Return the name to keep of each skill: the long form with its acronym, the one
    with something in brackets, the usual one, the first.
    """
    found: dict[str, list[str]] = {}
    for skill in skills:
        if bare := _bare(skill):
            found.setdefault(_key(bare), []).append(bare)
    return {key: _best(names) for key, names in found.items()}


def _best(names: list[str]) -> str:
    for short in names:
        if short in pairs() and any(fold(n) == fold(long_form(short)) for n in names):
            long = next(n for n in names if fold(n) == fold(long_form(short)))
            return f"{long} ({short})"
    bracketed = [name for name in names if "(" in name]
    usual = [name for name in names if fold(name) == fold(canonical(name))]
    return (bracketed or usual or names)[0]
