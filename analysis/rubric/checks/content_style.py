"""Content quality: person, wording and tense."""

from __future__ import annotations

import re

from analysis.report import Strength
from analysis.resume import Position
from analysis.rubric.base import FULL, Note, Outcome, check, graded
from analysis.rubric.context import Context, Point
from analysis.text.verbs import Tense, tenses
from analysis.text.words import phrases_in

_SHOWN = 5
FIRST_PERSON = re.compile(
    r"(?<![\w.&/-])(?:I|I['’](?:m|ve|ll|d)|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)(?![\w.&/-])"
)


def first_person(text: str) -> str:
    """Return the first «I», «me» or «my» of a text; empty without one."""
    found = FIRST_PERSON.search(text)
    return found[0] if found else ""


@check(
    "content.first-person",
    title="No «I», «me» or «my»",
    points=1,
    strength=Strength.D,
    source="Career centres of Maryland and Fitchburg",
    threshold="None in the bullets",
    why="Resumes are written without a subject by custom; it saves room.",
    advice="Leave «I» and «my» out and start with the verb.",
)
def person(context: Context) -> Outcome | None:
    if not context.points:
        return None
    notes = tuple(
        Note(f"«{word}» stands here.", "Start with the verb.", point.id, point.text)
        for point in context.points
        if (word := first_person(point.text))
    )
    return Outcome(graded(len(notes), full=0, none=3), notes[:_SHOWN])


def cliches_in(text: str) -> tuple[str, ...]:
    """Return the worn phrases a text uses, in order."""
    return phrases_in(text, "wording", "cliche")


@check(
    "content.cliches",
    title="Few worn phrases",
    points=1,
    strength=Strength.E,
    source="Our judgement",
    threshold="At most two in the bullets",
    why="«Team player» and «results-driven» stand in so many resumes that they say "
    "nothing.",
    advice="Replace the phrase by something you did that shows it.",
)
def cliches(context: Context) -> Outcome | None:
    if not context.points:
        return None
    notes = [
        Note(f"«{phrase}» is worn.", "Show it by a deed.", point.id, point.text)
        for point in context.points
        for phrase in cliches_in(point.text)
    ]
    found = graded(len(notes), full=2, none=6)
    return Outcome(found, tuple(notes[:_SHOWN]) if found < 1 else ())


@check(
    "content.tense",
    title="Past jobs in the past tense",
    points=1,
    strength=Strength.D,
    source="Maryland rubric",
    threshold="What is over in the past tense, what goes on in either",
    why="The tense tells a reader what is over and what goes on.",
    advice="Write finished work in the past tense.",
)
def tense(context: Context) -> Outcome | None:
    judged = [point for point in context.points if _is_over(point)]
    known = [(point, tenses(point.text)) for point in judged]
    known = [(point, found) for point, found in known if found]
    if not known:
        return None if not context.points else FULL
    wrong = [point for point, found in known if Tense.PAST not in found]
    notes = tuple(
        Note("A past job in the present tense.", "Use the past tense.", p.id, p.text)
        for p in wrong[:_SHOWN]
    )
    found = graded(len(wrong) / len(known), full=0.0, none=0.5)
    return Outcome(found, notes)


def _is_over(point: Point) -> bool:
    owner = point.owner
    if not isinstance(owner, Position):
        return False
    return bool(owner.period.end) and not owner.period.is_current
