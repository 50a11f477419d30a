"""What the small scripts and htmx do: focus, keys, a server that stays silent."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.test_main_story import SOON, upload

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
Profile = Callable[..., BrowserContext]


@pytest.fixture
def review_page(profile: Profile, resume_pdf: Path) -> Page:
    page = profile().new_page()
    upload(page, resume_pdf)
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)
    page.goto(page.url + "review/")
    return page


def test_keys_decide_and_focus_goes_to_the_next_card(review_page: Page) -> None:
    cards = review_page.locator("article.change:has(button[value=accept])")
    first = cards.first.get_attribute("id")
    review_page.locator(f"#{first}").focus()
    review_page.keyboard.press("a")
    expect(review_page.locator(f"#{first}")).to_have_class(re.compile("accepted"))
    focused = "document.activeElement.closest('article')?.id"
    review_page.wait_for_function(f"{focused} && {focused} !== '{first}'")
    expect(review_page.locator("#announce")).to_contain_text("1 of")


def test_undo_keeps_the_focus_on_its_card(review_page: Page) -> None:
    card = review_page.locator("article.change:has(button[value=reject])").first
    number = card.get_attribute("id")
    card.locator("button[value=reject]").click()
    review_page.locator(f"#{number} button[value=undo]").click()
    expect(review_page.locator(f"#{number} button[value=undo]")).to_have_count(0)
    expect(review_page.locator(f"#{number}")).to_be_focused()


def test_editing_happens_in_the_card(review_page: Page) -> None:
    card = review_page.locator("article.change:has(button[value=edit])").first
    number = card.get_attribute("id")
    card.locator("button[value=edit]").click()
    field = review_page.locator(f"#{number} textarea")
    expect(field).to_be_focused()
    field.fill("")
    review_page.locator(f"#{number} button[value=save]").click()
    expect(review_page.locator(f"#{number} .err")).to_contain_text("Write your version")
    lines = review_page.locator(f"#{number} .hint").inner_text().count("\n") + 1
    review_page.locator(f"#{number} textarea").fill("My own words\n" * lines)
    review_page.locator(f"#{number} button[value=save]").click()
    # Words that nothing proves are the person's to confirm.
    review_page.locator(f"#{number} input[name=confirmed]").check()
    review_page.locator(f"#{number} button[value=save]").click()
    expect(review_page.locator(f"#{number}")).to_contain_text("in your words")


@pytest.mark.parametrize("status", [0, 503])
def test_a_silent_server_is_told_and_forgotten(
    profile: Profile, resume_pdf: Path, status: int
) -> None:
    page = profile().new_page()
    page.route(
        "**/progress?*",
        lambda route: route.fulfill(status=status) if status else route.abort(),
    )
    upload(page, resume_pdf)
    expect(page.locator("#lost")).to_be_visible(timeout=20_000)
    expect(page.locator("#job-progress")).to_be_visible()
    page.unroute("**/progress?*")
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)


def test_the_account_menu_closes_on_escape(profile: Profile) -> None:
    page = profile().new_page()
    page.goto("/account/sign-up/")
    page.fill("input[name=email]", "ines@example.com")
    page.fill("input[name=password]", "quiet-harbour-31")
    page.click("button.primary")
    page.click("details.menu > summary")
    expect(page.locator("details.menu ul")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("details.menu ul")).to_be_hidden()
    expect(page.locator("details.menu > summary")).to_be_focused()


def test_light_and_dark_can_be_chosen(profile: Profile) -> None:
    page = profile().new_page()
    page.goto("/account/")
    page.check("input[value=dark]", force=True)
    page.click("button:text-is('Save')")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
