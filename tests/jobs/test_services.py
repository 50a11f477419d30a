from __future__ import annotations

import errno
import os
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_q.models import OrmQ
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from analysis.errors import InputError
from jobs import leases, queue
from jobs.codes import JobError
from jobs.files import clean_name
from jobs.models import Document, Export, Job, JobEvent, Posting, Status, Version
from jobs.services import (
    cancel_job,
    delete_job,
    retry_job,
    store_document,
    store_posting,
    submit_job,
)
from tests.factories import make_document, make_guest, make_job, make_user

pytestmark = pytest.mark.django_db


def stored_files() -> list[Path]:
    folder = Path(live_settings.MEDIA_ROOT)
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\cv.pdf", "cv.pdf"),
        ("cv\0.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("  a \n b.pdf ", "a b.pdf"),
        ("", "resume"),
        ("..", "resume"),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
    ],
)
def test_a_name_is_for_people_only(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_the_same_file_is_kept_once_per_owner() -> None:
    ada, bob = make_user(), make_user()
    first = store_document(ada, "a.txt", b"text")
    assert store_document(ada, "b.txt", b"text") == first
    assert store_document(bob, "a.txt", b"text") != first
    assert len(stored_files()) == 2
    assert "a.txt" not in str(stored_files())


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(InputError, match=r"file\.empty"):
        store_document(make_user(), "a.txt", b"")


def test_a_file_over_the_limit_is_refused(settings: Settings) -> None:
    settings.RESUMEOPT_MAX_UPLOAD_MB = 1
    with pytest.raises(InputError, match=r"file\.too_large"):
        store_document(make_user(), "a.txt", b"x" * (2**20 + 1))


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "upload.disk_full"), (errno.EACCES, "upload.storage")],
)
def test_a_full_disk_is_told_and_leaves_no_half_file(
    monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    owner = make_user()

    def write_half(self: FileSystemStorage, name: str, content: object) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", write_half)
        with pytest.raises(JobError) as caught:
            store_document(owner, "a.txt", b"whole text")
    assert caught.value.code == code
    assert not Document.objects.exists()
    assert stored_files() == []
    with store_document(owner, "a.txt", b"whole text").file.open() as file:
        assert file.read() == b"whole text"


def test_a_posting_is_kept_once_and_cleaned() -> None:
    owner = make_user()
    posting = store_posting(owner, " Analyst\0\r\nSQL \ud800")
    assert posting is not None
    assert posting.text == "Analyst\nSQL"
    assert store_posting(owner, "Analyst\nSQL") == posting
    assert store_posting(owner, " \n") is None


def test_job_and_message_are_stored_together_or_not_at_all() -> None:
    owner = make_user()
    document = make_document(owner)
    with transaction.atomic():
        submit_job(owner, "analyze", document=document)
        transaction.set_rollback(True)
    assert (Job.objects.count(), OrmQ.objects.count()) == (0, 0)
    submit_job(owner, "analyze", document=document)
    assert (Job.objects.count(), queue.waiting()) == (1, 1)


def test_a_guest_s_job_is_kept_for_a_shorter_time() -> None:
    ada, guest = make_job(make_user()), make_job(make_guest())
    assert guest.expires is not None
    assert ada.expires is not None
    assert guest.expires < ada.expires
    assert timedelta(days=6) < guest.expires - timezone.now() < timedelta(days=8)


def test_a_queued_job_is_cancelled_at_once() -> None:
    job = make_job()
    assert cancel_job(job)
    job.refresh_from_db()
    assert (job.status, job.finished is not None) == (Status.CANCELLED, True)
    assert leases.claim() is None
    assert not cancel_job(job)


def test_a_running_job_is_asked_to_stop() -> None:
    job = make_job()
    leases.claim()
    assert cancel_job(job)
    assert cancel_job(job)
    job.refresh_from_db()
    assert (job.status, job.cancel_requested) == (Status.IN_PROGRESS, True)
    assert job.events.filter(name="cancel_requested").count() == 1


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (Status.QUEUED, False),
        (Status.IN_PROGRESS, False),
        (Status.COMPLETE, False),
        (Status.FAILED, True),
        (Status.CANCELLED, True),
    ],
)
def test_only_what_failed_or_was_cancelled_is_retried(
    status: Status, allowed: bool
) -> None:
    job = make_job(status=status, error="job.internal", crashes=3)
    assert retry_job(job) is allowed
    job.refresh_from_db()
    assert (job.crashes == 0) is allowed


def test_deleting_a_job_deletes_what_hangs_on_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    owner = make_user()
    job = make_job(owner)
    version = Version.objects.create(
        owner=owner, origin=job, kind="read", resume={}, digest="x"
    )
    submit_job(owner, "generate", version=version)
    export = Export(version=version, format="pdf", template="classic", byte_count=1)
    export.file.save("a", ContentFile(b"x"))
    posting = store_posting(owner, "Analyst")
    Job.objects.filter(pk=job.pk).update(posting=posting)
    assert len(stored_files()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        delete_job(job)
    for model in (Job, Document, Posting, Version, Export, JobEvent):
        assert not model.objects.exists(), model
    assert stored_files() == []


@pytest.mark.django_db(transaction=True)
def test_a_run_that_writes_its_history_never_hinders_a_deletion() -> None:
    def write(job: Job) -> None:
        with suppress(DatabaseError):  # the job is gone: so is the run
            while True:
                leases.log_event(job.pk, "stage")
        connection.close()

    for _ in range(5):
        job = make_job()
        writer = threading.Thread(target=write, args=[job])
        writer.start()
        while job.events.count() < 5:
            pass
        delete_job(job)
        writer.join()
    assert not JobEvent.objects.exists()


def test_a_file_that_another_job_uses_stays(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    owner = make_user()
    first = make_job(owner)
    make_job(owner)
    with django_capture_on_commit_callbacks(execute=True):
        delete_job(first)
    assert len(stored_files()) == 1
