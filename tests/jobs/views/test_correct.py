from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from analysis.report import from_json, to_json
from analysis.resume import Place, Resume
from jobs import corrections, runner, sandbox
from jobs.correcting import moves
from jobs.limits import admit
from jobs.models import Checkpoint, Correction, Job, Kind, Status
from resumeopt.accounts.models import User
from tests.factories import RESUME, make_guest
from tests.jobs.correcting.filling import buttons_of, fields_of, number_of
from tests.jobs.views.samples import make_check, sample_report, sample_resume

pytestmark = pytest.mark.django_db
Make = Callable[..., Job]
HTMX = {"HX-Request": "true"}
FORM = "application/x-www-form-urlencoded"


def at(job: Job) -> str:
    return reverse("jobs:read", args=[job.pk])


def send(
    client: Client, job: Job, fields: dict[str, str], do: str = "save", **more: Any
) -> Any:
    """Press a button as a browser does."""
    body = urlencode(fields | {"do": do}, errors="surrogatepass")
    return client.post(at(job), body, content_type=FORM, **more)


def form(client: Client, job: Job) -> dict[str, str]:
    return fields_of(client.get(at(job)).content.decode())


def shown(answer: Any) -> dict[str, str]:
    return fields_of(answer.content.decode())


def saved() -> Resume:
    return from_json(Resume, Correction.objects.get().resume)


# --- the page ------------------------------------------------------------------------


def test_everything_that_was_read_stands_in_fields(browser: Client, check: Job) -> None:
    fields = form(browser, check)
    assert fields["contact.name"] == "Ines Okafor"
    assert fields["summary"] == "Hard-working analyst with a passion for data."
    assert fields["0.title"] == "Data Analyst"
    assert fields["0.period"] == "03/2021 – now"
    assert fields["0.lines"].split("\r\n")[2] == "Wrote 14 dashboards in SQL"
    assert "SQL, Python, Excel" in fields.values()


def test_the_lines_of_the_file_stand_beside_what_came_of_them(
    browser: Client, check: Job
) -> None:
    page = browser.get(at(check)).content.decode()
    entry = page[page.index('id="e0"') : page.index('id="e1"')]
    source = entry[entry.index("In your file") :]
    lines = ("Data Analyst, Brookline Water", "03/2021 – now", "leak detection")
    assert all(line in source for line in lines)
    assert "BSc Statistics" not in source


def test_unsure_things_stand_first_and_open(
    browser: Client, ada: User, check: Job
) -> None:
    report = sample_report()
    job = report.resume.positions[0]
    blurred = replace(job, company="", place=Place(1, confidence=0.41))
    resume = replace(report.resume, positions=(blurred,))
    resume = replace(resume, contact=replace(resume.contact, phone=""))
    Job.objects.filter(pk=check.pk).update(
        report=to_json(replace(report, resume=resume))
    )
    page = browser.get(at(check)).content.decode()
    assert "Look at these first" in page
    assert page.index("No phone number was found") < page.index('id="e0"')
    assert "no employer, recognised from a picture, 41% sure" in page
    assert '<details class="issue" id="e0" open>' in page
    assert '<details class="issue" id="e1">' in page  # the school is sure


def test_what_is_well_recognised_says_how_well(browser: Client, check: Job) -> None:
    report = sample_report()
    job = replace(report.resume.positions[0], place=Place(1, confidence=0.93))
    resume = replace(report.resume, positions=(job,))
    Job.objects.filter(pk=check.pk).update(
        report=to_json(replace(report, resume=resume))
    )
    assert "93% sure" in browser.get(at(check)).content.decode()


def test_the_report_and_the_ats_view_lead_to_it(browser: Client, check: Job) -> None:
    for name in ("jobs:detail", "jobs:ats"):
        page = browser.get(reverse(name, args=[check.pk])).content.decode()
        assert f'href="{at(check)}">' in page
        assert "Correct what was read" in page


