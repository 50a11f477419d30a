"""Whatever a resume says, nothing is fetched, run or given away."""

from __future__ import annotations

import json
import re
import socket
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from weasyprint.urls import URLFetcher

from analysis.render import RenderOptions, render, templates
from analysis.render.pdf import NothingFetched, lay_out
from analysis.resume import Bullet, Contact, Profile, Resume, SkillGroup, Summary
from tests.analysis.render.people import position, rich

SECRET = "this line stands in a file beside the resume"


def asking(address: str) -> Resume:
    """Return a resume that asks for an address in every way HTML and CSS know."""
    asks = (
        f'<img src="{address}">',
        f'"><img src="{address}"/>',
        f'<link rel="stylesheet" href="{address}"/><link rel="attachment" '
        f'href="{address}"/>',
        f"</style><style>@import url({address}); @font-face "
        f"{{ font-family: x; src: url({address}) }}</style>",
        f"</p></div><p style='background: url({address}); content: url({address})'>",
        f'<object data="{address}"></object><embed src="{address}"/>',
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}"/></svg>',
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{address}">]>&x;',
        f"]]> url({address})",
    )
    bullets = tuple(Bullet(f"b-{n}", ask) for n, ask in enumerate(asks))
    return Resume(
        contact=Contact(
            name=asks[0], url=address, profiles=(Profile(asks[1], "x", address),)
        ),
        summary=Summary(" ".join(asks)),
        positions=(replace(position(1), title=asks[3], url=address, bullets=bullets),),
        skills=(SkillGroup("s", asks[4], asks),),
        language='en" onload="x',
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every address that is asked for, and open none."""
    noted: list[str] = []

    def note(self: object, url: str, *_args: object, **_more: object) -> None:
        noted.append(url)
        raise ValueError(url)

    def connect(self: object, address: object) -> None:
        noted.append(str(address))
        raise OSError(address)

    monkeypatch.setattr(NothingFetched, "fetch", note)
    monkeypatch.setattr(URLFetcher, "fetch", note)
    monkeypatch.setattr(socket.socket, "connect", connect)
    lay_out.cache_clear()
    return noted


@pytest.mark.parametrize("style", [style.name for style in templates()])
@pytest.mark.parametrize(
    "scheme",
    ["https://thief.example/x.png", "file://{path}", "data:text/css,x", "{path}"],
)
def test_a_text_that_asks_for_an_address_gets_nothing(
    style: str, scheme: str, asked: list[str], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    made = render(asking(scheme.format(path=secret)), template=style, format="pdf")
    assert asked == []
    assert SECRET.encode() not in made.content
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        text = "".join(page.get_text() for page in document)
        assert SECRET not in text
        assert "<img" in text, "what was written is shown as it was written"
        assert [image for page in document for image in page.get_images()] == []
        assert document.embfile_count() == 0
        links = [link for page in document for link in page.get_links()]
    assert all(
        link["uri"].startswith(("http://", "https://", "mailto:", "tel:"))
        for link in links
    )


def test_the_notes_of_the_test_above_would_be_taken(asked: list[str]) -> None:
    from weasyprint import HTML

    HTML(string='<img src="https://thief.example/y.png">').write_pdf()
    assert asked == ["https://thief.example/y.png"]


def test_a_file_tells_nothing_about_its_maker() -> None:
    made = render(rich(), format="pdf", options=RenderOptions(attach_json=True))
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        told = {key for key, value in document.metadata.items() if value}
        xml = document.get_xml_metadata()
    assert told <= {"format", "title", "author", "producer"}
    assert "CreateDate" not in xml
    assert "ModifyDate" not in xml
    for word in (b"/home/", b"/root/", b"/tmp/", b"file://"):
        assert word not in made.content
    # The attached file must have a time: it is the same for everybody.
    assert set(re.findall(rb"\(D:(\d{4})", made.content)) <= {b"2020"}


def test_the_json_is_attached_only_when_chosen() -> None:
    resume = rich()
    plain = render(resume, format="pdf")
    holding = render(resume, format="pdf", options=RenderOptions(attach_json=True))
    with pymupdf.open(stream=plain.content, filetype="pdf") as document:
        assert document.embfile_count() == 0
    with pymupdf.open(stream=holding.content, filetype="pdf") as document:
        assert document.embfile_names() == ["resume.json"]
        held = json.loads(document.embfile_get(0))
    assert held == json.loads(render(resume, format="json").content)


def test_an_attached_json_gives_the_same_file_each_time() -> None:
    options = RenderOptions(attach_json=True)
    first = render(rich(), format="pdf", options=options).content
    lay_out.cache_clear()
    assert render(rich(), format="pdf", options=options).content == first
