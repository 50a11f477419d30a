from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from jobs import models
from jobs.models import Job, Status
from resumeopt.accounts.models import User
from tests.factories import make_job, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client: Client) -> Client:
    user = User.objects.create_superuser("root@example.com", "long-enough-77")
    client.force_login(user)
    return client


def act(operator: Client, action: str, *jobs: Job) -> None:
    chosen = {"action": action, "_selected_action": [str(job.pk) for job in jobs]}
    operator.post(reverse("admin:jobs_job_changelist"), chosen, follow=True)


def test_jobs_are_listed_filtered_and_found(operator: Client) -> None:
    job = make_job(make_user(email="grace@example.com"))
    other = make_job(status=Status.FAILED, error="job.poison")
    page = reverse("admin:jobs_job_changelist")
    found = {
        "q=grace": job, f"q={other.pk}": other, "status__exact=failed": other,
        "error=job.poison": other,
    }  # fmt: skip
    for query, only in found.items():
        text = operator.get(f"{page}?{query}").content.decode()
        for row in (job, other):
            assert (str(row.pk) in text.split("result_list")[1]) == (row == only), query


def test_a_job_shows_its_history_and_can_t_be_edited(operator: Client) -> None:
    job = make_job(log="Traceback: the cause")
    answer = operator.get(reverse("admin:jobs_job_change", args=[job.pk]))
    text = answer.content.decode()
    assert "submitted" in text
    assert "Traceback: the cause" in text
    assert 'name="status"' not in text


def test_retry_and_cancel_go_through_the_services(operator: Client) -> None:
    failed = make_job(status=Status.FAILED, error="job.internal")
    waiting = make_job()
    act(operator, "retry", failed)
    act(operator, "cancel", waiting)
    failed.refresh_from_db()
    waiting.refresh_from_db()
    assert (failed.status, waiting.status) == (Status.QUEUED, Status.CANCELLED)


@pytest.mark.parametrize(
    "model",
    [
        models.Document, models.Posting, models.Version, models.Change,
        models.Export, models.JobEvent, models.Supervisor, models.ProviderCall,
        models.ProviderDay, models.ProviderServer, models.ProviderCheck,
        models.KeptAnswer,
    ],
)  # fmt: skip
def test_every_list_opens(operator: Client, model: type) -> None:
    make_job()
    name = model._meta.model_name  # type: ignore[attr-defined]
    assert operator.get(reverse(f"admin:jobs_{name}_changelist")).status_code == 200
    assert admin.site.is_registered(model)


def test_a_person_who_is_no_operator_sees_nothing(client: Client) -> None:
    client.force_login(make_user())
    assert client.get(reverse("admin:jobs_job_changelist")).status_code == 302
