"""The professional summary: there, short, concrete and true to the rest."""

from __future__ import annotations

import re

from analysis.findings.describe import count
from analysis.report import Strength
from analysis.resume import Resume
from analysis.rubric.base import FULL, Note, Outcome, check, graded
from analysis.rubric.checks.content_style import cliches_in, first_person
from analysis.rubric.context import Context
from analysis.source import NOWHERE
from analysis.text.lists import fold
from analysis.text.numbers import years_said
from analysis.text.titles import has_title
from analysis.text.words import (
    phrases_in,
    sentences,
    word_count,
)

# Of 20: what a resume without a summary keeps, since the evidence for one is mixed.
_WITHOUT = 0.3
_FIRST_THIRD = (
    300.0  # points from the top: a third of a page, and room for a letterhead
)
# Words of rank, training and length of experience.
_LEVEL = re.compile(
    r"\b(?:senior|junior|lead|leader|principal|chief|head|experienced|qualified|"
    r"certified|registered|licensed|chartered|graduate|final[- ]year|first[- ]year|"
    r"second[- ]year|entry[- ]level|trainee|apprentice|student|executive|director|"
    r"manager|supervisor|specialist|consultant|trained|veteran|retrained|former|"
    r"early[- ]career|mid[- ]level|newly|years?|months|decades?|since)\b",
    re.I,
)


@check(
    "summary.present",
    title="A summary near the top",
    points=4,
    strength=Strength.C,
    source="Ladders (for), TalentWorks (against): the evidence is mixed",
    threshold="In the first third of page one; without one 6 of 20 remain",
    why="A summary helps some readers and bores others; the studies there are "
    "disagree. A short, concrete one does no harm.",
    advice="Add two or three sentences below your name.",
    effort=2,
)
def present(context: Context) -> Outcome | None:
    summary = context.resume.summary
    if summary is None or not summary.text.strip():
        message = "There is no summary. Whether one helps is disputed."
        hint = "Two or three sentences below your name: role, level, one proof."
        return Outcome(_WITHOUT, (Note(message, hint, "summary"),))
    if _is_near_top(context.resume):
        return FULL
    message = "The summary does not stand near the top."
    hint = "Move it right below your contact details."
    return Outcome(0.5, (Note(message, hint, "summary"),))


def _is_near_top(resume: Resume) -> bool:
    assert resume.summary is not None  # noqa: S101 - asked before
    place = resume.summary.place
    if place.page > 1:
        return False
    if place.box != NOWHERE:
        return place.box[1] <= _FIRST_THIRD
    kinds = [heading.kind for heading in resume.headings]
    if "summary" in kinds:
        before = kinds[: kinds.index("summary")]
        return "positions" not in before and "education" not in before
    return True


@check(
    "summary.length",
    title="Thirty to eighty words",
    points=4,
    strength=Strength.E,
    source="Our judgement",
    threshold="30 to 80 words",
    why="Less says little; more is skipped.",
    advice="Keep it to two or three sentences, 30 to 80 words.",
)
def length(context: Context) -> Outcome | None:
    text = context.summary
    if not text:
        return None
    words = word_count(text)
    found = min(graded(words, full=30, none=0), graded(words, full=80, none=160))
    if found == 1:
        return FULL
    message = f"{count(words, 'word')}."
    hint = (
        "Add what you do and one proof." if words < 30 else "Cut it to three sentences."
    )
    return Outcome(found, (Note(message, hint, "summary", context.summary_written),))


@check(
    "summary.role",
    title="Role and level in the first sentence",
    points=4,
    strength=Strength.D,
    source="Cal State LA rubric",
    threshold="The first sentence names what you are and how experienced",
    why="A reader wants to know first who this is.",
    advice="Open with your role and level: «Registered nurse with nine years …».",
)
def role(context: Context) -> Outcome | None:
    text = context.summary
    if not text:
        return None
    first = (sentences(text) or ("",))[0]
    titled = has_title(first) or _names_own_title(context, first)
    level = bool(_LEVEL.search(first)) or years_said(first) is not None
    if titled and level:
        return FULL
    lacking = "level" if titled else "role" if level else "role and level"
    message = f"The first sentence does not name your {lacking}."
    hint = "Open with what you are and how long or how far."
    found = 0.5 * titled + 0.5 * level
    return Outcome(found, (Note(message, hint, "summary", first),))


def _names_own_title(context: Context, sentence: str) -> bool:
    titles = [job.title for job in context.resume.positions]
    titles.append(context.resume.contact.headline)
    return any(title and fold(title) in fold(sentence) for title in titles)


@check(
    "summary.voice",
    title="No objective and no «I»",
    points=1.5,
    strength=Strength.D,
    source="Cal State LA rubric",
    threshold="Says what you offer, without «I»",
    why="An objective says what you want; a reader asks what you bring.",
    advice="Say what you bring, and leave «I» out.",
)
def voice(context: Context) -> Outcome | None:
    text = context.summary
    if not text:
        return None
    notes: list[Note] = []
    written = context.summary_written
    wanted = phrases_in(text, "wording", "objective")
    if wanted:
        hint = "Say what you bring to the job."
        notes.append(Note(f"«{wanted[0]}» is an objective.", hint, "summary", written))
    word = first_person(text)
    if word:
        message = f"«{word}» stands here."
        notes.append(Note(message, "Leave it out.", "summary", written))
    return Outcome(1.0 - 0.5 * len(notes), tuple(notes))


@check(
    "summary.cliches",
    title="No worn phrases in the summary",
    points=1.5,
    strength=Strength.E,
    source="Our judgement",
    threshold="At most one",
    why="Worn phrases fill the most valuable lines of the page.",
    advice="Replace them by a fact.",
)
def cliches(context: Context) -> Outcome | None:
    text = context.summary
    if not text:
        return None
    found = cliches_in(text)
    score = graded(len(found), full=1, none=4)
    if score == 1:
        return FULL
    message = f"{count(len(found), 'worn phrase')}: {', '.join(found)}."
    return Outcome(
        score,
        (
            Note(
                message,
                "Say something only you could say.",
                "summary",
                context.summary_written,
            ),
        ),
    )
