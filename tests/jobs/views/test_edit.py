from __future__ import annotations

import html
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jobs.models import Decision, Fact, Job, Version, VersionKind
from jobs.review import current_version, decide
from tests.jobs.correcting.filling import fields_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def at(job: Job) -> str:
    return reverse("jobs:edit", args=[job.pk])


def send(
    client: Client, job: Job, changed: dict[str, str], do: str = "save", **more: str
) -> HttpResponse:
    """Press a button of the form, with some of its fields changed."""
    fields = fields_of(client.get(at(job)).content.decode()) | changed
    headers = {"headers": HTMX} if more.pop("htmx", "") else {}
    return client.post(at(job), fields | {"do": do} | more, **headers)


def text_of(job: Job) -> str:
    return str(current_version(Job.objects.get(pk=job.pk)).resume)


def test_the_form_holds_what_was_accepted(browser: Client, check: Job) -> None:
    decide(check.changes.get(number=2), Decision.ACCEPTED)
    page = browser.get(at(check)).content.decode()
    assert "Maintained the billing reports" in page
    assert "Responsible for maintaining the billing reports" in page  # in the file


def test_saving_makes_a_version_edited_by_hand(browser: Client, check: Job) -> None:
    answer = send(browser, check, {"summary": "Analyst with data."})
    assert answer["Location"] == at(check)
    assert "Analyst with data." in text_of(check)
    version = current_version(Job.objects.get(pk=check.pk))
    assert version.kind == VersionKind.EDITED
    assert "1 change" not in browser.get(at(check)).content.decode()


def test_contact_details_need_no_proof(browser: Client, check: Job) -> None:
    answer = send(
        browser, check, {"contact.name": "Ines Maria Okafor", "contact.phone": "1234"}
    )
    assert answer.status_code == 303
    assert "Ines Maria Okafor" in text_of(check)


def test_a_new_fact_is_told_and_not_saved_yet(browser: Client, check: Job) -> None:
    answer = send(browser, check, {"summary": "Analyst who led 40 people."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert '<span class="fact">40</span>' in page
    assert "This is true, I confirm it" in page
    assert "Analyst who led 40 people." in page
    assert "40 people" not in text_of(check)


def test_a_confirmed_fact_is_saved_and_kept(browser: Client, check: Job) -> None:
    changed = {"summary": "Analyst who led 40 people."}
    page = send(browser, check, changed).content.decode()
    confirmed = html.unescape(re.findall(r'name="confirmed" value="([^"]*)"', page)[0])
    answer = send(browser, check, changed, confirmed=confirmed)
    assert answer.status_code == 303
    assert "40 people" in text_of(check)
    fact = Fact.objects.get()
    assert (fact.target, fact.answer) == ("summary", "Analyst who led 40 people.")


def test_a_confirmation_holds_for_no_other_words(browser: Client, check: Job) -> None:
    answer = send(browser, check, {"summary": "Led 90 people."}, confirmed="40\nled")
    assert answer.status_code == 422
    assert not Fact.objects.exists()


def test_another_employer_is_a_fact_to_confirm(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    name = next(n for n, v in fields_of(page).items() if v == "Brookline Water")
    answer = send(browser, check, {name: "Globex"})
    assert answer.status_code == 422
    assert '<span class="fact">Globex</span>' in answer.content.decode()


def test_open_changes_are_accepted_on_top_of_an_edit(
    browser: Client, check: Job
) -> None:
    send(browser, check, {"contact.name": "Ines Maria Okafor"})
    address = reverse("jobs:change", args=[check.pk, 2])
    browser.post(address, {"verb": "accept"})
    text = text_of(check)
    assert "Ines Maria Okafor" in text
    assert "Maintained the billing reports" in text


def test_a_button_changes_the_form_and_saves_nothing(
    browser: Client, check: Job
) -> None:
    answer = send(browser, check, {"summary": "Other words"}, "add:awards")
    page = answer.content.decode()
    assert "Other words" in page
    assert "Nothing is saved yet." in page
    assert Version.objects.filter(origin=check).count() == 1


def test_nothing_changed_makes_no_version(browser: Client, check: Job) -> None:
    assert send(browser, check, {}).status_code == 303
    assert Version.objects.filter(origin=check).count() == 1


def test_another_window_s_version_is_not_overwritten_unseen(
    browser: Client, check: Job
) -> None:
    fields = fields_of(browser.get(at(check)).content.decode())
    decide(check.changes.get(number=2), Decision.ACCEPTED)
    answer = browser.post(at(check), fields | {"summary": "Analyst", "do": "save"})
    assert answer.status_code == 422
    assert "Another version was made in another window" in answer.content.decode()


def test_with_htmx_saving_leads_to_the_page_anew(browser: Client, check: Job) -> None:
    answer = send(browser, check, {"summary": "Analyst."}, htmx="1")
    assert answer.headers["HX-Redirect"] == at(check)


def test_the_form_shows_the_score_on_its_way(browser: Client, check: Job) -> None:
    send(browser, check, {"summary": "Analyst."})
    page = browser.get(at(check)).content.decode()
    assert f'hx-get="{reverse("jobs:live", args=[check.pk])}' in page


def test_strangers_get_404(stranger: Client, check: Job) -> None:
    assert stranger.get(at(check)).status_code == 404
    assert stranger.post(at(check), {"end": "1"}).status_code == 404
