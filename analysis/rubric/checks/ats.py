"""ATS optimisation: whether machines find who you are, what you did and when."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from analysis.report import Strength
from analysis.resume import Period, Position, Resume
from analysis.rubric.base import FULL, Note, Outcome, check, graded
from analysis.rubric.context import Context, label
from analysis.rubric.second_reader import recovered
from analysis.source import Mode


@check(
    "ats.contact",
    title="Name, mail, phone and place",
    points=4,
    strength=Strength.B,
    source="RChilli code 3101; Textkernel; Greenhouse help",
    threshold="All four, in the body of the page",
    why="A record without a mail address or phone can't be answered.",
    advice="Put name, mail, phone and town in the first lines of the page.",
)
def contact(context: Context) -> Outcome | None:
    """What is missing costs a name 1.5, mail and phone 1, the place half a point of
    the four. Details that stand only in a page header can be read by many systems, by
    ours too: they cost nine tenths of a point, and a little under «formatting.tables».
    """
    found = context.resume.contact
    wanted = (
        ("name", found.name, 1.5),
        ("mail address", found.email, 1.0),
        ("phone number", found.phone, 1.0),
        ("place", found.location.text or found.location.city, 0.5),
    )
    notes = [
        Note(
            f"No {what} was found.",
            f"Add your {what} to the first lines.",
            "contact",
            weight=weight,
        )
        for what, value, weight in wanted
        if not value.strip()
    ]
    if not found.in_body and len(notes) < len(wanted):
        message = "Contact details stand only in the page header or footer."
        hint = "Many parsers skip headers: move them into the body."
        notes.append(Note(message, hint, "contact", weight=0.9))
    lost = min(4.0, sum(note.weight for note in notes))
    return Outcome(1.0 - lost / 4.0, tuple(notes))


@check(
    "ats.headings",
    title="Headings that machines know",
    points=4,
    strength=Strength.B,
    source="Greenhouse help; RChilli code 4001",
    threshold="Experience, Education and Skills recognised, none empty",
    why="Parsers find sections by their headings; a fancy one can hide a section.",
    advice="Use «Experience», «Education» and «Skills» as headings.",
)
def headings(context: Context) -> Outcome | None:
    """A missing section costs its weight of three, a missing heading half a part, an
    unusual or an empty one four tenths of one. Without paid work, voluntary work and
    projects stand in for experience.
    """
    resume = context.resume
    work = bool(context.jobs or resume.projects)
    sections = (
        ("positions", "Experience", work, 1.4),
        ("education", "Education", bool(resume.education), 1.0),
        ("skills", "Skills", bool(context.skills.listed), 0.6),
    )
    by_kind = {heading.kind: heading for heading in resume.headings}
    if work and "positions" not in by_kind:
        for kind in ("volunteering", "projects"):
            if kind in by_kind and not resume.positions:
                by_kind["positions"] = by_kind[kind]
    notes: list[Note] = []
    for kind, name, filled, weight in sections:
        heading = by_kind.get(kind)
        if not filled:
            what = f"No {name.lower()} section was found."
            if heading is not None:
                what = f"The section «{heading.text}» is empty."
            hint = f"Add it under the heading «{name}»."
            notes.append(Note(what, hint, kind, weight=weight))
        elif context.facts.mode is Mode.STRUCTURED:
            continue
        elif heading is None:
            message = f"The {name.lower()} section has no heading of its own."
            hint = f"Put the heading «{name}» above it."
            notes.append(Note(message, hint, kind, weight=0.5))
        elif not heading.standard:
            message = f"«{heading.text}» is not a heading parsers know."
            notes.append(
                Note(message, f"Call it «{name}».", kind, heading.text, weight=0.4)
            )
    judged = {kind for kind, *_ in sections}
    for heading in resume.headings:
        if heading.kind not in judged and _is_empty(resume, heading.kind):
            message = f"The section «{heading.text}» is empty."
            hint = "Fill it or leave it out."
            notes.append(Note(message, hint, heading.kind, heading.text, weight=0.4))
    lost = sum(note.weight for note in notes) / len(sections)
    return Outcome(1.0 - min(1.0, lost), tuple(notes))


def _is_empty(resume: Resume, kind: str) -> bool:
    if kind in ("contact", "kept"):
        return False
    return hasattr(resume, kind) and not getattr(resume, kind)


@check(
    "ats.entries",
    title="Every job and degree is complete",
    points=4,
    strength=Strength.B,
    source="RChilli codes 3105 and 3109",
    threshold="Each job with title, employer and dates; each degree with its school",
    why="A job without a title, employer or dates can't be filed or searched.",
    advice="Give each job a title, an employer and dates, and each degree its school.",
)
def entries(context: Context) -> Outcome | None:
    notes: list[Note] = []
    parts = missing = 0
    for job in context.resume.positions:
        lacking = _lacking_of_job(job)
        parts += 3
        missing += len(lacking)
        if lacking:
            message = f"{label(job)}: no {' and no '.join(lacking)} found."
            notes.append(
                Note(message, "Add it.", job.id, job.title, weight=len(lacking))
            )
    for school in context.resume.education:
        parts += 1
        if not school.institution.strip():
            missing += 1
            message = "This degree has no school."
            excerpt = " ".join(part for part in (school.degree, school.area) if part)
            notes.append(Note(message, "Add where it was earned.", school.id, excerpt))
    if not parts:
        message = "No job and no degree was found."
        hint = "List each job with title, employer and dates."
        return Outcome(0.0, (Note(message, hint, "positions"),))
    return Outcome(1.0 - missing / parts, tuple(notes))


def _lacking_of_job(job: Position) -> list[str]:
    held = (
        ("title", job.title),
        ("employer", job.company),
        ("dates", job.period.start or job.period.end),
    )
    return [what for what, value in held if not value.strip()]


@check(
    "ats.dates",
    title="Dates with month and year, newest first",
    points=2,
    strength=Strength.D,
    source="Career-centre custom; Ladders (C)",
    threshold="95 % of jobs with month and year, newest first",
    why="Systems work out how long you did something from months, and people look for "
    "the newest job at the top.",
    advice="Write month and year for each job and put the newest first.",
)
def dates(context: Context) -> Outcome | None:
    """Years without months cost four tenths at most, since in one experiment (Kristal
    et al. 2022, A) people who gave years instead of dates were called back more often,
    while parsers want dates. What can't be read or ends before it begins costs up to
    half, a wrong order half.
    """
    jobs = [job for job in context.resume.positions if job.period != Period()]
    if not jobs:
        return None
    unread = [job for job in jobs if not (job.period.start or job.period.end)]
    odd = [job for job in jobs if _backwards(job.period)]
    vague = [job for job in jobs if job not in unread and not _has_months(job.period)]
    order = _order_notes(context)
    parts = (
        (vague, 0.4 * graded(len(vague) / len(jobs), full=1.0, none=0.05)),
        (unread, 0.5 * len(unread) / len(jobs)),
        (odd, 0.5 * len(odd) / len(jobs)),
    )
    words = (
        ("Years without months.", "Add the months, if they help you."),
        ("These dates can't be read.", "Write them as «Mar 2020 – Jun 2022»."),
        ("It ends before it begins.", "Correct the dates."),
    )
    notes = [
        Note(message, hint, job.id, job.period.text, weight=lost / len(found[:4]))
        for (found, lost), (message, hint) in zip(parts, words, strict=True)
        if lost > 0
        for job in found[:4]
    ]
    notes += [replace(note, weight=0.5) for note in order]
    lost = sum(note.weight for note in notes)
    return Outcome(1.0 - min(1.0, lost), tuple(notes))


def _has_months(period: Period) -> bool:
    ends = period.is_current or "-" in period.end or not period.end
    return ends and ("-" in period.start or not period.start)


def _backwards(period: Period) -> bool:
    if period.is_current or not period.start or not period.end:
        return False
    return period.end[:4] < period.start[:4] or (
        len(period.end) == len(period.start) and period.end < period.start
    )


def _order_notes(context: Context) -> tuple[Note, ...]:
    begun = [(job, job.period.start[:4]) for job in context.resume.positions]
    begun = [(job, year) for job, year in begun if year]
    for (_, earlier), (job, later) in pairwise(begun):
        if later > earlier:
            message = f"{label(job)} is newer than the job above it."
            return (Note(message, "Put the newest job first.", job.id),)
    return ()


@check(
    "ats.round-trip",
    title="A second, simple reader finds the same",
    points=2,
    strength=Strength.E,
    source="Our judgement",
    threshold="At least 90 % of the fields found by reading the lines in plain order",
    why="If a simple reader loses a job or your mail, other systems may lose it too.",
    advice="Keep each job's title, employer and dates on lines of their own.",
    effort=2,
)
def round_trip(context: Context) -> Outcome | None:
    """Nothing is left where half of the fields are lost."""
    if context.facts.mode is Mode.STRUCTURED or not context.facts.source_text:
        return None
    found, lost = recovered(context.resume, context.facts.source_text)
    total = found + len(lost)
    if not total:
        return None
    share = found / total
    score = graded(share, full=0.9, none=0.5)
    if score == 1:
        return FULL
    notes = tuple(
        Note(
            f"A simple reader does not find this {what}.",
            "Write it on one line of plain text.",
            where,
            text,
        )
        for what, where, text in lost[:5]
    )
    return Outcome(score, notes)
