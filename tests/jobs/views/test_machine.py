from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from analysis.reading import Reader, ReaderKind, Reading, ReadLine, compared
from analysis.report import to_json
from jobs.exports import FORMATS
from jobs.models import Decision, Export, Job, Kind, Version
from jobs.review import current_version
from tests.jobs.views.samples import LINES, sample_resume

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def at(job: Job, query: str = "") -> str:
    return reverse("jobs:ats", args=[job.pk]) + query


def reading(*stored: str, said: tuple[str, ...] | None = None) -> Reading:
    """Return what two readers find: the sample's lines, and `stored`."""
    place = tuple(
        ReadLine(text, 1, (50.0, 40.0 + 20 * number, 300.0, 52.0 + 20 * number))
        for number, text in enumerate(LINES)
    )
    lines = tuple(ReadLine(text) for text in stored or LINES)
    readers = (Reader(ReaderKind.PLACE, place), Reader(ReaderKind.STORED, lines))
    return Reading(compared(readers, said), ((595.0, 842.0),), sample_resume())


def keep(version: Version, format_: str, found: Reading | None, **more: str) -> Export:
    export = Export(
        version=version,
        format=format_,
        byte_count=8,
        pages=1,
        name=f"Ines-Okafor-Resume.{format_}",
        reading=to_json(found) if found else None,
        **{"template": "classic", **more},
    )
    export.file.save("x", ContentFile(b"\x89PNG-ish"), save=False)
    export.save()
    return export


def see_source(job: Job, found: Reading) -> None:
    keep(job.versions.get(kind="read"), "seen", found, template="source")


def lay_out(job: Job, found: Reading) -> None:
    for name in FORMATS:
        taken_apart = name in ("pdf", "docx")
        keep(current_version(job), name, found if taken_apart else None)


# --- the source ----------------------------------------------------------------------


def test_the_source_stands_in_the_order_it_is_read(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    places = [page.index(line.replace("&", "&amp;")) for line in LINES]
    assert places == sorted(places)


def test_fields_say_whether_they_were_read(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert "ines.okafor@example.com" in page
    assert page.count("Yes</span>") >= 8
    assert "Invisible text was found" in page


def test_what_a_parser_gets_wrong_is_marked(browser: Client, check: Job) -> None:
    page = browser.get(at(check)).content.decode()
    assert '<span class="hl">03/2021 – now' in page


def test_the_source_is_gone_through_in_the_background(
    browser: Client, check: Job
) -> None:
    address = reverse("jobs:read_files", args=[check.pk])
    assert address in browser.get(at(check)).content.decode()
    assert browser.post(address)["Location"] == at(check)
    job = Job.objects.get(kind=Kind.GENERATE)
    assert job.options["formats"] == ["seen"]
    assert job.document == check.document
    page = browser.get(at(check)).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert "Going through your file" in page
    assert browser.get(at(check), headers=HTMX).status_code == 204


def test_the_order_is_drawn_on_the_page(browser: Client, check: Job) -> None:
    see_source(check, reading())
    page = browser.get(at(check)).content.decode()
    assert "pages.png?template=source" in page
    assert page.count("<text") == len(LINES)
    image = browser.get(
        reverse("jobs:page_image", args=[check.pk]) + "?template=source"
    )
    assert image["Content-Type"] == "image/png"
    assert b"".join(image.streaming_content) == b"\x89PNG-ish"


def test_each_reader_has_its_own_text(browser: Client, check: Job) -> None:
    see_source(check, reading(*LINES[:5], "Only stored here", *LINES[5:]))
    place = browser.get(at(check)).content.decode()
    stored = browser.get(at(check, "?r=stored")).content.decode()
    assert "<li>Only stored here" not in place
    assert '<span class="hl">Only stored here' in stored
    assert "the other reader does not find: only, stored, here" in stored
    assert "3 words are found only by the reader that takes the text as stored" in place


def test_lines_read_elsewhere_are_named_with_what_to_do(
    browser: Client, check: Job
) -> None:
    see_source(check, reading(*LINES[:2], *LINES[8:], *LINES[2:8]))
    page = browser.get(at(check)).content.decode()
    assert "read in two different orders" in page
    assert "Set the resume in one column" in page
    assert "the other reader takes this line at another place" in page


def test_a_file_without_text_says_so(browser: Client, check: Job) -> None:
    found = reading()
    empty = replace(found, readers=tuple(replace(r, lines=()) for r in found.readers))
    see_source(check, empty)
    assert "only pictures of it" in browser.get(at(check)).content.decode()


# --- our files -----------------------------------------------------------------------


def test_what_has_no_file_yet_is_not_imitated(browser: Client, check: Job) -> None:
    check.changes.filter(number=2).update(decision=Decision.ACCEPTED)
    page = browser.get(at(check, "?v=new")).content.decode()
    assert "Maintained the billing reports" not in page
    assert "These decisions have no files yet." in page
    address = reverse("jobs:read_files", args=[check.pk])
    browser.post(f"{address}?v=new")
    assert Job.objects.get(kind=Kind.GENERATE).version == current_version(check)


def test_the_finished_file_is_shown_as_it_was_read_back(
    browser: Client, check: Job
) -> None:
    lay_out(check, reading())
    page = browser.get(at(check, "?v=new")).content.decode()
    assert "Both readers find every word, in one order." in page
    assert page.count("<li>") >= len(LINES)
    assert "Yes</span>" in page
    docx = browser.get(at(check, "?v=new&f=docx&r=stored")).content.decode()
    assert "f=docx&r=place" in docx.replace("&amp;", "&")
    assert "<svg class=" not in docx.split('id="ats"')[1].split("What goes wrong")[0]


def test_words_lost_in_the_finished_file_are_named(browser: Client, check: Job) -> None:
    lay_out(check, reading(said=(*LINES, "Zirconium")))
    page = browser.get(at(check, "?v=new")).content.decode()
    assert "1 word is not found by the reader that goes by what people see" in page


def test_a_build_that_failed_is_told(browser: Client, check: Job) -> None:
    Job.objects.create(
        owner=check.owner,
        kind=Kind.GENERATE,
        version=current_version(check),
        status="failed",
        error="render.failed",
        options={"template": "classic", "formats": ["pdf"]},
    )
    page = browser.get(at(check, "?v=new")).content.decode()
    assert "The files could not be laid out." in page


def test_the_page_takes_few_queries(
    browser: Client, check: Job, django_assert_max_num_queries: object
) -> None:
    lay_out(check, reading())
    browser.get(at(check, "?v=new"))
    with django_assert_max_num_queries(14):
        browser.get(at(check, "?v=new"))


def test_strangers_get_404_and_post_is_refused(
    browser: Client, stranger: Client, check: Job
) -> None:
    see_source(check, reading())
    assert stranger.get(at(check)).status_code == 404
    image = reverse("jobs:page_image", args=[check.pk]) + "?template=source"
    assert stranger.get(image).status_code == 404
    assert browser.post(at(check)).status_code == 405
