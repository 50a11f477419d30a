"""The field of work: chosen at upload, shown and changed on the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jobs import runner
from jobs.models import Job
from jobs.profiles import label_of, profile_choices
from tests.factories import RESUME, make_posting

pytestmark = pytest.mark.django_db


def choose(client: Client, job: Job, profile: str) -> object:
    return client.post(
        reverse("jobs:set_profile", args=[job.pk]), {"profile": profile}, follow=False
    )


def test_a_form_without_a_choice_detects(browser: Client) -> None:
    page = browser.get(reverse("jobs:upload")).content.decode()
    assert '<option value="" selected>Detect' in page or '<option value="">De' in page
    resume = SimpleUploadedFile("cv.txt", RESUME)
    browser.post(reverse("jobs:upload"), {"file": resume, "profile": ""})
    assert "profile" not in Job.objects.get().options


def test_a_chosen_field_is_the_one_it_is_checked_as(browser: Client) -> None:
    resume = SimpleUploadedFile("cv.txt", RESUME)
    browser.post(reverse("jobs:upload"), {"file": resume, "profile": "nursing"})
    runner.run_next()
    job = Job.objects.get()
    assert job.report["scorecard"]["profile"] == "nursing"
    page = browser.get(reverse("jobs:detail", args=[job.pk])).content.decode()
    assert f"{label_of('nursing')}, chosen" in page


def test_a_field_that_there_is_not_is_refused(browser: Client) -> None:
    resume = SimpleUploadedFile("cv.txt", RESUME)
    answer = browser.post(reverse("jobs:upload"), {"file": resume, "profile": "magic"})
    assert answer.status_code == 422
    assert "Choose a field of the list" in answer.content.decode()


def test_the_report_offers_every_field(browser: Client, check: Job) -> None:
    page = browser.get(reverse("jobs:detail", args=[check.pk])).content.decode()
    assert ", detected" in page
    for key, _label in profile_choices():
        assert f'<option value="{key}"' in page


def test_another_field_is_another_check_of_the_same_file(
    browser: Client, check: Job
) -> None:
    posting = make_posting(check.owner)
    Job.objects.filter(pk=check.pk).update(
        posting=posting, options={"key": "k", "formats": ["pdf"]}
    )
    answer = choose(browser, check, "teaching")
    new = Job.objects.exclude(pk=check.pk).get()
    assert answer.status_code == 303
    assert answer["Location"] == reverse("jobs:detail", args=[new.pk])
    assert (new.document, new.posting) == (check.document, posting)
    assert new.options == {"profile": "teaching", "formats": ["pdf"]}
    assert new.kind == check.kind


def test_choosing_to_detect_drops_the_choice(browser: Client, check: Job) -> None:
    Job.objects.filter(pk=check.pk).update(options={"profile": "teaching"})
    choose(browser, check, "")
    assert Job.objects.exclude(pk=check.pk).get().options == {}


def test_a_field_made_up_starts_nothing(browser: Client, check: Job) -> None:
    answer = choose(browser, check, "magic")
    assert answer["Location"] == reverse("jobs:detail", args=[check.pk])
    assert Job.objects.count() == 1


def test_strangers_and_reading_start_nothing(
    stranger: Client, client: Client, browser: Client, check: Job
) -> None:
    assert choose(stranger, check, "teaching").status_code == 404
    assert choose(client, check, "teaching").status_code == 404
    address = reverse("jobs:set_profile", args=[check.pk])
    assert browser.get(address).status_code == 405
    assert Job.objects.count() == 1


def test_an_unfinished_check_has_no_field_to_change(
    browser: Client, make: Callable[..., Job]
) -> None:
    assert choose(browser, make("failed", error="file.damaged"), "").status_code == 404


def test_the_limit_counts_here_too(
    browser: Client, check: Job, settings: Settings
) -> None:
    settings.RESUMEOPT_SUBMISSIONS_PER_MINUTE = 1
    choose(browser, check, "teaching")
    choose(browser, check, "nursing")
    assert Job.objects.count() == 2
