"""A job on its way: its stages with one concrete line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from analysis.stages import Stage, stages_of
from jobs.models import Job, Status

# What a stage is going to do, until it says what it found.
_PLANS = {
    "extract": "Open the file and take its text in reading order",
    "parse": "Find contact details, jobs, schools and skills",
    "match": "Look for what the posting asks for",
    "score": "Check it against the rubric, with evidence for every point",
    "rewrite": "Suggest wording, then check each fact against your original",
    "render": "Lay out the result as PDF and DOCX",
}
_NO_POSTING = "Skipped: no job description given"


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of the list. `state` is done, now, wait, fail or skip2 (not run)."""

    number: int
    label: str
    state: str
    detail: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class JobProgress:
    """What the progress page and its fragment show."""

    job: Job
    heading: str
    percent: int
    stages: tuple[StageRow, ...]
    found: tuple[tuple[str, str], ...]
    started: datetime
    elapsed: int
    left: float | None  # seconds until the result is likely there
    place: int
    interval: int  # seconds until the next poll
    token: str  # what the page has seen; the same again answers 204
    announcement: str


def progress_of(
    job: Job, *, now: datetime, place: int, left: float | None
) -> JobProgress:
    """Return what a running or waiting job shows."""
    started = job.started or job.queued
    elapsed = max(timedelta(), now - started)
    return JobProgress(
        job=job,
        heading=_heading(job),
        percent=job.progress,
        stages=stage_rows(job),
        found=tuple((str(k), str(v)) for k, v in job.found.items()),
        started=started,
        elapsed=int(elapsed.total_seconds()),
        left=left,
        place=place,
        interval=poll_interval(now - job.queued),
        token=token_of(job, place),
        announcement=_announcement(job, place),
    )


def token_of(job: Job, place: int) -> str:
    """Return what changes when the page should: the row's seq, and the place in
    line.
    """
    return f"{job.seq}.{place}" if place else str(job.seq)


def poll_interval(waited: timedelta) -> int:
    """Return seconds between polls: 1 at first, 2 after half a minute, 5 after two."""
    seconds = waited.total_seconds()
    if seconds < 30:
        return 1
    return 2 if seconds < 120 else 5


def stage_rows(job: Job) -> tuple[StageRow, ...]:
    """Return the stages of a job with their states."""
    stages = stages_of(job.kind)
    at = next((i for i, stage in enumerate(stages) if stage.key == job.stage), -1)
    return tuple(
        StageRow(
            number=index + 1,
            label=stage.label,
            state=_state(job, index, at),
            detail=_detail(job, stage, _state(job, index, at)),
            seconds=job.timings.get(stage.key),
        )
        for index, stage in enumerate(stages)
    )


def _state(job: Job, index: int, at: int) -> str:
    if job.status == Status.COMPLETE or index < at:
        return "done"
    if job.status == Status.IN_PROGRESS:
        return "now" if index == max(at, 0) else "wait"
    if job.status == Status.FAILED:
        return "fail" if index == max(at, 0) else "skip2"
    return "skip2" if job.status == Status.CANCELLED else "wait"


def _detail(job: Job, stage: Stage, state: str) -> str:
    said = str(job.details.get(stage.key, ""))
    if said or state in {"fail", "skip2"}:
        return said
    if stage.key == "match" and job.posting_id is None:
        return _NO_POSTING
    return _PLANS[stage.key]


def _heading(job: Job) -> str:
    if job.cancel_requested:
        return "Cancelling after this step"
    if job.status == Status.QUEUED:
        return "Waiting for its turn"
    labels = {stage.key: stage.label for stage in stages_of(job.kind)}
    return labels.get(job.stage, "Starting")


def _announcement(job: Job, place: int) -> str:
    if job.status == Status.QUEUED:
        return f"Waiting, number {place} in line" if place else "Waiting for its turn"
    stages = stages_of(job.kind)
    keys = [stage.key for stage in stages]
    number = keys.index(job.stage) + 1 if job.stage in keys else 1
    return f"Stage {number} of {len(stages)}: {stages[number - 1].label}"
