from __future__ import annotations

from uuid import uuid4

import pytest

from analysis.report import to_json
from jobs.models import Job, Status
from tests.factories import make_job
from tests.jobs.api.conftest import Caller
from tests.jobs.views.samples import sample_report


def finished(ada: Caller, **fields: object) -> Job:
    fields.setdefault("status", Status.COMPLETE)
    return make_job(ada.owner, report=to_json(sample_report()), **fields)  # type: ignore[arg-type]


def test_a_result_has_every_part_of_the_contract(ada: Caller) -> None:
    job = finished(ada)
    data = ada.get(f"/analyze/result/{job.pk}").json()["data"]
    assert set(data["scores"]) == {
        "overall_score",
        "formatting_score",
        "content_quality_score",
        "ats_optimization_score",
        "skills_section_score",
        "professional_summary_score",
    }
    for issue in data["issues"]:
        assert {"category", "severity", "issue", "location", "example"} <= set(issue)
        assert {"check", "points"} <= set(issue)
    assert {"word_count", "page_count", "sections_found", "mode"} <= set(
        data["metadata"]
    )
    assert data["rubric_version"]
    assert data["resume"]["basics"]["name"]


def test_a_job_that_runs_answers_202_and_its_place(ada: Caller) -> None:
    job = make_job(ada.owner)
    answer = ada.get(f"/analyze/result/{job.pk}")
    assert answer.status_code == 202
    assert answer.json()["result"] is None
    assert "1 in line" in answer.json()["message"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": Status.FAILED, "error": "file.encrypted"}, "file.encrypted"),
        ({"status": Status.CANCELLED}, "job.cancelled"),
    ],
)
def test_a_job_that_ended_without_answers_409(
    ada: Caller, fields: dict[str, str], code: str
) -> None:
    job = make_job(ada.owner, **fields)  # type: ignore[arg-type]
    answer = ada.get(f"/analyze/result/{job.pk}")
    assert answer.status_code == 409
    assert answer.json()["code"] == code


def test_a_failed_status_says_why(ada: Caller) -> None:
    job = make_job(ada.owner, status=Status.FAILED, error="file.encrypted")
    body = ada.get(f"/analyze/status/{job.pk}").json()
    assert body["error_type"] == "file.encrypted"
    assert body["error"]


@pytest.mark.parametrize(
    "path",
    [
        "/analyze/status/{id}",
        "/analyze/result/{id}",
        "/jobs/{id}",
        "/jobs/{id}/changes",
        "/jobs/{id}/download",
    ],
)
def test_what_is_not_yours_is_not_there(ada: Caller, bob: Caller, path: str) -> None:
    job = finished(ada)
    theirs, nobodys = (bob.get(path.format(id=key)) for key in (job.pk, uuid4()))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content
    assert bob.post(f"/jobs/{job.pk}/cancel").status_code == 404
    assert bob.delete(f"/jobs/{job.pk}").status_code == 404
    assert Job.objects.filter(pk=job.pk).exists()


def test_jobs_are_paged_and_filtered(ada: Caller, bob: Caller) -> None:
    make_job(bob.owner)
    for _ in range(3):
        make_job(ada.owner)
    make_job(ada.owner, status=Status.CANCELLED)
    page = ada.get("/jobs/", size=2).json()
    assert (page["count"], page["pages"], len(page["jobs"])) == (4, 2, 2)
    only = ada.get("/jobs/", status="cancelled").json()
    assert [job["status"] for job in only["jobs"]] == ["cancelled"]
    assert ada.get("/jobs/", status="lost").status_code == 422


def test_a_job_is_cancelled_retried_and_deleted(ada: Caller) -> None:
    job = make_job(ada.owner)
    assert ada.post(f"/jobs/{job.pk}/cancel").json()["status"] == "cancelled"
    assert ada.post(f"/jobs/{job.pk}/cancel").json()["code"] == "job.ended"
    assert ada.post(f"/jobs/{job.pk}/retry").json()["status"] == "queued"
    assert ada.post(f"/jobs/{job.pk}/retry").json()["code"] == "job.not_retryable"
    assert ada.delete(f"/jobs/{job.pk}").status_code == 204
    assert not Job.objects.filter(pk=job.pk).exists()


def test_a_file_that_was_not_made_says_so(ada: Caller) -> None:
    job = finished(ada)
    answer = ada.get(f"/jobs/{job.pk}/download", format="pdf")
    assert (answer.status_code, answer.json()["code"]) == (404, "export.missing")


def test_the_templates_need_no_key(ada: Caller) -> None:
    ada.client.defaults.pop("HTTP_X_API_KEY", None)
    names = [item["name"] for item in ada.get("/templates").json()]
    assert names[0] == "classic"
    assert len(names) >= 4
