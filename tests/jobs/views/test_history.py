from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Job, Posting
from resumeopt.accounts.models import User

pytestmark = pytest.mark.django_db
Make = Callable[..., Job]
AT = "/jobs/"


def page_of(client: Client, query: str = "") -> str:
    answer = client.get(AT + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_first_visit_is_invited(client: Client) -> None:
    assert "No checks yet" in page_of(client)


def test_rows_say_where_each_check_stands(browser: Client, make: Make) -> None:
    make("complete", name="done.pdf", sha256="1" * 64)
    make("in_progress", name="on-its-way.pdf", sha256="2" * 64, stage="score")
    make("queued", name="waiting.pdf", sha256="3" * 64)
    make("failed", name="scan.pdf", sha256="4" * 64, error="file.no_text")
    make("cancelled", name="stopped.pdf", sha256="5" * 64)
    page = page_of(browser)
    assert "4 changes, none decided" in page
    assert "Checking against the rubric, stage 4 of 6" in page
    assert "Waiting for its turn" in page
    assert "We found no readable text in this file" in page
    assert "Cancelled by you" in page


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("?q=ALPHA", "alpha.pdf", "beta.pdf"),
        ("?q=analyst", "alpha.pdf", "beta.pdf"),
        ("?status=failed", "beta.pdf", "alpha.pdf"),
        ("?status=complete", "alpha.pdf", "beta.pdf"),
    ],
)
def test_search_and_status_stand_in_the_address(
    browser: Client, make: Make, ada: User, query: str, seen: str, unseen: str
) -> None:
    posting = Posting.objects.create(
        owner=ada, sha256="p" * 64, title="Data Analyst", text="x"
    )
    make("complete", name="alpha.pdf", sha256="1" * 64, posting=posting)
    make("failed", name="beta.pdf", sha256="2" * 64, error="job.lost")
    page = page_of(browser, query)
    assert seen in page
    assert unseen not in page


def test_a_search_without_luck_says_so(browser: Client, check: Job) -> None:
    assert "Nothing found" in page_of(browser, "?q=zebra")


def test_pages_hold_25(browser: Client, make: Make) -> None:
    for number in range(27):
        make("queued", name=f"r{number}.pdf", sha256=f"{number:064}")
    assert page_of(browser).count('<th scope="row"') == 25
    assert page_of(browser, "?page=2").count('<th scope="row"') == 2
    assert "26–27 of 27" in page_of(browser, "?page=2")


def test_building_files_is_no_check_of_its_own(
    browser: Client, check: Job, ada: User
) -> None:
    Job.objects.create(owner=ada, kind="generate")
    assert page_of(browser).count('<th scope="row"') == 1


def test_what_was_given_to_be_laid_out_is_listed(
    browser: Client, check: Job, ada: User
) -> None:
    fields = {"owner": ada, "kind": "generate", "document": check.document}
    Job.objects.create(**fields, status="complete")
    Job.objects.create(**fields, version=check.versions.get())  # of a check
    page = page_of(browser)
    assert page.count('<th scope="row"') == 2
    assert "Laid out as given" in page


def test_strangers_see_none_of_it(stranger: Client, check: Job) -> None:
    assert "ines-okafor.pdf" not in page_of(stranger)


def test_the_count_of_queries_does_not_grow(
    browser: Client, make: Make, django_assert_max_num_queries: object
) -> None:
    for number in range(20):
        make("queued", name=f"r{number}.pdf", sha256=f"{number:064}")
    with django_assert_max_num_queries(6):
        page_of(browser)


def test_post_is_refused(browser: Client) -> None:
    assert browser.post(reverse("jobs:history")).status_code == 405
