from __future__ import annotations

import pytest

from analysis.render.cleaning import clean, direction_of


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\tc\nd\u00ade", "ab c de"),
        ("e\u0301", "é"),
        ("e\ufb03cient work\ufb02ow", "efficient workflow"),
        ("Ada\u202e \ud800\ue000Okafor\ufffd\u200b", "Ada Okafor"),
        ("\u2028two\u2029lines", "two lines"),
    ],
)
def test_text_is_composed_and_without_controls(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("سارة", "en", "rtl"),
        ("2019 רות", "", "rtl"),
        ("Ada", "ar", "ltr"),
        ("2019", "ar", "rtl"),
        ("2019", "en", "ltr"),
        ("", "he-IL", "rtl"),
    ],
)
def test_the_first_letter_gives_the_direction(
    text: str, language: str, direction: str
) -> None:
    assert direction_of(text, language) == direction
