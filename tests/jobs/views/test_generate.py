"""A JSON Resume that a person gives becomes files, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from analysis.report import to_json
from jobs.exports import FORMATS, look_chosen
from jobs.models import Job, Kind, Status, Version
from jobs.review import digest_of
from tests.jobs.views.samples import sample_report, sample_resume

pytestmark = pytest.mark.django_db
RESUME = {"basics": {"name": "Ada Okafor", "email": "ada@example.com"}}


def send(browser: Client, content: bytes | None = None, **fields: Any) -> Any:
    form = {"template": "plain", "paper": "letter", **fields}
    if content is not None:
        form["file"] = SimpleUploadedFile("ada.json", content)
    return browser.post(reverse("jobs:generate"), form)


def test_a_file_becomes_a_job(client: Client) -> None:
    answer = send(client, json.dumps(RESUME).encode())
    job = Job.objects.get(kind=Kind.GENERATE)
    assert answer["Location"] == reverse("jobs:detail", args=[job.pk])
    assert job.document is not None
    assert job.document.name == "ada.json"
    assert job.options["formats"] == list(FORMATS)
    assert job.options["options"] == {"paper": "letter"}
    assert look_chosen(job).template == "plain"


def test_pasted_text_is_taken_too(client: Client) -> None:
    assert send(client, text=json.dumps(RESUME)).status_code == 303
    assert Job.objects.get().document.name == "resume.json"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "It is not JSON"),
        (b'{"basics": \n{,}}', "in line 2"),
        (b"[1, 2]", "is an object"),
        (b'{"cv": {}}', "none of the parts"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"[" * 100_000, "It is not JSON"),
    ],
)
def test_what_is_no_json_resume_is_told(
    client: Client, content: bytes, said: str
) -> None:
    answer = send(client, content)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "There is a problem" in page
    assert not Job.objects.exists()


def test_nothing_given_is_told(client: Client) -> None:
    answer = send(client)
    assert answer.status_code == 422
    assert "Choose a JSON Resume or paste one" in answer.content.decode()


def test_an_unknown_template_is_refused(client: Client) -> None:
    answer = send(client, json.dumps(RESUME).encode(), template="fancy")
    assert answer.status_code == 422


@pytest.fixture
def laid_out(browser: Client, ada: Any) -> Job:
    report = sample_report()
    job = Job.objects.create(
        owner=ada,
        kind=Kind.GENERATE,
        status=Status.COMPLETE,
        report=to_json(report),
        options={"template": "classic", "formats": ["pdf"]},
    )
    resume = to_json(sample_resume())
    Version.objects.create(
        owner=ada, origin=job, kind="read", resume=resume, digest=digest_of(resume)
    )
    return job


def test_what_was_laid_out_has_pages_but_no_review(
    browser: Client, laid_out: Job
) -> None:
    preview = reverse("jobs:preview", args=[laid_out.pk])
    detail = browser.get(reverse("jobs:detail", args=[laid_out.pk]))
    assert detail["Location"] == preview
    page = browser.get(preview).content.decode()
    assert "Ines Okafor" in page
    assert reverse("jobs:review", args=[laid_out.pk]) not in page
    assert reverse("jobs:ats", args=[laid_out.pk]) in page
    ats = browser.get(reverse("jobs:ats", args=[laid_out.pk])).content.decode()
    assert "no files yet" in ats
    assert "After changes" not in ats


def test_a_build_of_a_check_has_no_pages_of_its_own(
    browser: Client, laid_out: Job
) -> None:
    version = laid_out.versions.get()
    build = Job.objects.create(
        owner=laid_out.owner,
        kind=Kind.GENERATE,
        version=version,
        status=Status.COMPLETE,
        options={"template": "modern"},
    )
    answer = browser.get(reverse("jobs:preview", args=[build.pk]))
    assert answer["Location"] == reverse("jobs:detail", args=[build.pk])
    there = browser.get(answer["Location"])["Location"]
    assert there == reverse("jobs:preview", args=[laid_out.pk]) + "?template=modern"
