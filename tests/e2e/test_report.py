"""The report in a browser: a posting as a file, another field, paper, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import POSTING

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
Profile = Callable[..., BrowserContext]
SOON = 120_000  # milliseconds: a slow machine still gets there
MOST_NODES = 800


@pytest.fixture(scope="module")
def posting_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("posting") / "analyst.txt"
    path.write_text(POSTING)
    return path


def upload(page: Page, resume: Path, posting: Path) -> str:
    page.goto("/")
    page.set_input_files("input[name=file]", resume)
    expect(page.locator(".jd-file")).to_be_hidden()
    page.locator("label:has(input[value=file])").click()
    expect(page.locator(".jd-file")).to_be_visible()
    expect(page.locator("textarea[name=jd]")).to_be_hidden()
    page.set_input_files("input[name=jd_file]", posting)
    page.click("button.primary")
    page.wait_for_url(re.compile(r"/jobs/[0-9a-f-]{36}/"))
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)
    return page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_a_posting_given_as_a_file_is_matched(
    profile: Profile, resume_pdf: Path, posting_file: Path, scripts: bool
) -> None:
    page = profile(scripts=scripts).new_page()
    upload(page, resume_pdf, posting_file)
    expect(page.locator("#match")).to_contain_text("Airflow")
    chip = page.locator("#match .chips details:has-text('Tableau')")
    expect(chip.locator("p")).to_be_hidden()
    chip.locator("summary").click()
    expect(chip.locator("p")).to_contain_text("Experience with Tableau")


def test_a_resume_is_kept_and_named_when_the_posting_file_is_refused(
    profile: Profile, resume_pdf: Path
) -> None:
    page = profile().new_page()
    page.goto("/")
    page.set_input_files("input[name=file]", resume_pdf)
    page.locator("label:has(input[value=file])").click()
    old_word = {"name": "a.doc", "mimeType": "x", "buffer": b"\xd0\xcf\x11\xe0" * 20}
    page.set_input_files("input[name=jd_file]", old_word)
    page.click("button.primary")
    expect(page.locator(".error-summary")).to_contain_text("Paste its text instead")
    expect(page.locator("output").first).to_have_text("ines-okafor.pdf is kept")
    page.locator("label:has(input[value=none])").click()
    page.click("button.primary")
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)


def test_another_field_of_work_is_another_check_without_scripts(
    profile: Profile, resume_pdf: Path, posting_file: Path
) -> None:
    page = profile(scripts=False).new_page()
    first = upload(page, resume_pdf, posting_file)
    expect(page.locator("aside dl").first).to_contain_text("detected")
    page.click("summary:has-text('Check as another field')")
    page.select_option("#id_profile", "nursing")
    page.click("button:has-text('Check as this field')")
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)
    assert page.url != first
    expect(page.locator("aside dl").first).to_contain_text("chosen")
    expect(page.locator("#match")).to_be_visible()


def test_paper_shows_everything_unfolded_and_no_navigation(
    profile: Profile, resume_pdf: Path, posting_file: Path, tmp_path: Path
) -> None:
    page = profile().new_page()
    upload(page, resume_pdf, posting_file)
    passed = page.locator(".finding.pass p").first
    expect(passed).to_be_hidden()
    paper = tmp_path / "report.pdf"
    page.pdf(path=paper, format="A4")
    with pymupdf.open(paper) as pdf:
        text = " ".join(" ".join(sheet.get_text() for sheet in pdf).split())
    words = " ".join((passed.text_content() or "").split())
    assert words[:60] in text
    assert "Experience with Tableau" in text
    for control in ("New check", "Delete this check", "Check again", "Skip to content"):
        assert control not in text


def test_a_phone_scrolls_one_way_and_the_page_is_light(
    profile: Profile, resume_pdf: Path, posting_file: Path
) -> None:
    page = profile().new_page()
    upload(page, resume_pdf, posting_file)
    assert page.evaluate("document.querySelectorAll('*').length") < MOST_NODES
    page.set_viewport_size({"width": 320, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320


def test_a_failed_check_leads_to_its_issue_by_keyboard(
    profile: Profile, resume_pdf: Path, posting_file: Path
) -> None:
    page = profile().new_page()
    upload(page, resume_pdf, posting_file)
    category = page.locator("#category-content_quality")
    category.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    place = page.evaluate("document.activeElement.getAttribute('href')")
    assert place.startswith("#issue-")
    page.keyboard.press("Enter")
    expect(page.locator(place)).to_be_visible()
    expect(page.locator(place)).to_be_in_viewport()
