from __future__ import annotations

import re
from pathlib import Path

import pytest

from jobs.presenters.warnings import warning_words

EXTRACT = Path(__file__).resolve().parents[3] / "analysis" / "extract"
SLUG = re.compile(
    r'"((?:ocr|vision|garbled|page|two|hidden|tracked|comments)[a-z-]*)[":]'
)


def slugs() -> set[str]:
    """Every warning that the reader writes."""
    lines = [
        line
        for path in EXTRACT.glob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "-" in line or '"comments"' in line
    ]
    found = {slug for line in lines for slug in SLUG.findall(line)}
    return {slug for slug in found if "-" in slug or slug == "comments"}


def test_the_reader_warns_of_something() -> None:
    assert {"ocr-used", "two-columns", "hidden-text"} <= slugs()


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_every_warning_has_words(slug: str) -> None:
    assert len(warning_words([slug])) == 1


def test_pages_are_named_once_and_together() -> None:
    said = warning_words(["ocr-used", "ocr-used:3", "ocr-used:2", "ocr-used:3"])
    assert len(said) == 1
    assert said[0].endswith("(Pages 2 and 3.)")
    assert warning_words(["ocr-poor:4"])[0].endswith("(Page 4.)")
    assert "(" not in warning_words(["two-columns"])[0]


def test_a_warning_without_words_says_nothing() -> None:
    assert warning_words(["something-new", "ocr-used:x"]) == warning_words(["ocr-used"])
