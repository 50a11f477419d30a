"""Decisions, their score and the versions they make, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Profile
from tests.e2e.test_main_story import upload

pytestmark = pytest.mark.e2e


def reviewed(profile: Profile, file: Path, *, scripts: bool = True) -> Page:
    page = profile(scripts=scripts).new_page()
    upload(page, file)
    expect(page.locator(".verdict")).to_be_visible(timeout=60_000)
    page.goto(page.url + "review/")
    return page


def first_open(page: Page) -> str:
    card = page.locator("article.change:has(button[value=accept])").first
    return str(card.get_attribute("id"))


def score(page: Page) -> int:
    """Wait until the score is counted, and return it."""
    expect(page.locator("#live:not([hx-get])")).to_have_count(1)
    return int(page.locator("#live b").first.inner_text())


def test_a_decision_by_key_moves_the_score_without_a_reload(
    profile: Profile, resume_pdf: Path
) -> None:
    page = reviewed(profile, resume_pdf)
    before = score(page)
    page.locator(f"#{first_open(page)}").focus()
    page.keyboard.press("a")
    expect(page.locator("#announce")).to_contain_text("Score")
    after = score(page)
    assert after != before
    page.reload()
    assert score(page) == after  # the page without a script shows the same


def test_the_keys_are_shown_by_a_key(profile: Profile, resume_pdf: Path) -> None:
    page = reviewed(profile, resume_pdf)
    page.locator(f"#{first_open(page)}").focus()
    page.keyboard.press("?")
    expect(page.locator("#keys li").first).to_be_visible()
    page.keyboard.press("e")
    expect(page.locator("article textarea")).to_be_focused()
    page.keyboard.type("?ar")
    expect(page.locator("article textarea")).to_have_value(re.compile(r"\?ar"))
    page.keyboard.press("Escape")
    expect(page.locator("article textarea")).to_have_count(0)


def test_a_new_fact_is_confirmed_and_listed(profile: Profile, resume_pdf: Path) -> None:
    page = reviewed(profile, resume_pdf)
    number = first_open(page)
    card = page.locator(f"#{number}")
    card.locator("button[value=edit]").click()
    lines = card.locator("textarea").input_value().count("\n") + 1
    card.locator("textarea").fill("Trained 77 analysts\n" * lines)
    card.locator("button[value=save]").click()
    expect(card.locator(".fact").first).to_be_visible()
    card.locator("input[name=confirmed]").check()
    card.locator("button[value=save]").click()
    expect(card).to_contain_text("Accepted in your words")
    page.get_by_role("link", name="What you told us").click()
    expect(page.locator("main")).to_contain_text("Trained 77 analysts")


def test_an_edit_by_hand_and_a_reopened_version_without_javascript(
    profile: Profile, resume_pdf: Path
) -> None:
    page = reviewed(profile, resume_pdf, scripts=False)
    page.get_by_role("link", name="Edit freely").click()
    page.get_by_label("Name", exact=True).fill("Ines Maria Okafor")
    page.get_by_role("button", name="Save as a version").click()
    expect(page.locator(".flashes")).to_contain_text("saved as a version")
    page.get_by_role("link", name="Versions").click()
    expect(page.locator("table.versions tbody tr")).to_have_count(2)
    expect(page.locator(".passage ins")).to_contain_text("Maria")
    page.get_by_role("button", name=re.compile(r"Open again\s*: As read")).click()
    page.get_by_role("link", name="Edit freely").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ines Okafor")
