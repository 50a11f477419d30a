"""Rows for tests, made by plain functions."""

from __future__ import annotations

import itertools
from typing import Any

from jobs.models import Document, Job, Kind, Posting
from jobs.services import store_document, store_posting, submit_job
from resumeopt.accounts.models import User

_numbers = itertools.count(1)

RESUME = b"""Ines Okafor
Cardiff, UK | ines.okafor@example.com | +44 29 2018 0000

SUMMARY
Data analyst with six years in utilities, who turns billing data into decisions.

EXPERIENCE
Data Analyst, Brookline Water
March 2021 - Present
- Responsible for maintaining the billing reports
- Helped with leak detection
- Wrote 14 dashboards in SQL

EDUCATION
BSc Statistics, Cardiff University, 2018

SKILLS
SQL, Python, Excel
"""


def make_user(**fields: Any) -> User:
    """Make an account."""
    fields.setdefault("email", f"person{next(_numbers)}@example.com")
    return User.objects.create_user(fields.pop("email"), "long-enough-77", **fields)


def make_guest() -> User:
    """Make a guest."""
    return User.objects.create_guest()


def make_document(
    owner: User | None = None, name: str = "resume.txt", content: bytes = RESUME
) -> Document:
    """Make a document with its file."""
    return store_document(owner or make_user(), name, content)


def make_posting(
    owner: User | None = None, text: str = "Analyst. SQL required."
) -> Posting:
    """Make a posting."""
    posting = store_posting(owner or make_user(), text)
    assert posting is not None
    return posting


def make_job(
    owner: User | None = None,
    kind: str = Kind.ANALYZE,
    *,
    content: bytes = RESUME,
    options: dict[str, Any] | None = None,
    priority: int = 10,
    **fields: Any,
) -> Job:
    """Submit a job as the site does; `fields` are then written straight to its row."""
    owner = owner or make_user()
    job = submit_job(
        owner,
        kind,
        document=make_document(owner, content=content),
        options=options,
        priority=priority,
    )
    if fields:
        Job.objects.filter(pk=job.pk).update(**fields)
        job.refresh_from_db()
    return job
