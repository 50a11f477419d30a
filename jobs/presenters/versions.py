"""The versions of a resume: what each holds, how it scores, how two of them differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from analysis.report import from_json
from analysis.resume import Resume
from jobs.marks import read_marks
from jobs.models import Job, Version, VersionKind
from jobs.presenters.comparing import Comparison, Shape, Side, compare, shape_of
from jobs.presenters.live import Step

_SHOWN = 6  # of the newest, before all are asked for


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list."""

    row: Version
    title: str
    note: str
    is_current: bool
    score: Step
    match: Step | None
    a: bool  # chosen to be compared
    b: bool


@dataclass(frozen=True, slots=True)
class VersionsView:
    """The page of versions."""

    rows: tuple[VersionRow, ...]
    count: int  # of all there are
    comparison: Comparison | None
    shape: Shape | None
    waiting: int  # how many have no score
    uncounted: Version | None  # one of the two compared that has none


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an address asks for: two versions to compare, and whether all are listed.
    Where it names none, that is the one as read and the current one.
    """

    a: str = ""
    b: str = ""
    every: bool = False


def versions_view(
    job: Job, versions: Sequence[Version], current: Version, chosen: Chosen
) -> VersionsView:
    """Return the page."""
    by_key = {str(version.pk): version for version in versions}
    read = next((v for v in versions if v.kind == VersionKind.READ), current)
    first, second = by_key.get(chosen.a, read), by_key.get(chosen.b, current)
    named = {current.pk, first.pk, second.pk, read.pk}
    rows = tuple(
        _row(job, version, current.pk, first.pk, second.pk)
        for place, version in enumerate(versions)
        if chosen.every or place < _SHOWN or version.pk in named
    )
    comparison = None
    if first.pk != second.pk:
        comparison = compare(side_of(first), side_of(second))
    return VersionsView(
        rows=rows,
        count=len(versions),
        comparison=comparison,
        shape=shape_of(comparison.categories) if comparison else None,
        waiting=sum(not row.row.is_scored for row in rows),
        uncounted=next((v for v in (first, second) if not v.is_scored), None),
    )


def _row(job: Job, version: Version, current: UUID, a: UUID, b: UUID) -> VersionRow:
    match = None
    if job.match_score is not None:
        match = Step(job.match_score, version.match_score)
    return VersionRow(
        row=version,
        title=title_of(version),
        note=note_of(version),
        is_current=version.pk == current,
        score=Step(job.score, version.score),
        match=match,
        a=version.pk == a,
        b=version.pk == b,
    )


def title_of(version: Version) -> str:
    """Return what a version is called."""
    if version.kind == VersionKind.READ:
        return "As read"
    if version.pk == version.base_id:
        return "Edited by you"
    return "After your decisions"


def note_of(version: Version) -> str:
    """Return what a version holds."""
    if version.kind == VersionKind.READ:
        return "Your file, with nothing changed"
    changes = f"{version.applied} change{'' if version.applied == 1 else 's'} applied"
    is_on_edited = version.base_id is not None and version.base_id != version.pk
    return f"{changes}, on your edited text" if is_on_edited else changes


def side_of(version: Version) -> Side:
    """Return a version as one side of a comparison."""
    return Side(
        title=title_of(version),
        note=note_of(version),
        resume=from_json(Resume, version.resume),
        marks=read_marks(version.marks),
        score=version.score,
        match=version.match_score,
    )
