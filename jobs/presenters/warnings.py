"""What the reader doubted, in words. A warning is a slug, or a slug and a page."""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = {
    "two-columns": "The page has two columns. Some parsers read straight across them.",
    "hidden-text": (
        "Some text is invisible to people. It was left out of everything here."
    ),
    "ocr-used": "The text was recognised from a picture, so some words may be misread.",
    "ocr-poor": (
        "The picture was hard to read, so expect wrong words. A sharper scan, or the "
        "file it was made from, reads better."
    ),
    "ocr-language-missing": (
        "The text was recognised without the letters of its own language, because this "
        "server lacks them. Accents may be wrong."
    ),
    "ocr-layer": (
        "The text comes from a scanner’s own recognition and may hold mistakes."
    ),
    "vision-used": (
        "The picture was hard to read, so the vision model set up on this site read "
        "it. Check what it made of it under “What we read”."
    ),
    "vision-failed": (
        "The vision model set up on this site was asked and gave no usable answer. "
        "This is what text recognition found."
    ),
    "garbled-text": (
        "Parts of the text were garbled and had to be recognised by their shape."
    ),
    "page-unreadable": "At least one page could not be read.",
    "tracked-changes": (
        "The document holds tracked changes. What was inserted was read, what was "
        "deleted was not; others may still see both."
    ),
    "comments": (
        "The document holds comments. They were left out here, but they go along when "
        "you send the file."
    ),
}


def warning_words(slugs: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each kind of warning, with the pages it concerns where they
    are known; none for one without words.
    """
    pages: dict[str, list[int]] = {}
    for each in slugs:
        slug, _, page = each.partition(":")
        found = pages.setdefault(slug, [])
        if page.isdecimal():
            found.append(int(page))
    return tuple(
        f"{_WORDS[slug]}{_on(sorted(set(numbers)))}"
        for slug, numbers in pages.items()
        if slug in _WORDS
    )


def _on(pages: list[int]) -> str:
    if not pages:
        return ""
    if len(pages) == 1:
        return f" (Page {pages[0]}.)"
    listed = ", ".join(str(page) for page in pages[:-1])
    return f" (Pages {listed} and {pages[-1]}.)"