def test_no_inline_script_or_style_is_needed(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert "style=" not in page
    assert "onclick" not in page


# --- buttons -------------------------------------------------------------------------


def test_a_button_keeps_all_that_was_typed(browser: Client, check: Job) -> None:
    fields = form(browser, check) | {"0.company": "Severn <Water>", "summary": "New"}
    answer = send(browser, check, fields, "add:languages")
    assert answer.status_code == 200
    again = shown(answer)
    assert again["0.company"] == "Severn <Water>"
    assert again["summary"] == "New"
    assert len(again) > len(fields)
    assert "Nothing is saved yet" in answer.content.decode()
    assert not Correction.objects.exists()


def test_with_htmx_the_form_alone_comes_back(browser: Client, check: Job) -> None:
    fields = form(browser, check) | {"0.title": "Analyst"}
    answer = send(browser, check, fields, "keep", headers=HTMX)
    page = answer.content.decode()
    assert "<html" not in page
    assert shown(answer)["0.title"] == "Analyst"
    assert "HX-Request" in answer["Vary"]


def test_a_pressed_entry_has_the_focus(browser: Client, check: Job) -> None:
    fields = form(browser, check)
    page = send(browser, check, fields, "add:positions").content.decode()
    opened = page[page.index('id="e1"') :]
    assert opened.startswith('id="e1" open><summary data-focus>')
    assert "up:1" in buttons_of(page)


def test_enter_in_a_field_saves_nothing(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert buttons_of(page)[0] == "keep"


# --- saving --------------------------------------------------------------------------


def test_saving_runs_the_check_again_with_the_correction(
    browser: Client, check: Job
) -> None:
    fields = form(browser, check) | {"0.company": "Severn Water"}
    answer = send(browser, check, fields)
    job = Job.objects.exclude(pk=check.pk).get()
    assert answer.status_code == 303
    assert answer["Location"] == reverse("jobs:detail", args=[job.pk])
    assert (job.kind, job.document, job.status) == (
        check.kind,
        check.document,
        Status.QUEUED,
    )
    assert saved().positions[0].company == "Severn Water"
    assert Checkpoint.objects.get().stage == "parse"


def test_with_htmx_saving_leads_there_too(browser: Client, check: Job) -> None:
    fields = form(browser, check) | {"0.company": "Severn Water"}
    answer = send(browser, check, fields, headers=HTMX)
    job = Job.objects.exclude(pk=check.pk).get()
    assert answer["HX-Redirect"] == reverse("jobs:detail", args=[job.pk])


def test_a_line_moves_to_another_entry(browser: Client, check: Job) -> None:
    fields = form(browser, check)
    school = number_of(fields, "Cardiff University")
    mark = moves.mark_of("Helped with leak detection")
    send(browser, check, fields | {"0.line": mark, "0.to": school})
    bullet = sample_resume().positions[0].bullets[1]
    assert saved().education[0].bullets == (bullet,)


def test_a_form_sent_as_it_came_runs_nothing(browser: Client, check: Job) -> None:
    answer = send(browser, check, form(browser, check))
    assert answer["Location"] == reverse("jobs:detail", args=[check.pk])
    assert Job.objects.count() == 1
    assert not Correction.objects.exists()
    page = browser.get(answer["Location"]).content.decode()
    assert "Nothing was changed" in page


def test_the_report_says_that_it_rests_on_a_correction(
    browser: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    job = whole_story(browser, ada)
    page = browser.get(reverse("jobs:detail", args=[job.pk])).content.decode()
    assert "You corrected what was read on" in page
    assert reverse("jobs:revert", args=[job.pk]) in page
    page = browser.get(at(job)).content.decode()
    assert "Every check of this file uses your correction" in page
    assert fields_of(page)["0.company"] == "Severn Water"


def test_what_was_reviewed_is_called_unsure_no_more(
    browser: Client, check: Job
) -> None:
    fields = form(browser, check) | {"0.company": "", "0.period": "a while"}
    page = send(browser, check, fields, "keep").content.decode()
    assert "no employer" in page
    assert "the dates are not understood" in page
    send(browser, check, fields)
    page = browser.get(at(check)).content.decode()
    assert "Look at these first" not in page
    assert "As you left it" in page


def whole_story(browser: Client, owner: User) -> Job:
    """Upload, let it run, correct it, let it run again."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    sandbox.preload()
    file = SimpleUploadedFile("cv.txt", RESUME)
    browser.post(reverse("jobs:upload"), {"file": file, "jd_kind": "none"})
    runner.run_next()
    job = Job.objects.get(owner=owner)
    assert job.status == Status.COMPLETE, job.error
    send(browser, job, form(browser, job) | {"0.company": "Severn Water"})
    runner.run_next()
    again = Job.objects.filter(owner=owner).latest("created")
    assert again.status == Status.COMPLETE, again.error
    return again


def test_reverting_reads_the_file_as_it_is_again(browser: Client, ada: User) -> None:
    job = whole_story(browser, ada)
    answer = browser.post(reverse("jobs:revert", args=[job.pk]))
    assert answer.status_code == 303
    runner.run_next()
    reverted = Job.objects.filter(owner=ada).latest("created")
    assert answer["Location"] == reverse("jobs:detail", args=[reverted.pk])
    assert form(browser, reverted)["0.company"] == "Brookline Water"
    page = browser.get(answer["Location"]).content.decode()
    assert "You corrected" not in page


def test_check_again_keeps_the_correction(browser: Client, ada: User) -> None:
    job = whole_story(browser, ada)
    browser.post(reverse("jobs:again", args=[job.pk]))
    runner.run_next()
    again = Job.objects.filter(owner=ada).latest("created")
    assert again != job
    assert form(browser, again)["0.company"] == "Severn Water"
    assert again.corrected == job.corrected


def test_an_uncorrected_report_of_before_can_be_run_with_the_correction(
    browser: Client, check: Job
) -> None:
    send(browser, check, form(browser, check) | {"0.company": "Severn Water"})
    Job.objects.exclude(pk=check.pk).delete()
    answer = send(browser, check, form(browser, check))
    assert answer["Location"] != reverse("jobs:detail", args=[check.pk])
    assert Job.objects.count() == 2


# --- what is wrong is said -----------------------------------------------------------


def test_a_mistake_is_said_and_nothing_is_lost(browser: Client, check: Job) -> None:
    fields = form(browser, check) | {"contact.email": "ines", "0.title": "Lead"}
    answer = send(browser, check, fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: What we read" in page
    assert '<a href="#f-contact-email">This is no e-mail address' in page
    assert 'id="f-contact-email-err"' in page
    assert shown(answer)["0.title"] == "Lead"
    assert not Correction.objects.exists()


def test_a_mistake_in_an_entry_that_moved_stands_where_it_is_now(
    browser: Client, check: Job
) -> None:
    fields = form(browser, check)
    school = number_of(fields, "Cardiff University")
    fields |= {f"{school}.area": "x" * 1001, "0.kind": "kept"}
    page = send(browser, check, fields).content.decode()
    assert '<a href="#f-0-area">' in page
    assert 'id="f-0-area-err"' in page


def test_a_correction_of_another_window_is_not_overwritten_unseen(
    browser: Client, check: Job
) -> None:
    old = form(browser, check)
    send(browser, check, old | {"0.company": "Severn Water"})
    answer = send(browser, check, old | {"0.company": "Wye Power"})
    assert answer.status_code == 422
    assert "corrected in another window" in answer.content.decode()
    assert saved().positions[0].company == "Severn Water"
    assert shown(answer)["0.company"] == "Wye Power"
    assert send(browser, check, shown(answer)).status_code == 303
    assert saved().positions[0].company == "Wye Power"


def test_too_many_requests_are_told_and_the_form_is_kept(
    browser: Client, check: Job, settings: Settings
) -> None:
    settings.RESUMEOPT_SUBMISSIONS_PER_MINUTE = 1
    admit(check.owner)
    fields = form(browser, check) | {"0.company": "Severn Water"}
    for headers, status in (({}, 429), (HTMX, 422)):
        answer = send(browser, check, fields, headers=headers)
        assert answer.status_code == status
        assert shown(answer)["0.company"] == "Severn Water"
    assert not Correction.objects.exists()
    revert = browser.post(reverse("jobs:revert", args=[check.pk]))
    assert revert["Location"] == reverse("jobs:detail", args=[check.pk])


# --- whoever sends it may be hostile -------------------------------------------------


def test_a_form_of_very_many_entries_is_read(browser: Client, check: Job) -> None:
    fields = form(browser, check)
    for number in range(100, 400):
        fields |= {f"{number}.was": "publications", f"{number}.name": f"Paper {number}"}
        fields |= {f"{number}.{name}": "" for name in ("issuer", "date", "url")}
    assert len(fields) > 1500  # more than Django reads for anybody
    assert send(browser, check, fields).status_code == 303
    assert len(saved().publications) == 300


@pytest.mark.parametrize(
    "body",
    [
        "&".join(f"{n}.was=awards" for n in range(20_000)),
        "summary=" + "x" * 5_000_000,
        "&".join(f"{n}.was=awards&{n}.name=x" for n in range(2_000)) + "&end=1",
        "do=save",
        "do=save&end=1&0.was=secrets",
        "do=%00%ff&end=1",
        "do=save&end=1",
        "end=1&do=up:99999999999999999999",
        "end=1&do=save&0.was=awards&0.name=%ED%A0%80%00",
        "%00=%00&&&===&end=1&do=explode:1",
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_hostile_forms_are_refused_in_words(
    browser: Client, check: Job, body: str, headers: dict[str, str]
) -> None:
    answer = browser.post(at(check), body, content_type=FORM, headers=headers)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Correction.objects.exists()
    assert ("<html" in answer.content.decode()) == (not headers)


def test_a_form_of_another_type_is_bounded_too(browser: Client, check: Job) -> None:
    many = {f"{number}.was": "awards" for number in range(1500)}
    assert browser.post(at(check), many).status_code == 422
    broken = "multipart/form-data; boundary="
    answer = browser.post(at(check), b"x", content_type=broken)
    assert answer.status_code == 422
    answer = browser.post(at(check), b"{}", content_type="application/json")
    assert answer.status_code == 422


def test_nul_and_lone_surrogates_do_no_harm(browser: Client, check: Job) -> None:
    fields = form(browser, check) | {"0.company": "Sev\0ern\ud800 Water"}
    assert send(browser, check, fields).status_code == 303
    company = saved().positions[0].company
    assert "\0" not in company
    assert company.startswith("Severn")


def test_a_form_without_its_token_is_refused(ada: User, check: Job) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    fields = form(client, check)
    assert fields["csrfmiddlewaretoken"]
    assert (
        send(client, check, fields | {"0.company": "Severn Water"}).status_code == 303
    )
    del fields["csrfmiddlewaretoken"]
    Correction.objects.all().delete()
    assert send(client, check, fields | {"0.company": "Wye"}).status_code == 403
    revert = client.post(reverse("jobs:revert", args=[check.pk]))
    assert revert.status_code == 403
    assert not Correction.objects.exists()


# --- whose it is ---------------------------------------------------------------------


def test_strangers_get_404(stranger: Client, browser: Client, check: Job) -> None:
    fields = form(browser, check) | {"0.company": "Severn Water"}
    assert stranger.get(at(check)).status_code == 404
    assert send(stranger, check, fields).status_code == 404
    many = "&".join("a=b" for _ in range(20_000))
    assert stranger.post(at(check), many, content_type=FORM).status_code == 404
    assert stranger.post(reverse("jobs:revert", args=[check.pk])).status_code == 404
    assert Client().get(at(check)).status_code == 404
    assert not Correction.objects.exists()


def test_guests_can_too(db: None) -> None:
    guest = make_guest()
    client = Client()
    client.force_login(guest)
    job = make_check(guest)
    send(client, job, form(client, job) | {"0.company": "Severn Water"})
    assert saved().positions[0].company == "Severn Water"


def test_wrong_methods_are_refused(browser: Client, check: Job) -> None:
    assert browser.put(at(check)).status_code == 405
    assert browser.delete(at(check)).status_code == 405
    assert browser.get(reverse("jobs:revert", args=[check.pk])).status_code == 405


@pytest.mark.parametrize("status", ["queued", "in_progress", "failed", "cancelled"])
def test_a_check_that_read_nothing_has_nothing_to_correct(
    browser: Client, make: Make, status: str
) -> None:
    fields = {"error": "job.internal"} if status == "failed" else {}
    job = make(status, **fields)
    assert browser.get(at(job))["Location"] == reverse("jobs:detail", args=[job.pk])
    assert send(browser, job, {"end": "1"}).status_code == 404


def test_without_its_file_or_as_a_layout_a_job_has_no_such_page(
    browser: Client, check: Job
) -> None:
    Job.objects.filter(pk=check.pk).update(document=None)
    assert browser.get(at(check)).status_code == 303
    page = browser.get(reverse("jobs:detail", args=[check.pk])).content.decode()
    assert at(check) not in page
    Job.objects.filter(pk=check.pk).update(kind=Kind.GENERATE)
    assert send(browser, check, {"end": "1"}).status_code == 404


def test_a_file_that_goes_meanwhile_is_told(
    browser: Client, check: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = form(browser, check) | {"0.company": "Severn Water"}
    monkeypatch.setattr(corrections, "_locked", _gone)
    answer = send(browser, check, fields)
    assert answer.status_code == 409
    assert shown(answer)["0.company"] == "Severn Water"


def _gone(_job: Job) -> None:
    from jobs.codes import JobCode, JobError

    raise JobError(JobCode.INPUT_GONE)


def test_it_takes_few_queries(
    browser: Client, check: Job, django_assert_max_num_queries: Any
) -> None:
    fields = form(browser, check)
    with django_assert_max_num_queries(5):
        browser.get(at(check))
    with django_assert_max_num_queries(5):
        send(browser, check, fields, "add:awards")
    with django_assert_max_num_queries(4):
        send(browser, check, fields, "add:awards", headers=HTMX)
    with django_assert_max_num_queries(41):  # with every savepoint
        send(browser, check, fields | {"0.company": "Severn Water"})
