"""What the checks came to, and what has changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models.fields.json import KT

from jobs.models import Job, Recheck

_LONGEST = 30  # results that are kept of one recurring check


@dataclass(frozen=True, slots=True)
class Result:
    """What one check came to. Noted in the row, because the check itself may be gone
    before the next one: it is deleted after its time.
    """

    job: str
    at: datetime
    score: int | None
    match: int | None
    rubric: str

    def to_json(self) -> dict[str, Any]:
        """Return it as the row holds it."""
        return {
            "job": self.job,
            "at": self.at.isoformat(),
            "score": self.score,
            "match": self.match,
            "rubric": self.rubric,
        }


def results_of(recheck: Recheck) -> list[Result]:
    """Return what is known of the checks so far, the oldest first."""
    return [
        Result(
            job=str(one["job"]),
            at=datetime.fromisoformat(one["at"]),
            score=one["score"],
            match=one["match"],
            rubric=str(one["rubric"]),
        )
        for one in recheck.results
    ]


def with_result(recheck: Recheck, job_id: UUID) -> list[dict[str, Any]]:
    """Return the results with that of one more job, the last ones of them."""
    known = {one.job: one for one in results_of(recheck)}
    rubric = KT("report__scorecard__rubric_version")
    rows = Job.objects.filter(pk=job_id).annotate(rubric=rubric)
    row = rows.values("finished", "score", "match_score", "rubric").first()
    if row is not None and row["finished"] is not None:
        known[str(job_id)] = Result(
            job=str(job_id),
            at=row["finished"],
            score=row["score"],
            match=row["match_score"],
            rubric=row["rubric"] or "",
        )
    latest = sorted(known.values(), key=lambda one: one.at)[-_LONGEST:]
    return [one.to_json() for one in latest]


@dataclass(frozen=True, slots=True)
class Step:
    """A number before and now."""

    before: int
    now: int

    @property
    def difference(self) -> int:
        """Return by how much it went up; negative where it fell."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """What changed from one check to the next, and since when. `rubric` is the version
    that the earlier score was given by.
    """

    score: Step
    match: Step | None
    since: datetime
    rubric: str

    @property
    def is_none(self) -> bool:
        """Say whether all is as it was."""
        steps = (self.score, self.match)
        return not any(step.difference for step in steps if step is not None)


def change_of(job: Job) -> ScoreChange | None:
    """Return how a recurring check's result differs from the one before it, or from
    the check it was set up from. None where there is nothing to compare. No query when
    the job came with its `recheck`.
    """
    if job.recheck is None or job.score is None or job.finished is None:
        return None
    for one in reversed(results_of(job.recheck)):
        if one.job != str(job.pk) and one.at < job.finished and one.score is not None:
            match = None
            if one.match is not None and job.match_score is not None:
                match = Step(one.match, job.match_score)
            return ScoreChange(Step(one.score, job.score), match, one.at, one.rubric)
    return None
