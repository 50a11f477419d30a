"""Put accepted changes into a resume.

What no change aims at stays the very same object.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from analysis.report import Change, ChangeKind, Verdict
from analysis.resume import (
    Bullet,
    Position,
    Project,
    Resume,
    School,
    SkillGroup,
    Summary,
)
from analysis.rewrite.language import same_text
from analysis.rewrite.targets import (
    BULLETS,
    HEADLINE,
    PERIODS,
    SKILLS,
    SUMMARY,
    items,
    join_skills,
    split_skills,
)

Owner = TypeVar("Owner", Position, School, Project)
_OWNERS = ("positions", "volunteering", "projects", "education")


@dataclass(frozen=True, slots=True)
class Applied:
    """The new resume, and the changes that no longer fit it.

    Unknown target, other text, or blocked.
    """

    resume: Resume
    skipped: tuple[Change, ...] = ()


def apply(resume: Resume, changes: Iterable[Change]) -> Applied:
    """Apply these accepted changes in order.

    A change fits when its target exists and holds the text `before` (but for case and
    white space). A blocked change never fits. Raises nothing: what does not fit is
    returned.
    """
    skipped = []
    for change in changes:
        changed = None if change.verdict is Verdict.BLOCKED else _apply(resume, change)
        if changed is None:
            skipped.append(change)
        else:
            resume = changed
    return Applied(resume, tuple(skipped))


def _apply(resume: Resume, change: Change) -> Resume | None:
    if change.target in (PERIODS, BULLETS):
        return _apply_lines(resume, change)
    if change.kind is ChangeKind.ADD:
        return _add(resume, change)
    current = next((i for i in items(resume) if i.target == change.target), None)
    if current is None or not same_text(current.text, change.before):
        return None
    after = "" if change.kind is ChangeKind.REMOVE else change.after.strip()
    if not after and change.kind is not ChangeKind.REMOVE:
        return None
    return _set(resume, change.target, current.kind, after)


def _add(resume: Resume, change: Change) -> Resume | None:
    after = change.after.strip()
    if change.target == SUMMARY and resume.summary is None and after:
        return replace(resume, summary=Summary(after))
    if change.target == HEADLINE and not resume.contact.headline and after:
        return replace(resume, contact=replace(resume.contact, headline=after))
    if change.target == SKILLS and not resume.skills and split_skills(after):
        return replace(
            resume, skills=(SkillGroup("skills-1", "", split_skills(after)),)
        )
    return None


def _apply_lines(resume: Resume, change: Change) -> Resume | None:
    """Apply a change of many small texts.

    Each line of `before` becomes the same line of `after`.
    """
    before, after = change.before.splitlines(), change.after.splitlines()
    if len(before) != len(after):
        return None
    kind = "period" if change.target == PERIODS else "bullet"
    found = False
    for old, new in zip(before, after, strict=True):
        for item in tuple(items(resume)):
            if item.kind == kind and same_text(item.text, old) and new.strip():
                resume = _set(resume, item.target, kind, new.strip())
                found = True
    return resume if found else None


def _set(resume: Resume, target: str, kind: str, text: str) -> Resume:
    if kind == "summary":
        old = resume.summary
        return replace(
            resume, summary=replace(old, text=text) if old and text else None
        )
    if kind == "headline":
        return replace(resume, contact=replace(resume.contact, headline=text))
    if kind == "skills":
        return _set_skills(resume, target, text)
    if kind == "heading":
        return _set_heading(resume, target, text)
    return _set_in_owners(resume, target, kind, text)


def _set_skills(resume: Resume, target: str, text: str) -> Resume:
    skills = split_skills(text)
    groups = (
        replace(group, skills=skills) if group.id == target else group
        for group in resume.skills
    )
    kept = tuple(g for g in groups if g.id != target or join_skills(g))
    return replace(resume, skills=kept)


def _set_heading(resume: Resume, target: str, text: str) -> Resume:
    headings = tuple(
        replace(heading, text=text, standard=True)
        if f"heading-{number}" == target
        else heading
        for number, heading in enumerate(resume.headings, 1)
        if text or f"heading-{number}" != target
    )
    return replace(resume, headings=headings)


def _set_in_owners(resume: Resume, target: str, kind: str, text: str) -> Resume:
    for name in _OWNERS:
        owners = getattr(resume, name)
        changed = tuple(_set_in_owner(owner, target, kind, text) for owner in owners)
        if any(new is not old for new, old in zip(changed, owners, strict=True)):
            fields: dict[str, Any] = {name: changed}
            return replace(resume, **fields)
    return resume


def _set_in_owner(owner: Owner, target: str, kind: str, text: str) -> Owner:
    field = target.removeprefix(f"{owner.id}.")
    if kind == "period" and field == "period":
        return replace(owner, period=replace(owner.period, text=text))
    if kind in ("title", "text") and field in ("title", "summary"):
        fields: dict[str, Any] = {field: text}
        return replace(owner, **fields)
    if kind == "bullet" and any(bullet.id == target for bullet in owner.bullets):
        return replace(owner, bullets=_set_bullet(owner.bullets, target, text))
    return owner


def _set_bullet(
    bullets: tuple[Bullet, ...], target: str, text: str
) -> tuple[Bullet, ...]:
    changed = (replace(b, text=text) if b.id == target else b for b in bullets)
    return tuple(bullet for bullet in changed if bullet.text or bullet.id != target)
