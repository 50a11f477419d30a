"""What passes by itself is told as such: 503 with the time to wait, no bare 500."""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import psycopg
import pytest
from django.conf import settings as live_settings
from django.core.files.base import ContentFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.handlers.wsgi import WSGIHandler
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.http import HttpResponse
from django.test import Client

from jobs.codes import JobCode, JobError, UploadCode
from jobs.models import Document, Job
from jobs.views import privacy
from resumeopt.accounts.keys import make_key
from resumeopt.faults import passing_code
from tests.factories import RESUME, make_job, make_user

ROUGH = {"raise_request_exception": False}
SQLITE = live_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
only_sqlite = pytest.mark.skipif(not SQLITE, reason="a fault of SQLite's own")
only_postgres = pytest.mark.skipif(SQLITE, reason="a fault of PostgreSQL's own")


@contextmanager
def failing(words: str, error: Exception | None = None) -> Iterator[None]:
    """Have every statement fail that has these words in it."""

    def run(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        if words in sql:
            raise error or OperationalError("server closed the connection unexpectedly")
        return execute(sql, *more)

    with connection.execute_wrapper(run):
        yield


def signed_in(**more: Any) -> Client:
    client = Client(**ROUGH, **more)
    client.force_login(make_user())
    return client


def told_calmly(answer: HttpResponse) -> bool:
    page = answer.content.decode()
    return (
        (answer.status_code, answer["Retry-After"]) == (503, "5")
        and answer["Cache-Control"] == "no-store"
        and "Nothing that was kept is lost" in page
        and "<!--" not in page
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "table"),
    [
        ("/", "django_session"),
        ("/jobs/", "jobs_job"),
        ("/account/", "accounts_user"),
        ("/admin/", "django_session"),
    ],
)
def test_a_page_without_its_database_says_to_come_back(
    address: str, table: str
) -> None:
    client = signed_in()
    with failing(table):
        assert told_calmly(client.get(address))
    assert client.get(address).status_code in {200, 302}


@pytest.mark.django_db
def test_a_session_that_could_not_be_kept_says_so_too() -> None:
    user = make_user(email="ada@example.com")
    client = Client(**ROUGH)
    fields = {"email": user.email, "password": "long-enough-77"}
    with failing('UPDATE "django_session"'):
        assert told_calmly(client.post("/account/sign-in/", fields))
    assert client.post("/account/sign-in/", fields).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["accounts_apikey", "jobs_job"])
def test_a_program_is_told_in_its_own_format(table: str) -> None:
    key = make_key(make_user(), "tests")
    client = Client(headers={"x-api-key": key}, **ROUGH)
    with failing(table):
        answer = client.get("/api/v1/jobs/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "site.unavailable"
    assert answer.json()["detail"]
    assert client.get("/api/v1/jobs/").status_code == 200


@pytest.mark.django_db
def test_a_poll_without_the_database_counts_as_a_miss_and_recovers() -> None:
    job = make_job()
    client = Client(headers={"hx-request": "true"}, **ROUGH)
    client.force_login(job.owner)
    address = f"/jobs/{job.pk}/progress"
    with failing("jobs_job"):
        assert client.get(address).status_code == 503
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_readiness_says_that_the_database_is_away_and_life_goes_on() -> None:
    with failing(""):
        assert Client(**ROUGH).get("/health").status_code == 200
        answer = Client(**ROUGH).get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "failing"


@pytest.mark.django_db
def test_a_fault_is_one_line_in_the_log_without_an_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = signed_in()
    with failing("accounts_user"), caplog.at_level(logging.INFO):
        client.get("/account/reset/MQ/secret-token/?next=secret")
    (record,) = caplog.records
    assert (record.levelname, record.exc_info) == ("WARNING", None)
    assert "server closed the connection" in record.getMessage()
    assert "/account/reset/<uidb64>/<token>/" in record.getMessage()
    assert "secret" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "kind", "said"),
    [
        ("/jobs/", "text/html", "Something went wrong on our side"),
        ("/api/v1/jobs/", "application/problem+json", "site.internal"),
    ],
)
def test_our_own_mistakes_stay_what_they_are(
    address: str, kind: str, said: str
) -> None:
    client = signed_in(headers={"x-api-key": make_key(make_user(), "tests")})
    with failing("jobs_job", ProgrammingError("no such thing")):
        answer = client.get(address)
    assert answer.status_code == 500
    assert answer["Content-Type"].startswith(kind)
    assert said in answer.content.decode()
    assert "Retry-After" not in answer


