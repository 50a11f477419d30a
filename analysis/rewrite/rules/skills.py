"""The list of skills: cleaned, grouped, and with those that the lines show.

Nothing is added that the resume does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analysis.report import Change, ChangeKind, Evidence
from analysis.resume import SkillGroup
from analysis.rewrite import lexicon
from analysis.rewrite.base import SKILLS, Context, propose
from analysis.rewrite.language import fold
from analysis.rewrite.rules.grouping import grouped
from analysis.rewrite.rules.listing import Cleaned, clean_groups
from analysis.rewrite.rules.shown import Shown, shown_skills
from analysis.rewrite.targets import SKILLS as TARGET
from analysis.rewrite.targets import items, read_skills, split_skills, written_skills

_FEWEST, _ENOUGH, _MOST = 3, 8, 20
_SHOWN = 5  # lines of evidence
_MISSED = frozenset(("skills.size", "skills.evidence"))


def compose_skills(context: Context) -> Change | None:
    """Return a skills section from the lines of the resume, where there is none."""
    if context.resume.skills:
        return None
    found = shown_skills(context, ())[:_MOST]
    if len(found) < _FEWEST:
        return None
    listed = (SkillGroup("skills-1", "", tuple(one.name for one in found)),)
    groups = grouped(listed, context.resume.language) or listed
    return Change(
        id="",
        target=TARGET,
        kind=ChangeKind.ADD,
        before="",
        after=written_skills(groups),
        title="Add a skills section",
        reason="There is none. These are skills your own lines show.",
        rule="rules.skills-section",
        source="rules",
        location="Skills",
        evidence=_evidence(found),
        category=SKILLS,
    )


def mend_skills(context: Context) -> tuple[Change, ...]:
    """Return one change of the whole section where it wants groups or lacks skills that
    the lines show; otherwise one for each group that is not clean.
    """
    groups = context.resume.skills
    cleaned = clean_groups(context)
    plan = _plan(context, cleaned)
    if plan.rule and read_skills(written_skills(_bare(groups))) == _bare(groups):
        return (plan.change(groups),)
    return tuple(_of_each(context, cleaned))


def _bare(groups: tuple[SkillGroup, ...]) -> tuple[SkillGroup, ...]:
    """Return groups as `read_skills` would give them back."""
    return tuple(
        SkillGroup(f"skills-{n}", group.name, group.skills)
        for n, group in enumerate(groups, 1)
    )


@dataclass
class _Plan:
    groups: tuple[SkillGroup, ...]
    rule: str = ""
    title: str = ""
    reasons: list[str] = field(default_factory=list)
    evidence: tuple[Evidence, ...] = ()

    def change(self, before: tuple[SkillGroup, ...]) -> Change:
        page = before[0].place.page
        own = tuple(
            Evidence(written_skills((group,)), group.id, "Skills", page)
            for group in before[:2]
        )
        return Change(
            id="",
            target=TARGET,
            kind=ChangeKind.REPLACE,
            before=written_skills(before),
            after=written_skills(self.groups),
            title=self.title,
            reason=" ".join(dict.fromkeys(self.reasons)),
            rule=self.rule,
            source="rules",
            location="Skills",
            evidence=(*own, *self.evidence)[:_SHOWN],
            category=SKILLS,
        )


def _plan(context: Context, cleaned: tuple[Cleaned, ...]) -> _Plan:
    groups = tuple(one.group for one in cleaned if one.group.skills)
    plan = _Plan(groups)
    if not groups or any(group.level.strip() for group in groups):
        return plan  # a level is said of a group: it must stay with it
    if any(one.drawn for one in cleaned):
        plan.rule, plan.title = "rules.skills", "Leave drawn levels out"
    added = _added(context, groups)
    if added:
        plan.groups = _with(groups, added, context.resume.language)
        plan.rule, plan.title = "rules.skills-shown", "Name skills your lines show"
        plan.reasons.append(
            "Your own lines show these, but the list lacks them: "
            f"{', '.join(one.name for one in added)}."
        )
        plan.evidence = _evidence(added)
    together = grouped(plan.groups, context.resume.language)
    if together:
        plan.groups = together
        plan.rule, plan.title = "rules.skills-groups", "Group the skills"
        plan.reasons.insert(0, "Labels let a reader find what they look for.")
    elif added and _lacks_labels(plan.groups):
        return _Plan(groups)  # a longer list without labels is no gain
    if plan.rule:
        plan.reasons += [note for one in cleaned for note in one.notes]
    return plan


def _lacks_labels(groups: tuple[SkillGroup, ...]) -> bool:
    labels = {fold(group.name) for group in groups if group.name}
    return sum(len(g.skills) for g in groups) > _ENOUGH and len(labels) < 2


def _added(context: Context, groups: tuple[SkillGroup, ...]) -> tuple[Shown, ...]:
    """Return the skills to add: where the list is short, or the lines bear too little
    of it out.
    """
    listed = tuple(skill for group in groups for skill in group.skills)
    card = context.scorecard
    missed = {found.check for found in card.findings} if card else set()
    wanted = missed & _MISSED if card else len(listed) < _ENOUGH
    room = _MOST - len(listed)
    return shown_skills(context, listed)[:room] if wanted and room > 0 else ()


def _with(
    groups: tuple[SkillGroup, ...], added: tuple[Shown, ...], language: str
) -> tuple[SkillGroup, ...]:
    names = tuple(one.name for one in added)
    if len(groups) == 1 and not groups[0].name:
        return (replace(groups[0], skills=(*groups[0].skills, *names)),)
    label = lexicon.skill_label("rest", language)
    return (*groups, SkillGroup("", label, names))


def _evidence(found: tuple[Shown, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(one.line.evidence for one in found))[:_SHOWN]


def _of_each(context: Context, cleaned: tuple[Cleaned, ...]) -> Iterator[Change]:
    by_id = {one.group.id: one for one in cleaned}
    for item in items(context.resume):
        one = by_id.get(item.target)
        if item.kind != "skills" or one is None:
            continue
        if one.group.skills == split_skills(item.text):
            continue
        kept = one.group.skills
        joint = "; " if "; " in item.text else ", "
        change = propose(
            item,
            joint.join(kept),
            title="Clean the skills" if kept else "Remove a doubled group",
            reason=" ".join(dict.fromkeys(one.notes)) or "Empty entries are removed.",
            rule="rules.acronyms" if one.only_written_out else "rules.skills",
            category=SKILLS,
        )
        yield change if kept else replace(change, kind=ChangeKind.REMOVE, after="")
