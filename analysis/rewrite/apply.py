"""Put accepted changes into a resume.

What no change aims at stays the very same object.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from analysis.report import Change, ChangeKind, Verdict
from analysis.resume import Bullet, Position, Project, Resume, School, Summary
from analysis.rewrite.language import same_text
from analysis.rewrite.targets import (
    HEADLINE,
    SUMMARY,
    WHOLE,
    items,
    join_skills,
    split_skills,
)
from analysis.rewrite.whole import apply_whole

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
    if change.target in WHOLE:
        return apply_whole(resume, change, set_text)
    if change.kind is ChangeKind.ADD:
        return _add(resume, change)
    current = next((i for i in items(resume) if i.target == change.target), None)
    if current is None or not same_text(current.text, change.before):
        return None
    after = "" if change.kind is ChangeKind.REMOVE else change.after.strip()
    if not after and change.kind is not ChangeKind.REMOVE:
        return None
    return set_text(resume, change.target, current.kind, after)


def _add(resume: Resume, change: Change) -> Resume | None:
    after = change.after.strip()
    if change.target == SUMMARY and resume.summary is None and after:
        return replace(resume, summary=Summary(after))
    if change.target == HEADLINE and not resume.contact.headline and after:
        return replace(resume, contact=replace(resume.contact, headline=after))
    return None


def set_text(resume: Resume, target: str, kind: str, text: str) -> Resume:
    """Return the resume with another text at a target; without it where it is empty."""
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
    """Set one bullet; where the old text was one line, several become as many."""
    found: list[Bullet] = []
    for bullet in bullets:
        if bullet.id != target:
            found.append(bullet)
            continue
        whole = "\n" in bullet.text
        parted = [line.strip() for line in text.splitlines() if line.strip()]
        lines = [text] if whole and text else parted
        taken = Counter(other.id for other in bullets)
        for number, line in enumerate(lines, 1):
            name = target if number == 1 else f"{target}.{number}"
            while number > 1 and taken[name]:
                name += "x"
            taken[name] += 1
            found.append(replace(bullet, id=name, text=line))
    return tuple(found)
