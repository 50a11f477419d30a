from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jobs.exports import FORMATS, look_chosen
from jobs.looks import Look
from jobs.models import Decision, Export, Job, Kind, Priority, Version
from jobs.review import current_version

pytestmark = pytest.mark.django_db
Make = Callable[..., Job]
HTMX = {"HX-Request": "true"}


def at(job: Job, query: str = "") -> str:
    return reverse("jobs:preview", args=[job.pk]) + query


def add_export(version: Version, format_: str = "pdf", **fields: object) -> Export:
    export = Export(
        version=version,
        format=format_,
        template="classic",
        byte_count=86_000,
        pages=1,
        **{"name": f"ines-okafor.{format_}", **fields},
    )
    export.file.save("x", ContentFile(b"%PDF-made"), save=False)
    export.save()
    return export


def test_nothing_is_changed_until_it_is_accepted(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert "0 of 4 changes applied" in page
    assert "Responsible for maintaining the billing reports" in page
    assert "Build the files" in page


def test_accepted_changes_show(browser: Client, check: Job) -> None:
    check.changes.filter(number=2).update(decision=Decision.ACCEPTED)
    page = browser.get(at(check)).content.decode()
    assert "1 of 4 changes applied" in page
    assert "<li>Maintained the billing reports</li>" in page


def test_files_that_are_there_are_offered(browser: Client, check: Job) -> None:
    add_export(current_version(check))
    page = browser.get(at(check)).content.decode()
    assert "<b>PDF</b>" in page
    assert "84 KB" in page
    assert "format=pdf" in page


def test_build_leads_to_the_files(browser: Client, check: Job) -> None:
    address = reverse("jobs:build", args=[check.pk])
    answer = browser.post(address, {"template": "modern"})
    assert answer["Location"] == at(check)
    job = Job.objects.get(kind=Kind.GENERATE, priority=Priority.NORMAL)
    assert job.options["template"] == "modern"
    page = browser.get(answer["Location"]).content.decode()
    assert "Laying out the files" in page
    assert 'hx-trigger="every 1s"' in page


def test_a_poll_brings_the_pages_once_all_is_there(browser: Client, check: Job) -> None:
    version = current_version(check)
    for name in FORMATS:
        add_export(version, name)
    answer = browser.get(at(check, "?part=files"), headers=HTMX)
    assert answer["HX-Retarget"] == "#preview"
    page = answer.content.decode()
    assert page.lstrip().startswith('<div class="split preview" id="preview">')
    assert "pages.png" in page
    assert "Build the" not in page


def test_the_same_decisions_are_the_same_version(check: Job) -> None:
    first = current_version(check)
    check.changes.filter(number=2).update(decision=Decision.ACCEPTED)
    second = current_version(check)
    check.changes.filter(number=2).update(decision=Decision.UNDECIDED)
    assert current_version(check) == first != second


def test_a_change_that_no_longer_fits_is_told(browser: Client, check: Job) -> None:
    check.changes.filter(number=2).update(decision=Decision.ACCEPTED)
    twin = check.changes.get(number=2)
    twin.pk, twin.number = None, 9
    twin.save(force_insert=True)
    page = browser.get(at(check)).content.decode()
    assert "could not be put in" in page


def test_a_download_has_safe_headers(browser: Client, check: Job) -> None:
    add_export(current_version(check), name="Ínes-Okafor-Resume.pdf")
    address = reverse("jobs:download", args=[check.pk])
    answer = browser.get(f"{address}?format=pdf&template=classic")
    assert b"".join(answer.streaming_content) == b"%PDF-made"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Disposition"] == (
        'attachment; filename="Ines-Okafor-Resume.pdf"; '
        "filename*=UTF-8''%C3%8Dnes-Okafor-Resume.pdf"
    )


@pytest.mark.parametrize("query", ["?format=docx", "?format=exe", "?format=png"])
def test_a_file_that_is_not_there_is_404(
    browser: Client, check: Job, query: str
) -> None:
    add_export(current_version(check))
    address = reverse("jobs:download", args=[check.pk])
    assert browser.get(address + query).status_code == 404


def test_strangers_get_404(stranger: Client, check: Job) -> None:
    add_export(current_version(check))
    assert stranger.get(at(check)).status_code == 404
    for name in ("download", "page_image"):
        address = reverse(f"jobs:{name}", args=[check.pk])
        assert stranger.get(address).status_code == 404
    build = reverse("jobs:build", args=[check.pk])
    assert stranger.post(build).status_code == 404


def test_methods_that_make_no_sense_are_refused(browser: Client, check: Job) -> None:
    assert browser.post(at(check)).status_code == 405
    assert browser.get(reverse("jobs:build", args=[check.pk])).status_code == 405
    assert browser.post(reverse("jobs:download", args=[check.pk])).status_code == 405


def test_a_failed_build_is_told(browser: Client, check: Job) -> None:
    version = current_version(check)
    Job.objects.create(
        owner=check.owner,
        kind=Kind.GENERATE,
        version=version,
        status="failed",
        error="render.failed",
        options={"template": "classic"},
    )
    page = browser.get(at(check)).content.decode()
    assert "The files could not be laid out." in page


def test_a_finished_build_leads_to_its_files(browser: Client, check: Job) -> None:
    built = Job.objects.create(
        owner=check.owner,
        kind=Kind.GENERATE,
        version=current_version(check),
        status="complete",
        options={"template": "compact"},
    )
    answer = browser.get(reverse("jobs:detail", args=[built.pk]))
    assert answer["Location"] == at(check, "?template=compact")


