from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis.report import to_json
from jobs.models import Ending, Job, Posting, Recheck
from jobs.presenters.rechecks import change_note, change_words, signed
from jobs.rechecks import ScoreChange, Step, set_recheck
from resumeopt.accounts.models import User
from tests.jobs.views.samples import make_check, sample_report

pytestmark = pytest.mark.django_db
ALL = "/rechecks/"
DAY = timedelta(days=1)


def at(job: Job) -> str:
    return reverse("jobs:detail", args=[job.pk])


def setting(job: Job) -> str:
    return reverse("jobs:set_recheck", args=[job.pk])


def stopping(recheck: Recheck) -> str:
    return reverse("jobs:stop_recheck", args=[recheck.pk])


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def make_next(recheck: Recheck, **fields: Any) -> Job:
    """Make a finished check that a recurring one submitted; the first scored 66."""
    values: dict[str, Any] = {
        "kind": "analyze",
        "status": "complete",
        "document": recheck.document,
        "posting": recheck.posting,
        "recheck": recheck,
        "started": timezone.now(),
        "finished": timezone.now(),
        "report": to_json(sample_report()),
        "score": 69,
        "match_score": 58,
    }
    return Job.objects.create(owner=recheck.owner, **(values | fields))


@pytest.fixture
def recheck(check: Job) -> Recheck:
    """A recurring check of Ada's, set up from a check of three days ago."""
    Job.objects.filter(pk=check.pk).update(finished=timezone.now() - 3 * DAY)
    return set_recheck(check, 14)


# --- set and stop --------------------------------------------------------------------


def test_a_report_offers_to_check_again(browser: Client, check: Job) -> None:
    page = page_of(browser, at(check))
    assert "Check this again every" in page
    assert f'action="{setting(check)}"' in page
    for words in ("7 days", "14 days", "30 days"):
        assert words in page
    assert "Stop checking again" not in page


@pytest.mark.parametrize("days", [7, 14, 30])
def test_choosing_sets_it_and_leads_back(
    browser: Client, check: Job, days: int
) -> None:
    answer = browser.post(setting(check), {"every": days})
    assert (answer.status_code, answer["Location"]) == (303, at(check))
    assert Recheck.objects.get().every_days == days
    page = page_of(browser, at(check))
    assert f"is checked again every {days} days, next on " in page
    assert f'<span class="b">Every {days} days</span>, next on ' in page
    assert f'value="{days}" checked' in page
    assert "Stop checking again" in page


@pytest.mark.parametrize("every", ["", "1", "8", "-7", "often", "7.5", "9" * 40])
def test_anything_else_is_refused_in_words(
    browser: Client, check: Job, every: str
) -> None:
    answer = browser.post(setting(check), {"every": every})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Choose how often to check again") == 2  # at the top and beside
    assert "<title>Error: " in page
    assert 'href="#id_every"' in page
    assert 'id="id_every"' in page
    assert not Recheck.objects.exists()


def test_choosing_again_changes_it(browser: Client, recheck: Recheck) -> None:
    browser.post(setting(Job.objects.get()), {"every": 30})
    assert Recheck.objects.get().every_days == 30


def test_it_is_stopped_from_the_report(
    browser: Client, check: Job, recheck: Recheck
) -> None:
    answer = browser.post(reverse("jobs:unset_recheck", args=[check.pk]))
    assert (answer.status_code, answer["Location"]) == (303, at(check))
    assert Recheck.objects.get().ending == Ending.ASKED
    page = page_of(browser, at(check))
    assert "ines-okafor.pdf is not checked again." in page
    assert "Stop checking again" not in page
    assert "file is deleted" not in page


def test_there_is_nothing_to_stop_where_nothing_recurs(
    browser: Client, check: Job
) -> None:
    address = reverse("jobs:unset_recheck", args=[check.pk])
    assert browser.post(address).status_code == 404


@pytest.mark.parametrize("status", ["queued", "failed"])
def test_only_a_finished_check_recurs(browser: Client, ada: User, status: str) -> None:
    job = make_check(ada, status, error="job.lost")
    assert browser.post(setting(job), {"every": 7}).status_code == 404


