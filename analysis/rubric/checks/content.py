"""Content quality: what the bullets say and how they say it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from analysis.report import Strength
from analysis.rubric.base import (
    FULL,
    SHOWN,
    Note,
    Outcome,
    by_share,
    check,
    graded,
)
from analysis.rubric.context import Context, Point
from analysis.text.numbers import has_figure, is_spelled_out
from analysis.text.verbs import is_weak, opening_verb, opening_word
from analysis.text.words import phrases_in, stem

_OFTEN = 3  # one verb may open this many bullets
_OPENING_WORDS = 5
_SPELLED_OUT = 2 / 3  # of a bullet's number is lacking where it is in words
_FROM_TO = re.compile(
    r"\bfrom\s+(?!(?:19|20)\d\d\b)\S*(?:\d\S*|two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
    r"[^.;]*\bto\b|\b(?:up|down) from \S*\d",
    re.I,
)
NOTHING = Note(
    "There are no bullet points about work or projects to judge.",
    "Add two to six bullets under each of the last two jobs or projects.",
    "positions",
)


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
    """A verb that hides the deed («helped») counts half; each verb used too often
    takes 15 % of the check, half of it at most: both grades are ours.
    """
    if not context.points:
        return Outcome(0.0, (NOTHING,))
    known = _stems_of(context.profile.verbs)
    opening = [(point, opening_verb(point.read)) for point in context.points]
    without = [point for point, verb in opening if not verb and not _by(point, known)]
    weak = [point for point, verb in opening if verb and is_weak(point.read)]
    used = Counter(verb for _, verb in opening if verb)
    repeated = [verb for verb, times in sorted(used.items()) if times > _OFTEN]

    def score(lacking: float, often: int) -> float:
        share = 1 - lacking / len(opening)
        return max(
            0.0, graded(share, full=0.8, none=0.2) - min(0.5, 0.15 * max(0, often))
        )

    lacking, often = len(without) + 0.5 * len(weak), len(repeated)
    found = score(lacking, often)
    notes: list[Note] = []
    if graded(lacking / len(opening), full=0.2, none=0.8) < 1:
        notes += [
            Note(
                "This line does not open with a verb.",
                "Say first what you did: built, taught, cut, wrote.",
                point.id,
                point.text,
                mended=score(lacking - 1, often),
            )
            for point in without[:SHOWN]
        ]
        notes += [
            Note(
                "The opening verb hides what you did.",
                "Name your own part: what did you do, not help with?",
                point.id,
                point.text,
                weight=0.5,
                mended=score(lacking - 0.5, often),
            )
            for point in weak[: max(2, SHOWN - len(without))]
        ]
    notes += [
        Note(
            f"«{verb.capitalize()}» opens {used[verb]} bullets.",
            "Use another true verb in some of them.",
            "positions",
            weight=0.5,
            mended=score(lacking, often - 1),
        )
        for verb in repeated
    ]
    return Outcome(found, tuple(notes))


@lru_cache(maxsize=32)
def _stems_of(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(verb) for verb in verbs)


def _by(point: Point, known: frozenset[str]) -> bool:
    return stem(opening_word(point.read)) in known


@check(
    "content.numbers",
    title="Bullets show numbers",
    points=4,
    strength=Strength.D,
    source="MIT career centre; no causal study was found",
    threshold="At least 30 % of the last two jobs' bullets hold a number or scale; "
    "one in words counts a third",
    why="A number shows scale and result; a reader can't guess them. It is never "
    "asked of every bullet.",
    advice="Add a true figure where you know one: how many, how often, how much.",
    effort=2,
)
def numbers(context: Context) -> Outcome | None:
    """A number in words («two») counts a third: by custom figures stand in digits on a
    resume, where the eye finds them; writing them so gives the rest back.
    """
    points = [point for point in context.points if point.recent]
    if not points:
        return Outcome(0.0, (NOTHING,))
    without = [point for point in points if not has_figure(point.read)]
    spelled = [point for point in points if is_spelled_out(point.read)]

    def score(lacking: float) -> float:
        return graded(1 - lacking / len(points), full=0.3, none=0.0)

    lacking = len(without) + _SPELLED_OUT * len(spelled)
    if score(lacking) == 1:
        return FULL
    hint = "If you know it, say how many, how often or how much."
    notes = [
        Note("No number in this bullet.", hint, p.id, p.text, 1.0, score(lacking - 1))
        for p in without[:SHOWN]
    ]
    hint = "Write it in digits, so that it is seen."
    notes += [
        Note(
            "The number is in words.",
            hint,
            p.id,
            p.text,
            _SPELLED_OUT,
            score(lacking - _SPELLED_OUT),
        )
        for p in spelled[: max(1, SHOWN - len(without))]
    ]
    return Outcome(score(lacking), tuple(notes))


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
    """Words that may say a mere activity («delivered», «generated») count only beside a
    figure. Bullets of the last two jobs are shown first.
    """
    if not context.points:
        return Outcome(0.0, (NOTHING,))
    without = [point for point in context.points if not _has_outcome(point.read)]
    notes = [
        Note("What came of it is not said.", "Say what changed.", point.id, point.text)
        for point in sorted(without, key=lambda point: not point.recent)
    ]
    return by_share(notes, len(context.points), full=0.6, none=1.0, shown=3)


def _has_outcome(text: str) -> bool:
    if phrases_in(text, "wording", "outcome") or _FROM_TO.search(text):
        return True
    return has_figure(text) and bool(phrases_in(text, "wording", "outcome-measured"))


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
    if not context.points:
        return None
    notes = [
        Note(
            f"«{phrase.capitalize()}» names a duty.",
            "Start with what you did.",
            point.id,
            point.text,
        )
        for point in context.points
        if (phrase := _duty_in(point.read))
    ]
    return by_share(notes, len(context.points), full=0.1, none=0.4)


def _duty_in(text: str) -> str:
    """Return the duty phrase of a line: some count anywhere, others as its opening."""
    anywhere = phrases_in(text, "wording", "duty")
    if anywhere:
        return anywhere[0]
    opening = " ".join(text.split()[:_OPENING_WORDS])
    return next(iter(phrases_in(opening, "wording", "duty-opening")), "")
