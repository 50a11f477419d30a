from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs.models import Job
from jobs.presenters.progress import poll_interval, stage_rows

pytestmark = pytest.mark.django_db
Make = Callable[..., Job]
HTMX = {"HX-Request": "true"}


def poll(client: Client, job: Job, seq: object, stage: str = "") -> object:
    address = reverse("jobs:progress", args=[job.pk])
    return client.get(f"{address}?seq={seq}&stage={stage}", headers=HTMX)


def test_an_unchanged_job_answers_204_in_one_query(
    browser: Client, make: Make, django_assert_num_queries: object
) -> None:
    job = make("in_progress", seq=5, stage="score")
    assert browser.get(reverse("jobs:detail", args=[job.pk])).status_code == 200
    with django_assert_num_queries(1):
        answer = poll(browser, job, 5)
    assert answer.status_code == 204
    assert answer.content == b""


def test_a_waiting_job_is_polled_in_one_query_too(
    browser: Client, make: Make, django_assert_num_queries: object
) -> None:
    job = make("queued", seq=5)
    browser.get(reverse("jobs:detail", args=[job.pk]))
    with django_assert_num_queries(1):
        assert poll(browser, job, "5.1").status_code == 204


def test_a_changed_part_takes_no_more_queries(
    browser: Client, make: Make, django_assert_num_queries: object
) -> None:
    job = make("in_progress", seq=6, stage="score")
    browser.get(reverse("jobs:detail", args=[job.pk]))
    with django_assert_num_queries(1):
        assert poll(browser, job, 5).status_code == 200


def test_without_a_pass_the_session_decides(browser: Client, make: Make) -> None:
    job = make("in_progress", seq=5)
    assert poll(browser, job, 5).status_code == 204


def test_a_pass_is_worth_nothing_after_signing_out(browser: Client, make: Make) -> None:
    job = make("in_progress", seq=5)
    browser.get(reverse("jobs:detail", args=[job.pk]))
    assert "poll" in browser.cookies
    browser.cookies.pop("sessionid")
    assert poll(browser, job, 5).status_code == 404


def test_a_pass_is_for_one_job_and_one_owner(
    browser: Client, stranger: Client, make: Make
) -> None:
    job = make("in_progress", seq=5)
    browser.get(reverse("jobs:detail", args=[job.pk]))
    stranger.cookies["poll"] = browser.cookies["poll"].value
    assert poll(stranger, job, 5).status_code == 404


def test_a_page_of_a_finished_job_gets_no_pass(browser: Client, check: Job) -> None:
    browser.get(reverse("jobs:detail", args=[check.pk]))
    assert "poll" not in browser.cookies


def test_a_changed_job_answers_with_the_part(browser: Client, make: Make) -> None:
    job = make("in_progress", seq=6, stage="score", progress=42)
    page = poll(browser, job, 5, "parse").content.decode()
    assert "<html" not in page
    assert '<section id="job-progress"' in page
    assert "seq=6" in page
    assert "<title>42%" in page
    assert 'id="found"' in page


def test_a_new_stage_is_announced_once(browser: Client, make: Make) -> None:
    job = make("in_progress", seq=6, stage="score")
    assert "Stage 4 of 6" in poll(browser, job, 5, "parse").content.decode()
    assert 'id="announce"' not in poll(browser, job, 5, "score").content.decode()


def test_the_end_sends_the_page_on(browser: Client, check: Job) -> None:
    answer = poll(browser, check, 1)
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == reverse("jobs:detail", args=[check.pk])


def test_a_place_in_line_moves_the_page(
    browser: Client, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make("queued", seq=1)
    for module in ("views.job", "presenters.progress"):
        monkeypatch.setattr(
            f"jobs.{module}.place_in_queue", lambda _job: 3, raising=False
        )
    page = poll(browser, job, "1.4").content.decode()
    assert "3rd in line" in page
    assert poll(browser, job, "1.3").status_code == 204


def test_without_htmx_the_poll_leads_to_the_page(browser: Client, make: Make) -> None:
    job = make("in_progress")
    answer = browser.get(reverse("jobs:progress", args=[job.pk]))
    assert answer.status_code == 303


def test_strangers_get_404(stranger: Client, make: Make) -> None:
    assert poll(stranger, make("in_progress"), 0).status_code == 404


def test_the_poll_refuses_post(browser: Client, make: Make) -> None:
    address = reverse("jobs:progress", args=[make("in_progress").pk])
    assert browser.post(address).status_code == 405


@pytest.mark.parametrize(("waited", "interval"), [(3, 1), (45, 2), (500, 5)])
def test_polls_slow_down(waited: int, interval: int) -> None:
    assert poll_interval(timedelta(seconds=waited)) == interval


def test_a_long_wait_is_written_into_the_part(browser: Client, make: Make) -> None:
    job = make("in_progress", seq=2, queued=timezone.now() - timedelta(minutes=3))
    assert 'hx-trigger="every 5s"' in poll(browser, job, 1).content.decode()


def test_stages_of_a_failed_job_end_where_it_failed(make: Make) -> None:
    job = make("failed", error="file.no_text", stage="parse")
    states = [row.state for row in stage_rows(job)]
    assert states == ["done", "fail", "skip2", "skip2", "skip2", "skip2"]
