"""Reduces a saved page of a job board or careers site to the posting in it.

Many such pages describe their posting to search engines as schema.org/JobPosting in
JSON-LD (developers.google.com/search/docs/appearance/structured-data/job-posting): that
is the posting as its author meant it. Elsewhere the main part of the page is taken and
what surrounds it (navigation, cookie banners, share buttons) is left out by its markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

from analysis.extract.encodings import decode
from analysis.extract.html import HtmlReader
from analysis.source import Line

# Headings under which the named properties of a JobPosting are told.
_PARTS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Requirements"),
    ("skills", "Required skills"),
    ("experienceRequirements", "Required experience"),
    ("educationRequirements", "Required education"),
)
_AROUND = frozenset(
    ["nav", "footer", "aside", "button", "select", "dialog", "iframe", "label"]
)
_AROUND_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog"]
)
_AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|share|social|sidebar|related|"
    r"similar|newsletter|subscribe|site-?(?:header|footer|nav)|nav(?:bar|igation)?|"
    r"menu|skip-?link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAIN = frozenset({"main", "article"})
# A main part with fewer words than this holds no posting: it stands elsewhere.
_LEAST_WORDS = 40
_DEEPEST = 20  # of JSON-LD


def posting_of_page(content: bytes) -> list[Line]:
    """Return the lines of the posting on a page, in order; none for an empty page.

    Raises InputError for markup that is nested beyond reason.
    """
    page = decode(content)
    described = _described(page)
    if described:
        return described
    reader = _PostingReader()
    reader.read(page)
    told = zip(reader.lines, reader.inside, strict=True)
    main = [line for line, inside in told if inside]
    words = sum(len(line.text.split()) for line in main)
    return main if words >= _LEAST_WORDS else reader.lines


class _PostingReader(HtmlReader):
    """Leaves out what surrounds a posting, and knows which lines are in the main part
    of the page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[bool] = []

    def hides(self, tag: str, attrs: dict[str, str | None]) -> bool:
        """Say whether an element is no part of the posting."""
        if super().hides(tag, attrs) or tag in _AROUND:
            return True
        if tag == "header" and not self._in_main:
            return True
        if attrs.get("aria-hidden") == "true" or attrs.get("role") in _AROUND_ROLES:
            return True
        names = f"{attrs.get('class') or ''} {attrs.get('id') or ''}"
        return tag not in {"html", "body", *_MAIN} and bool(_AROUND_NAMES.search(names))

    @property
    def _in_main(self) -> bool:
        return any(name in _MAIN for name in self.open_tags)

    def handle_endtag(self, tag: str) -> None:
        inside = self._in_main
        super().handle_endtag(tag)
        self._note(inside=inside)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = self._in_main
        super().handle_starttag(tag, attrs)
        self._note(inside=inside)

    def flush(self) -> None:
        super().flush()
        self._note(inside=self._in_main)

    def _note(self, *, inside: bool) -> None:
        self.inside += [inside] * (len(self.lines) - len(self.inside))


def _lines_of(markup: str) -> list[Line]:
    # Descriptions are often escaped once more: «&lt;p&gt;».
    text = unescape(markup) if "&lt;" in markup else markup
    reader = HtmlReader()
    reader.read(text.replace("\n", "<br>") if "<" not in text else text)
    return reader.lines


class _Scripts(HTMLParser):
    """Collects the JSON-LD of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").strip().lower()
        self._reading = tag == "script" and kind == "application/ld+json"

    def handle_endtag(self, _tag: str) -> None:
        self._reading = False

    def handle_data(self, data: str) -> None:
        if self._reading:
            self.found.append(data)


def _described(page: str) -> list[Line]:
    """Return the posting as the page describes it to search engines, where it does."""
    if "JobPosting" not in page:
        return []
    scripts = _Scripts()
    scripts.feed(page)
    scripts.close()
    for script in scripts.found:
        try:
            plain = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for posting in _postings(plain):
            description = _lines_of(_text(posting.get("description")))
            if sum(len(line.text.split()) for line in description) >= _LEAST_WORDS:
                return [*_head(posting), *description, *_parts(posting)]
    return []


def _postings(plain: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(plain, list):
        for item in plain:
            yield from _postings(item, depth + 1)
    if isinstance(plain, dict):
        kinds = plain.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield plain
        for value in plain.values():
            if isinstance(value, dict | list):
                yield from _postings(value, depth + 1)


def _head(posting: dict[str, Any]) -> list[Line]:
    facts = (
        _text(posting.get("title")),
        _labelled("Company", _named(posting.get("hiringOrganization"))),
        _labelled("Location", _place(posting)),
    )
    return [line for fact in facts for line in _lines_of(fact)]


def _labelled(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""


def _parts(posting: dict[str, Any]) -> list[Line]:
    lines: list[Line] = []
    for name, heading in _PARTS:
        told = _lines_of(_text(posting.get(name)))
        if told:
            lines += [Line(heading, style="Heading 2"), *told]
    return lines


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(_text(item) for item in value)
    if isinstance(value, dict):
        return _text(value.get("description") or value.get("name"))
    return ""


def _named(value: Any) -> str:
    return " ".join(_text(value).split())


def _place(posting: dict[str, Any]) -> str:
    remote = "Remote" if posting.get("jobLocationType") == "TELECOMMUTE" else ""
    places = posting.get("jobLocation")
    for place in places if isinstance(places, list) else [places]:
        address = place.get("address") if isinstance(place, dict) else None
        if isinstance(address, dict):
            names = ("addressLocality", "addressRegion", "addressCountry")
            parts = [_named(address.get(name)) for name in names]
            return ", ".join(dict.fromkeys(part for part in parts if part)) or remote
        if isinstance(address, str) and address:
            return address
    return remote