def test_the_page_takes_few_queries(
    browser: Client, check: Job, django_assert_max_num_queries: object
) -> None:
    browser.get(at(check))
    with django_assert_max_num_queries(12):
        browser.get(at(check))


# --- the look ------------------------------------------------------------------------


def choose(browser: Client, job: Job, **posted: object) -> Look:
    """Send the form of options as a browser does, everything shown."""
    shown = [
        "summary",
        "positions",
        "education",
        "skills",
    ]
    form = {"options": "1", "show": shown, "paper": "a4", "density": "normal"}
    answer = browser.post(
        reverse("jobs:set_look", args=[job.pk]), {**form, "accent": "", **posted}
    )
    assert answer["Location"] == at(job)
    job.refresh_from_db()
    return look_chosen(job)


def test_a_look_is_remembered_and_laid_out(browser: Client, check: Job) -> None:
    look = choose(browser, check, paper="letter", accent="#1b3a7a", template="plain")
    assert (look.template, look.chosen) == (
        "plain",
        {"paper": "letter", "accent": "#1b3a7a"},
    )
    build = Job.objects.get(kind=Kind.GENERATE, priority=Priority.NORMAL)
    assert build.options["options"] == look.chosen
    assert build.options["look"] == look.digest
    page = browser.get(at(check)).content.decode()
    assert 'id="paper-letter" name="paper" value="letter" checked' in page


def test_a_template_is_switched_with_the_options_kept(
    browser: Client, check: Job
) -> None:
    choose(browser, check, density="airy")
    browser.post(reverse("jobs:set_look", args=[check.pk]), {"template": "compact"})
    check.refresh_from_db()
    look = look_chosen(check)
    assert (look.template, look.chosen) == ("compact", {"density": "airy"})


def test_a_section_is_moved_and_another_hidden(browser: Client, check: Job) -> None:
    moved = choose(browser, check, move="up:skills")
    assert moved.options.order == ("summary", "positions", "skills", "education")
    back = choose(browser, check, move="down:skills")
    assert back.options.order == ()  # the usual order again
    hidden = choose(browser, check, show=["positions", "skills"])
    assert set(hidden.options.hidden) == {"summary", "education"}
    page = browser.get(at(check)).content.decode()
    assert 'name="show" value="summary">' in page
    assert 'name="show" value="skills" checked>' in page


def test_a_look_that_cannot_be_is_refused(browser: Client, check: Job) -> None:
    before = look_chosen(check)
    for bad in ({"accent": "red; x: url(//x)"}, {"paper": "a3"}, {"density": "none"}):
        assert choose(browser, check, **bad) == before
    assert not Job.objects.filter(kind=Kind.GENERATE).exists()


def test_files_of_another_look_are_not_handed_out(browser: Client, check: Job) -> None:
    look = choose(browser, check, density="tight")
    add_export(current_version(check))  # of the usual look
    page = browser.get(at(check)).content.decode()
    assert "format=pdf" not in page
    address = reverse("jobs:download", args=[check.pk])
    assert browser.get(address).status_code == 404
    add_export(
        current_version(check), look=look.digest, options=look.chosen, name="tight.pdf"
    )
    answer = browser.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-made"
    assert "tight.pdf" in answer["Content-Disposition"]


def test_the_other_templates_are_pictured_behind_everybodys_work(
    browser: Client, check: Job
) -> None:
    version = current_version(check)
    for name in FORMATS:
        add_export(version, name)
    page = browser.get(at(check)).content.decode()
    assert reverse("jobs:picture_templates", args=[check.pk]) in page
    answer = browser.post(
        reverse("jobs:picture_templates", args=[check.pk]), headers=HTMX
    )
    job = Job.objects.get(kind=Kind.GENERATE)
    assert job.priority == Priority.BULK
    assert "classic" not in job.options["pictures"]
    assert len(job.options["pictures"]) >= 5
    assert "part=thumbs" in answer.content.decode()
    poll = browser.get(at(check, "?part=thumbs"), headers=HTMX)
    assert poll.status_code == 204


def test_pictures_that_failed_are_not_asked_for_again_and_again(
    browser: Client, check: Job
) -> None:
    browser.post(reverse("jobs:picture_templates", args=[check.pk]))
    Job.objects.filter(kind=Kind.GENERATE).update(status="failed", error="job.internal")
    page = browser.get(at(check)).content.decode()
    assert reverse("jobs:picture_templates", args=[check.pk]) not in page


def test_too_many_looks_have_to_wait(
    browser: Client, check: Job, settings: Settings
) -> None:
    settings.RESUMEOPT_SUBMISSIONS_PER_MINUTE = 1
    address = reverse("jobs:set_look", args=[check.pk])
    browser.post(address, {"template": "plain"}, headers=HTMX)
    begun = Job.objects.filter(kind=Kind.GENERATE).count()
    answer = browser.post(address, {"template": "modern"}, headers=HTMX)
    assert 'role="alert"' in answer.content.decode()
    assert "load, submit" not in answer.content.decode()
    assert Job.objects.filter(kind=Kind.GENERATE).count() == begun


def test_strangers_choose_no_look(stranger: Client, check: Job) -> None:
    for name in ("set_look", "picture_templates", "read_files"):
        address = reverse(f"jobs:{name}", args=[check.pk])
        assert stranger.post(address).status_code == 404
        assert stranger.get(address).status_code == 405
