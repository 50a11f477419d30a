"""The bodies of requests and answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

Format = Literal["pdf", "docx", "json", "txt", "md"]
_USUAL: list[Format] = ["pdf", "docx"]


class StrictSchema(Schema):
    """Refuses unknown fields by name: a misspelt option is never silently dropped."""

    model_config = ConfigDict(extra="forbid")


class LookOptions(StrictSchema):
    """How the files shall look, beside the template."""

    paper: Literal["a4", "letter"] = "a4"
    accent: str = Field(default="", description="«#rrggbb»; empty: the template's own")
    density: Literal["tight", "normal", "airy"] = "normal"
    order: list[str] = Field(
        default_factory=list, description="section keys, first to last"
    )
    hidden: list[str] = Field(default_factory=list, description="section keys left out")
    language: str = Field(
        default="", max_length=35, description="of the headings; empty: the resume's"
    )
    attach_json: bool = Field(
        default=False, description="the JSON Resume inside the PDF"
    )


class Submission(StrictSchema):
    """A JSON request for work. One of the resume fields, the rest is optional."""

    resume_base64: str | None = Field(None, description="the file, base64")
    filename: str = Field("resume", max_length=300)
    document_id: UUID | None = Field(None, description="a document sent earlier")
    resume: dict[str, Any] | None = Field(None, description="a JSON Resume")
    job_description: str = Field("", description="the posting's text")
    profile: str = ""
    priority: Literal["urgent", "normal", "bulk"] = Field(
        "normal", description="bulk waits behind people; urgent is for staff"
    )
    fresh: bool = Field(
        default=False,
        description="run anew, even where an identical finished run would answer",
    )
    template: str = "classic"
    formats: list[Format] = Field(default_factory=lambda: list(_USUAL))
    options: LookOptions = LookOptions()
    user_id: str = Field("", max_length=200, description="your own, echoed")
    resume_improvement_id: str = Field("", max_length=200, description="your own")


class Accepted(Schema):
    """The answer to a submission."""

    success: bool = True
    job_id: UUID
    status: str
    status_url: str
    result_url: str
    eta_seconds: float | None
    message: str
    cached: bool = False
    user_id: str = ""
    resume_improvement_id: str = ""


class StatusAnswer(Schema):
    """Where a job stands."""

    success: bool = True
    job_id: UUID
    status: str
    stage: str
    progress: int
    message: str
    mode: str | None
    warnings: list[str]
    attempt: int
    enqueue_time: datetime
    started_at: datetime | None
    finished_at: datetime | None
    eta_seconds: float | None
    result: None = None
    error: str | None
    error_type: str | None
    user_id: str = ""
    resume_improvement_id: str = ""


class ResultAnswer(Schema):
    """What a finished job found."""

    success: bool = True
    job_id: UUID
    data: dict[str, Any]


class JobAnswer(Schema):
    """A job in a list."""

    job_id: UUID
    kind: str
    status: str
    stage: str
    progress: int
    document: str
    score: int | None
    match_score: int | None
    created: datetime
    finished_at: datetime | None
    error_type: str | None


class JobPage(Schema):
    """A page of jobs."""

    count: int
    page: int
    pages: int
    jobs: list[JobAnswer]


class Decided(StrictSchema):
    """What to do with a change."""

    decision: Literal["accepted", "rejected", "edited", "undecided"]
    text: str = Field("", description="your wording, or your answer to its question")


class ChangeAnswer(Schema):
    """A change with its decision."""

    number: int
    decision: str
    text: str
    proposal: dict[str, Any]


class TemplateAnswer(Schema):
    """An export template."""

    name: str
    label: str
    description: str
