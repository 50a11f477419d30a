"""What a person does with a check that stands: the same once more, put right, anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.test_main_story import SOON, upload

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
Profile = Callable[..., BrowserContext]


def read(page: Page, file: Path) -> str:
    address = upload(page, file)
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)
    return address


def test_the_same_file_again_is_answered_at_once_and_can_be_run_anew(
    profile: Profile, resume_pdf: Path
) -> None:
    page = profile().new_page()
    first = read(page, resume_pdf)
    assert upload(page, resume_pdf) == first
    expect(page.locator(".flashes")).to_contain_text("You checked this same file")
    page.click("button:has-text('Check again')")
    page.wait_for_url(lambda address: "/jobs/" in address and address != first)
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)


@pytest.mark.parametrize("scripts", [True, False], ids=["with", "without"])
def test_what_was_read_is_put_right_and_checked_again(
    profile: Profile, resume_pdf: Path, scripts: bool
) -> None:
    page = profile(scripts=scripts).new_page()
    if scripts:
        first = read(page, resume_pdf)
    else:
        first = upload(page, resume_pdf)
        while page.locator("h1").inner_text() != "Resume report":
            page.wait_for_timeout(500)
            page.reload()
    page.goto(f"{first}read/")
    page.get_by_label("Name", exact=True).fill("Ines Amara Okafor")
    page.get_by_role("button", name="Save and check again").click()
    page.wait_for_url(re.compile(r"/jobs/[0-9a-f-]{36}/$"))
    assert page.url != first
    if not scripts:
        while page.locator("h1").inner_text() != "Resume report":
            page.wait_for_timeout(500)
            page.reload()
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)
    expect(page.locator("main")).to_contain_text("You corrected what was read")
    page.goto(f"{page.url}read/")
    name = page.get_by_label("Name", exact=True)
    expect(name).to_have_value("Ines Amara Okafor")
