"""Content quality: what the bullets say and how they say it."""

from __future__ import annotations

from collections import Counter

from analysis.report import Strength
from analysis.rubric.base import FULL, Note, Outcome, check, count, graded, shortened
from analysis.rubric.context import Context, Point
from analysis.rubric.spelling import misspelt
from analysis.text.numbers import has_figure
from analysis.text.verbs import is_weak, opening_verb, opening_word
from analysis.text.words import phrases_in, stem, word_count

_SHOWN = 5
_NOTHING = Note(
    "There are no bullet points about work or projects to judge.",
    "Add two to six bullets under each of the last two jobs or projects.",
    "positions",
)


def _nothing_to_judge(context: Context) -> bool:
    return not context.points


@check(
    "content.spelling",
    title="No spelling mistakes",
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
    notes: list[Note] = []
    seen: set[str] = set()
    for mistake in misspelt(context):
        if mistake.word.casefold() in seen:
            continue
        seen.add(mistake.word.casefold())
        message = f"«{mistake.word}» looks misspelt."
        hint = f"Perhaps «{mistake.suggestion}»?"
        notes.append(Note(message, hint, mistake.where, mistake.line))
    if not notes:
        return FULL
    found = 0.5 if len(notes) <= 2 else graded(len(notes), full=2, none=5) * 0.5
    return Outcome(found, tuple(notes[:12]))


@check(
    "content.verbs",
    title="Bullets open with a verb",
    points=3,
    strength=Strength.D,
    source="Career centres of Maryland and MIT",
    threshold="At least 80 % open with a verb, none more than three times",
    why="A verb first says at once what you did.",
    advice="Open each bullet with what you did, and vary the verbs.",
    effort=2,
)
def verbs(context: Context) -> Outcome | None:
    if _nothing_to_judge(context):
        return Outcome(0.0, (_NOTHING,))
    known = context.profile.verbs
    opening = [(point, opening_verb(point.text)) for point in context.points]
    without = [point for point, verb in opening if not verb and not _by(point, known)]
    weak = [point for point, verb in opening if verb and is_weak(point.text)]
    good = len(opening) - len(without) - 0.5 * len(weak)
    share = good / len(opening)
    used = Counter(verb for _, verb in opening if verb)
    repeated = [verb for verb, times in sorted(used.items()) if times > 3]
    notes = [
        Note(
            "This line does not open with a verb.",
            "Say first what you did: built, taught, cut, wrote.",
            point.id,
            point.text,
        )
        for point in without[:_SHOWN]
    ]
    notes += [
        Note(
            "The opening verb hides what you did.",
            "Name your own part: what did you do, not help with?",
            point.id,
            point.text,
            weight=0.5,
        )
        for point in weak[:_SHOWN]
    ]
    notes += [
        Note(
            f"«{verb.capitalize()}» opens {used[verb]} bullets.",
            "Use another true verb in some of them.",
            "positions",
            weight=0.5,
        )
        for verb in repeated
    ]
    found = graded(share, full=0.8, none=0.2) - min(0.3, 0.1 * len(repeated))
    return Outcome(max(0.0, found), tuple(notes))


def _by(point: Point, known: frozenset[str]) -> bool:
    first = stem(opening_word(point.text))
    return bool(first) and first in {stem(verb) for verb in known}


@check(
    "content.numbers",
    title="Bullets show numbers",
    points=4,
    strength=Strength.D,
    source="MIT career centre; no causal study was found",
    threshold="At least 30 % of the last two jobs' bullets hold a number or scale",
    why="A number shows scale and result; a reader can't guess them. It is never "
    "asked of every bullet.",
    advice="Add a true figure where you know one: how many, how often, how much.",
    effort=2,
)
def numbers(context: Context) -> Outcome | None:
    points = [point for point in context.points if point.recent]
    if not points:
        return Outcome(0.0, (_NOTHING,))
    without = [point for point in points if not has_figure(point.text)]
    share = 1 - len(without) / len(points)
    found = graded(share, full=0.3, none=0.0)
    if found == 1:
        return FULL
    notes = tuple(
        Note(
            "No number in this bullet.",
            "If you know it, say how many, how often or how much.",
            point.id,
            point.text,
        )
        for point in without[:_SHOWN]
    )
    return Outcome(found, notes)


@check(
    "content.outcomes",
    title="Bullets say what came of the work",
    points=2,
    strength=Strength.D,
    source="Maryland rubric; NACE Job Outlook 2024 (C)",
    threshold="At least 40 % name a result",
    why="Nine in ten employers say they look for problems solved, not tasks held.",
    advice="End the bullet with what changed: faster, fewer, more, safer, first.",
    effort=3,
)
def outcomes(context: Context) -> Outcome | None:
    if _nothing_to_judge(context):
        return Outcome(0.0, (_NOTHING,))
    without = [
        point
        for point in context.points
        if not phrases_in(point.text, "wording", "outcome")
    ]
    share = 1 - len(without) / len(context.points)
    found = graded(share, full=0.4, none=0.0)
    if found == 1:
        return FULL
    recent = [point for point in without if point.recent] or without
    notes = tuple(
        Note("What came of it is not said.", "Say what changed.", point.id, point.text)
        for point in recent[:3]
    )
    return Outcome(found, notes)


@check(
    "content.duties",
    title="Deeds, not duties",
    points=2,
    strength=Strength.D,
    source="Career-centre custom",
    threshold="At most 10 % of lines use «responsible for» and the like",
    why="«Responsible for» says what the job asked, not what you did.",
    advice="Replace the duty phrase by the verb of what you did.",
)
def duties(context: Context) -> Outcome | None:
    if _nothing_to_judge(context):
        return None
    notes: list[Note] = []
    for point in context.points:
        used = phrases_in(point.text, "wording", "duty")
        if used:
            message = f"«{used[0].capitalize()}» names a duty."
            hint = "Start with what you did."
            notes.append(Note(message, hint, point.id, point.text))
    share = len(notes) / len(context.points)
    found = graded(share, full=0.1, none=0.5)
    return Outcome(found, tuple(notes[:_SHOWN]) if found < 1 else ())


@check(
    "content.bullets",
    title="Bullets of a good size and number",
    points=2,
    strength=Strength.E,
    source="Our judgement",
    threshold="8 to 30 words; two to six bullets for each of the last two jobs",
    why="A bullet of three words says little, one of fifty is not read.",
    advice="Split long bullets, fill out very short ones, keep two to six a job.",
    effort=2,
)
def bullets(context: Context) -> Outcome | None:
    if _nothing_to_judge(context):
        return Outcome(0.0, (_NOTHING,))
    notes = [
        *(note for point in context.points if (note := _size(point))),
    ]
    share = len(notes) / len(context.points)
    numbers_wrong: list[Note] = []
    for owner in context.recent:
        held = len(owner.bullets)
        if not 2 <= held <= 6:
            message = f"{count(held, 'bullet')} here."
            hint = "Two to six bullets suit one of the last two jobs."
            # A little off loses little.
            weight = 0.5 if held in (1, 7, 8) else 1.0
            numbers_wrong.append(Note(message, hint, owner.id, weight=weight))
    size = graded(share, full=0.15, none=0.8)
    lost = sum(note.weight for note in numbers_wrong) / max(1, len(context.recent))
    kept = notes[:_SHOWN] if size < 1 else []
    return Outcome(0.6 * size + 0.4 * (1 - lost), (*kept, *numbers_wrong))


def _size(point: Point) -> Note | None:
    words = word_count(point.text)
    if words > 30:
        message = f"{words} words are long for one bullet."
        return Note(
            message, "Split it, or cut what is said twice.", point.id, point.text
        )
    if words < 5:
        message = f"Only {count(words, 'word')}."
        hint = "Add what for, how much or with what result."
        return Note(message, hint, point.id, shortened(point.text))
    # Between five and seven words a bullet can say all there is to say.
    return None
