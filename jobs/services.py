"""What the faces of the site do with jobs: take files in, submit, cancel, retry,
delete, count.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from analysis.errors import Code, InputError
from jobs import queue
from jobs.clock import Now
from jobs.files import clean_name, delete_on_commit, discard, is_stored, store
from jobs.frames import scrubbed
from jobs.leases import log_event
from jobs.models import (
    Document,
    Export,
    Job,
    Posting,
    Priority,
    Recheck,
    Status,
    Version,
)
from resumeopt.accounts.models import User


def store_document(owner: User, name: str, content: bytes) -> Document:
    """Keep a file, once per owner and content.

    Raises InputError for a file that is empty or too large, JobError when the storage
    has no room for it.
    """
    _check_size(content)
    digest = sha256(content).hexdigest()
    mine = Document.objects.filter(owner=owner, sha256=digest)
    if kept := mine.first():
        return _with_file(kept, content)
    document = Document(
        owner=owner, sha256=digest, name=clean_name(name), byte_count=len(content)
    )
    store(document.file, content)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:  # the same file came twice at once
        discard(document.file)
        return mine.get()
    except BaseException:
        discard(document.file)
        raise
    return document


def _check_size(content: bytes) -> None:
    if not content:
        raise InputError(Code.FILE_EMPTY)
    limit_mb = settings.RESUMEOPT_MAX_UPLOAD_MB
    if len(content) > limit_mb * 1024 * 1024:
        raise InputError(Code.FILE_TOO_LARGE, limit_mb=limit_mb)


def _with_file(document: Document, content: bytes) -> Document:
    """Return the document, its file written again where the storage lost it."""
    if not is_stored(document.file):
        store(document.file, content)
        document.save(update_fields=["file"])
    return document


def store_posting(owner: User, text: str) -> Posting | None:
    """Keep a posting, once per owner and text; None for an empty one.

    Raises InputError for one that is too long.
    """
    plain = scrubbed(text).replace("\r\n", "\n").strip()
    if not plain:
        return None
    limit = settings.RESUMEOPT_MAX_POSTING_CHARS
    if len(plain) > limit:
        raise InputError(Code.POSTING_TOO_LONG, chars=len(plain), limit=limit)
    digest = sha256(plain.encode("utf-8")).hexdigest()
    posting, _made = Posting.objects.get_or_create(
        owner=owner, sha256=digest, defaults={"text": plain}
    )
    return posting


def store_posting_file(owner: User, name: str, content: bytes) -> Posting:
    """Keep a posting that came as a file, once per owner and content. A run reads it.

    Raises InputError and JobError as `store_document` does.
    """
    _check_size(content)
    digest = sha256(content).hexdigest()
    posting = Posting.objects.filter(owner=owner, sha256=digest).first()
    if posting is None or not posting.text:
        store_document(owner, name, content)
        posting, _made = Posting.objects.get_or_create(owner=owner, sha256=digest)
    return posting


def submit_job(
    owner: User,
    kind: str,
    *,
    document: Document | None = None,
    posting: Posting | None = None,
    version: Version | None = None,
    options: dict[str, Any] | None = None,
    priority: int = Priority.NORMAL,
    fingerprint: str = "",
    recheck: Recheck | None = None,
    corrected: datetime | None = None,
    told: str = "",
) -> Job:
    """Insert a job and announce it to the workers, both or neither.

    Raises IntegrityError while another job with the same `fingerprint` waits or runs;
    one without is never shared (`jobs.reuse` decides). `corrected` is the moment of
    the document's correction that the fingerprint counts with, `told` the digest of
    the facts.
    """
    with transaction.atomic():
        job = Job.objects.create(
            owner=owner,
            kind=kind,
            document=document,
            posting=posting,
            version=version,
            options=scrubbed(options or {}),
            priority=priority,
            fingerprint=fingerprint,
            recheck=recheck,
            corrected=corrected,
            told=told,
            expires=timezone.now() + lifetime(owner),
            # By the database's clock, whatever this machine's says.
            run_at=Now(),
            sent=Now(),
            queued=Now(),
            created=Now(),
        )
        log_event(job.pk, "submitted", to_status=Status.QUEUED)
        queue.send(job.pk)
    job.refresh_from_db(fields=["run_at", "sent", "queued", "created"])
    return job


def lifetime(owner: User) -> timedelta:
    """Return how long an owner's things are kept."""
    if owner.is_guest:
        return timedelta(days=settings.RESUMEOPT_GUEST_RETENTION_DAYS)
    return timedelta(days=settings.RESUMEOPT_RETENTION_DAYS)


