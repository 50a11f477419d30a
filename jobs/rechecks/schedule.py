"""Setting, stopping and submitting recurring checks.

Several supervisors on several machines ask for what is due. Steps of `submit_due`:

1. Count what the checks submitted before came to; the third failure in a row stops
   the recurring check.
2. Advance `due` by one conditional UPDATE, by the database's clock. Whoever changes the
   row submits the check, in the same transaction; everybody else finds it not due.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
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
from jobs.rechecks.results import with_result
from resumeopt.accounts.models import User

EVERY_DAYS = (7, 14, 30)
MOST_FAILURES = 3  # in a row
_DAY = 24 * 3600.0
_BATCH = 100  # at once: the rest is submitted with the next call


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
            results=with_result(recheck, job.pk),
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
            noted["results"] = with_result(recheck, job_id)
        elif job.status == Status.FAILED:
            noted |= {"failures": recheck.failures + 1, "error": job.error}
            if recheck.is_running and recheck.failures + 1 >= MOST_FAILURES:
                noted |= {"stopped": Now(), "ending": Ending.FAILED}
        Recheck.objects.filter(pk=recheck_id).update(**noted)
