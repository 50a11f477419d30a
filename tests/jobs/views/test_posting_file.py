"""A posting that comes as a file: kept, read by the run, told when it can't be."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jobs import runner
from jobs.models import Document, Job, Posting, Status
from jobs.services import delete_job
from resumeopt.accounts.models import User
from tests.factories import RESUME, make_document, make_job

pytestmark = pytest.mark.django_db
POSTING = b"""Senior Data Analyst

Requirements
- SQL and Python
- 3 years of experience in analytics
"""
PAGE = b"<!DOCTYPE html><html><nav>Java</nav><main><h1>Data Analyst</h1>%s</main>" % (
    b"<h2>Requirements</h2><ul><li>SQL</li><li>Reports for the board each month</li>"
    b"</ul>" + b"<p>You look after the figures of a water company and its many users."
    b"</p>" * 4
)


def file(content: bytes, name: str = "posting.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(client: Client, **fields: object) -> object:
    resume = {} if "document" in fields else {"file": file(RESUME, "cv.txt")}
    given = {"jd_kind": "file", "jd": "", **resume, **fields}
    return client.post(reverse("jobs:upload"), given)


def test_a_run_reads_it_and_keeps_its_text(browser: Client) -> None:
    answer = send(browser, jd_file=file(POSTING))
    assert answer.status_code == 303
    posting = Posting.objects.get()
    assert posting.text == ""
    assert posting.document.name == "posting.txt"
    runner.run_next()
    posting.refresh_from_db()
    assert "- SQL and Python" in posting.text
    assert posting.title == "Senior Data Analyst"
    page = browser.get(answer["Location"]).content.decode()
    assert "Match with the job" in page
    # The file has served its purpose; only the resume's is left.
    assert Document.objects.get().name == "cv.txt"


def test_a_page_is_reduced_to_its_posting(browser: Client) -> None:
    send(browser, jd_file=file(PAGE, "job.html"))
    runner.run_next()
    text = Posting.objects.get().text
    assert text.startswith("Data Analyst")
    assert "Java" not in text


def test_the_same_file_again_is_the_same_posting(browser: Client) -> None:
    send(browser, jd_file=file(POSTING))
    runner.run_next()
    answer = send(browser, jd_file=file(POSTING))
    assert Posting.objects.count() == 1
    assert answer["Location"] == reverse("jobs:detail", args=[Job.objects.get().pk])


def test_a_file_of_no_kind_we_read_keeps_the_resume(browser: Client) -> None:
    answer = send(browser, jd_file=file(b"MZ\x90\x00" + b"\x00" * 50, "tool.exe"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("looks like a program") == 2  # summary and field
    assert page.count("Paste its text instead") == 2
    document = Document.objects.get()
    assert f'name="document" value="{document.pk}"' in page
    assert not Job.objects.exists()


def test_a_good_posting_file_is_kept_when_the_resume_is_not(browser: Client) -> None:
    bad = file(b"", "empty.pdf")
    page = send(browser, file=bad, jd_file=file(POSTING)).content.decode()
    posting = Posting.objects.get()
    assert "posting.txt is kept" in page
    assert f'name="posting" value="{posting.pk}"' in page
    answer = send(browser, posting=str(posting.pk))
    assert answer.status_code == 303
    assert Job.objects.get().posting == posting


def test_choosing_a_file_and_giving_none_says_so(browser: Client) -> None:
    answer = send(browser)
    assert answer.status_code == 422
    assert "Choose the file with the job description" in answer.content.decode()


def test_a_file_left_over_from_another_choice_is_not_looked_at(browser: Client) -> None:
    for kind in ("text", "none"):
        answer = send(browser, jd_kind=kind, jd_file=file(b"MZ", "tool.exe"))
        assert answer.status_code == 303
    assert not Posting.objects.exists()


def test_one_that_cannot_be_read_ends_with_what_to_do(browser: Client) -> None:
    broken = file(b"%PDF-1.7\nbroken", "posting.pdf")
    answer = send(browser, jd_file=broken)
    runner.run_next()
    job = Job.objects.get()
    assert job.status == Status.FAILED
    assert job.error == "posting.unreadable"
    page = browser.get(answer["Location"]).content.decode()
    assert "We couldn’t read the job description" in page
    assert "posting.pdf: This file is damaged." in page
    assert "Your resume is kept" in page
    assert f"?document={job.document.pk}" in page
    assert 'name="file"' not in page  # another resume would not help


def test_nobody_starts_from_a_strangers_posting(
    browser: Client, bob: User, client: Client
) -> None:
    theirs = Posting.objects.create(owner=bob, sha256="b" * 64)
    answer = send(browser, posting=str(theirs.pk))
    assert answer.status_code == 422


def test_deleting_the_check_deletes_a_file_that_was_never_read(browser: Client) -> None:
    send(browser, jd_file=file(POSTING))
    delete_job(Job.objects.get())
    assert not Document.objects.exists()
    assert not Posting.objects.exists()


def test_a_file_that_is_still_to_be_read_outlives_a_check_of_it(ada: User) -> None:
    document = make_document(ada, content=POSTING)
    own = make_job(ada, content=POSTING)  # the posting, once taken for a resume
    Posting.objects.create(owner=ada, sha256=document.sha256)
    delete_job(own)
    assert Document.objects.filter(pk=document.pk).exists()


def test_what_another_run_has_read_meanwhile_is_used(browser: Client) -> None:
    send(browser, jd_file=file(POSTING))
    job = Job.objects.select_related("posting", "document").get()
    Posting.objects.update(text="Analyst. SQL required.")
    Document.objects.filter(name="posting.txt").delete()
    request = runner.request_of(job)
    assert request.posting == "Analyst. SQL required."
    assert request.posting_file is None
