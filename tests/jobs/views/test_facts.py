from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Fact, Job
from tests.factories import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact(check: Job) -> Fact:
    return Fact.objects.create(
        document=check.document,
        target="work-1.2",
        place="Brookline Water, bullet 2",
        question="How many?",
        answer="40 streets",
    )


def at(job: Job) -> str:
    return reverse("jobs:facts", args=[job.pk])


def gone(job: Job, fact: Fact) -> str:
    return reverse("jobs:forget", args=[job.pk, fact.pk])


def test_every_fact_stands_there_with_its_question(
    browser: Client, check: Job, fact: Fact
) -> None:
    page = browser.get(at(check)).content.decode()
    for words in ("40 streets", "How many?", "Brookline Water, bullet 2"):
        assert words in page


def test_a_fact_is_deleted(browser: Client, check: Job, fact: Fact) -> None:
    answer = browser.post(gone(check, fact))
    assert answer["Location"] == at(check)
    assert not Fact.objects.exists()
    assert "Nothing yet" in browser.get(at(check)).content.decode()


def test_facts_are_taken_away_as_json(browser: Client, check: Job, fact: Fact) -> None:
    answer = browser.get(reverse("jobs:facts_file", args=[check.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    (told,) = answer.json()["facts"]
    assert told["answer"] == "40 streets"
    assert told["question"] == "How many?"


def test_strangers_see_and_delete_nothing(
    stranger: Client, check: Job, fact: Fact
) -> None:
    assert stranger.get(at(check)).status_code == 404
    assert stranger.post(gone(check, fact)).status_code == 404
    assert Fact.objects.exists()


def test_a_fact_of_another_document_is_not_reached_by_this_one(
    browser: Client, check: Job
) -> None:
    other = Fact.objects.create(document=make_document(), target="x", answer="y")
    assert browser.post(gone(check, other)).status_code == 404
    assert Fact.objects.filter(pk=other.pk).exists()


def test_deleting_refuses_get(browser: Client, check: Job, fact: Fact) -> None:
    assert browser.get(gone(check, fact)).status_code == 405
