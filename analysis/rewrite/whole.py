"""Changes of many texts at once: periods, lines, skills, and the order of things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analysis.report import Change, ChangeKind
from analysis.resume import Heading, Position, Resume, SkillGroup, Summary
from analysis.rewrite import lexicon
from analysis.rewrite.language import fold, same_text
from analysis.rewrite.taking_out import take_out
from analysis.rewrite.targets import (
    PERIODS,
    POSITIONS,
    SECTIONS,
    SIDE_LINES,
    SKILLS,
    items,
    job_line,
    read_skills,
    written_skills,
)
from analysis.source import NOWHERE

SetText = Callable[[Resume, str, str, str], Resume]


def apply_whole(resume: Resume, change: Change, set_text: SetText) -> Resume | None:
    """Return the resume with a change of many texts; None where it does not fit.

    `set_text(resume, target, kind, text)` puts one text in.
    """
    if change.target == SKILLS:
        return _skills(resume, change)
    if change.target == POSITIONS:
        return _positions(resume, change)
    if change.target == SECTIONS:
        return _sections(resume, change)
    if change.target == SIDE_LINES:
        return take_out(resume, change) if change.kind is ChangeKind.REMOVE else None
    return _lines(resume, change, set_text)


def _lines(resume: Resume, change: Change, set_text: SetText) -> Resume | None:
    """Each line of `before` becomes the same line of `after`."""
    before, after = change.before.splitlines(), change.after.splitlines()
    if len(before) != len(after):
        return None
    kind = "period" if change.target == PERIODS else "bullet"
    found = False
    for old, new in zip(before, after, strict=True):
        for item in tuple(items(resume)):
            if item.kind == kind and same_text(item.text, old) and new.strip():
                resume = set_text(resume, item.target, kind, new.strip())
                found = True
    return resume if found else None


def _skills(resume: Resume, change: Change) -> Resume | None:
    """Set all groups, a line each. A group that stays under its label stays itself."""
    if not same_text(written_skills(resume.skills), change.before):
        return None
    if change.kind is ChangeKind.REMOVE:
        return replace(resume, skills=()) if resume.skills else None
    if (change.kind is ChangeKind.ADD) == bool(resume.skills):
        return None
    groups = read_skills(change.after)
    if not groups:
        return None
    old = list(resume.skills)
    return replace(resume, skills=tuple(_kept(group, old) for group in groups))


def _kept(group: SkillGroup, old: list[SkillGroup]) -> SkillGroup:
    for known in old:
        if known.name and fold(known.name) == fold(group.name):
            old.remove(known)
            return replace(known, skills=group.skills, level="")
    return group


def _positions(resume: Resume, change: Change) -> Resume | None:
    lines = change.after.splitlines()
    if [job_line(job) for job in resume.positions] != change.before.splitlines():
        return None
    left = list(resume.positions)
    found: list[Position] = []
    for line in lines:
        job = next((one for one in left if job_line(one) == line), None)
        if job is None:
            return None
        left.remove(job)
        found.append(job)
    return None if left else replace(resume, positions=tuple(found))


def _sections(resume: Resume, change: Change) -> Resume | None:
    """Put the headings in another order. A summary that comes first has left its old
    place on the page.
    """
    before, after = change.before.splitlines(), change.after.splitlines()
    stands = len(before) == len(resume.headings) and all(
        _is_still(heading, line, resume.language)
        for heading, line in zip(resume.headings, before, strict=True)
    )
    if not stands or sorted(before) != sorted(after):
        return None
    found = [resume.headings[before.index(line)] for line in after]
    moved = replace(resume, headings=tuple(found))
    return replace(moved, summary=_unplaced(resume.summary, found))


def _is_still(heading: Heading, line: str, language: str) -> bool:
    """Say whether a heading is the one that was written so, renamed or not."""
    usual = lexicon.section_heading(heading.kind, language)
    return heading.text in (line, usual)


def _unplaced(summary: Summary | None, headings: list[Heading]) -> Summary | None:
    first = [h.kind for h in headings if h.kind != "contact"][:1]
    if summary is None or first != ["summary"]:
        return summary
    return replace(summary, place=replace(summary.place, page=1, box=NOWHERE))
