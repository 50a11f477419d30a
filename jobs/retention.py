"""What is past its time goes: jobs with what hangs on them, files and postings that no
job uses, guests who own nothing, files that no row names.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q

from jobs.clock import Now, seconds_from_now
from jobs.files import delete_on_commit
from jobs.models import Document, Export, Job, Posting, Supervisor
from jobs.services import delete_job
from resumeopt.accounts.models import User

_BATCH = 500
_DAY = 24 * 3600.0
_YOUNG = 3600.0  # a file this young may belong to a transaction under way


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
    for document in Document.objects.filter(old, jobs=None)[:_BATCH]:
        delete_on_commit(document.file)
        document.delete()
    Posting.objects.filter(old, jobs=None).delete()


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
    for folder, known in (("documents", Document), ("exports", Export)):
        for name in _old_files(folder):
            if not known.objects.filter(file=name).exists():
                default_storage.delete(name)
                swept += 1
    return swept


def _old_files(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    shelves, _ = default_storage.listdir(folder)
    for shelf in shelves:
        _, names = default_storage.listdir(str(PurePosixPath(folder, shelf)))
        for name in names:
            path = str(PurePosixPath(folder, shelf, name))
            modified = default_storage.get_modified_time(path).timestamp()
            if time.time() - modified > _YOUNG:
                yield path
