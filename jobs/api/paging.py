"""A page of jobs, filtered."""

from __future__ import annotations

from typing import Literal

from django.core.paginator import Paginator
from ninja import Schema
from pydantic import Field

from jobs.api.answers import job_row
from jobs.api.schemas import JobPage
from jobs.models import Job
from resumeopt.accounts.models import User


class JobFilter(Schema):
    """What a caller may ask a list for."""

    status: (
        Literal["queued", "in_progress", "complete", "failed", "cancelled"] | None
    ) = None
    kind: Literal["analyze", "improve", "generate", "optimize"] | None = None
    page: int = Field(1, ge=1)
    size: int = Field(25, ge=1, le=100)


def page_of_jobs(owner: User, chosen: JobFilter) -> JobPage:
    """Return one page of an owner's jobs, the newest first."""
    rows = Job.objects.owned_by(owner).light().select_related("document")
    if chosen.status:
        rows = rows.filter(status=chosen.status)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    paginator = Paginator(rows, chosen.size)
    page = paginator.get_page(chosen.page)
    return JobPage(
        count=paginator.count,
        page=page.number,
        pages=paginator.num_pages,
        jobs=[job_row(row) for row in page],
    )
