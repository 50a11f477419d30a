"""The professional summary: there, short, concrete and true to the rest."""

from __future__ import annotations

import re

from analysis.report import Strength
from analysis.resume import Resume
from analysis.rubric.base import FULL, Note, Outcome, check, count, graded
from analysis.rubric.career import years_of_work
from analysis.rubric.checks.content_style import cliches_in, first_person
from analysis.rubric.context import Context
from analysis.text.lists import fold
from analysis.text.numbers import figures, years_said
from analysis.text.senses import find_skills
from analysis.text.skills import shows, taxonomy
from analysis.text.titles import has_title
from analysis.text.words import (
    contains_phrase,
    phrases_in,
    sentences,
    word_count,
)

# Of 20: what a resume without a summary keeps, since the evidence for one is mixed.
_WITHOUT = 0.3
_FIRST_THIRD = (
    300.0  # points from the top: a third of a page, and room for a letterhead
)
_LEVEL = re.compile(
    r"\b(?:senior|junior|lead|leader|principal|chief|head|experienced|qualified|certified|"
    r"registered|licensed|chartered|graduate|final[- ]year|entry[- ]level|trainee|"
    r"apprentice|student|executive|director|manager|specialist|trained|award|"
    r"bilingual|veteran|seasoned|retrained|former|focused|years?|decade|since)\b",
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
    kinds = [heading.kind for heading in resume.headings]
    if "summary" in kinds:
        before = kinds[: kinds.index("summary")]
        if "positions" in before or "education" in before:
            return False
    return place.box[1] <= _FIRST_THIRD


def _text(context: Context) -> str:
    summary = context.resume.summary
    return summary.text.strip() if summary else ""


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
    text = _text(context)
    if not text:
        return None
    words = word_count(text)
    # A few words either way make no difference to a reader.
    found = min(graded(words, full=28, none=5), graded(words, full=85, none=170))
    if found == 1:
        return FULL
    message = f"{count(words, 'word')}."
    hint = (
        "Add what you do and one proof." if words < 30 else "Cut it to three sentences."
    )
    return Outcome(found, (Note(message, hint, "summary", text),))


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
    text = _text(context)
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
    "summary.fact",
    title="A concrete fact that the rest bears out",
    points=3,
    strength=Strength.E,
    source="Our judgement: what is claimed must be found",
    threshold="At least one fact that also stands below, and none that does not",
    why="A claim in the summary is believed when the resume below shows it.",
    advice="Name one fact from your bullets, and only facts that stand there.",
)
def fact(context: Context) -> Outcome | None:
    text = _text(context)
    if not text:
        return None
    body = _body(context.resume)
    borne, bare = _figures_in(text, body, context)
    names = {item.skill for item in find_skills(text, company=context.company)}
    hard = [name for name in sorted(names) if taxonomy().skills[name].kind.is_hard]
    lines = context.evidence_stems
    shown = [
        name
        for name in hard
        if name in context.proven or any(shows(name, line) for line in lines)
    ]
    places = [job.company for job in context.resume.positions if job.company]
    named = [place for place in places if fold(place) in fold(text)]
    if not (borne or shown or named):
        message = "Nothing in the summary can be found in the rest."
        if hard:
            message = f"«{hard[0]}» stands in the summary but in no job or project."
        hint = "Name a tool, a figure or an employer from your bullets."
        return Outcome(0.7 if hard else 0.0, (Note(message, hint, "summary", text),))
    if bare:
        message = f"«{bare[0]}» stands in no job or project."
        hint = "Show it in a bullet too, if it is true."
        return Outcome(0.7, (Note(message, hint, "summary", text),))
    return FULL


def _body(resume: Resume) -> str:
    parts = [bullet.text for _, bullet in resume.bullets()]
    parts += [job.summary for job in resume.positions]
    parts += [f"{item.name} {item.summary}" for item in resume.awards]
    parts += [item.name for item in resume.certificates]
    return "\n".join(parts)


def _figures_in(
    text: str, body: str, context: Context
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the figures of the summary that the body holds, and those it does not."""
    held = set(figures(body))
    said = years_said(text)
    years = years_of_work(context.resume, context.today)
    borne: list[str] = []
    bare: list[str] = []
    if said is not None and years > 0:
        # «More than ten years» may be eleven and a half; training may count as well.
        fits = years + 1.5 >= said
        (borne if fits else bare).append(f"{said} years")
    for figure in figures(text):
        if said is not None and figure == str(said):
            continue
        (borne if figure in held else bare).append(figure)
    return tuple(borne), tuple(bare)


@check(
    "summary.skills",
    title="Two hard skills or more",
    points=2,
    strength=Strength.E,
    source="Our judgement",
    threshold="Two tools, methods or trades; those of the posting when there is one",
    why="Two named skills tell a reader at once whether to read on.",
    advice="Name the two skills that matter most for the work you want.",
)
def skills(context: Context) -> Outcome | None:
    text = _text(context)
    if not text:
        return None
    names = {
        item.skill
        for item in find_skills(text, company=context.company)
        if item.sure and taxonomy().skills[item.skill].kind.is_hard
    }
    names |= {name for name in context.listed if contains_phrase(text, name)}
    held = len(names)
    if held >= 2:
        return FULL
    message = f"{count(held, 'skill')} named." if held else "No skill is named."
    hint = "Name two tools or methods you can prove."
    wanted = _wanted(context)
    if wanted:
        hint = f"The posting asks for {wanted}; name them if you have them."
    return Outcome(held / 2, (Note(message, hint, "summary", text),))


def _wanted(context: Context) -> str:
    if context.match is None:
        return ""
    proven = [item.skill for item in context.match.skills if item.credit > 0]
    return " and ".join(proven[:2])


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
    text = _text(context)
    if not text:
        return None
    notes: list[Note] = []
    wanted = phrases_in(text, "wording", "objective")
    if wanted:
        hint = "Say what you bring to the job."
        notes.append(Note(f"«{wanted[0]}» is an objective.", hint, "summary", text))
    word = first_person(text)
    if word:
        note = Note(f"«{word}» stands here.", "Leave it out.", "summary", text)
        notes.append(note)
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
    text = _text(context)
    if not text:
        return None
    found = cliches_in(text)
    score = graded(len(found), full=1, none=4)
    if score == 1:
        return FULL
    message = f"{count(len(found), 'worn phrase')}: {', '.join(found)}."
    return Outcome(
        score, (Note(message, "Say something only you could say.", "summary"),)
    )
