"""Cancel, retry, delete."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Job, Status

pytestmark = pytest.mark.django_db
Make = Callable[..., Job]
HTMX = {"HX-Request": "true"}


def test_cancel_of_a_waiting_job_ends_it(browser: Client, make: Make) -> None:
    job = make("queued")
    answer = browser.post(reverse("jobs:cancel", args=[job.pk]))
    job.refresh_from_db()
    assert answer.status_code == 303
    assert job.status == Status.CANCELLED


def test_cancel_by_htmx_leads_to_the_page(browser: Client, make: Make) -> None:
    job = make("queued")
    answer = browser.post(reverse("jobs:cancel", args=[job.pk]), headers=HTMX)
    assert answer["HX-Redirect"] == reverse("jobs:detail", args=[job.pk])


def test_cancel_of_a_running_job_says_that_it_is_coming(
    browser: Client, make: Make
) -> None:
    job = make("in_progress", stage="score")
    answer = browser.post(reverse("jobs:cancel", args=[job.pk]), headers=HTMX)
    assert "Cancelling after this step" in answer.content.decode()


def test_retry_puts_the_job_back(browser: Client, make: Make) -> None:
    job = make("failed", error="job.lost")
    answer = browser.post(reverse("jobs:retry", args=[job.pk]))
    job.refresh_from_db()
    assert answer.status_code == 303
    assert job.status == Status.QUEUED


def test_a_finished_job_is_not_retried(browser: Client, check: Job) -> None:
    browser.post(reverse("jobs:retry", args=[check.pk]))
    check.refresh_from_db()
    assert check.status == Status.COMPLETE


def test_delete_removes_the_job(browser: Client, check: Job) -> None:
    answer = browser.post(reverse("jobs:delete", args=[check.pk]), follow=True)
    assert not Job.objects.exists()
    assert "The check of ines-okafor.pdf is deleted." in answer.content.decode()


@pytest.mark.parametrize("name", ["cancel", "retry", "delete"])
def test_they_refuse_get_and_strangers(
    browser: Client, stranger: Client, check: Job, name: str
) -> None:
    address = reverse(f"jobs:{name}", args=[check.pk])
    assert browser.get(address).status_code == 405
    assert stranger.post(address).status_code == 404
    assert Job.objects.count() == 1


def test_a_finished_check_can_be_run_again(browser: Client, check: Job) -> None:
    answer = browser.post(reverse("jobs:again", args=[check.pk]))
    other = Job.objects.exclude(pk=check.pk).get()
    assert answer["Location"] == reverse("jobs:detail", args=[other.pk])
    assert (other.document, other.posting) == (check.document, check.posting)
    assert other.status == "queued"


def test_a_check_that_has_not_ended_is_not_run_again(
    browser: Client, make: Make
) -> None:
    address = reverse("jobs:again", args=[make("in_progress").pk])
    assert browser.post(address).status_code == 404
    assert browser.get(address).status_code == 405


def test_a_stranger_runs_nothing_again(stranger: Client, check: Job) -> None:
    address = reverse("jobs:again", args=[check.pk])
    assert stranger.post(address).status_code == 404
    assert Job.objects.count() == 1
