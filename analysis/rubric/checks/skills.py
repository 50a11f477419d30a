"""The skills section: there, of a good size, and borne out by the rest."""

from __future__ import annotations

import re
from collections import defaultdict

from analysis.report import Strength
from analysis.rubric.base import FULL, Note, Outcome, check, count, graded
from analysis.rubric.context import Context
from analysis.text.lists import fold
from analysis.text.skills import shows, taxonomy
from analysis.text.words import stem, stems, weight

_BAR = re.compile(
    r"[★☆●○◉◯■□▪▫▮▯█░▓⬤⭐]{2,}|\b\d{1,3}\s?%|\b\d{1,2}\s?/\s?(?:5|10)\b|\*{3,}"
)


@check(
    "skills.present",
    title="There is a skills section",
    points=4,
    strength=Strength.D,
    source="Career-centre custom",
    threshold="A section with at least one skill",
    why="People and search forms look for a list of skills in one place.",
    advice="Add a section «Skills» with the tools and methods you use.",
)
def present(context: Context) -> Outcome | None:
    if context.listed:
        return FULL
    message = "No skills section was found."
    hint = "List 8 to 25 tools and methods that your bullets bear out."
    return Outcome(0.0, (Note(message, hint, "skills"),))


@check(
    "skills.size",
    title="A list of a good size",
    points=3,
    strength=Strength.E,
    source="Our judgement",
    threshold="8 to 25 distinct skills",
    why="Fewer leave gaps, and more look like a list of keywords.",
    advice="Keep 8 to 25 skills, the most telling first.",
)
def size(context: Context) -> Outcome | None:
    if not context.listed:
        return None
    held = len({fold(name) for name in context.listed})
    if held < 8:
        found = graded(held, full=8, none=0)
        message = f"{count(held, 'skill')} listed."
        hint = "Add tools and methods your bullets already show."
        return Outcome(found, (Note(message, hint, "skills"),))
    found = graded(held, full=25, none=60)
    if found == 1:
        return FULL
    message = f"{held} skills listed."
    hint = "Keep the 25 that matter most for the work you want."
    return Outcome(found, (Note(message, hint, "skills"),))


@check(
    "skills.grouped",
    title="Grouped under labels",
    points=2,
    strength=Strength.E,
    source="Our judgement",
    threshold="At least two labels when there are more than eight skills",
    why="Labels let a reader find what they look for.",
    advice="Group the skills under two to five labels.",
)
def grouped(context: Context) -> Outcome | None:
    if not context.listed:
        return None
    labels = {fold(group.name) for group in context.resume.skills if group.name.strip()}
    if len(context.listed) <= 8 or len(labels) >= 2:
        return FULL
    message = f"{len(context.listed)} skills in one list."
    hint = "Group them, for instance as tools, methods and languages."
    return Outcome(0.5 if labels else 0.0, (Note(message, hint, "skills"),))


@check(
    "skills.hard-share",
    title="Mostly skills that can be shown",
    points=3,
    strength=Strength.C,
    source="Weights published by Huntr, Jobscan and SkillSyncer",
    threshold="At least 70 % are tools, methods and trades, not traits",
    why="«Communication» and «team work» are believed when a bullet shows them, not "
    "when they are listed.",
    advice="Replace traits by tools and methods; show the traits in bullets.",
)
def hard_share(context: Context) -> Outcome | None:
    if not context.listed:
        return None
    soft = [name for name in context.listed if _is_soft(context, name)]
    share = 1 - len(soft) / len(context.listed)
    found = graded(share, full=0.7, none=0.2)
    if found == 1:
        return FULL
    message = f"{count(len(soft), 'trait')} among {len(context.listed)} skills."
    hint = "Show these in bullets instead of listing them."
    return Outcome(found, (Note(message, hint, "skills", ", ".join(soft)),))


def _is_soft(context: Context, written: str) -> bool:
    known = [taxonomy().skills[name] for name in context.known(written)]
    return bool(known) and all(not skill.kind.is_hard for skill in known)


