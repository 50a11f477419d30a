"""What a person owns, as a whole: taken over from a guest, or erased.

`resumeopt.accounts` knows no job, so it reaches these two by the dotted names in the
settings or their defaults.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from jobs.files import delete_on_commit
from jobs.models import (
    Correction,
    Document,
    Export,
    Fact,
    Job,
    Posting,
    Recheck,
    Version,
)
from resumeopt.accounts.models import User


def adopt(guest: User, user: User) -> None:
    """Give `user` what `guest` owned, and keep it as long as an account's things are.

    They may be the same row: a guest who has just signed up.
    """
    with transaction.atomic():
        more = (
            settings.RESUMEOPT_RETENTION_DAYS - settings.RESUMEOPT_GUEST_RETENTION_DAYS
        )
        if more > 0:
            jobs = Job.objects.filter(owner=guest, expires__isnull=False)
            jobs.update(expires=F("expires") + timedelta(days=more))
        if guest.pk == user.pk:
            return
        _adopt_documents(guest, user)
        _adopt_postings(guest, user)
        Version.objects.filter(owner=guest).update(owner=user)
        Job.objects.filter(owner=guest).update(owner=user)
        # Of documents and postings that `user` had already, they went with the copy.
        Recheck.objects.filter(owner=guest).update(owner=user)


def _adopt_documents(guest: User, user: User) -> None:
    kept = dict(Document.objects.filter(owner=user).values_list("sha256", "pk"))
    for document in Document.objects.filter(owner=guest):
        twin = kept.get(document.sha256)
        if twin is None:
            Document.objects.filter(pk=document.pk).update(owner=user)
            continue
        Job.objects.filter(document=document).update(document=twin)
        _adopt_correction(document, twin)
        Fact.objects.about(document).update(document=twin)
        delete_on_commit(document.file)
        document.delete()


def _adopt_correction(document: Document, twin: UUID) -> None:
    """Keep what was put right last of two copies of one file."""
    mine = Correction.objects.of(document)
    if mine is None:
        return
    if Correction.objects.filter(document=twin, saved__gte=mine.saved).exists():
        return
    Correction.objects.update_or_create(
        document_id=twin,
        defaults={
            "resume": mine.resume,
            "digest": mine.digest,
            "saved": mine.saved,
            "job": mine.job,
        },
    )


def _adopt_postings(guest: User, user: User) -> None:
    kept = dict(Posting.objects.filter(owner=user).values_list("sha256", "pk"))
    for posting in Posting.objects.filter(owner=guest):
        twin = kept.get(posting.sha256)
        if twin is None:
            Posting.objects.filter(pk=posting.pk).update(owner=user)
            continue
        Job.objects.filter(posting=posting).update(posting=twin)
        posting.delete()


def erase(user: User) -> None:
    """Delete every file and row a person owns. Running jobs lose their row and stop."""
    exports = Export.objects.filter(version__owner=user)
    files = [row.file for row in exports]
    files += [row.file for row in Document.objects.filter(owner=user)]
    with transaction.atomic():
        # Locked first: a run could add to its history between look and delete.
        list(Job.objects.select_for_update().filter(owner=user).values_list("pk"))
        Job.objects.filter(owner=user).delete()
        Recheck.objects.filter(owner=user).delete()
        Version.objects.filter(owner=user).delete()
        Document.objects.filter(owner=user).delete()
        Posting.objects.filter(owner=user).delete()
        for file in files:
            delete_on_commit(file)


def summary(user: User) -> dict[str, int]:
    """Return how many checks and files a person has here, and their bytes."""
    documents = Document.objects.filter(owner=user).values_list("byte_count", flat=True)
    exports = Export.objects.filter(version__owner=user)
    sizes = [*documents, *exports.values_list("byte_count", flat=True)]
    checks = Job.objects.filter(owner=user).exclude(kind="generate").count()
    return {"checks": checks, "files": len(sizes), "bytes": sum(sizes)}
