from __future__ import annotations

import pytest

from jobs.codes import ALL_CODES
from jobs.messages import UNKNOWN, WORDS, cancelled_words, words_for

ACTIONS = {"", "upload", "retry", "again"}


@pytest.mark.parametrize("code", ALL_CODES)
def test_every_code_has_words_and_a_way_out(code: str) -> None:
    words = words_for(code, name="resume.pdf")
    assert code in WORDS
    assert words.title.endswith(".")
    assert words.text
    assert words.ways
    assert all(way.title and way.action in ACTIONS for way in words.ways)
    assert "{" not in words.headline + words.text


@pytest.mark.parametrize("code", WORDS)
def test_words_blame_nobody_and_shout_not(code: str) -> None:
    words = words_for(code)
    said = " ".join([words.headline, words.title, words.text])
    said += " ".join(way.title + way.text for way in words.ways)
    for banned in ("Oops", "Please", "successfully", "simply", "!"):
        assert banned not in said


def test_values_are_filled_in() -> None:
    words = words_for("posting.too_long", {"chars": 60_123, "limit": 50_000})
    assert "It has 60,123 characters; the limit is 50,000." in words.text


def test_a_missing_value_leaves_its_sentence_out() -> None:
    words = words_for("posting.too_long", {"chars": 60_123})
    assert "characters" not in words.text


def test_an_unknown_code_still_has_words() -> None:
    assert words_for("what.ever").title == UNKNOWN.title


def test_a_cancelled_job_can_go_on() -> None:
    assert any(way.action == "retry" for way in cancelled_words("a.pdf").ways)
