"""Files in a bucket: the same outcomes as with a folder, over real HTTP."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import UnsupportedOperation
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from jobs import checks, files, retention, sandbox, tasks
from jobs.codes import JobError
from jobs.models import Document, Export, Job, Status, Supervisor
from jobs.services import delete_job, store_document
from resumeopt.accounts.keys import make_key
from tests import object_store
from tests.factories import RESUME, make_document, make_job, make_user

pytestmark = pytest.mark.django_db
BUCKET, PREFIX = "resumes", "site/one"
KEYS = {"access_key": "tests-only", "secret_key": "tests-only-secret"}


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    """Load the engine once, as the supervisor does, not in every child."""
    sandbox.preload()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with object_store.running() as address:
        yield address


@pytest.fixture(scope="module")
def client(server: str) -> Any:
    """Return a client that looks at the bucket past the site."""
    made = boto3.client(
        "s3",
        endpoint_url=server,
        region_name="us-east-1",
        aws_access_key_id=KEYS["access_key"],
        aws_secret_access_key=KEYS["secret_key"],
    )
    made.create_bucket(Bucket=BUCKET)
    return made


def use_bucket(settings: Settings, address: str, bucket: str = BUCKET) -> None:
    settings.RESUMEOPT_S3_BUCKET = bucket
    options = {
        "bucket_name": bucket,
        "endpoint_url": address,
        "region_name": "us-east-1",
        "location": PREFIX,
        **KEYS,
    }
    backend = {"BACKEND": "jobs.storage.ObjectStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": backend}


@pytest.fixture
def keys(
    client: Any, server: str, settings: Settings
) -> Iterator[Callable[[], list[str]]]:
    """Keep files in the bucket; return what lists the keys in it."""
    use_bucket(settings, server)

    def list_keys() -> list[str]:
        found = client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
        return [entry["Key"] for entry in found]

    yield list_keys
    for key in list_keys():
        client.delete_object(Bucket=BUCKET, Key=key)


def go_away(settings: Settings) -> None:
    """Keep files where nothing listens, and wait for nothing between tries."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    use_bucket(settings, f"http://127.0.0.1:{port}")
    default_storage.client_config.retries = {"total_max_attempts": 1}


def refuse(monkeypatch: pytest.MonkeyPatch, code: str, status: int) -> None:
    """Have the storage refuse every write."""
    answer = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}

    def put(**_: object) -> None:
        raise ClientError(answer, "PutObject")

    monkeypatch.setattr(default_storage.connection.meta.client, "put_object", put)


def test_an_upload_is_kept_once_under_the_prefix(keys: Callable[[], list[str]]) -> None:
    document = make_document()
    assert keys() == [f"{PREFIX}/{document.file.name}"]
    with document.file.open("rb") as file:
        assert file.read() == RESUME
    assert document.file.size == len(RESUME)
    assert store_document(document.owner, "again.txt", RESUME) == document
    assert len(keys()) == 1


