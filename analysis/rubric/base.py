"""What a check is: a declared unit with a permanent id, points and its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from analysis.report import Strength
from analysis.source import HiddenText, Layout, Mode

if TYPE_CHECKING:
    from analysis.rubric.context import Context


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about the file itself.

    `source_text` are the lines in the order a machine reads them; `warnings` are the
    slugs of the extraction.
    """

    layout: Layout = Layout()
    mode: Mode = Mode.TEXT_LAYER
    source_text: tuple[str, ...] = ()
    word_count: int = 0
    hidden: tuple[HiddenText, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a check noticed. `where` is the id of an item or the kind of a section;
    `weight` is its share of what the check loses; `mended` is the check's score, 0 to
    1, were this alone put right, where that differs from giving its share back.
    """

    message: str
    hint: str
    where: str = ""
    excerpt: str = ""
    weight: float = 1.0
    mended: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: `score` from 0 to 1 and what cost the rest."""

    score: float
    notes: tuple[Note, ...] = ()


FULL: Final = Outcome(1.0)
SHOWN: Final = 5  # findings of one check: more would bury the others
CheckFunction = Callable[["Context"], Outcome | None]


@dataclass(frozen=True, slots=True)
class Check:
    """A declared check. `id` is «category.slug» and never changes; `effort` is 1 for
    minutes, 2 for an hour, 3 for more; `advice` is what to do about it as a whole.
    """

    id: str
    title: str
    points: float
    strength: Strength
    source: str
    threshold: str
    why: str
    advice: str
    effort: int
    run: CheckFunction

    @property
    def short(self) -> str:
        """Return the part of the id before the dot."""
        return self.id.partition(".")[0]


class Registry:
    """Holds the checks in the order they are declared."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}

    def add(self, check: Check) -> None:
        """Add a check. Raises ValueError for a second one of the same id."""
        if check.id in self._checks:
            raise ValueError(f"two checks with the id {check.id!r}")
        if check.points <= 0:
            raise ValueError(f"{check.id} has no points")
        self._checks[check.id] = check

    def all(self) -> tuple[Check, ...]:
        """Return every check in the order of declaration."""
        return tuple(self._checks.values())


REGISTRY: Final = Registry()


def check(
    id: str,
    *,
    title: str,
    points: float,
    strength: Strength,
    source: str,
    threshold: str,
    why: str,
    advice: str,
    effort: int = 1,
    registry: Registry = REGISTRY,
) -> Callable[[CheckFunction], CheckFunction]:
    """Declare a check of the rubric. Raises ValueError for an id used twice."""

    def declare(run: CheckFunction) -> CheckFunction:
        unit = Check(
            id, title, points, strength, source, threshold, why, advice, effort, run
        )
        registry.add(unit)
        return run

    return declare


def graded(value: float, *, full: float, none: float) -> float:
    """Return 1 at `full`, 0 at `none` and the straight line between, 0 to 1.

    `none` may lie on either side of `full`.
    """
    if full == none:
        return 1.0 if value >= full else 0.0
    return max(0.0, min(1.0, (value - none) / (full - none)))


def by_count(
    notes: Sequence[Note], score_of: Callable[[float], float], shown: int = SHOWN
) -> Outcome:
    """Score how many faults there are, each note being one: `score_of` turns their
    number into 0 to 1. Only the first `shown` notes are kept; each knows what mending
    it alone would bring.
    """
    held = len(notes)
    score = score_of(held)
    if score >= 1:
        return FULL
    one_less = score_of(held - 1)
    return Outcome(score, tuple(replace(n, mended=one_less) for n in notes[:shown]))


def by_share(
    notes: Sequence[Note], of: int, *, full: float, none: float, shown: int = SHOWN
) -> Outcome:
    """Score the share of `of` things that are faulty, each note being one of them: 1 up
    to the share `full`, 0 from the share `none` on, the straight line between.
    """
    return by_count(notes, lambda n: graded(n / of, full=full, none=none), shown)


@lru_cache(maxsize=2_000)
def shortened(text: str, most: int = 160) -> str:
    """Return the text on one line, cut at a word with an ellipsis where too long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"
