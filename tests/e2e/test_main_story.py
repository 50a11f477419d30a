"""The main job as a person does it: upload, watch, read, decide, build, download."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pymupdf
import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from tests.e2e.conftest import POSTING

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
Profile = Callable[..., BrowserContext]
SOON = 120_000  # milliseconds: a slow machine still gets there


def upload(page: Page, file: Path, posting: str = POSTING) -> str:
    page.goto("/")
    page.set_input_files("input[type=file]", file)
    page.fill("textarea[name=jd]", posting)
    page.click("button.primary")
    page.wait_for_url(re.compile(r"/jobs/[0-9a-f-]{36}/"))
    return page.url


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        return squeezed("\n".join(p.text for p in document.paragraphs))
    with pymupdf.open(path) as pdf:
        return squeezed("\n".join(page.get_text() for page in pdf))


def accepted_lines(page: Page) -> list[str]:
    """Return the new wording of every accepted change, as the person reads it."""
    lines = []
    for line in page.locator("article.accepted .text > span").all():
        script = "e => { const c = e.cloneNode(true);"
        script += " c.querySelectorAll('del').forEach(d => d.remove());"
        script += " return c.textContent; }"
        lines.append(squeezed(line.evaluate(script)).strip())
    return lines


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.click(f"#downloads a:has(b:text-is('{name}'))")
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_a_guest_gets_from_the_file_to_the_finished_documents(
    profile: Profile, resume_pdf: Path, tmp_path: Path
) -> None:
    page = profile().new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "console",
        lambda said: troubles.append(said.text) if said.type == "error" else None,
    )
    loads: list[str] = []
    page.on("load", lambda _page: loads.append(page.url))
    address = upload(page, resume_pdf)

    # The bar moves and the report comes without anybody pressing «reload».
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)
    assert page.url == address
    expect(page.locator("svg.gauge.big")).to_be_visible()
    expect(page.get_by_role("heading", name="Match with the job")).to_be_visible()
    page.click("#category-content_quality > summary")
    expect(page.locator("#category-content_quality .checks")).to_be_visible()

    # Decide: the first by hand, then the rest.
    page.click("a.primary:has-text('Review')")
    expect(page.locator("article.change").first).to_be_visible()
    first = page.locator("article.change:has(button[value=accept])").first
    number = first.get_attribute("id")
    first.locator("button[value=accept]").click()
    expect(page.locator(f"#{number}")).to_have_class(re.compile("accepted"))
    expect(page.locator("#dock")).to_contain_text("1 accepted")
    rest = page.locator("#dock button[value=accept_rest]")
    if rest.count():
        rest.click()
        page.wait_for_load_state()
    lines = accepted_lines(page)
    assert lines

    # Build, then take both files away: every accepted line is in them.
    page.click("#dock button[value=build]")
    expect(page.locator("#downloads a:has(b:text-is('DOCX'))")).to_be_visible(
        timeout=SOON
    )
    expect(page.locator(".sheet img")).to_be_visible()
    for kind in ("PDF", "DOCX"):
        content = text_of(download(page, kind, tmp_path))
        assert "Ines Okafor" in content
        for line in lines:
            assert line in content, f"{kind} misses: {line}"
    assert troubles == []


def test_the_bar_moves_without_a_reload(profile: Profile, resume_pdf: Path) -> None:
    page = profile().new_page()
    loads = 0

    def count(_page: Page) -> None:
        nonlocal loads
        loads += 1

    seen: set[int] = set()

    def note(answer: Response) -> None:
        if "/progress" in answer.url:
            seen.add(answer.status)

    page.on("load", count)
    page.on("response", note)
    upload(page, resume_pdf)
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)
    # The form, the progress page, the report: nothing in between.
    assert loads <= 3
    assert 200 in seen


def test_the_same_without_javascript(
    profile: Profile, resume_pdf: Path, tmp_path: Path
) -> None:
    page = profile(scripts=False).new_page()
    upload(page, resume_pdf)
    # The page refreshes itself by its own <meta> until the report is there.
    expect(page.locator("h1")).to_have_text("Resume report", timeout=SOON)
    page.click("a.primary:has-text('Review')")
    button = page.locator("article button[value=accept]").first
    button.click()
    expect(page.locator("#dock")).to_contain_text("1 accepted")
    assert "#c" in page.url
    lines = accepted_lines(page)
    page.click("#dock button[value=build]")
    expect(page.locator("#downloads a:has(b:text-is('PDF'))")).to_be_visible(
        timeout=SOON
    )
    content = text_of(download(page, "PDF", tmp_path))
    assert lines
    assert all(line in content for line in lines)


def test_another_profile_sees_none_of_it(profile: Profile, resume_pdf: Path) -> None:
    address = upload(profile().new_page(), resume_pdf)
    stranger = profile().new_page()
    for tail in ("", "progress", "review/", "preview/", "ats/", "download?format=pdf"):
        answer = stranger.request.get(address + tail, max_redirects=0)
        assert answer.status == 404, tail
    assert stranger.goto(address).status == 404
    expect(stranger.locator("h1")).to_have_text("Page not found")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pdf", b"", "This file is empty."),
        ("tool.pdf", b"MZ\x90\x00" + b"\x00" * 99, "It looks like a program."),
    ],
)
def test_a_bad_file_is_told_on_the_form(
    profile: Profile, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    page = profile().new_page()
    page.goto("/")
    page.set_input_files("input[type=file]", path)
    page.fill("textarea[name=jd]", "Keep this")
    page.click("button.primary")
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text(said)
    expect(summary).to_be_focused()
    expect(page.locator("textarea[name=jd]")).to_have_value("Keep this")


def test_a_damaged_file_ends_with_words_and_a_way_out(
    profile: Profile, tmp_path: Path
) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Cat")
    page = profile().new_page()
    upload(page, path)
    expect(page.locator("#todo")).to_have_text("What you can do", timeout=SOON)
    expect(page.locator("h1")).to_contain_text("torn.pdf")
    expect(page.locator(".note.bad")).to_be_visible()