def test_a_guest_reads_that_an_account_allows_it() -> None:
    guest = User.objects.create_guest()
    job, client = make_check(guest), Client()
    client.force_login(guest)
    page = page_of(client, at(job))
    assert "With an account, this resume can be checked again" in page
    assert "Check this again every" not in page
    answer = client.post(setting(job), {"every": 7}, follow=True)
    assert "Recurring checks need an account." in answer.content.decode()
    assert not Recheck.objects.exists()
    assert "They need an account" in page_of(client, ALL)


def test_strangers_get_404(
    stranger: Client, client: Client, check: Job, recheck: Recheck
) -> None:
    for address in (
        setting(check),
        reverse("jobs:unset_recheck", args=[check.pk]),
        stopping(recheck),
    ):
        assert stranger.post(address, {"every": 7}).status_code == 404
        assert client.post(address, {"every": 7}).status_code == 404
    recheck.refresh_from_db()
    assert (recheck.every_days, recheck.is_running) == (14, True)
    assert "ines-okafor" not in page_of(stranger, ALL)
    assert "ines-okafor" not in page_of(client, ALL)


def test_get_changes_nothing(browser: Client, check: Job, recheck: Recheck) -> None:
    for address in (
        setting(check),
        reverse("jobs:unset_recheck", args=[check.pk]),
        stopping(recheck),
    ):
        assert browser.get(address).status_code == 405
    assert browser.post(ALL).status_code == 405


def test_the_token_of_the_form_is_asked_for(ada: User, check: Job) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(setting(check), {"every": 7}).status_code == 403


def test_htmx_gets_the_same_answers(browser: Client, check: Job) -> None:
    htmx = {"HX-Request": "true"}
    answer = browser.post(setting(check), {"every": 7}, headers=htmx)
    assert answer.status_code == 303


def test_the_pages_hold_no_inline_style_or_script(
    browser: Client, check: Job, recheck: Recheck
) -> None:
    for address in (at(check), ALL, reverse("jobs:history")):
        page = page_of(browser, address)
        assert " style=" not in page
        assert page.count("<script") == page.count("<script src=")


# --- what has changed ----------------------------------------------------------------


def test_the_report_says_what_went_up(browser: Client, recheck: Recheck) -> None:
    page = page_of(browser, at(make_next(recheck)))
    since = timezone.localtime(timezone.now() - 3 * DAY)
    assert f"Score 66 → 69 (+3) since {since.day} {since:%B}" in page
    assert "match 58 → 58 (no change)." in page
    assert 'class="note reading"' in page


def test_the_report_says_what_went_down(browser: Client, recheck: Recheck) -> None:
    page = page_of(browser, at(make_next(recheck, score=60, match_score=50)))
    assert "Score 66 → 60 (−6) since" in page
    assert "match 58 → 50 (−8)." in page


def test_the_report_stays_calm_when_all_is_the_same(
    browser: Client, recheck: Recheck
) -> None:
    page = page_of(browser, at(make_next(recheck, score=66)))
    assert "Score 66 and match 58, the same as on " in page
    assert "→" not in page


def test_a_new_rubric_is_told_as_a_reason() -> None:
    change = ScoreChange(Step(78, 81), None, timezone.now() - 400 * DAY, "2026.1")
    words = change_words(change, "2026.2")
    assert "from 2026.1 to 2026.2" in words.reason
    year = timezone.localtime(change.since).year
    assert f"{year}." in words.text  # another year is named
    assert change_words(change, "2026.1").reason == ""


@pytest.mark.parametrize(
    ("score", "match", "note"),
    [
        (Step(78, 81), Step(64, 64), "Score +3, match ±0 since "),
        (Step(78, 76), None, "Score −2 since "),
        (Step(78, 78), None, "Score ±0 since "),
    ],
)
def test_a_rows_note_is_signed(score: Step, match: Step | None, note: str) -> None:
    change = ScoreChange(score, match, timezone.now(), "")
    assert change_note(change).startswith(note)
    assert signed(0) == "±0"


def test_the_history_marks_a_recurring_check(browser: Client, recheck: Recheck) -> None:
    make_next(recheck)
    page = page_of(browser, reverse("jobs:history"))
    assert page.count("Recurring</span>") == 1
    assert "Score +3, match ±0 since " in page
    assert f'href="{ALL}"' in page


def test_an_ordinary_check_says_nothing_of_a_change(
    browser: Client, check: Job, recheck: Recheck
) -> None:
    assert "Recurring check.</span>" not in page_of(browser, at(check))


# --- failures are told ---------------------------------------------------------------


