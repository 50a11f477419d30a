"""Rows as the API's answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from analysis.report import Report, from_json
from analysis.stages import STAGES
from jobs.api.schemas import Accepted, ChangeAnswer, JobAnswer, StatusAnswer
from jobs.exports import FILES
from jobs.messages import words_for
from jobs.models import Change, Export, Job, Status
from jobs.outlook import eta_seconds, place_in_queue
from jobs.results import report_data
from jobs.reuse import Answer

_LABELS = {stage.key: stage.label for stage in STAGES}


def links(request: HttpRequest, kind: str, job_id: UUID) -> tuple[str, str]:
    """Return the absolute addresses of a job's status and result."""
    names = ("api:status", "api:result")
    status, result = (
        request.build_absolute_uri(reverse(name, args=[kind, job_id])) for name in names
    )
    return status, result


_ACCEPTED = {
    "new": "Queued. Poll status_url until it is complete.",
    "shared": "The same request is under way: this is its job. Poll status_url.",
    "cached": "The same request was answered before: the result is there.",
}


def accepted(request: HttpRequest, answer: Answer) -> Accepted:
    """Return the answer to a submission."""
    job = answer.job
    status_url, result_url = links(request, job.kind, job.pk)
    return Accepted(
        job_id=job.pk,
        status=job.status,
        status_url=status_url,
        result_url=result_url,
        eta_seconds=eta_seconds(job, now=timezone.now()),
        message=_ACCEPTED[answer.how],
        cached=answer.is_cached,
        user_id=echoed(job, "user_id"),
        resume_improvement_id=echoed(job, "resume_improvement_id"),
    )


def status(job: Job) -> StatusAnswer:
    """Return where a job stands."""
    failed = job.status == Status.FAILED
    report: dict[str, Any] = job.report or {}
    return StatusAnswer(
        job_id=job.pk,
        status=job.status,
        stage=job.stage,
        progress=job.progress,
        message=message(job),
        mode=report.get("mode"),
        warnings=report.get("warnings", []),
        attempt=job.attempt,
        enqueue_time=job.queued,
        started_at=job.started,
        finished_at=job.finished,
        eta_seconds=eta_seconds(job, now=timezone.now()),
        error=words_for(job.error, job.error_params).text if failed else None,
        error_type=job.error if failed else None,
        user_id=echoed(job, "user_id"),
        resume_improvement_id=echoed(job, "resume_improvement_id"),
    )


def message(job: Job) -> str:
    """Say where a job stands in a sentence."""
    if job.status == Status.QUEUED:
        return f"Waiting, number {place_in_queue(job)} in line."
    if job.status == Status.IN_PROGRESS:
        detail = job.details.get(job.stage, "")
        return detail or _LABELS.get(job.stage, "Starting")
    if job.status == Status.FAILED:
        return words_for(job.error, job.error_params).title
    return Status(job.status).label + "."


REFERENCES = ("user_id", "resume_improvement_id")


def echoed(job: Job, reference: str) -> str:
    """Return one of the caller's own references."""
    return str(job.options.get(reference, ""))


def result(job: Job) -> dict[str, Any]:
    """Return the data of a finished job."""
    data: dict[str, Any] = {}
    if job.report:
        data = report_data(from_json(Report, job.report))
        data["changes"] = [
            change(row).model_dump(mode="json") for row in job.changes.all()
        ]
    data["exports"] = [export(row) for row in exports_of(job)]
    data.update({name: echoed(job, name) for name in REFERENCES})
    return data


def exports_of(job: Job) -> list[Export]:
    """Return the files a job made: those of its versions, or of the one it laid out in
    the look asked for. Pictures to look at are not among them.
    """
    made = Export.objects.filter(format__in=FILES).defer("reading")
    if job.version_id:
        look = job.options.get("look") or ""
        return list(made.filter(version=job.version_id, look=look))
    return list(made.filter(version__origin=job))


def export(row: Export) -> dict[str, Any]:
    """Return one file's facts."""
    return {
        "format": row.format,
        "template": row.template,
        "options": row.options,
        "name": row.name,
        "bytes": row.byte_count,
        "pages": row.pages,
        "warnings": row.warnings,
    }


def change(row: Change) -> ChangeAnswer:
    """Return one change."""
    return ChangeAnswer(
        number=row.number, decision=row.decision, text=row.text, proposal=row.proposal
    )


def job_row(job: Job) -> JobAnswer:
    """Return a job for a list."""
    return JobAnswer(
        job_id=job.pk,
        kind=job.kind,
        status=job.status,
        stage=job.stage,
        progress=job.progress,
        document=job.label,
        score=job.score,
        match_score=job.match_score,
        created=job.created,
        finished_at=job.finished,
        error_type=job.error or None,
    )