def test_a_job_runs_its_files_come_down_and_all_of_it_goes(
    keys: Callable[[], list[str]],
    client: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    owner = make_user()
    job = make_job(owner, "optimize")
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert (job.status, job.error) == (Status.COMPLETE, "")
    assert len(keys()) == 1 + Export.objects.count() > 2
    api = Client(headers={"x-api-key": make_key(owner, "tests")})
    browser = Client()
    browser.force_login(owner)
    for answer in (
        api.get(f"/api/v1/jobs/{job.pk}/download?format=pdf"),
        browser.get(f"/jobs/{job.pk}/download?format=pdf"),
    ):
        content = b"".join(answer.streaming_content)
        assert (answer.status_code, content[:5]) == (200, b"%PDF-")
        assert int(answer["Content-Length"]) == len(content)
    with django_capture_on_commit_callbacks(execute=True):
        delete_job(job)
    assert keys() == []


def test_a_job_whose_object_is_missing_says_so(keys: Callable[[], list[str]]) -> None:
    job = make_job()
    default_storage.delete(job.document.file.name)
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert (job.status, job.error) == (Status.FAILED, "job.input_gone")


def test_a_download_whose_object_is_missing_is_not_found(
    keys: Callable[[], list[str]],
) -> None:
    job = make_job(make_user(), "optimize")
    tasks.run(str(job.pk))
    for export in Export.objects.all():
        default_storage.delete(export.file.name)
    browser = Client()
    browser.force_login(job.owner)
    assert browser.get(f"/jobs/{job.pk}/download?format=pdf").status_code == 404


def test_an_upload_whose_object_is_missing_is_written_again(
    keys: Callable[[], list[str]],
) -> None:
    document = make_document()
    default_storage.delete(document.file.name)
    store_document(document.owner, "again.txt", RESUME)
    assert len(keys()) == 1


def test_objects_that_no_row_names_are_swept_once_they_are_old(
    keys: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = make_document()
    default_storage.save("exports/ab/abcdef", ContentFile(b"x"))
    default_storage.save("health/left", ContentFile(b"x"))
    assert retention.sweep_files() == 0
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 7200)
    assert retention.sweep_files() == 2
    assert keys() == [f"{PREFIX}/{kept.file.name}"]


def test_a_bucket_answers_like_a_folder(keys: Callable[[], list[str]]) -> None:
    first = default_storage.save("a/b/one", ContentFile(b"1"))
    second = default_storage.save("a/b/one", ContentFile(b"22"))
    assert second != first  # nothing is ever overwritten
    assert default_storage.size(second) == 2
    assert default_storage.listdir("a") == (["b"], [])
    assert {name for name, _ in files.files_under(default_storage, "a")} == {
        first,
        second,
    }
    age = timezone.now() - default_storage.get_modified_time(first)
    assert abs(age) < timedelta(minutes=1)
    assert not default_storage.exists("a/b/none")
    for look in (default_storage.open, default_storage.size):
        with pytest.raises(FileNotFoundError):
            look("a/b/none")
    default_storage.delete("a/b/none")
    with pytest.raises(ValueError, match="address"):
        default_storage.url(first)
    with pytest.raises(UnsupportedOperation):
        default_storage.open(first, "wb")


@pytest.mark.parametrize(
    ("code", "status", "told", "number"),
    [
        ("XMinioStorageFull", 507, "upload.disk_full", errno.ENOSPC),
        ("QuotaExceeded", 403, "upload.disk_full", errno.ENOSPC),
        ("AccessDenied", 403, "upload.storage", errno.EACCES),
        ("InternalError", 500, "upload.storage", errno.EIO),
    ],
)
def test_a_refusal_says_whether_room_is_what_is_missing(
    keys: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    status: int,
    told: str,
    number: int,
) -> None:
    refuse(monkeypatch, code, status)
    with pytest.raises(JobError) as caught:
        make_document()
    assert caught.value.code == told
    assert caught.value.__cause__.errno == number
    assert not Document.objects.exists()


def test_a_bucket_that_is_not_there_is_no_missing_file(
    server: str, settings: Settings
) -> None:
    use_bucket(settings, server, bucket="no-such-bucket")
    with pytest.raises(OSError, match="NoSuchBucket") as caught:
        default_storage.open("documents/ab/abc")
    assert not isinstance(caught.value, FileNotFoundError)


def test_a_storage_that_is_away_refuses_uploads_in_words(settings: Settings) -> None:
    go_away(settings)
    owner = make_user()
    api = Client(headers={"x-api-key": make_key(owner, "tests")})
    browser = Client()
    browser.force_login(owner)
    page = browser.post("/", {"file": ContentFile(RESUME, name="cv.txt")})
    assert page.status_code == 503
    assert "could not store the file" in page.content.decode()
    body = {"resume": ContentFile(RESUME, name="cv.txt")}
    answer = api.post("/api/v1/analyze/", body)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "upload.storage"
    assert not Document.objects.exists()


def test_a_storage_that_goes_away_fails_no_page_but_the_download(
    keys: Callable[[], list[str]],
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    job = make_job(make_user(), "optimize")
    tasks.run(str(job.pk))
    go_away(settings)
    browser = Client(raise_request_exception=False)
    browser.force_login(job.owner)
    assert browser.get(f"/jobs/{job.pk}/").status_code == 200
    answer = browser.get(f"/jobs/{job.pk}/download?format=pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "files are kept did not answer" in answer.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"/jobs/{job.pk}/delete")
    assert not Job.objects.exists()


def test_a_job_that_can_t_reach_its_file_is_tried_again(
    keys: Callable[[], list[str]], server: str, settings: Settings
) -> None:
    settings.RESUMEOPT_BACKOFF_SECONDS = 60.0
    job = make_job()
    go_away(settings)
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert job.status == Status.QUEUED
    use_bucket(settings, server)
    Job.objects.update(run_at=timezone.now() - timedelta(minutes=1))
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert (job.status, job.error) == (Status.COMPLETE, "")


def test_many_files_deleted_while_the_storage_is_away_cost_one_wait(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_away(settings)
    client = default_storage.connection.meta.client
    tries: list[str] = []
    delete = client.delete_object

    def count(**more: str) -> None:
        tries.append(more["Key"])
        delete(**more)

    monkeypatch.setattr(client, "delete_object", count)
    for number in range(50):
        with pytest.raises(OSError, match="documents"):
            default_storage.delete(f"documents/{number}")
    assert len(tries) == 1


def test_readiness_tells_a_storage_that_is_away_from_one_that_is_there(
    keys: Callable[[], list[str]], settings: Settings
) -> None:
    Supervisor.objects.create(name="here:1:1", seen=timezone.now(), workers=2)
    assert Client().get("/health/ready").status_code == 200
    assert keys() == []
    go_away(settings)
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {
        "database": "ok",
        "workers": "ok",
        "storage": "failing",
    }


def test_threads_share_a_connection_and_a_fork_makes_its_own(
    keys: Callable[[], list[str]],
) -> None:
    first = default_storage.connection
    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.append(default_storage.connection))
    thread.start()
    thread.join()
    assert seen == [first]
    child = os.fork()
    if child == 0:
        os._exit(default_storage.connection is first)
    assert os.waitpid(child, 0)[1] == 0


def test_a_bucket_needs_no_folder_but_a_whole_key(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RESUMEOPT_S3_BUCKET = BUCKET
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert checks.storage_writable(None) == []
    assert checks.storage_keys(None) == []
    settings.RESUMEOPT_S3_ACCESS_KEY = "half"
    assert [message.id for message in checks.storage_keys(None)] == ["jobs.E003"]


def test_the_settings_name_a_bucket_only_when_told_to(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("of-a-file\n", encoding="utf-8")
    told = {
        "RESUMEOPT_S3_BUCKET": BUCKET,
        "RESUMEOPT_S3_ENDPOINT": "http://127.0.0.1:9",
        "RESUMEOPT_S3_ACCESS_KEY": "key",
        "RESUMEOPT_S3_SECRET_KEY_FILE": str(secret),
        "RESUMEOPT_S3_PREFIX": "/site/",
        "HTTP_PROXY": "http://127.0.0.1:9",
    }
    look = (
        "s.exists; print('boto3' in sys.modules, type(s._wrapped).__name__,"
        " getattr(s, 'location', ''), getattr(s, 'secret_key', ''),"
        " getattr(getattr(s, 'client_config', None), 'proxies', None))"
    )
    assert said_by(look, {}).startswith("False FileSystemStorage")
    assert said_by(look, told) == "True ObjectStorage site of-a-file {}"
    wrong = {**told, "RESUMEOPT_S3_ENDPOINT": "127.0.0.1:9"}
    assert "RESUMEOPT_S3_ENDPOINT" in said_by(look, wrong)


def said_by(code: str, told: dict[str, str]) -> str:
    """Return the last line of what the whole site, loaded apart, says."""
    start = (
        "import sys, django; django.setup(); import resumeopt.urls;"
        "from django.core.files.storage import default_storage as s;"
    )
    done = subprocess.run(
        [sys.executable, "-c", start + code],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "resumeopt.settings", **told},
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout or done.stderr).strip().splitlines()[-1]
