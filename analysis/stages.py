"""The six stages of a run, and the progress that is reported while it goes through
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the story: its key, what people see, and its share of the bar in
    percent.
    """

    key: str
    label: str
    weight: float


# The weights are rounded medians of whole jobs with rules as the writer, measured by
# `make bench-stages`. Where jobs have run, their own medians take their place.
STAGES: Final = (
    Stage("extract", "Reading the file", 14),
    Stage("parse", "Finding the sections", 5),
    Stage("match", "Comparing with the job", 3),
    Stage("score", "Checking against the rubric", 4),
    Stage("rewrite", "Drafting better wording", 9),
    Stage("render", "Laying out the documents", 65),
)

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "analyze": ("extract", "parse", "match", "score"),
    "improve": ("extract", "parse", "match", "score", "rewrite"),
    "generate": ("render",),
    "optimize": ("extract", "parse", "match", "score", "rewrite", "render"),
}


# Reading alone: what `manage.py parse` does; no job is ever of this kind.
READ: Final = "read"


_LEAST_SHARE = 0.02  # of the bar: a stage that takes no time is still seen to pass


def stages_of(
    kind: str, seconds: Mapping[str, float] | None = None
) -> tuple[Stage, ...]:
    """Return the stages a kind goes through, in order. Raises KeyError when unknown.

    `seconds` are what each stage usually takes where this runs: they become the
    weights when they name every stage of the kind.
    """
    wanted = ("extract", "parse") if kind == READ else KINDS[kind]
    chosen = tuple(stage for stage in STAGES if stage.key in wanted)
    if not seconds or any(stage.key not in seconds for stage in chosen):
        return chosen
    least = max(sum(seconds[stage.key] for stage in chosen), 0.001) * _LEAST_SHARE
    return tuple(
        replace(stage, weight=max(seconds[stage.key], least)) for stage in chosen
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One report of progress. `fraction` is of the whole run, 0 to 1; `detail` is a
    concrete fact found.
    """

    stage: str
    fraction: float
    detail: str = ""
    finished: bool = False  # the stage is over
    kept: bool = False  # an earlier run did it; nothing was done now
    facts: tuple[tuple[str, str], ...] = ()  # what was found so far: label and value


Report = Callable[[Step], None]
Advance = Callable[[int, int], None]


def silent(_step: Step) -> None:
    """Report to nobody: the library, the terminal and the tests need no ceremony."""


class Progress:
    """Turns stages and steps inside them into one fraction that never falls.

    `stage()` yields an `advance(done, of)` for the work inside; `found()` says a
    concrete fact.
    """

    def __init__(self, stages: Sequence[Stage], report: Report = silent) -> None:
        self._stages = stages
        self._report = report
        self._total = sum(stage.weight for stage in stages)
        self._before = 0.0
        self._current: Stage | None = None
        self._fraction = 0.0

    @contextmanager
    def stage(self, key: str) -> Iterator[Advance]:
        """Enter the stage `key`; leave it with its whole weight done. Raises
        LookupError out of order.
        """
        stage = self._next(key)
        self._current = stage
        self._emit(0.0)
        yield lambda done, of: self._emit(min(1.0, done / of) if of else 1.0)
        self._emit(1.0, finished=True)
        self._before += stage.weight
        self._current = None

    def pass_by(
        self, key: str, detail: str = "", facts: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Enter and leave a stage whose result an earlier run has left. Raises
        LookupError like `stage`.
        """
        stage = self._next(key)
        self._before += stage.weight
        self._fraction = max(self._fraction, min(1.0, self._before / self._total))
        step = Step(key, self._fraction, detail, finished=True, kept=True, facts=facts)
        self._report(step)

    def found(self, detail: str, facts: tuple[tuple[str, str], ...] = ()) -> None:
        """Say something concrete about the input («3 jobs») within a stage."""
        if self._current is not None:
            step = Step(self._current.key, self._fraction, detail, facts=facts)
            self._report(step)

    def _next(self, key: str) -> Stage:
        for stage in self._stages:
            if stage.key == key:
                return stage
        raise LookupError(f"stage {key!r} is not part of this run")

    def _emit(self, inside: float, *, finished: bool = False) -> None:
        assert self._current is not None  # noqa: S101 - only called inside stage()
        done = (self._before + self._current.weight * inside) / self._total
        self._fraction = max(self._fraction, min(1.0, done))
        self._report(Step(self._current.key, self._fraction, finished=finished))
