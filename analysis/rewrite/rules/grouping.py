"""Groups for a long list of skills, by the kinds that the taxonomy knows."""

from __future__ import annotations

from analysis.resume import SkillGroup
from analysis.rewrite import lexicon
from analysis.rewrite.language import fold
from analysis.rewrite.skills import canonical
from analysis.text.skills import taxonomy

_LONG = 8  # skills that need no groups, as the rubric has it
_FEWEST = 2  # skills that make a group
_REST = "rest"


def grouped(
    groups: tuple[SkillGroup, ...], language: str
) -> tuple[SkillGroup, ...] | None:
    """Return a list of more than eight skills under labels; None where it has them, or
    where the kinds make no two groups.
    """
    skills = tuple(skill for group in groups for skill in group.skills)
    labels = {fold(group.name) for group in groups if group.name.strip()}
    if len(skills) <= _LONG or len(labels) >= _FEWEST:
        return None
    if not lexicon.skill_label(_REST, language):
        return None
    kinds: dict[str, list[str]] = {}
    for skill in skills:
        kinds.setdefault(_kind(skill), []).append(skill)
    kinds = _merged(kinds)
    if len(kinds) < _FEWEST:
        return None
    order = sorted(kinds, key=lambda kind: (kind == _REST, -len(kinds[kind])))
    return tuple(
        SkillGroup(
            f"skills-{n}", lexicon.skill_label(kind, language), tuple(kinds[kind])
        )
        for n, kind in enumerate(order, 1)
    )


def _kind(skill: str) -> str:
    known = taxonomy().get(canonical(skill))
    if known is None:
        return _REST
    return "credential" if known.kind.is_credential else str(known.kind)


def _merged(kinds: dict[str, list[str]]) -> dict[str, list[str]]:
    """Put groups of one to the rest; a language alone is written with the tools."""
    found = {kind: list(skills) for kind, skills in kinds.items()}
    for kind, other in (("language", "tool"), ("method", "hard"), ("hard", "method")):
        if len(found.get(kind, ())) == 1 and other in found:
            found[other] += found.pop(kind)
    small = [k for k, v in found.items() if k != _REST and len(v) < _FEWEST]
    for kind in small:
        found.setdefault(_REST, []).extend(found.pop(kind))
    return found
