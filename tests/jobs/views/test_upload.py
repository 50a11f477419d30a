from __future__ import annotations

import threading
import zipfile
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jobs import runner
from jobs.models import Document, Job, Posting
from resumeopt.accounts.models import User
from tests.factories import RESUME
from tests.jobs.views.samples import make_check

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def pdf(name: str = "resume.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def send(client: Client, **fields: object) -> object:
    return client.post(reverse("jobs:upload"), {"jd_kind": "text", "jd": "", **fields})


def test_the_page_states_limits_and_retention(client: Client, settings: object) -> None:
    settings.RESUMEOPT_MAX_UPLOAD_MB = 7
    settings.RESUMEOPT_GUEST_RETENTION_DAYS = 3
    page = client.get(reverse("jobs:upload")).content.decode()
    assert "up to 7 MB" in page
    assert "deleted after 3 days" in page
    assert "no model, nothing sent anywhere" in page


def test_a_remote_model_is_named_with_its_host(
    client: Client, settings: object
) -> None:
    settings.OPENAI_BASE_URL = "https://models.example.com/v1"
    settings.OPENAI_MODEL = "small-1"
    page = client.get(reverse("jobs:upload")).content.decode()
    assert "small-1</b> at models.example.com" in page
    assert "nothing sent" not in page


@pytest.mark.parametrize("vision", ["", "sees-1"])
def test_the_privacy_page_says_when_pictures_leave(
    client: Client, settings: Settings, vision: str
) -> None:
    settings.OPENAI_BASE_URL = "https://models.example.com/v1"
    settings.OPENAI_VISION_MODEL = vision
    page = client.get(reverse("jobs:privacy")).content.decode()
    assert ("as a picture, to the model sees-1 at models.example.com" in page) == bool(
        vision
    )


def test_an_upload_answers_with_the_address_of_its_job(client: Client) -> None:
    answer = send(client, file=pdf(), jd="We need SQL.")
    job = Job.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == reverse("jobs:detail", args=[job.pk])
    assert job.kind == "optimize"
    assert job.document.name == "resume.pdf"
    assert job.posting.text == "We need SQL."
    assert job.owner.is_guest


def test_skipping_the_posting_leaves_its_text_out(client: Client) -> None:
    send(client, file=pdf(), jd="left over", jd_kind="none")
    assert Job.objects.get().posting is None


def test_the_same_form_sent_twice_is_one_job(browser: Client) -> None:
    key = "9e107d9d-372b-4c5e-8d2a-0d1c3f1a7b10"
    first = send(browser, file=pdf(), key=key)
    second = send(browser, file=pdf(), key=key)
    assert first["Location"] == second["Location"]
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pdf", b"", "This file is empty"),
        ("tool.pdf", b"MZ\x90\x00" + b"\x00" * 50, "looks like a program"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "older Word document"),
        ("page.pdf", b"<!DOCTYPE html><p>Sign in</p>", "looks like a web page"),
        ("note.docx", b"Just text", "looks like plain text"),
        ("files.zip", zipped("photo.jpg"), "an archive, a spreadsheet"),
    ],
)
def test_a_bad_file_says_what_it_is(
    client: Client, name: str, content: bytes, said: str
) -> None:
    answer = send(client, file=SimpleUploadedFile(name, content), jd="Keep this text")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(said) == 2  # in the summary and beside the field
    assert 'class="error-summary"' in page
    assert "<title>Error: " in page
    assert "Keep this text</textarea>" in page
    assert not Job.objects.exists()


def test_a_file_beyond_the_limit_names_the_limit(
    client: Client, settings: object
) -> None:
    settings.RESUMEOPT_MAX_UPLOAD_MB = 1
    answer = send(client, file=pdf(content=PDF + b"0" * 1024 * 1024))
    assert answer.status_code == 422
    assert "The limit is 1 MB" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", zipped("word/document.xml")),
        ("cut-off.docx", zipped("word/document.xml")[:40]),
        ("a.txt", "Ada Byrne, née Ö".encode("cp1252")),
        ("a.md", b"# Ada Byrne"),
        ("a.json", b'{"basics": {"name": "Ada"}}'),
        ("a.png", b"\x89PNG\r\n\x1a\n123"),
        ("wrong-ending.txt", PDF),
        ("cv.rtf", rb"{\rtf1 Ada Byrne}"),
    ],
)
def test_what_counts_is_what_the_file_holds(
    client: Client, name: str, content: bytes
) -> None:
    answer = send(client, file=SimpleUploadedFile(name, content))
    assert answer.status_code == 303, answer.content.decode()


