from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Checkpoint, Job
from tests.jobs.views.samples import LINES

pytestmark = pytest.mark.django_db
Make = Callable[..., Job]


def at(job: Job) -> str:
    return reverse("jobs:detail", args=[job.pk])


def page_of(client: Client, job: Job, query: str = "") -> str:
    answer = client.get(at(job) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_running_job_names_its_stages(browser: Client, make: Make) -> None:
    job = make(
        "in_progress",
        stage="parse",
        progress=24,
        seq=7,
        details={"extract": "Read 2 pages and 612 words from the text layer"},
        found={"Name": "Ines Okafor"},
    )
    page = page_of(browser, job)
    assert "<title>24%: ines-okafor.pdf" in page
    assert 'aria-current="step"' in page
    assert "Read 2 pages and 612 words" in page
    assert "<dd>Ines Okafor</dd>" in page
    assert "progress?seq=7&amp;stage=parse" in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_a_finished_job_needs_no_refresh(browser: Client, check: Job) -> None:
    assert "refresh" not in page_of(browser, check)


def test_a_failed_job_says_why_and_what_to_do(browser: Client, make: Make) -> None:
    job = make("failed", error="file.encrypted", stage="extract")
    page = page_of(browser, job)
    assert "We couldn’t read ines-okafor.pdf" in page
    assert "This PDF is protected by a password." in page
    assert "Save it without a password" in page
    assert "<code>file.encrypted</code>" in page
    assert f"<code>{job.pk}</code>" in page


def test_a_job_that_failed_for_our_reasons_offers_a_retry(
    browser: Client, make: Make
) -> None:
    page = page_of(browser, make("failed", error="job.lost"))
    assert "/retry" in page


def test_a_cancelled_job_can_be_retried(browser: Client, make: Make) -> None:
    page = page_of(browser, make("cancelled"))
    assert "You cancelled the check" in page
    assert "/retry" in page


def test_the_report_unfolds_to_evidence(browser: Client, check: Job) -> None:
    page = page_of(browser, check)
    assert 'aria-label="Overall score: 66 out of 100, fair"' in page
    assert "Solid experience, described as duties" in page
    for title in ("Formatting", "Content quality", "ATS optimisation", "Skills"):
        assert title in page
    assert LINES[7] in page  # the line that cost points
    assert "Rubric 2026.1" in page
    assert "cost 4.5 points" in page
    assert "Show 2 more" in page


def test_the_match_shows_both_lines(browser: Client, check: Job) -> None:
    page = page_of(browser, check)
    assert "2 of 4 skills, 58%" in page
    assert "You know SQL and Python; Airflow and Tableau help." in page
    assert "Your resume: “Wrote 14 dashboards in SQL”, Brookline Water" in page
    assert "We never add these for you." in page
    assert "can’t pass 60" in page


def test_issues_are_filtered_by_a_link(browser: Client, check: Job) -> None:
    page = page_of(browser, check, "?severity=low")
    assert 'id="issue-3"' in page
    assert 'id="issue-1"' not in page
    assert "All 3" in page


def test_strangers_get_404(stranger: Client, client: Client, check: Job) -> None:
    assert stranger.get(at(check)).status_code == 404
    assert client.get(at(check)).status_code == 404


def test_the_page_refuses_post(browser: Client, check: Job) -> None:
    assert browser.post(at(check)).status_code == 405


def test_the_report_takes_few_queries(
    browser: Client, check: Job, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(5):
        page_of(browser, check)


def test_a_persons_words_stay_text(browser: Client, make: Make) -> None:
    job = make("in_progress", found={"Name": "<script>alert(1)</script>"})
    assert "<script>alert" not in page_of(browser, job)


def test_nothing_personal_is_cached(browser: Client, check: Job) -> None:
    assert browser.get(at(check))["Cache-Control"] == "no-store, private"


def test_pages_travel_compressed(browser: Client, check: Job) -> None:
    answer = browser.get(at(check), headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]


def test_a_failed_check_says_where_a_retry_goes_on(browser: Client, make: Make) -> None:
    job = make("failed", error="job.timeout", stage="render")
    address = reverse("jobs:detail", args=[job.pk])
    assert "It goes on from" not in browser.get(address).content.decode()
    Checkpoint.objects.create(job=job, stage="score", basis="x", findings=b"x")
    page = browser.get(address).content.decode()
    assert "It goes on from “Drafting better wording”" in page
