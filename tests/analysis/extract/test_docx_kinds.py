"""DOCX files as programs write them, in each of their kinds."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from analysis.extract import extract
from tests.analysis.extract.making import CONFIG, source


def written_by_word(**replacements: bytes) -> bytes:
    """A file of python-docx, parts of its XML replaced."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Nora Feldt\tnora@example.com"
    document.sections[0].footer.paragraphs[0].text = "+44 20 7946 0000"
    document.add_heading("Experience", 1)
    document.add_paragraph("Served forty", style="List Bullet")
    document.add_paragraph("On Sundays too", style="List Bullet 2")
    buffer, changed = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in replacements.items():
                data = data.replace(KNOWN[before], after)
            new.writestr(name, data)
    return changed.getvalue()


_OLD = b"http://schemas.openxmlformats.org"
KNOWN = {
    "kind": b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
    "words": _OLD + b"/wordprocessingml/2006/main",
    "relations": _OLD + b"/officeDocument/2006/relationships",
}
STRICT = {
    "words": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    "relations": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("cv.docx", {}),
        ("cv.docm", {"kind": b"vnd.ms-word.document.macroEnabled.main"}),
        ("cv.dotm", {"kind": b"vnd.ms-word.template.macroEnabledTemplate.main"}),
        ("cv.docx", STRICT),
    ],
)
def test_every_kind_of_word_file_is_read_alike(
    name: str, changes: dict[str, bytes]
) -> None:
    found = extract(source(name, written_by_word(**changes)), CONFIG)
    assert [(line.text, line.style) for line in found.lines] == [
        ("Nora Feldt\tnora@example.com", "Header"),
        ("Experience", "heading 1"),
        ("Served forty", "List Bullet"),
        ("On Sundays too", "List Bullet 2"),
        ("+44 20 7946 0000", "Footer"),
    ]
    bullets = [(line.text, line.level) for line in found.lines if line.bullet]
    assert bullets == [("Served forty", 0), ("On Sundays too", 1)]
