from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.render.names import ascii_name, file_name
from analysis.resume import Contact, Resume


def named(name: str, format: str = "pdf") -> str:
    return file_name(Resume(contact=Contact(name=name)), format)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Maria Kowalczyk", "Maria-Kowalczyk-Resume.pdf"),
        ("../../etc/passwd", "etc-passwd-Resume.pdf"),
        ("Zoë\u202e\x00 Ñuñez", "Zoë-Ñuñez-Resume.pdf"),
        ("Dr. Sean O’Brien, Jr.", "Dr-Sean-OBrien-Jr-Resume.pdf"),
        ("CON", "CON-Resume.pdf"),
        ("प्रिया शर्मा", "प्रिया-शर्मा-Resume.pdf"),
        ("", "Resume.pdf"),
        (" . / \\ ", "Resume.pdf"),
        ("山田太郎", "山田太郎-Resume.pdf"),
        ("x" * 300, "x" * 60 + "-Resume.pdf"),
    ],
)
def test_a_file_is_named_after_the_person(name: str, expected: str) -> None:
    assert named(name) == expected


@given(st.text(max_size=200))
def test_a_name_is_safe_on_every_system(name: str) -> None:
    given_name = named(name, "docx")
    assert len(given_name.encode()) <= 200
    assert given_name.endswith("Resume.docx")
    assert given_name.count(".") == 1
    stem = given_name.removesuffix(".docx")
    kinds = {unicodedata.category(char)[0] for char in stem if char != "-"}
    assert kinds <= set("LNM")
    plain = ascii_name(given_name)
    assert plain.isascii()
    assert set(plain) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."
    )
    assert plain.partition(".")[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zoë-Łuß-Resume.pdf", "Zoe-Luss-Resume.pdf"),
        ("Юлия-Щербакова-Resume.pdf", "Yuliya-Shcherbakova-Resume.pdf"),
        ("Ελένη-Παπαδοπούλου-Resume.pdf", "Eleni-Papadopoulou-Resume.pdf"),
        ("Nguyễn-Đức-Resume.pdf", "Nguyen-Duc-Resume.pdf"),
        ("山田太郎-Resume.docx", "Resume.docx"),
    ],
)
def test_headers_get_a_name_in_ascii(name: str, expected: str) -> None:
    assert ascii_name(name) == expected
