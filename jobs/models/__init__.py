"""Documents, postings, jobs and what comes of them."""

from __future__ import annotations

from jobs.models.corrections import Correction
from jobs.models.documents import Document, Posting, document_path
from jobs.models.job import (
    ACTIVE,
    FINAL,
    Checkpoint,
    Job,
    JobEvent,
    JobQuerySet,
    Kind,
    Priority,
    Status,
)
from jobs.models.operation import Ending, Limit, Recheck, Supervisor
from jobs.models.provider import (
    KeptAnswer,
    ProviderCall,
    ProviderCheck,
    ProviderDay,
    ProviderServer,
)
from jobs.models.results import (
    Change,
    Decision,
    Export,
    Scoring,
    Version,
    VersionKind,
    export_path,
)
from jobs.models.told import Fact, FactQuerySet

__all__ = [
    "ACTIVE",
    "FINAL",
    "Change",
    "Checkpoint",
    "Correction",
    "Decision",
    "Document",
    "Ending",
    "Export",
    "Fact",
    "FactQuerySet",
    "Job",
    "JobEvent",
    "JobQuerySet",
    "KeptAnswer",
    "Kind",
    "Limit",
    "Posting",
    "Priority",
    "ProviderCall",
    "ProviderCheck",
    "ProviderDay",
    "ProviderServer",
    "Recheck",
    "Scoring",
    "Status",
    "Supervisor",
    "Version",
    "VersionKind",
    "document_path",
    "export_path",
]
