from __future__ import annotations

import base64
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from analysis.stages import KINDS
from jobs import runner
from jobs.models import Document, Job
from tests.factories import RESUME, make_document
from tests.jobs.api.conftest import BASE, Caller

PROBLEM = "application/problem+json"


def problem(answer: Any, status: int) -> str:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == PROBLEM
    body = answer.json()
    assert body["status"] == status
    assert body["detail"]
    code: str = body["code"]
    return code


def encoded() -> dict[str, str]:
    return {"resume_base64": base64.b64encode(RESUME).decode(), "filename": "cv.txt"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_submission_is_queued_and_says_where_to_look(ada: Caller, kind: str) -> None:
    answer = ada.post(f"/{kind}/", encoded())
    assert answer.status_code == 202
    body = answer.json()
    job = Job.objects.get(pk=body["job_id"])
    assert (job.kind, job.owner, body["status"]) == (kind, ada.owner, "queued")
    assert answer["Location"] == body["status_url"]
    assert body["status_url"].endswith(f"{BASE}/{kind}/status/{job.pk}")
    assert ada.client.get(body["status_url"]).status_code == 200
    assert ada.client.get(body["result_url"]).status_code == 202


def test_a_file_comes_as_multipart(ada: Caller) -> None:
    file = SimpleUploadedFile("cv.txt", RESUME)
    answer = ada.send(
        "/optimize/",
        resume=file,
        job_description="Analyst. SQL required.",
        formats="pdf, txt",
        user_id="u-7",
    )
    job = Job.objects.get(pk=answer.json()["job_id"])
    assert job.document is not None
    assert job.document.name == "cv.txt"
    assert job.posting is not None
    assert job.options["formats"] == ["pdf", "txt"]
    assert answer.json()["user_id"] == "u-7"


def test_a_document_can_be_named_again(ada: Caller) -> None:
    document = make_document(ada.owner)
    answer = ada.post("/analyze/", {"document_id": str(document.pk)})
    assert Job.objects.get(pk=answer.json()["job_id"]).document == document


def test_somebody_elses_document_is_not_there(ada: Caller, bob: Caller) -> None:
    document = make_document(bob.owner)
    answer = ada.post("/analyze/", {"document_id": str(document.pk)})
    assert problem(answer, 404) == "request.not_found"


def test_a_json_resume_is_kept_as_a_document(ada: Caller) -> None:
    resume = {"basics": {"name": "Ada Okafor"}}
    answer = ada.post("/generate/", {"resume": resume})
    assert answer.status_code == 202
    document = Document.objects.get(owner=ada.owner)
    with document.file.open() as file:
        assert file.read() == b'{"basics": {"name": "Ada Okafor"}}'


@pytest.mark.parametrize(
    ("resume", "said"),
    [
        ({}, "none of the parts"),
        ({"skils": []}, "none of the parts"),
        ({"basics": "Ada"}, "“basics” must be an object"),
        ({"work": {"name": "Clinic"}}, "“work” must be a list"),
        ({"work": [{}, "Clinic"]}, "Entry 2 of “work”"),
    ],
)
def test_what_is_no_json_resume_is_told(ada: Caller, resume: Any, said: str) -> None:
    answer = ada.post("/generate/", {"resume": resume})
    assert problem(answer, 422) == "request.not_a_json_resume"
    assert said in answer.json()["detail"]
    assert not Job.objects.exists()


def test_a_look_is_kept_with_the_job(ada: Caller) -> None:
    look = {"paper": "letter", "order": ["skills"], "density": "normal"}
    body = {"resume": {"basics": {"name": "Ada"}}, "template": "plain", "options": look}
    answer = ada.post("/generate/", body)
    job = Job.objects.get(pk=answer.json()["job_id"])
    assert job.options["template"] == "plain"
    assert job.options["options"] == {"paper": "letter", "order": ["skills"]}
    assert len(job.options["look"]) == 16


def test_the_usual_look_leaves_no_trace(ada: Caller) -> None:
    body = {"resume": {"basics": {"name": "Ada"}}, "options": {"paper": "a4"}}
    answer = ada.post("/generate/", body)
    assert "look" not in Job.objects.get(pk=answer.json()["job_id"]).options


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("template", "fancy", "classic"),
        ("options", {"paper": "a3"}, "paper"),
        ("options", {"accent": "red"}, "options.accent"),
        ("options", {"hidden": ["hobbies"]}, "hobbies is no section"),
        ("options", {"papr": "a4"}, "papr"),
    ],
)
def test_a_look_that_cannot_be_is_refused(
    ada: Caller, field: str, value: Any, said: str
) -> None:
    body = {"resume": {"basics": {"name": "Ada"}}, field: value}
    answer = ada.post("/generate/", body)
    assert problem(answer, 422) == "request.invalid"
    assert said in answer.json()["detail"]


