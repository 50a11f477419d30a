from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Change, Decision, Job, Kind

pytestmark = pytest.mark.django_db
Make = Callable[..., Job]
HTMX = {"HX-Request": "true"}


def decide(client: Client, job: Job, number: int, verb: str, **fields: str) -> object:
    """Press a button without htmx."""
    address = reverse("jobs:change", args=[job.pk, number])
    return client.post(address, {"verb": verb, **fields})


def press(client: Client, job: Job, number: int, verb: str, **fields: str) -> str:
    """Press a button with htmx and return the answer's text."""
    address = reverse("jobs:change", args=[job.pk, number])
    answer = client.post(address, {"verb": verb, **fields}, headers=HTMX)
    return str(answer.content.decode())


def change(job: Job, number: int) -> Change:
    return job.changes.get(number=number)


def at(job: Job) -> str:
    return reverse("jobs:review", args=[job.pk])


def test_every_change_stands_with_its_reason(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert "0 of 4 decided" in page
    assert "<del>Responsible for maintaining</del>" in page
    assert "<ins>Maintained</ins>" in page
    assert '<span class="fact">30%</span>' in page
    assert "By how much did detection get faster?" in page
    assert "Accept remaining 3" in page


@pytest.mark.parametrize(("show", "cards"), [("", 4), ("todo", 4), ("blocked", 1)])
def test_filters_are_links(browser: Client, check: Job, show: str, cards: int) -> None:
    page = browser.get(f"{at(check)}?show={show}").content.decode()
    assert page.count("<article") == cards


def test_accept_without_htmx_leads_to_the_next_card(
    browser: Client, check: Job
) -> None:
    answer = decide(browser, check, 1, "accept")
    assert answer.status_code == 303
    assert answer["Location"] == f"{at(check)}#c2"
    assert change(check, 1).decision == Decision.ACCEPTED


def test_accept_with_htmx_answers_with_the_card_and_what_it_moves(
    browser: Client, check: Job
) -> None:
    page = press(browser, check, 1, "accept")
    assert "<html" not in page
    assert 'id="c1"' in page
    assert 'id="c2"' in page  # the next one, which gets the focus
    assert "data-focus" in page
    assert 'id="dock"' in page
    assert "1 of 4 changes decided" in page


def test_reject_and_undo(browser: Client, check: Job) -> None:
    press(browser, check, 2, "reject")
    assert change(check, 2).decision == Decision.REJECTED
    page = press(browser, check, 2, "undo")
    assert change(check, 2).decision == Decision.UNDECIDED
    assert 'id="c3"' not in page  # focus stays on the same card


def test_edit_opens_a_field_with_the_proposal(browser: Client, check: Job) -> None:
    page = press(browser, check, 2, "edit")
    assert ">Maintained the billing reports</textarea>" in page
    assert change(check, 2).decision == Decision.UNDECIDED


def test_edit_without_htmx_opens_the_same_field(browser: Client, check: Job) -> None:
    answer = decide(browser, check, 2, "edit")
    assert answer["Location"] == f"{at(check)}?edit=2#c2"
    page = browser.get(answer["Location"]).content.decode()
    assert "<textarea" in page


def test_own_words_are_taken_and_doubted_aloud(browser: Client, check: Job) -> None:
    page = press(browser, check, 2, "save", text="Maintained reports for 75 towns")
    row = change(check, 2)
    assert row.decision == Decision.EDITED
    assert row.text == "Maintained reports for 75 towns"
    assert "We could not find 75" in page


def test_empty_words_are_asked_for_again(browser: Client, check: Job) -> None:
    address = reverse("jobs:change", args=[check.pk, 2])
    answer = browser.post(address, {"verb": "save", "text": " "}, headers=HTMX)
    assert answer.status_code == 422
    assert "Write your version" in answer.content.decode()
    assert change(check, 2).decision == Decision.UNDECIDED


def test_a_blocked_change_is_never_accepted_as_it_stands(
    browser: Client, check: Job
) -> None:
    press(browser, check, 3, "accept")
    assert change(check, 3).decision == Decision.UNDECIDED


def test_an_answer_takes_the_place_of_the_invented_word(
    browser: Client, check: Job
) -> None:
    press(browser, check, 3, "supply", answer="18%")
    row = change(check, 3)
    assert row.decision == Decision.EDITED
    assert row.text == "Cut leak detection time by 18%"


def test_an_empty_answer_is_asked_for_again(browser: Client, check: Job) -> None:
    assert "Enter the fact" in press(browser, check, 3, "supply", answer=" ")
    assert change(check, 3).decision == Decision.UNDECIDED


def test_accept_remaining_leaves_blocked_ones(browser: Client, check: Job) -> None:
    press(browser, check, 4, "reject")
    address = reverse("jobs:finish_review", args=[check.pk])
    browser.post(address, {"verb": "accept_rest"})
    decisions = list(check.changes.values_list("decision", flat=True))
    assert decisions == ["accepted", "accepted", "undecided", "rejected"]


def test_build_submits_one_job_for_the_version(browser: Client, check: Job) -> None:
    press(browser, check, 2, "accept")
    address = reverse("jobs:finish_review", args=[check.pk])
    answer = browser.post(address, {"verb": "build"})
    browser.post(address, {"verb": "build"})
    assert answer.status_code == 303
    built = Job.objects.get(kind=Kind.GENERATE)
    assert built.version.applied == 1
    assert "Maintained the billing reports" in str(built.version.resume)


def test_an_unknown_verb_is_refused(browser: Client, check: Job) -> None:
    assert decide(browser, check, 1, "explode").status_code == 400


def test_strangers_get_404(stranger: Client, check: Job) -> None:
    assert stranger.get(at(check)).status_code == 404
    assert decide(stranger, check, 1, "accept").status_code == 404
    finish = reverse("jobs:finish_review", args=[check.pk])
    assert stranger.post(finish, {"verb": "accept_rest"}).status_code == 404
    assert change(check, 1).decision == Decision.UNDECIDED


def test_decisions_refuse_get_and_the_page_refuses_post(
    browser: Client, check: Job
) -> None:
    address = reverse("jobs:change", args=[check.pk, 1])
    assert browser.get(address).status_code == 405
    assert browser.post(at(check)).status_code == 405


def test_a_running_check_has_no_review_yet(browser: Client, make: Make) -> None:
    job = make("in_progress")
    answer = browser.get(at(job))
    assert answer["Location"] == reverse("jobs:detail", args=[job.pk])


def test_a_change_that_is_not_there_is_404(browser: Client, check: Job) -> None:
    assert decide(browser, check, 9, "accept").status_code == 404


def test_the_page_takes_few_queries(
    browser: Client, check: Job, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(5):
        browser.get(at(check))
