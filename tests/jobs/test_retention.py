from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ
from pytest_django import DjangoCaptureOnCommitCallbacks

from jobs import queue, retention
from jobs.models import Document, Job, Posting
from resumeopt.accounts.models import User
from tests.factories import make_document, make_guest, make_job, make_posting

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=100)


def stored_files() -> list[Path]:
    folder = Path(live_settings.MEDIA_ROOT)
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_job_past_its_time_goes_with_its_file_and_its_guest(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    guest = make_guest()
    User.objects.update(created=LONG_AGO)
    make_job(guest, expires=LONG_AGO)
    with django_capture_on_commit_callbacks(execute=True):
        assert retention.prune_expired() == 1
    assert not Job.objects.exists()
    assert not Document.objects.exists()
    assert not User.objects.exists()
    assert stored_files() == []


def test_a_job_within_its_time_stays() -> None:
    make_job(make_guest())
    assert retention.prune_expired() == 0
    assert (Job.objects.count(), len(stored_files())) == (1, 1)


def test_an_upload_that_never_became_a_job_goes_too(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    make_document()
    make_posting()
    Document.objects.update(created=LONG_AGO)
    Posting.objects.update(created=LONG_AGO)
    with django_capture_on_commit_callbacks(execute=True):
        retention.prune_expired()
    assert not Document.objects.exists()
    assert not Posting.objects.exists()
    assert stored_files() == []


def test_a_file_that_no_row_names_is_swept_once_it_is_old() -> None:
    kept = make_document()
    lost = default_storage.save("exports/ab/abcdef", ContentFile(b"x"))
    assert retention.sweep_files() == 0
    for name in (lost, kept.file.name):
        path = default_storage.path(name)
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    assert retention.sweep_files() == 1
    assert not default_storage.exists(lost)
    assert default_storage.exists(kept.file.name)


def test_messages_that_were_taken_long_ago_are_forgotten() -> None:
    now = timezone.now()
    ages = {"waiting": -5, "delayed": 100, "long ago": 1000, "just now": Conf.RETRY - 5}
    for key, ahead in ages.items():
        OrmQ.objects.create(key=key, payload="", lock=now + timedelta(seconds=ahead))
    assert queue.purge() == 1
    left = set(OrmQ.objects.values_list("key", flat=True))
    assert left == {"waiting", "delayed", "just now"}