@pytest.mark.django_db
def test_a_body_that_can_t_be_read_is_a_problem_for_a_program() -> None:
    client = Client(headers={"x-api-key": make_key(make_user(), "tests")}, **ROUGH)
    body = b'{"resume_base64": "' + b"A" * live_settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    answer = client.post("/api/v1/analyze/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_a_disk_that_fills_while_a_file_comes_in_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    monkeypatch.setattr(live_settings, "FILE_UPLOAD_MAX_MEMORY_SIZE", 10)
    browser = signed_in(enforce_csrf_checks=True)
    browser.get("/")  # with its cookie, the check for the token reads the body
    page = browser.post("/", {"file": upload()})
    assert told_calmly(page)
    assert "no room left for files" in page.content.decode()
    api = Client(headers={"x-api-key": make_key(make_user(), "tests")}, **ROUGH)
    answer = api.post("/api/v1/analyze/", {"resume": upload()})
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer.json()["code"] == "upload.disk_full"
    assert not Document.objects.exists()


def upload() -> ContentFile[bytes]:
    return ContentFile(RESUME, name="cv.txt")


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_locked_says_to_come_back() -> None:
    client = signed_in()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=20")
    other = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert told_calmly(client.post("/", {"file": upload()}))
    finally:
        other.rollback()
        other.close()
    assert client.post("/", {"file": upload()}).status_code == 303
    assert Job.objects.count() == 1
    connection.close()


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_database_without_room_says_so_and_recovers() -> None:
    client = signed_in()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
    posting = "Analyst. " * 5_000
    fields = {"jd_kind": "text", "jd": posting}
    answer = client.post("/", {"file": upload(), **fields})
    assert told_calmly(answer)
    assert "no room left" in answer.content.decode()
    assert not Job.objects.exists()
    connection.close()  # a new connection has no such limit
    assert client.post("/", {"file": upload(), **fields}).status_code == 303


def called(address: str) -> int:
    """Answer a request as the web server does, the care for connections included."""
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }
    answer = WSGIHandler()(environ, lambda status, headers: said.append(status))
    b"".join(answer)
    answer.close()
    return int(said[0].split()[0])


@only_postgres
@pytest.mark.django_db(transaction=True)
def test_a_server_that_ends_the_connection_mid_way_is_told_and_recovered_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 60)

    def end_then_look(request: object) -> HttpResponse:
        end_backend()
        return HttpResponse(str(Job.objects.count()))

    render = privacy.render
    monkeypatch.setattr(privacy, "render", lambda *_: end_then_look(None))
    assert called("/privacy/") == 503
    monkeypatch.setattr(privacy, "render", render)
    assert called("/privacy/") == 200
    assert Job.objects.count() == 0
    end_backend()  # between two requests: nobody sees it
    monkeypatch.setattr(
        privacy, "render", lambda *_: HttpResponse(str(Job.objects.count()))
    )
    assert called("/privacy/") == 200
    connection.close()


def end_backend() -> None:
    """End this test's own connection from another one."""
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    with psycopg.connect(connection.connection.info.dsn) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OperationalError("database is locked"), "site.unavailable"),
        (OperationalError("the database system is starting up"), "site.unavailable"),
        (InterfaceError("the connection is closed"), "site.unavailable"),
        (DatabaseError("the connection is lost"), "site.unavailable"),
        (OperationalError("database or disk is full"), "upload.disk_full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "upload.disk_full"),
        (OSError(errno.EIO, "Input/output error"), "job.storage"),
        (JobError(UploadCode.STORAGE), "upload.storage"),
        (JobError(JobCode.INTERNAL), ""),
        (OperationalError("no such table: jobs_job"), ""),
        (InterfaceError("bad parameter or other API misuse"), ""),
        (ProgrammingError("no such thing"), ""),
        (IntegrityError("UNIQUE constraint failed"), ""),
        (DataError("value too long"), ""),
        (DatabaseError("file is not a database"), ""),
        (FileNotFoundError(errno.ENOENT, "No such file"), ""),
        (ValueError("ours"), ""),
        (None, ""),
    ],
)
def test_what_passes_is_told_from_what_does_not(
    error: Exception | None, code: str
) -> None:
    assert passing_code(error) == code


@pytest.mark.parametrize(
    ("kind", "state", "code"),
    [
        (OperationalError, "57P01", "site.unavailable"),  # the server shuts down
        (OperationalError, "53300", "site.unavailable"),  # too many connections
        (OperationalError, "53100", "upload.disk_full"),
        (OperationalError, "54000", ""),
        (ProgrammingError, "42P01", ""),
    ],
)
def test_postgresql_says_by_number_what_passes(
    kind: type[Exception], state: str, code: str
) -> None:
    error = kind("told by the server")
    error.__cause__ = psycopg.errors.lookup(state)("told by the server")
    assert passing_code(error) == code


def test_what_an_error_came_from_counts() -> None:
    error = ValueError("told further")
    error.__context__ = OperationalError("database is locked")
    assert passing_code(error) == "site.unavailable"
