from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from jobs.models import Decision, Export, Job, Kind, Version
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
    assert answer["Location"] == at(check, "?template=modern")
    job = Job.objects.get(kind=Kind.GENERATE)
    assert job.options["template"] == "modern"
    page = browser.get(answer["Location"]).content.decode()
    assert "Laying out the files" in page
    assert 'hx-trigger="every 1s"' in page


def test_a_poll_reloads_the_page_once_all_is_there(browser: Client, check: Job) -> None:
    version = current_version(check)
    for name in ("pdf", "docx", "txt", "md", "json", "png"):
        add_export(version, name)
    answer = browser.get(at(check), headers=HTMX)
    assert answer["HX-Refresh"] == "true"
    page = browser.get(at(check)).content.decode()
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
    check.document.name = "Ínes “O” Okafor.docx"
    check.document.save()
    add_export(current_version(check))
    address = reverse("jobs:download", args=[check.pk])
    answer = browser.get(f"{address}?format=pdf&template=classic")
    assert b"".join(answer.streaming_content) == b"%PDF-made"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Disposition"].endswith("Okafor.pdf")


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
