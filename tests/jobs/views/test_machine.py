from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Decision, Job
from tests.jobs.views.samples import LINES

pytestmark = pytest.mark.django_db


def at(job: Job) -> str:
    return reverse("jobs:ats", args=[job.pk])


def test_the_source_stands_in_the_order_it_is_read(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    places = [page.index(line.replace("&", "&amp;")) for line in LINES]
    assert places == sorted(places)


def test_fields_say_whether_they_were_read(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert "ines.okafor@example.com" in page
    assert page.count("Yes</span>") >= 8
    assert "Invisible text was found" in page


def test_what_a_parser_gets_wrong_is_marked(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert '<span class="hl">03/2021 – now' in page


def test_the_text_after_changes_holds_what_was_accepted(
    browser: Client, check: Job
) -> None:
    check.changes.filter(number=2).update(decision=Decision.ACCEPTED)
    page = browser.get(at(check) + "?v=new").content.decode()
    assert "• Maintained the billing reports" in page
    assert "Responsible for" not in page


def test_strangers_get_404_and_post_is_refused(
    browser: Client, stranger: Client, check: Job
) -> None:
    assert stranger.get(at(check)).status_code == 404
    assert browser.post(at(check)).status_code == 405