@pytest.fixture
def given_up(recheck: Recheck) -> Recheck:
    """Stopped, because three checks in a row failed."""
    recheck.failures, recheck.error = 3, "job.input_gone"
    recheck.stopped, recheck.ending = timezone.now(), Ending.FAILED
    recheck.save()
    return recheck


def test_the_owner_reads_that_it_was_stopped(
    browser: Client, check: Job, given_up: Recheck
) -> None:
    failed = make_next(given_up, status="failed", error="job.input_gone")
    for address in (at(check), at(failed), ALL):
        assert "3 checks in a row failed" in page_of(browser, address), address
    history = page_of(browser, reverse("jobs:history"))
    assert "Stopped after 3 failures in a row" in history
    assert "Start it again" in page_of(browser, at(check))


def test_it_can_be_started_again(
    browser: Client, check: Job, given_up: Recheck
) -> None:
    browser.post(setting(check), {"every": 7})
    assert Recheck.objects.get().is_running
    assert "in a row" not in page_of(browser, at(check))


def test_it_can_be_removed_from_the_list(browser: Client, given_up: Recheck) -> None:
    assert "Remove" in page_of(browser, ALL)
    browser.post(stopping(given_up))
    assert "No recurring checks" in page_of(browser, ALL)


def test_a_failed_check_says_when_the_next_one_comes(
    browser: Client, recheck: Recheck
) -> None:
    failed = make_next(recheck, status="failed", error="job.lost")
    assert "Every 14 days, next on " in page_of(browser, at(failed))


# --- the list of all -----------------------------------------------------------------


def test_all_are_listed_with_their_last_result(
    browser: Client, check: Job, recheck: Recheck
) -> None:
    page = page_of(browser, ALL)
    assert "Every 14 days" in page
    assert "Next on " in page
    assert "Score 66, match 58 on " in page
    assert f'href="{at(check)}"' in page
    assert f'action="{stopping(recheck)}"' in page


def test_the_list_leads_to_the_report_against_the_same_posting(
    browser: Client, ada: User, check: Job, recheck: Recheck
) -> None:
    posting = Posting.objects.create(
        owner=ada, sha256="p" * 64, title="Data Analyst", text="x"
    )
    other = make_next(recheck, posting=posting)
    set_recheck(other, 7)
    page = page_of(browser, ALL)
    assert f'href="{at(check)}"' in page
    assert f'href="{at(other)}"' in page
    assert "<span>Data Analyst</span>" in page


def test_stopping_one_whose_checks_are_gone_deletes_its_file_and_says_so(
    browser: Client, check: Job, recheck: Recheck
) -> None:
    browser.post(reverse("jobs:delete", args=[check.pk]))
    page = page_of(browser, ALL)
    assert "stopping deletes the file" in page
    answer = browser.post(stopping(recheck), follow=True)
    assert "so the file is deleted" in answer.content.decode()
    assert not Recheck.objects.exists()


def test_an_account_leads_to_the_list(browser: Client) -> None:
    page = page_of(browser, reverse("accounts:account"))
    assert "Recurring checks" in page
    assert f'href="{ALL}"' in page
    assert "No recurring checks" in page_of(browser, ALL)


# --- queries -------------------------------------------------------------------------


def make_many(ada: User, count: int) -> None:
    for number in range(count):
        job = make_check(ada, name=f"r{number}.pdf", sha256=f"{number:064}")
        make_next(set_recheck(job, 7))


def test_the_report_of_a_recurring_check_takes_one_query_more(
    browser: Client, recheck: Recheck, django_assert_max_num_queries: Any
) -> None:
    job = make_next(recheck)
    with django_assert_max_num_queries(6):
        page_of(browser, at(job))


def test_the_history_takes_no_query_more_for_changes(
    browser: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    make_many(ada, 12)
    with django_assert_max_num_queries(6):
        assert page_of(browser, reverse("jobs:history")).count("Score +3") == 12


def test_the_list_of_all_takes_the_same_few_queries(
    browser: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    make_many(ada, 20)
    with django_assert_max_num_queries(4):
        assert page_of(browser, ALL).count('<th scope="row"') == 20


def test_the_list_of_all_has_pages(browser: Client, ada: User) -> None:
    make_many(ada, 27)
    assert page_of(browser, ALL).count('<th scope="row"') == 25
    assert page_of(browser, f"{ALL}?page=2").count('<th scope="row"') == 2
