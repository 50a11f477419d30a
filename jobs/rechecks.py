"""Recurring checks: a document is checked again every few days, and a change of its
score is told.

Several supervisors on several machines ask for what is due. Steps of `submit_due`:

1. Count what the checks submitted before came to; the third failure in a row stops
   the recurring check.
2. Advance `due` by one conditional UPDATE, by the database's clock. Whoever changes the
   row submits the check, in the same transaction; everybody else finds it not due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.lookups import IsNull

from jobs import services
from jobs.clock import Now, seconds_from_now
from jobs.models import (
    FINAL,
    Document,
    Ending,
    Job,
    Kind,
    Priority,
    Recheck,
    Status,
)
from resumeopt.accounts.models import User

EVERY_DAYS = (7, 14, 30)
MOST_FAILURES = 3  # in a row
_DAY = 24 * 3600.0
_BATCH = 100  # at once: the rest is submitted with the next call
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


# --- set, find, stop -----------------------------------------------------------------


def may_recur(job: Job) -> bool:
    """Say whether a job is a finished check, of an account, whose file is still there.
    What a guest has is deleted before the second check could be due.
    """
    done = job.status == Status.COMPLETE and job.kind != Kind.GENERATE
    return done and job.document_id is not None and not job.owner.is_guest


def set_recheck(job: Job, every_days: int) -> Recheck:
    """Check a finished job's document again every so many days, against its posting.
    There is one for an owner, document and posting: another call changes it, and
    starts it again where it was stopped.

    Raises ValueError for other days than `EVERY_DAYS` and for a job that may not recur.
    """
    if every_days not in EVERY_DAYS or not may_recur(job):
        raise ValueError(f"{job} can't recur every {every_days} days")
    chosen: dict[str, Any] = {
        "every_days": every_days,
        "due": seconds_from_now(every_days * _DAY),
        "profile": str(job.options.get("profile") or "")[:40],
    }
    with transaction.atomic():
        made, _new = Recheck.objects.get_or_create(**_same(job), defaults=chosen)
        recheck = Recheck.objects.select_for_update().get(pk=made.pk)
        Recheck.objects.filter(pk=made.pk).update(
            **chosen,
            stopped=None,
            ending="",
            failures=0,
            error="",
            results=_with_result(recheck, job.pk),
        )
    recheck.refresh_from_db()
    return recheck


def recheck_of(job: Job) -> Recheck | None:
    """Return the recurring check of a job's document against its posting, also one that
    was stopped; None where there is none.
    """
    return Recheck.objects.filter(**_same(job)).first() if job.document_id else None


def _same(job: Job) -> dict[str, Any]:
    return {
        "owner_id": job.owner_id,
        "document_id": job.document_id,
        "posting_id": job.posting_id,
    }


def listed(owner: User) -> QuerySet[Any]:
    """Return an owner's recurring checks: those that go on and those that failed. Each
    with its `latest` report, None where it is gone, and whether any check still
    `is_used` its document.
    """
    uses = Job.objects.filter(document=OuterRef("document"))
    both_none = Q(IsNull(OuterRef("posting"), True), posting=None)  # noqa: FBT003
    same = uses.filter(Q(posting=OuterRef("posting")) | both_none)
    reports = same.filter(status=Status.COMPLETE).exclude(kind=Kind.GENERATE)
    latest = reports.order_by("-created").values("pk")[:1]
    shown = Recheck.objects.filter(owner=owner).exclude(ending=Ending.ASKED)
    shown = shown.select_related("document", "posting").order_by("due", "pk")
    return shown.annotate(latest=Subquery(latest), is_used=Exists(uses))


def stop_recheck(recheck: Recheck) -> bool:
    """Stop, and delete the document and posting when nothing else uses them. True when
    the document went.

    The row stays as long as its document, so that past checks still tell their change.
    """
    with transaction.atomic():
        mine = Recheck.objects.filter(pk=recheck.pk)
        mine.update(stopped=Now(), ending=Ending.ASKED)
        services.delete_unused({recheck.document_id}, {recheck.posting_id})
    return not Document.objects.filter(pk=recheck.document_id).exists()


# --- submit --------------------------------------------------------------------------


def submit_due() -> int:
    """Submit a check for each recurring one that is due, however many periods have
    passed. Returns how many.
    """
    _count_ended(Recheck.objects.all())
    due = Recheck.objects.running().filter(
        due__lte=Now(), owner__is_active=True, owner__is_guest=False
    )
    first = due.order_by("due").select_related("owner", "document", "posting")[:_BATCH]
    return sum(_submit(recheck, due__lte=Now()) is not None for recheck in first)


def run_now(recheck: Recheck) -> Job | None:
    """Submit a check before its time; the next one is a whole period later. None for
    one that is stopped or whose check is on its way.
    """
    mine = Recheck.objects.filter(pk=recheck.pk)
    _count_ended(mine)
    if not mine.running().filter(awaited=None).exists():
        return None
    return _submit(recheck)


def _submit(recheck: Recheck, **still: Any) -> Job | None:
    """Take the turn of a recurring check, if it `still` is there to be taken."""
    rows = Recheck.objects.running().filter(pk=recheck.pk, **still)
    with transaction.atomic():
        if not rows.update(due=seconds_from_now(recheck.every_days * _DAY)):
            return None
        mine = Recheck.objects.filter(pk=recheck.pk)
        if mine.exclude(awaited=None).exists():
            return None  # no worker took the one before: it is as fresh as another
        job = services.submit_job(
            recheck.owner,
            Kind.ANALYZE,
            document=recheck.document,
            posting=recheck.posting,
            options={"profile": recheck.profile} if recheck.profile else None,
            priority=Priority.BULK,
            recheck=recheck,
        )
        mine.update(awaited=job)
    return job


def _count_ended(rechecks: QuerySet[Recheck]) -> None:
    """Note what the checks that have ended came to, each once."""
    ended = rechecks.filter(awaited__status__in=FINAL).values_list("pk", "awaited")
    for recheck_id, job_id in list(ended[:_BATCH]):
        if job_id is not None:
            _count(recheck_id, job_id)


def _count(recheck_id: UUID, job_id: UUID) -> None:
    with transaction.atomic():
        locked = Recheck.objects.select_for_update()
        recheck = locked.filter(pk=recheck_id, awaited=job_id).first()
        ended = Job.objects.filter(pk=job_id, status__in=FINAL).only("status", "error")
        job = ended.first()
        if recheck is None or job is None:
            return  # counted by somebody else, deleted, or retried meanwhile
        noted: dict[str, Any] = {"awaited": None}
        if job.status == Status.COMPLETE:
            noted |= {"failures": 0, "error": ""}
            noted["results"] = _with_result(recheck, job_id)
        elif job.status == Status.FAILED:
            noted |= {"failures": recheck.failures + 1, "error": job.error}
            if recheck.is_running and recheck.failures + 1 >= MOST_FAILURES:
                noted |= {"stopped": Now(), "ending": Ending.FAILED}
        Recheck.objects.filter(pk=recheck_id).update(**noted)


def _with_result(recheck: Recheck, job_id: UUID) -> list[dict[str, Any]]:
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


# --- what has changed ----------------------------------------------------------------


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
