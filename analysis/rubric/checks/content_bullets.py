"""Content quality: how long bullets are, and how many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from analysis.findings.describe import count
from analysis.report import Strength
from analysis.rubric.base import SHOWN, Note, Outcome, check, graded
from analysis.rubric.checks.content import NOTHING
from analysis.rubric.context import Context, Owner, Point
from analysis.text.lists import fold
from analysis.text.words import word_count

_RUN = 6  # words in a row that make two lines the same
_TWICE = 2


@check(
    "content.bullets",
    title="Bullets of a good size and number",
    points=2,
    strength=Strength.E,
    source="Our judgement",
    threshold="8 to 30 words, none saying again what another says; two to six bullets "
    "for each of the last two jobs",
    why="A bullet of three words says little, one of fifty is not read.",
    advice="Split long bullets, fill out very short ones, keep two to six a job.",
    effort=2,
)
def bullets(context: Context) -> Outcome | None:
    """Six parts of ten for the size of all bullets (nothing left where three in five
    are off), four for their number in the last two jobs: both grades are ours.
    """
    if not context.points:
        return Outcome(0.0, (NOTHING,))
    again = _said_again(context.points)
    sizes = [note for p in context.points if (note := _size(p, again))]
    counts = [note for owner in context.recent if (note := _number(owner))]

    def score(off: float, miscounted: float) -> float:
        size = graded(off / len(context.points), full=0.0, none=0.6)
        return 0.6 * size + 0.4 * (1 - miscounted / max(1, len(context.recent)))

    off, miscounted = len(sizes), sum(note.weight for note in counts)
    notes = [replace(note, mended=score(off - 1, miscounted)) for note in sizes[:SHOWN]]
    notes += [
        replace(note, mended=score(off, miscounted - note.weight)) for note in counts
    ]
    return Outcome(score(off, miscounted), tuple(notes))


def _number(owner: Owner) -> Note | None:
    held = len(owner.bullets)
    if 2 <= held <= 6:
        return None
    # A little off loses half.
    weight = 0.5 if held in (1, 7, 8) else 1.0
    hint = "Two to six bullets suit one of the last two jobs."
    return Note(f"{count(held, 'bullet')} here.", hint, owner.id, weight=weight)


def _size(point: Point, again: frozenset[str]) -> Note | None:
    words = word_count(point.text)
    if words > 30:
        message = f"{words} words are long for one bullet."
        hint = "Split it, or cut what is said twice."
        return Note(message, hint, point.id, point.text)
    if words < 8:
        hint = "Add what for, how much or with what result."
        return Note(f"Only {count(words, 'word')}.", hint, point.id, point.text)
    if point.id in again:
        message = "Much of this line stands in another, too."
        return Note(message, "Say each thing once.", point.id, point.text)
    return None


def _said_again(points: tuple[Point, ...]) -> frozenset[str]:
    """Return the ids of the bullets of which a run of six words stands in the bullet
    once more, or in another bullet.
    """
    runs: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for point in points:
        words = fold(point.text).split()
        for start in range(len(words) - _RUN + 1):
            runs[tuple(words[start : start + _RUN])].append(point.id)
    found: set[str] = set()
    for ids in runs.values():
        if len(set(ids)) >= _TWICE or len(set(ids)) < len(ids):
            found.update(ids)
    return frozenset(found)
