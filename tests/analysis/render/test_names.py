from __future__ import annotations

import pytest

from analysis.render.names import ascii_name, file_name
from analysis.resume import Contact, Resume


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Okafor", "Ada-Okafor-resume.pdf"),
        ("../../etc/passwd", "etc-passwd-resume.pdf"),
        ("Zoë\u202e\x00 Ñuñez", "Zoë-Ñuñez-resume.pdf"),
        ("", "resume.pdf"),
        ("山田太郎", "山田太郎-resume.pdf"),
        ("x" * 300, "x" * 60 + "-resume.pdf"),
    ],
)
def test_a_file_is_named_after_the_person(name: str, expected: str) -> None:
    assert file_name(Resume(contact=Contact(name=name)), "pdf") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zoë-Łuß-resume.pdf", "Zoe-Luss-resume.pdf"),
        ("山田太郎-resume.docx", "resume.docx"),
    ],
)
def test_headers_get_a_name_in_ascii(name: str, expected: str) -> None:
    assert ascii_name(name) == expected