@check(
    "skills.evidence",
    title="Skills that the bullets bear out",
    points=4,
    strength=Strength.E,
    source="Our judgement, after practice in other open projects",
    threshold="At least 60 % of the listed skills also stand in jobs or projects",
    why="A skill that a dated bullet shows is believed; one that is only listed is a "
    "claim.",
    advice="Name the skill in the bullet where you used it, if that is true.",
    effort=2,
)
def evidence(context: Context) -> Outcome | None:
    if not context.listed:
        return None
    if not context.evidence_lines:
        message = "No bullet bears any of the skills out."
        return Outcome(0.0, (Note(message, "Say where you used them.", "skills"),))
    bare = [name for name in context.listed if not _is_borne_out(context, name)]
    share = 1 - len(bare) / len(context.listed)
    found = graded(share, full=0.6, none=0.0)
    if found == 1:
        return FULL
    notes = tuple(
        Note(
            f"«{name}» stands only in the list.",
            "If you used it in a job, say so in that job's bullet.",
            _group_of(context, name),
            name,
        )
        for name in bare[:6]
    )
    return Outcome(found, notes)


def _is_borne_out(context: Context, written: str) -> bool:
    names = context.known(written)
    if any(name in context.proven for name in names):
        return True
    children = {
        skill.parent for skill in map(taxonomy().skills.get, context.proven) if skill
    }
    if any(name in children for name in names):
        return True
    own = stems(written)
    telling = frozenset(part for part in own if weight(part) > 0.2) or own
    if telling and any(telling <= line for line in context.evidence_stems):
        return True
    return any(shows(name, line) for name in names for line in context.evidence_stems)


def _group_of(context: Context, written: str) -> str:
    for group in context.resume.skills:
        if written in group.skills:
            return group.id
    return "skills"


@check(
    "skills.recognised",
    title="Names that others use",
    points=2,
    strength=Strength.E,
    source="Our judgement",
    threshold="At least 70 % are in the project's taxonomy or stand in the bullets",
    why="A search finds the name most people use, not a private one.",
    advice="Use the common name of a tool or method.",
)
def recognised(context: Context) -> Outcome | None:
    if not context.listed:
        return None
    unknown = [
        name
        for name in context.listed
        if not context.known(name) and not _is_borne_out(context, name)
    ]
    share = 1 - len(unknown) / len(context.listed)
    found = graded(share, full=0.7, none=0.1)
    if found == 1:
        return FULL
    message = f"{count(len(unknown), 'name')} we do not know."
    hint = "If there is a more common name, use it."
    return Outcome(found, (Note(message, hint, "skills", ", ".join(unknown[:8])),))


@check(
    "skills.bars",
    title="No bars, stars or percentages",
    points=1,
    strength=Strength.B,
    source="Greenhouse help on graphics",
    threshold="None",
    why="A bar can't be read by a machine, and nobody knows what 80 % of Excel is.",
    advice="Leave levels out, or write them as words.",
)
def bars(context: Context) -> Outcome | None:
    if not context.listed:
        return None
    notes = tuple(
        Note("A level drawn or counted.", "Write it as a word.", group.id, text)
        for group in context.resume.skills
        for text in (group.level, *group.skills)
        if _BAR.search(text)
    )
    return Outcome(0.0 if notes else 1.0, notes[:4])


@check(
    "skills.duplicates",
    title="Nothing listed twice",
    points=1,
    strength=Strength.E,
    source="Our judgement",
    threshold="No skill twice, by any of its names",
    why="The same skill twice takes the room of another.",
    advice="Keep the more common name.",
)
def duplicates(context: Context) -> Outcome | None:
    if not context.listed:
        return None
    by_name: dict[str, list[str]] = defaultdict(list)
    for written in context.listed:
        known = taxonomy().canonical(written) or " ".join(
            sorted(stem(part) for part in fold(written).split())
        )
        by_name[known].append(written)
    notes = tuple(
        Note(
            f"Listed {len(names)} times: {', '.join(names)}.",
            "Keep one.",
            _group_of(context, names[-1]),
        )
        for names in by_name.values()
        if len(names) > 1
    )
    return Outcome(graded(len(notes), full=0, none=2), notes[:4])
