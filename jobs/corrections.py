"""What a person has put right of a document: kept, taken by every later run, given up.

A run notes on its job which correction it works with. So what it found is never taken
for the result of a request that counts with another one.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from pydantic import ValidationError

from analysis.report import Report, from_json, to_json
from analysis.resume import Resume
from jobs import checkpoints
from jobs.codes import JobCode, JobError
from jobs.config import analysis_config
from jobs.frames import scrubbed
from jobs.models import Correction, Document, Job, Kind, Status
from jobs.reuse import Answer, request_job
from jobs.review import digest_of

logger = logging.getLogger(__name__)


def may_correct(job: Job) -> bool:
    """Say whether a job is a finished check whose file is still there."""
    done = job.status == Status.COMPLETE and job.kind != Kind.GENERATE
    return done and job.document_id is not None and job.report is not None


def resume_of(correction: Correction | None) -> Resume | None:
    """Return the resume as it was put right; None without one that can be read."""
    if correction is None:
        return None
    try:
        return from_json(Resume, correction.resume)
    except ValidationError as error:
        logger.warning("%s can't be read: %r", correction, error)
        return None


def save(job: Job, resume: Resume) -> Answer:
    """Keep what was put right of a finished job's document, and run the job again with
    it. The file is not read again. Raises JobError when it is gone.
    """
    plain = scrubbed(to_json(resume))
    digest = digest_of(plain)
    with transaction.atomic():
        document = _locked(job)
        corrections = Correction.objects.filter(document=document)
        if not corrections.filter(digest=digest).exists():
            corrections.update_or_create(
                document=document,
                defaults={
                    "resume": plain,
                    "digest": digest,
                    "saved": timezone.now(),
                    "job": job,
                },
            )
        answer = _run_again(job, document)
        if answer.how == "new":
            _begin_where_read(answer.job, job, from_json(Resume, plain))
    return answer


def revert(job: Job) -> Answer | None:
    """Take the file as it is read again, and run the job anew. None where nothing was
    put right. Raises JobError when the file is gone.
    """
    with transaction.atomic():
        document = _locked(job)
        gone, _rows = Correction.objects.filter(document=document).delete()
        return _run_again(job, document, fresh=True) if gone else None


def _locked(job: Job) -> Document:
    """Have those who correct one document stand in line."""
    rows = Document.objects.select_for_update(of=("self",)).filter(jobs=job)
    document = rows.first() if job.document_id else None
    if document is None:
        raise JobError(JobCode.INPUT_GONE)
    return document


def _run_again(job: Job, document: Document, *, fresh: bool = False) -> Answer:
    return request_job(
        job.owner,
        job.kind,
        document=document,
        posting=job.posting,
        options=job.options,
        fresh=fresh,
    )


def _begin_where_read(new: Job, job: Job, corrected: Resume) -> None:
    try:
        found = from_json(Report, job.report or {})
    except ValidationError:  # stored by an earlier version: then the file is read
        return
    config = analysis_config(profile=str(new.options.get("profile") or ""))
    checkpoints.begin_with(new, found, corrected, config)


def taken_by(job: Job, rows: QuerySet[Job]) -> Resume | None:
    """Return what a run that begins has to take in the place of what it would read, and
    note on its job which correction that is. `rows` is the job as long as its lease
    holds.
    """
    correction = Correction.objects.of(job.document)
    resume = resume_of(correction)
    moment: datetime | None = None
    if correction is not None and resume is not None:
        moment = correction.saved
    if job.corrected != moment:
        # It was asked for with another correction than the one it is answered with.
        rows.update(corrected=moment, fingerprint="")
        job.corrected, job.fingerprint = moment, ""
    return resume
