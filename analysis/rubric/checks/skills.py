"""The skills section: there, of a good size, and borne out by the rest."""

from __future__ import annotations

import re

from analysis.findings.describe import count
from analysis.report import Strength
from analysis.rubric.base import (
    FULL,
    Note,
    Outcome,
    by_count,
    by_share,
    check,
    graded,
)
from analysis.rubric.context import Context
from analysis.text.lists import fold

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
    if context.skills.listed:
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
    """One skill under two names counts once. Nothing is left at 60."""
    if not context.skills.listed:
        return None
    held = len(context.skills.distinct)
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
    threshold="At least two labels; not asked of eight skills or fewer",
    why="Labels let a reader find what they look for.",
    advice="Group the skills under two to five labels.",
)
def grouped(context: Context) -> Outcome | None:
    if len(context.skills.distinct) <= 8:
        return None
    labels = {fold(group.name) for group in context.resume.skills if group.name.strip()}
    if len(labels) >= 2:
        return FULL
    message = f"{len(context.skills.listed)} skills in one list."
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
    if not context.skills.listed:
        return None
    names = [names[0] for names in context.skills.distinct]
    soft = [name for name in names if context.skills.is_soft(name)]
    found = graded(len(soft) / len(names), full=0.3, none=0.8)
    if found == 1:
        return FULL
    message = f"{count(len(soft), 'trait')} among {len(names)} skills."
    hint = "Show these in bullets instead of listing them."
    return Outcome(found, (Note(message, hint, "skills", ", ".join(soft)),))


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
    if not context.skills.listed:
        return None
    if not context.skills.evidence:
        message = "No bullet bears any of the skills out."
        return Outcome(0.0, (Note(message, "Say where you used them.", "skills"),))
    bare = [
        names[0]
        for names in context.skills.distinct
        if not any(context.skills.bears_out(name) for name in names)
    ]
    notes = [
        Note(
            f"«{name}» stands only in the list.",
            "If you used it in a job, say so in that job's bullet.",
            _group_of(context, name),
            name,
        )
        for name in bare
    ]
    return by_share(notes, len(context.skills.distinct), full=0.4, none=1.0, shown=6)


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
    """A name we lack that a bullet bears out is no fault of the resume's."""
    if not context.skills.listed:
        return None
    unknown = [
        names[0]
        for names in context.skills.distinct
        if not any(
            context.skills.known(n) or context.skills.bears_out(n) for n in names
        )
    ]
    found = graded(len(unknown) / len(context.skills.distinct), full=0.3, none=0.9)
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
    if not context.skills.listed:
        return None
    notes = [
        Note("A level drawn or counted.", "Write it as a word.", group.id, text)
        for group in context.resume.skills
        for text in (group.level, *group.skills)
        if _BAR.search(text)
    ]
    return by_count(notes, lambda number: 0.0 if number > 0 else 1.0, shown=4)


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
    if not context.skills.listed:
        return None
    notes = [
        Note(
            f"Listed {len(names)} times: {', '.join(names)}.",
            "Keep one.",
            _group_of(context, names[-1]),
        )
        for names in context.skills.distinct
        if len(names) > 1
    ]
    return by_count(notes, lambda number: graded(number, full=0, none=2), shown=4)
