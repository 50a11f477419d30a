from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Decision, Job, Kind, Scoring, Version
from jobs.review import current_version, decide

pytestmark = pytest.mark.django_db


def at(job: Job) -> str:
    return reverse("jobs:versions", args=[job.pk])


def opened(job: Job, version: Version) -> str:
    return reverse("jobs:open_version", args=[job.pk, version.pk])


def decided(job: Job, *numbers: int) -> Version:
    for number in numbers:
        decide(job.changes.get(number=number), Decision.ACCEPTED)
    return current_version(job)


def test_every_version_stands_there_with_its_score(browser: Client, check: Job) -> None:
    version = decided(check, 2)
    Version.objects.filter(pk=version.pk).update(score=74, match_score=61)
    page = browser.get(at(check)).content.decode()
    assert "As read" in page
    assert "1 change applied" in page
    assert "74" in page
    assert "+8" in page  # than the 66 of the file
    assert page.count("Open again") == 1  # the current one is open


def test_a_version_is_opened_again_with_its_decisions(
    browser: Client, check: Job
) -> None:
    first = decided(check, 2)
    decided(check, 4)
    answer = browser.post(opened(check, first), {"do": "open"})
    assert answer["Location"] == reverse("jobs:review", args=[check.pk])
    accepted = check.changes.filter(decision=Decision.ACCEPTED)
    assert [change.number for change in accepted] == [2]


def test_any_version_is_laid_out(browser: Client, check: Job) -> None:
    first = decided(check, 2)
    decided(check, 4)
    answer = browser.post(opened(check, first), {"do": "export"})
    assert answer["Location"] == reverse("jobs:preview", args=[check.pk])
    built = Job.objects.get(kind=Kind.GENERATE)
    assert built.version == first


def test_two_versions_are_compared_word_by_word(browser: Client, check: Job) -> None:
    read = current_version(check)
    first = decided(check, 2)
    decided(check, 4)
    address = f"{at(check)}?a={read.pk}&b={first.pk}"
    page = browser.get(address).content.decode().split('id="compared"')[1]
    assert "<del>Responsible for maintaining</del>" in page
    assert "<ins>Maintained</ins>" in page
    assert "Excel</del>" not in page


def test_every_line_of_the_file_is_accounted_for(browser: Client, check: Job) -> None:
    decided(check, 2, 4)
    page = " ".join(browser.get(at(check)).content.decode().split())
    assert "1 is changed by you and 1 is removed by you" in page
    assert 'Removed by <a href="' in page
    assert "No decision accounts for" not in page


def test_a_long_list_is_cut_until_all_are_asked_for(
    browser: Client, check: Job
) -> None:
    change = check.changes.get(number=2)
    for count in range(9):
        decide(change, Decision.EDITED, f"Maintained {count} reports")
        current_version(check)
    page = browser.get(at(check)).content.decode()
    assert "Show all 10 versions" in page
    assert page.count('name="a"') == 7  # the last six, and the file
    assert browser.get(f"{at(check)}?all=1").content.decode().count('name="a"') == 10


def test_points_are_compared_by_category_and_check(browser: Client, check: Job) -> None:
    read = current_version(check)
    first = decided(check, 2)
    marks = {
        "categories": [
            [key, title, points + (key == "content_quality"), out_of, category]
            for key, title, points, out_of, category in read.marks["categories"]
        ],
        "checks": [
            [key, title, points + (key == "content.duties"), out_of, category]
            for key, title, points, out_of, category in read.marks["checks"]
        ],
    }
    Version.objects.filter(pk=first.pk).update(score=67, marks=marks)
    page = browser.get(at(check)).content.decode()
    assert "Checks that differ" in page
    assert "About content duties" in page
    assert "About formatting dates" not in page
    assert "+1</td>" in page


def test_one_without_a_score_is_counted_when_it_is_compared(
    browser: Client, check: Job
) -> None:
    passed = decided(check, 2)
    current = decided(check, 4)
    from analysis.rubric.scoring import RUBRIC_VERSION

    Version.objects.filter(pk=current.pk).update(score=70, rubric=RUBRIC_VERSION)
    Scoring.objects.all().delete()
    browser.get(f"{at(check)}?a={passed.pk}&b={current.pk}")
    assert Scoring.objects.get().version == passed


def test_the_same_version_twice_compares_nothing(browser: Client, check: Job) -> None:
    read = current_version(check)
    decided(check, 2)
    page = browser.get(f"{at(check)}?a={read.pk}&b={read.pk}").content.decode()
    assert 'id="compared"' not in page


def test_nonsense_compares_the_file_with_the_current_one(
    browser: Client, check: Job
) -> None:
    decided(check, 2)
    page = browser.get(f"{at(check)}?a=nonsense&b=x").content.decode()
    assert "<ins>Maintained</ins>" in page


def test_strangers_and_other_jobs_get_404(
    browser: Client, stranger: Client, check: Job
) -> None:
    version = decided(check, 2)
    assert stranger.get(at(check)).status_code == 404
    assert stranger.post(opened(check, version)).status_code == 404
    nowhere = reverse("jobs:open_version", args=[check.pk, uuid4()])
    assert browser.post(nowhere).status_code == 404


def test_the_list_refuses_post_and_opening_refuses_get(
    browser: Client, check: Job
) -> None:
    assert browser.post(at(check)).status_code == 405
    version = current_version(check)
    assert browser.get(opened(check, version)).status_code == 405
