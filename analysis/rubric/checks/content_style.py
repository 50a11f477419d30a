"""Content quality: spelling and grammar, person, wording and tense."""

from __future__ import annotations

import re

from analysis.report import Strength
from analysis.resume import Position
from analysis.rubric.base import Note, Outcome, by_count, by_share, check, graded
from analysis.rubric.context import Context, Point
from analysis.rubric.spelling import ungrammatical
from analysis.text.verbs import Tense, tenses
from analysis.text.words import phrases_in

FIRST_PERSON = re.compile(
    r"(?<![\w.&/-])(?:I|I['’](?:m|ve|ll|d)|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)(?![\w.&/-])"
)


def first_person(text: str) -> str:
    """Return the first «I», «me» or «my» of a text; empty without one."""
    found = FIRST_PERSON.search(text)
    return found[0] if found else ""


@check(
    "content.spelling",
    title="No spelling or grammar mistakes",
    points=4,
    strength=Strength.A,
    source="Sterkens et al. 2023, 445 recruiters, doi 10.1371/journal.pone.0283280; "
    "NBER 30886",
    threshold="No mistake: full; one or two: half; five or more: none",
    why="In an experiment recruiters invited people 18.5 points less often when the "
    "resume was full of errors, and 7.3 points less for a few.",
    advice="Correct the words listed; names and tools may be right as they are.",
)
def spelling(context: Context) -> Outcome | None:
    if context.resume.language != "en" or not context.prose:
        return None
    notes: dict[str, Note] = {}
    for mistake in (*context.mistakes, *ungrammatical(context.prose)):
        kind = "is not right" if mistake.is_grammar else "looks misspelt"
        note = Note(
            f"«{mistake.word}» {kind}.",
            f"Perhaps «{mistake.suggestion}»?",
            mistake.where,
            mistake.line,
        )
        notes.setdefault(mistake.word.casefold(), note)
    return by_count(tuple(notes.values()), _for_mistakes, shown=12)


def _for_mistakes(number: float) -> float:
    if number <= 0:
        return 1.0
    return 0.5 if number <= 2 else 0.5 * graded(number, full=2, none=5)


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
    notes = [
        Note(f"«{word}» stands here.", "Start with the verb.", point.id, point.text)
        for point in context.points
        if (word := first_person(point.text))
    ]
    return by_count(notes, lambda number: graded(number, full=0, none=3))


def cliches_in(text: str) -> tuple[str, ...]:
    """Return the worn and the empty phrases a text uses, in order."""
    worn = phrases_in(text, "wording", "cliche")
    return (*worn, *phrases_in(text, "wording", "filler"))


@check(
    "content.cliches",
    title="Few worn phrases",
    points=1,
    strength=Strength.E,
    source="Our judgement",
    threshold="At most two worn phrases or fillers in the bullets",
    why="«Team player» and «results-driven» stand in so many resumes that they say "
    "nothing.",
    advice="Replace the phrase by something you did that shows it.",
)
def cliches(context: Context) -> Outcome | None:
    if not context.points:
        return None
    notes = [
        Note(f"«{phrase}» is worn.", "Show it by a deed, or cut it.", p.id, p.text)
        for p in context.points
        for phrase in cliches_in(p.read)
    ]
    return by_count(notes, lambda number: graded(number, full=2, none=6))


@check(
    "content.tense",
    title="Past jobs in the past tense",
    points=1,
    strength=Strength.D,
    source="Maryland rubric",
    threshold="What is over in the past tense; what goes on in the present, but for "
    "what is finished in it",
    why="The tense tells a reader what is over and what goes on.",
    advice="Write finished work in the past tense, what you still do in the present.",
)
def tense(context: Context) -> Outcome | None:
    """Results of a job that goes on are rightly told in the past. Only a current job
    whose three or more lines are all in the past reads as over: that costs a fifth.
    """
    if not context.points:
        return None
    known = [(point, tenses(point.read)) for point in context.points]
    over = [(point, found) for point, found in known if found and _is_over(point)]
    notes = [
        Note("A past job in the present tense.", "Use the past tense.", p.id, p.text)
        for p, found in over
        if Tense.PAST not in found
    ]
    past = by_share(notes, max(1, len(over)), full=0.0, none=0.5)
    reads_over = _current_told_as_over(known)
    if not reads_over:
        return past
    message = "All lines of this job, which goes on, are in the past tense."
    hint = "Write what you still do in the present tense."
    note = Note(message, hint, reads_over, weight=0.5, mended=past.score)
    score = max(0.0, past.score - 0.2)
    return Outcome(score, (*past.notes, note)) if score < past.score else past


def _current_told_as_over(known: list[tuple[Point, frozenset[Tense]]]) -> str:
    """Return the id of a current job of which no line is in the present tense."""
    told: dict[str, list[frozenset[Tense]]] = {}
    for point, found in known:
        owner = point.owner
        if isinstance(owner, Position) and owner.period.is_current and found:
            told.setdefault(owner.id, []).append(found)
    for where, tenses_found in told.items():
        if len(tenses_found) >= 3 and not any(Tense.PRESENT in t for t in tenses_found):
            return where
    return ""


def _is_over(point: Point) -> bool:
    owner = point.owner
    if not isinstance(owner, Position):
        return False
    return bool(owner.period.end) and not owner.period.is_current
