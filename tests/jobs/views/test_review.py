from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs.models import Change, Decision, Fact, Job, Kind, Scoring, Version

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


NEW = "Maintained the billing reports for 75 towns"


def test_own_words_are_taken_as_they_are(browser: Client, check: Job) -> None:
    press(browser, check, 2, "save", text="Maintained the reports")
    row = change(check, 2)
    assert row.decision == Decision.EDITED
    assert row.text == "Maintained the reports"


def test_a_new_fact_is_underlined_and_asked_about(browser: Client, check: Job) -> None:
    page = press(browser, check, 2, "save", text=NEW)
    assert '<span class="fact">75</span>' in page
    assert "This is true, I confirm it" in page
    assert NEW in page  # nothing that was typed is lost
    assert change(check, 2).decision == Decision.UNDECIDED


def test_a_confirmed_fact_is_taken_and_kept(browser: Client, check: Job) -> None:
    page = press(browser, check, 2, "save", text=NEW)
    confirmed = re.findall(r'name="confirmed" value="([^"]*)"', page)[0]
    press(browser, check, 2, "save", text=NEW, confirmed=html.unescape(confirmed))
    assert change(check, 2).text == NEW
    assert Fact.objects.get().answer == NEW


def test_without_htmx_a_refused_text_stands_on_the_page(
    browser: Client, check: Job
) -> None:
    answer = decide(browser, check, 2, "save", text=NEW)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<html" in page
    assert f'href="{at(check)}?show=todo"' in page  # links of the page lead there
    assert NEW in page
    assert "This is true, I confirm it" in page


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
    page = press(browser, check, 3, "supply", answer="18%")
    assert ">Cut leak detection time by 18%</textarea>" in page
    assert '<span class="fact">Cut</span>' in page  # who cut it is not known yet
    assert '<span class="fact">18%</span>' not in page
    text = "Helped with leak detection (18%)"
    press(browser, check, 3, "save", text=text)
    row = change(check, 3)
    assert row.decision == Decision.EDITED
    assert row.text == text


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
    browser.get(at(check))
    with django_assert_max_num_queries(8):
        browser.get(at(check))


# --- what is shown -------------------------------------------------------------------


def test_what_a_change_leaves_out_is_said(browser: Client, check: Job) -> None:
    row = change(check, 4)
    row.proposal["loses"] = ["Excel"]
    row.save()
    page = browser.get(at(check)).content.decode()
    assert "Leaves out" in page
    assert '<q class="ev">Excel</q>' in page


def test_a_blocked_change_shows_the_closest_line(browser: Client, check: Job) -> None:
    row = change(check, 3)
    row.proposal["evidence"] = [
        {"text": "Helped with leak detection", "label": "Brookline Water", "page": 1}
    ]
    row.save()
    page = browser.get(at(check)).content.decode()
    assert "None found. Closest line:" in " ".join(page.split())
    assert "Brookline Water, page 1." in page


def test_a_section_is_shown_alone(browser: Client, check: Job) -> None:
    page = browser.get(f"{at(check)}?part=Brookline+Water").content.decode()
    assert page.count("<article") == 2
    assert 'id="c2"' in page
    assert 'id="c3"' in page
    assert "?show=blocked&amp;part=Brookline%20Water" in page


def test_a_decision_keeps_the_filter(browser: Client, check: Job) -> None:
    address = reverse("jobs:change", args=[check.pk, 2])
    query = "?part=Brookline+Water"
    answer = browser.post(address + query, {"verb": "accept"})
    assert answer["Location"] == f"{at(check)}{query}#c3"
    answer = browser.post(address + query, {"verb": "undo"}, headers=HTMX)
    assert f"{address}{query}" in answer.content.decode()


def test_a_decision_counts_in_the_filters_at_once(browser: Client, check: Job) -> None:
    total = check.changes.count()
    assert f"To decide {total}<" in browser.get(at(check)).content.decode()
    assert f"To decide {total - 1}<" in press(browser, check, 2, "accept")


def test_focus_goes_to_no_card_that_is_not_on_the_page(
    browser: Client, check: Job
) -> None:
    address = reverse("jobs:change", args=[check.pk, 1])
    answer = browser.post(f"{address}?part=Summary", {"verb": "accept"}, headers=HTMX)
    assert 'id="c2"' not in answer.content.decode()


# --- the live score ------------------------------------------------------------------


def live(job: Job, version: Version, **more: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in more.items())
    return f"{reverse('jobs:live', args=[job.pk])}?version={version.pk}&{query}"


def newest(job: Job) -> Version:
    version = job.versions.order_by("-created").first()
    assert version is not None
    return version


def test_nothing_is_counted_before_anything_is_decided(
    browser: Client, check: Job
) -> None:
    page = browser.get(at(check)).content.decode()
    assert "hx-get" not in page.split('id="live"')[1].split(">")[0]
    assert '<b class="tnum">66</b>' in page


def test_a_decision_has_the_dock_ask_for_its_score(browser: Client, check: Job) -> None:
    page = press(browser, check, 2, "accept")
    address = live(check, newest(check)).rstrip("&")
    assert f'hx-get="{address}"' in page
    assert "66 → …" in page
    assert browser.get(address, headers=HTMX).status_code == 204


def test_the_score_is_shown_once_it_is_there_and_asked_for_no_more(
    browser: Client, check: Job
) -> None:
    press(browser, check, 2, "accept")
    version = newest(check)
    rubric = check.report["scorecard"]["rubric_version"]
    Version.objects.filter(pk=version.pk).update(
        score=74, match_score=61, rubric=rubric
    )
    page = browser.get(live(check, version), headers=HTMX).content.decode()
    assert "hx-get" not in page
    assert '<b class="good-t">74</b>' in page
    assert "Score 74, was 66, 8 gained. Match 61%, was 58, 3 gained." in page
    whole = browser.get(at(check)).content.decode()  # the same without a script
    assert '<b class="good-t">74</b>' in whole


def test_a_score_that_takes_long_is_asked_for_less_often(
    browser: Client, check: Job
) -> None:
    press(browser, check, 2, "accept")
    long_ago = timezone.now() - timedelta(seconds=20)
    Scoring.objects.update(asked=long_ago)
    version = newest(check)
    page = browser.get(live(check, version), headers=HTMX).content.decode()
    assert 'hx-trigger="every 3s"' in page
    assert browser.get(live(check, version, slow="1"), headers=HTMX).status_code == 204


def test_a_score_that_can_not_be_counted_is_said_to_be_so(
    browser: Client, check: Job
) -> None:
    press(browser, check, 2, "accept")
    Scoring.objects.update(tries=3)
    page = browser.get(live(check, newest(check)), headers=HTMX).content.decode()
    assert "The score could not be counted." in page
    assert "hx-get" not in page


def test_scores_by_different_rules_are_not_compared(
    browser: Client, check: Job
) -> None:
    press(browser, check, 2, "accept")
    Version.objects.filter(pk=newest(check).pk).update(score=74, rubric="other")
    page = browser.get(live(check, newest(check)), headers=HTMX).content.decode()
    assert "The rules have changed since this check" in page


@pytest.mark.parametrize("version", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_no_score_of_a_version_that_is_not_there(
    browser: Client, check: Job, version: str
) -> None:
    address = reverse("jobs:live", args=[check.pk])
    assert browser.get(f"{address}?version={version}").status_code == 404


def test_a_stranger_s_poll_is_404(stranger: Client, check: Job) -> None:
    assert stranger.get(live(check, newest(check))).status_code == 404
