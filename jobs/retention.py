"""What is past its time goes: jobs with what hangs on them, files and postings that no
job and no recurring check uses, guests who own nothing, files that no row names.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q

from jobs.clock import Now, seconds_from_now
from jobs.files import delete_on_commit, files_under
from jobs.models import Document, Export, Job, Supervisor
from jobs.services import delete_job, unused_documents, unused_postings
from resumeopt.accounts.models import User

_BATCH = 500
_DAY = 24 * 3600.0
_YOUNG = 3600.0  # a file this young may belong to a transaction under way
# Where files lie, and the rows that name them; none names what a health check wrote.
_FOLDERS: dict[str, type[Document | Export] | None] = {
    "documents": Document,
    "exports": Export,
    "health": None,
}


def prune_expired() -> int:
    """Delete what is past its time. Returns the number of jobs deleted."""
    deleted = 0
    while expired := list(Job.objects.filter(expires__lt=Now())[:_BATCH]):
        for job in expired:
            delete_job(job)
        deleted += len(expired)
    _delete_unused()
    _delete_guests()
    Supervisor.objects.filter(seen__lt=seconds_from_now(-_DAY)).delete()
    return deleted


def _delete_unused() -> None:
    """Delete uploads that never became a job, as long after as their owner's jobs."""
    old = _older_than(settings.RESUMEOPT_RETENTION_DAYS)
    old |= Q(owner__is_guest=True) & _older_than(
        settings.RESUMEOPT_GUEST_RETENTION_DAYS
    )
    for document in unused_documents().filter(old)[:_BATCH]:
        delete_on_commit(document.file)
        document.delete()
    unused_postings().filter(old).delete()


def _older_than(days: int) -> Q:
    return Q(created__lt=seconds_from_now(-timedelta(days=days).total_seconds()))


def _delete_guests() -> None:
    old = _older_than(settings.RESUMEOPT_GUEST_RETENTION_DAYS)
    User.objects.filter(
        old, is_guest=True, jobs=None, documents=None, postings=None, versions=None
    ).delete()


def sweep_files() -> int:
    """Delete stored files that no row names: left by a process that was killed between
    file and row. Returns how many.
    """
    swept = 0
    for folder, known in _FOLDERS.items():
        old = _old_files(folder)
        while names := list(islice(old, _BATCH)):
            swept += _delete_unnamed(names, known)
    return swept


def _delete_unnamed(names: list[str], known: type[Document | Export] | None) -> int:
    if known is not None:
        rows = known.objects.filter(file__in=names)
        named = set(rows.values_list("file", flat=True))
        names = [name for name in names if name not in named]
    for name in names:
        default_storage.delete(name)
    return len(names)


def _old_files(folder: str) -> Iterator[str]:
    for name, written in files_under(default_storage, folder):
        if time.time() - written.timestamp() > _YOUNG:
            yield name