def test_an_unknown_field_is_refused_by_name(ada: Caller) -> None:
    answer = ada.post("/analyze/", {**encoded(), "templte": "classic"})
    assert problem(answer, 422) == "request.invalid"
    assert "templte" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "request.no_resume"),
        ({"resume_base64": "%%%"}, 422, "request.invalid"),
        ({"resume_base64": ""}, 422, "file.empty"),
        ({"document_id": "7"}, 422, "request.invalid"),
        ({"formats": ["exe"]}, 422, "request.invalid"),
        ([], 400, "request.not_json"),
        ("{", 400, "request.not_json"),
        ("[" * 100_000, 400, "request.not_json"),
    ],
)
def test_a_bad_body_has_a_code(ada: Caller, body: Any, status: int, code: str) -> None:
    assert problem(ada.post("/analyze/", body), status) == code
    assert not Job.objects.exists()


def test_another_media_type_is_refused(ada: Caller) -> None:
    answer = ada.post("/analyze/", "{}", content_type="text/plain")
    assert problem(answer, 415) == "request.media_type"


def test_nul_and_lone_surrogates_do_no_harm(ada: Caller) -> None:
    body = '{"resume_base64": "%s", "job_description": "a\\u0000b \\ud800 SQL"}'
    answer = ada.post("/analyze/", body % encoded()["resume_base64"])
    job = Job.objects.get(pk=answer.json()["job_id"])
    assert job.posting is not None
    assert job.posting.text == "ab  SQL"


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "ro_wrong", "ro_\x00", "é" * 20])
def test_without_a_valid_key_nothing_is_done(key: str) -> None:
    answer = Client(headers={"x-api-key": key}).post(
        f"{BASE}/analyze/", encoded(), content_type="application/json"
    )
    assert problem(answer, 401) == "auth.key_invalid"
    assert not Job.objects.exists()


def test_a_session_opens_no_door(ada: Caller) -> None:
    client = Client()
    client.force_login(ada.owner)
    assert client.get(f"{BASE}/jobs/").status_code == 401


def test_the_same_request_again_is_answered_by_the_same_job(ada: Caller) -> None:
    first = ada.post("/analyze/", encoded()).json()
    second = ada.post("/analyze/", encoded())
    assert second.status_code == 202
    assert second.json()["job_id"] == first["job_id"]
    assert second.json()["cached"] is False
    runner.run_next()
    third = ada.post("/analyze/", encoded()).json()
    assert (third["job_id"], third["cached"]) == (first["job_id"], True)
    assert (third["status"], third["eta_seconds"]) == ("complete", 0)
    fresh = ada.post("/analyze/", {**encoded(), "fresh": True}).json()
    assert fresh["job_id"] != first["job_id"]


def test_references_are_echoed_to_each_their_own(ada: Caller) -> None:
    for name in ("u-1", "u-2"):
        body = ada.post("/analyze/", {**encoded(), "user_id": name}).json()
        assert ada.client.get(body["status_url"]).json()["user_id"] == name
    assert Job.objects.count() == 2


@pytest.mark.parametrize(("name", "number"), [("normal", 10), ("bulk", 20)])
def test_a_priority_can_be_given(ada: Caller, name: str, number: int) -> None:
    ada.post("/analyze/", {**encoded(), "priority": name})
    assert Job.objects.get().priority == number


def test_urgent_is_for_staff(ada: Caller) -> None:
    urgent = {**encoded(), "priority": "urgent"}
    assert problem(ada.post("/analyze/", urgent), 403) == "priority.not_allowed"
    ada.owner.is_staff = True
    ada.owner.save()
    assert ada.post("/analyze/", urgent).status_code == 202
    assert Job.objects.get().priority == 0


def test_too_many_requests_are_told_when_to_come_back(
    ada: Caller, bob: Caller, settings: Settings
) -> None:
    settings.RESUMEOPT_SUBMISSIONS_PER_MINUTE = 2
    assert ada.post("/analyze/", encoded()).status_code == 202
    answer = ada.post("/analyze/", encoded())
    assert problem(answer, 429) == "submit.too_many"
    assert 0 < int(answer["Retry-After"]) <= 60
    assert bob.post("/analyze/", encoded()).status_code == 202
