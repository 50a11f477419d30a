"""One run for identical requests: one that waits or runs is shared, one that has ended
well answers for as long as its result keeps. Nobody waits for the same work twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from jobs import services
from jobs.clock import seconds_from_now
from jobs.fingerprints import fingerprint_of
from jobs.leases import log_event
from jobs.models import (
    ACTIVE,
    Correction,
    Document,
    Export,
    Fact,
    Job,
    Posting,
    Priority,
    Status,
    Version,
)
from resumeopt.accounts.models import User

How = Literal["new", "shared", "cached"]
_TRIES = 5  # a run found may end, or be cancelled, before it is taken


@dataclass(frozen=True, slots=True)
class Answer:
    """The job that answers a request, and whether its run is a new one, one that is
    under way, or one that has ended.
    """

    job: Job
    how: How

    @property
    def is_cached(self) -> bool:
        """Say whether the result stands already."""
        return self.how == "cached"


def request_job(
    owner: User,
    kind: str,
    *,
    document: Document | None = None,
    posting: Posting | None = None,
    version: Version | None = None,
    options: dict[str, Any] | None = None,
    priority: int = Priority.NORMAL,
    fresh: bool = False,
) -> Answer:
    """Answer a request with a job: an identical one where there is one, else a new one.

    `fresh` asks for a new run even where a finished one would answer; one that is
    under way is as fresh as another and is shared all the same.
    """
    wanted = options or {}
    correction = Correction.objects.of(document)
    told = Fact.objects.about(document).digest()
    digest = fingerprint_of(
        owner,
        kind,
        document=document,
        posting=posting,
        version=version,
        correction=correction,
        told=told,
        options=wanted,
    )
    for _ in range(_TRIES):
        found = _share(digest, priority) or (None if fresh else _recall(digest))
        if found is not None:
            return found
        try:
            with transaction.atomic():
                job = services.submit_job(
                    owner,
                    kind,
                    document=document,
                    posting=posting,
                    version=version,
                    options=wanted,
                    priority=priority,
                    fingerprint=digest,
                    corrected=correction.saved if correction else None,
                    told=told,
                )
        except IntegrityError:  # the same request came twice at once; look again
            if not _under_way(digest).exists():
                raise
        else:
            return Answer(job, "new")
    raise RuntimeError("a request could neither share a run nor begin one")


def _under_way(digest: str) -> QuerySet[Job]:
    return Job.objects.filter(fingerprint=digest, status__in=ACTIVE)


def _share(digest: str, priority: int) -> Answer | None:
    """Join the run that waits or works on the same request."""
    with transaction.atomic():
        job = _under_way(digest).defer("report").first()
        if job is None or not _count(job, "shared", status__in=ACTIVE):
            return None
        # Somebody waits for it now, whoever sent it first.
        slower = Job.objects.filter(pk=job.pk, priority__gt=priority)
        slower.update(priority=priority)
    return Answer(job, "shared")


def _recall(digest: str) -> Answer | None:
    """Find the finished run whose result still keeps and is still whole."""
    keeps = settings.RESUMEOPT_REUSE_SECONDS
    if not keeps:
        return None
    finished = Job.objects.filter(
        fingerprint=digest,
        status=Status.COMPLETE,
        finished__gt=seconds_from_now(-float(keeps)),
    )
    with transaction.atomic():
        job = finished.order_by("-finished").first()
        if job is None or not _is_whole(job):
            return None
        if not _count(job, "reused", status=Status.COMPLETE):
            return None
    return Answer(job, "cached")


def _count(job: Job, event: str, **still: Any) -> bool:
    """Count an answered request. False when the job has changed or gone meanwhile."""
    rows = Job.objects.filter(pk=job.pk, **still)
    if not rows.update(hits=F("hits") + 1):
        return False
    log_event(job.pk, event)
    return True


def _is_whole(job: Job) -> bool:
    """Say whether every file that the job made is still there."""
    if job.kind not in ("generate", "optimize"):
        return True
    exports = Export.objects.filter(
        template=job.options.get("template") or "classic",
        look=job.options.get("look") or "",
    )
    if job.version_id:
        exports = exports.filter(version=job.version_id)
    else:
        exports = exports.filter(version__origin=job)
    wanted = set(job.options.get("formats") or ("pdf", "docx"))
    return wanted <= set(exports.values_list("format", flat=True))
