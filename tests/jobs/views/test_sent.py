from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jobs.models import Job, ProviderCall
from jobs.presenters.sent import purpose_of

pytestmark = pytest.mark.django_db


def at(job: Job) -> str:
    return reverse("jobs:sent", args=[job.pk])


def call(job: Job, **fields: object) -> ProviderCall:
    known = {
        "purpose": "summary",
        "host": "llm.example",
        "model": "small",
        "outcome": "ok",
        "sent_bytes": 4096,
        "tokens_in": 900,
        "tokens_out": 100,
        "sent": "Written by [NAME] <b>",
    }
    return ProviderCall.objects.create(job=job, **known | fields)


def test_nothing_left_where_no_call_was_made(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert "Nothing" in page
    assert "stayed on this server" in page


def test_every_call_stands_there_with_its_text(browser: Client, check: Job) -> None:
    call(check)
    call(
        check,
        purpose="position-2 (repair)",
        outcome="timeout",
        sent="more",
        milliseconds=60_040,
    )
    call(check, purpose="page 3", sent="Page 3 as a picture. A picture of 9 bytes.")
    page = browser.get(at(check)).content.decode()
    assert "3 calls to llm.example" in page
    assert "12.0\xa0KB sent" in page
    assert "3,000 tokens" in page
    assert "Written by [NAME] &lt;b&gt;" in page
    assert "Wording of a job (2), asked again" in page
    assert "No answer in time" in page
    assert "after 60.0 s" in page
    assert "A picture can’t be masked" in page


def test_remembered_answers_are_no_calls(browser: Client, check: Job) -> None:
    call(check, outcome="remembered", host="", sent="", sent_bytes=0)
    page = browser.get(at(check)).content.decode()
    assert "Nothing" in page
    assert "remembered from an earlier check" in page
    call(check)
    page = browser.get(at(check)).content.decode()
    assert "1 call to llm.example" in page
    assert "1 more answer was remembered" in page


def test_a_call_without_an_end_says_so(browser: Client, check: Job) -> None:
    call(check, outcome="")
    assert "No end known" in browser.get(at(check)).content.decode()


def test_the_cost_is_told_where_prices_are_set(browser: Client, check: Job) -> None:
    call(check, micro_usd=1234)
    assert "$0.0012" in browser.get(at(check)).content.decode()


def test_a_stranger_sees_nothing(stranger: Client, check: Job) -> None:
    call(check)
    assert stranger.get(at(check)).status_code == 404


def test_it_is_only_for_reading(browser: Client, check: Job) -> None:
    assert browser.post(at(check)).status_code == 405


def test_the_page_costs_no_query_a_call(
    browser: Client, check: Job, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(30):
        call(check)
    with django_assert_max_num_queries(6):
        browser.get(at(check))


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("summary", "Wording of your summary"),
        ("position-2", "Wording of a job (2)"),
        ("project-1 (repair)", "Wording of a project (1), asked again"),
        ("posting", "Reading the job description"),
        ("page 4", "Reading a page from its picture (4)"),
        ("something-9", "Wording of a section (9)"),
    ],
)
def test_a_purpose_is_told_in_words(slug: str, words: str) -> None:
    assert purpose_of(slug) == words
