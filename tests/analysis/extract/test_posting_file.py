from __future__ import annotations

import json
from datetime import date

import pymupdf
import pytest

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.posting_file import read_posting_file
from analysis.source import SourceFile

CONFIG = AnalysisConfig(today=date(2026, 11, 28))
POSTING = """<h1>Ward Nurse</h1><p>Location: Bristol</p>
<h2>What you will do</h2><ul><li>Care for patients after heart surgery on a ward of 24
beds, day and night</li><li>Give medication and keep the records of each patient up to
date</li></ul>
<h2>Requirements</h2><ul><li>Registered nurse</li><li>2 years of acute care</li>
<li>Calm manner with worried families and with colleagues under pressure</li></ul>"""
AROUND = """<!DOCTYPE html><html><head><title>JobsHub</title></head><body>
<header class="top"><nav><a href="/">Python courses</a></nav></header>
<div id="cookie-banner">We use cookies and Excel analytics.</div>{main}
<div class="related-jobs"><h3>Similar jobs</h3><p>Java developer</p></div>
<footer>Salesforce partner</footer></body></html>"""
JUNK = ("Python", "Excel", "Java", "Salesforce", "JobsHub")


def read(content: str | bytes, name: str = "posting.html") -> str:
    data = content.encode() if isinstance(content, str) else content
    return read_posting_file(SourceFile(name, data), CONFIG)


@pytest.mark.parametrize("shell", ["<main>{}</main>", "<article>{}</article>", "{}"])
def test_a_page_is_reduced_to_its_posting(shell: str) -> None:
    text = read(AROUND.format(main=shell.format(POSTING)))
    lines = text.split("\n")
    assert lines[0] == "Ward Nurse"
    assert "- Registered nurse" in lines
    assert "Requirements" in lines
    assert not [word for word in JUNK if word in text]


def test_the_head_of_an_article_belongs_to_the_posting() -> None:
    head = f"<article><header><h1>Head Nurse</h1></header>{POSTING}</article>"
    assert read(AROUND.format(main=head)).startswith("Head Nurse")


def test_an_empty_main_part_does_not_hide_the_posting() -> None:
    page = f"<main><p>Loading</p></main><div>{POSTING}</div>"
    assert "Registered nurse" in read(AROUND.format(main=page))


def described(**fields: object) -> str:
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Ward Nurse",
        "hiringOrganization": {"@type": "Organization", "name": "Cedar Hospital"},
        "jobLocation": {"address": {"addressLocality": "Bristol", "postalCode": "B"}},
        "description": POSTING,
        **fields,
    }
    script = json.dumps({"@graph": [{"@type": "WebPage"}, posting]})
    tag = f'<script type="application/ld+json">{script}</script>'
    return AROUND.format(main=f"{tag}<main><p>Apply in the app</p></main>")


def test_what_a_page_tells_search_engines_is_its_posting() -> None:
    lines = read(described(qualifications="NMC registration")).split("\n")
    assert lines[:3] == ["Ward Nurse", "Company: Cedar Hospital", "Location: Bristol"]
    assert "- 2 years of acute care" in lines
    assert lines[-2:] == ["Requirements", "NMC registration"]
    assert "Apply in the app" not in lines


def test_an_escaped_description_is_read_like_another() -> None:
    escaped = POSTING.replace("<", "&lt;").replace(">", "&gt;")
    assert "- Registered nurse" in read(described(description=escaped)).split("\n")


@pytest.mark.parametrize("script", ["{", "[" * 5000, '{"@type": "JobPosting"}', "null"])
def test_a_broken_description_leaves_the_page(script: str) -> None:
    tag = f'<script type="application/ld+json">{script}</script>'
    page = AROUND.format(main=f"<!-- JobPosting -->{tag}<main>{POSTING}</main>")
    assert "- Registered nurse" in read(page)


def test_text_is_taken_as_it_stands() -> None:
    text = "Ward Nurse\n\nRequirements\n- Registered nurse\n* 2 years"
    assert read(text, "posting.txt").split("\n") == [
        "Ward Nurse",
        "Requirements",
        "- Registered nurse",
        "- 2 years",
    ]


def test_lines_that_a_page_has_broken_are_made_whole() -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for row, line in enumerate(
            ("Ward Nurse", "Two years of acute care and", "of night work on a ward")
        ):
            page.insert_text((72, 100 + 14 * row), line)
        content = pdf.tobytes()
    assert read(content, "posting.pdf").split("\n") == [
        "Ward Nurse",
        "Two years of acute care and of night work on a ward",
    ]


def encrypted() -> bytes:
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 100), "Ward Nurse")
        return bytes(
            pdf.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret")
        )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", encrypted(), Code.FILE_ENCRYPTED),
        ("a.pdf", b"%PDF-1.7\nbroken", Code.FILE_DAMAGED),
        ("a.exe", b"MZ\x90\x00" + b"\x00" * 80, Code.FILE_UNSUPPORTED),
        ("a.txt", b"   \n", Code.FILE_EMPTY),
        ("a.html", b"<!DOCTYPE html><html><nav>Menu</nav></html>", Code.FILE_NO_TEXT),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    name: str, content: bytes, reason: Code
) -> None:
    with pytest.raises(InputError) as caught:
        read(content, name)
    assert caught.value.code is Code.POSTING_UNREADABLE
    assert caught.value.params == {"file": name, "reason": reason.value}
