"""The API under /api/v1/: routes only, the work is done by the services."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Status
from ninja.openapi.docs import Swagger

from analysis.render import templates
from analysis.stages import KINDS
from jobs import limits, review, services
from jobs.api import answers, intake, problems
from jobs.api.auth import KeyAuth, caller
from jobs.api.paging import JobFilter, page_of_jobs
from jobs.api.problems import Problem
from jobs.api.schemas import (
    Accepted,
    ChangeAnswer,
    Decided,
    JobAnswer,
    JobPage,
    ResultAnswer,
    StatusAnswer,
    Submission,
    TemplateAnswer,
)
from jobs.downloads import file_answer
from jobs.models import Change, Decision, Job
from jobs.models import Status as JobStatus
from jobs.reuse import request_job
from resumeopt import __version__

api = NinjaAPI(
    title="resumeopt",
    version=__version__,
    description="Check, improve and lay out resumes. Keys: the account page.",
    urls_namespace="api",
    auth=KeyAuth(),
    docs=Swagger({"persistAuthorization": False}),
)
problems.install(api)

_BODY: dict[str, Any] = {
    "requestBody": {
        "content": {
            "application/json": {"schema": Submission.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "resume": {"type": "string", "format": "binary"},
                        "job_description": {"type": "string"},
                        "template": {"type": "string"},
                        "priority": {
                            "type": "string",
                            "enum": ["urgent", "normal", "bulk"],
                        },
                        "fresh": {"type": "boolean"},
                        "formats": {"type": "string", "example": "pdf,docx"},
                        "options": {
                            "type": "string",
                            "example": '{"paper": "letter", "density": "tight"}',
                        },
                    },
                }
            },
        }
    }
}


def submit(request: HttpRequest, kind: str) -> Accepted:
    """Queue a job; answer at once with where to look."""
    owner = caller(request)
    limits.admit(owner)
    taken = intake.read(request, owner)
    answer = request_job(
        owner,
        kind,
        document=taken.document or intake.json_resume(taken.body, owner, kind),
        posting=services.store_posting(owner, taken.body.job_description),
        options=intake.options(taken.body),
        priority=intake.priority(taken.body, owner),
        fresh=taken.body.fresh,
    )
    return answers.accepted(request, answer)


def _submit_as(kind: str) -> None:
    def operation(request: HttpRequest, response: HttpResponse) -> Any:
        answer = submit(request, kind)
        response["Location"] = answer.status_url
        return Status(202, answer)

    operation.__name__ = kind
    operation.__doc__ = f"Queue a job of the kind {kind}."
    api.post(f"/{kind}/", response={202: Accepted}, openapi_extra=_BODY, tags=["work"])(
        operation
    )


for _kind in KINDS:
    _submit_as(_kind)


def _job(request: HttpRequest, job_id: UUID, kind: str = "") -> Job:
    found = Job.objects.filter(pk=job_id, owner=caller(request))
    job = (found.filter(kind=kind) if kind else found).first()
    if job is None:
        raise Http404
    return job


@api.get(
    "/{kind}/status/{job_id}",
    response=StatusAnswer,
    url_name="status",
    tags=["work"],
)
def status(request: HttpRequest, kind: str, job_id: UUID) -> StatusAnswer:
    """Say where a job stands."""
    return answers.status(_job(request, job_id, kind))


@api.get(
    "/{kind}/result/{job_id}",
    response={200: ResultAnswer, 202: StatusAnswer},
    url_name="result",
    tags=["work"],
)
def result(request: HttpRequest, kind: str, job_id: UUID) -> Any:
    """Answer what a job found; 202 while it runs, 409 when it ended without."""
    job = _job(request, job_id, kind)
    if not job.is_final:
        return Status(202, answers.status(job))
    if job.status != JobStatus.COMPLETE:
        code = job.error or "job.cancelled"
        raise Problem(409, code, answers.message(job), job_id=str(job.pk))
    return Status(200, ResultAnswer(job_id=job.pk, data=answers.result(job)))


@api.get("/jobs/", response=JobPage, tags=["jobs"])
def jobs(request: HttpRequest, chosen: Query[JobFilter]) -> JobPage:
    """List your jobs, the newest first."""
    return page_of_jobs(caller(request), chosen)


@api.get("/jobs/{job_id}", response=JobAnswer, tags=["jobs"])
def job(request: HttpRequest, job_id: UUID) -> JobAnswer:
    """Show one job."""
    return answers.job_row(_job(request, job_id))


@api.post("/jobs/{job_id}/cancel", response=JobAnswer, tags=["jobs"])
def cancel(request: HttpRequest, job_id: UUID) -> JobAnswer:
    """Cancel a job that has not ended."""
    found = _job(request, job_id)
    if not services.cancel_job(found):
        raise Problem(409, "job.ended", "This job has ended already.")
    found.refresh_from_db()
    return answers.job_row(found)


@api.post("/jobs/{job_id}/retry", response=JobAnswer, tags=["jobs"])
def retry(request: HttpRequest, job_id: UUID) -> JobAnswer:
    """Queue a failed or cancelled job anew."""
    found = _job(request, job_id)
    if not services.retry_job(found):
        detail = "Only a failed or cancelled job can be tried again."
        raise Problem(409, "job.not_retryable", detail)
    found.refresh_from_db()
    return answers.job_row(found)


@api.delete("/jobs/{job_id}", response={204: None}, tags=["jobs"])
def delete(request: HttpRequest, job_id: UUID) -> Any:
    """Delete a job with everything that came of it."""
    services.delete_job(_job(request, job_id))
    return Status(204, None)


@api.get("/jobs/{job_id}/download", tags=["jobs"])
def download(
    request: HttpRequest, job_id: UUID, format: str = "pdf", template: str = ""
) -> Any:
    """Send a finished file."""
    rows = answers.exports_of(_job(request, job_id))
    for row in rows:
        if row.format == format and template in ("", row.template):
            return file_answer(row)
    raise Problem(404, "export.missing", "This job made no such file.")


@api.get("/jobs/{job_id}/changes", response=list[ChangeAnswer], tags=["changes"])
def changes(request: HttpRequest, job_id: UUID) -> list[ChangeAnswer]:
    """List the proposed changes with their decisions."""
    return [answers.change(row) for row in _job(request, job_id).changes.all()]


@api.post("/jobs/{job_id}/changes/{number}", response=ChangeAnswer, tags=["changes"])
def decide(
    request: HttpRequest, job_id: UUID, number: int, body: Decided
) -> ChangeAnswer:
    """Accept, reject, edit or answer a change."""
    row = Change.objects.filter(job=_job(request, job_id), number=number).first()
    if row is None:
        raise Http404
    try:
        review.decide(row, Decision(body.decision), body.text)
    except ValueError:
        detail = "Nothing proves this change as it stands: send your own text."
        raise Problem(409, "change.blocked", detail) from None
    return answers.change(row)


@api.get("/templates", response=list[TemplateAnswer], auth=None, tags=["documents"])
def export_templates(request: HttpRequest) -> list[TemplateAnswer]:
    """List the export templates."""
    return [TemplateAnswer.model_validate(item) for item in templates()]