def test_no_file_is_asked_for(client: Client) -> None:
    answer = send(client, jd="SQL")
    assert answer.status_code == 422
    assert "Choose a resume" in answer.content.decode()


def test_a_good_file_is_kept_when_the_posting_is_too_long(
    client: Client, settings: object
) -> None:
    settings.RESUMEOPT_MAX_POSTING_CHARS = 500
    answer = send(client, file=pdf(), jd="x" * 501)
    page = answer.content.decode()
    document = Document.objects.get()
    assert answer.status_code == 422
    assert "501 characters; the limit is 500" in page
    assert f'name="document" value="{document.pk}"' in page
    again = send(client, document=str(document.pk), jd="short enough")
    assert again.status_code == 303
    assert Job.objects.get().document == document


def test_nobody_starts_from_a_strangers_file(
    browser: Client, bob: User, stranger: Client
) -> None:
    theirs = make_check(bob).document
    answer = send(browser, document=str(theirs.pk))
    assert answer.status_code == 422
    assert not Job.objects.filter(owner__email="ada@example.com").exists()


def test_another_file_keeps_the_posting_of_a_failed_check(
    browser: Client, ada: User
) -> None:
    posting = Posting.objects.create(owner=ada, sha256="p" * 64, text="We need SQL.")
    send(browser, file=pdf(), posting=str(posting.pk))
    assert Job.objects.get().posting == posting


def test_the_page_is_never_cached_and_refuses_other_methods(client: Client) -> None:
    answer = client.get(reverse("jobs:upload"))
    assert answer["Cache-Control"] == "no-store, private"
    assert "HX-Request" in answer["Vary"]
    assert client.put(reverse("jobs:upload")).status_code == 405


def test_the_page_holds_no_inline_code_or_style(client: Client) -> None:
    answer = client.get(reverse("jobs:upload"))
    page = answer.content.decode()
    assert " style=" not in page
    assert "<script>" not in page
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_same_upload_again_leads_to_the_report_that_stands(
    client: Client,
) -> None:
    text = SimpleUploadedFile("cv.txt", RESUME)
    send(client, file=text)
    runner.run_next()
    answer = send(client, file=SimpleUploadedFile("cv.txt", RESUME))
    job = Job.objects.get()
    assert answer["Location"] == reverse("jobs:detail", args=[job.pk])
    page = client.get(answer["Location"]).content.decode()
    assert "You checked this same file at" in page
    assert reverse("jobs:again", args=[job.pk]) in page
    assert "You checked" not in client.get(answer["Location"]).content.decode()


def test_too_many_uploads_keep_the_file_and_say_when(
    client: Client, settings: Settings
) -> None:
    settings.RESUMEOPT_SUBMISSIONS_PER_MINUTE = 1
    send(client, file=pdf())
    answer = send(client, file=pdf("other.pdf", PDF + b" "))
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    page = answer.content.decode()
    assert "many checks within a minute" in page
    assert str(Document.objects.get(name="other.pdf").pk) in page
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_many_times_at_once_by_a_new_visitor_is_one_check() -> None:
    first = Client()
    first.get(reverse("jobs:upload"))
    start, places = threading.Barrier(8), []

    def submit() -> None:
        twin = Client()
        twin.cookies = first.cookies.copy()
        start.wait()
        try:
            places.append(send(twin, file=pdf(), key=str(uuid4()))["Location"])
        finally:
            connection.close()

    threads = [threading.Thread(target=submit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    job = Job.objects.get()
    assert places == [reverse("jobs:detail", args=[job.pk])] * 8
    assert User.objects.count() == 1


def test_a_forged_visitor_is_nobody(client: Client) -> None:
    send(client, file=pdf())
    forged = Client()
    forged.cookies["visitor"] = "somebody:else"
    send(forged, file=pdf())
    assert User.objects.count() == 2