def cancel_job(job: Job) -> bool:
    """Cancel: a queued job at once, a running one at its next sign of life. False when
    it had ended already.
    """
    mine = Job.objects.filter(pk=job.pk)
    with transaction.atomic():
        if mine.move(Status.QUEUED, to=Status.CANCELLED, finished=Now()):
            log_event(
                job.pk,
                "cancelled",
                from_status=Status.QUEUED,
                to_status=Status.CANCELLED,
            )
            return True
        running = mine.filter(status=Status.IN_PROGRESS, cancel_requested=False)
        # Nobody shares a run that is about to end without a result.
        if running.update(cancel_requested=True, fingerprint="", seq=F("seq") + 1):
            log_event(job.pk, "cancel_requested", from_status=Status.IN_PROGRESS)
            return True
    return mine.filter(status=Status.IN_PROGRESS).exists()


def retry_job(job: Job) -> bool:
    """Put a failed or cancelled job into the queue again, with a clean slate. False for
    a job in any other state.
    """
    try:
        return _requeue(job, fingerprint=job.fingerprint)
    except IntegrityError:  # the same request is under way once more already
        return _requeue(job, fingerprint="")


def _requeue(job: Job, **fields: Any) -> bool:
    with transaction.atomic():
        moved = Job.objects.filter(pk=job.pk).move(
            Status.FAILED,
            Status.CANCELLED,
            to=Status.QUEUED,
            **fields,
            error="",
            error_params={},
            attempt=0,
            crashes=0,
            losses=0,
            cancel_requested=False,
            stage="",
            progress=0,
            details={},
            found={},
            timings={},
            started=None,
            finished=None,
            run_at=Now(),
            queued=Now(),
            sent=Now(),
        )
        if moved:
            log_event(job.pk, "retried", to_status=Status.QUEUED, detail="by hand")
            queue.send(job.pk)
    return moved


def delete_job(job: Job) -> None:
    """Delete a job with everything that came of it, and its file and posting when
    nothing else uses them. A run in the middle of it loses its lease and stops.
    """
    with transaction.atomic():
        versions = Version.objects.filter(origin=job)
        jobs = Job.objects.filter(Q(pk=job.pk) | Q(version__in=versions))
        # Locked first: a run could add to its history between look and delete.
        list(jobs.select_for_update(of=("self",)).values_list("pk"))
        files = [row.file for row in Export.objects.filter(version__in=versions)]
        documents = set(jobs.values_list("document", flat=True))
        postings = set(jobs.values_list("posting", flat=True))
        jobs.delete()
        for file in files:
            delete_on_commit(file)
        delete_unused(documents, postings)


def delete_unused(documents: set[Any], postings: set[Any]) -> None:
    """Delete those of the documents, with their files, and of the postings that no job
    and no recurring check uses.
    """
    unused = unused_postings().filter(pk__in=postings - {None})
    files = {file.pk for posting in unused if (file := posting.document)}
    unused.delete()
    documents = documents | files
    for document in unused_documents().filter(pk__in=documents - {None}):
        delete_on_commit(document.file)
        document.delete()


def unused_documents() -> QuerySet[Document]:
    """Return the documents that no job and no recurring check uses, and from which no
    posting is still to be read.
    """
    kept = Recheck.objects.running().documents()
    unread = Posting.objects.filter(
        text="", owner=OuterRef("owner"), sha256=OuterRef("sha256")
    )
    return Document.objects.filter(~Exists(unread), jobs=None).exclude(pk__in=kept)


def unused_postings() -> QuerySet[Posting]:
    """Return the postings that no job and no recurring check uses."""
    kept = Recheck.objects.running().postings()
    return Posting.objects.filter(jobs=None).exclude(pk__in=kept)
