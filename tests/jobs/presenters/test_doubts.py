from __future__ import annotations

import pytest

from analysis.resume import Doubt, Place
from jobs.correcting.draft import Item
from jobs.correcting.kinds import KEPT
from jobs.presenters.doubts import Tag, doubts_about, tag_of, words_for

JOB = Item(
    "positions",
    ("positions", "position-1"),
    {"title": "Cook", "company": "Blue Door", "period": "2015 – 2019"},
)
REST = Item(KEPT, (KEPT, "kept-rest"), {"heading": ""}, ("Owns three clocks",))


def _tag(place: Place) -> Tag:
    return tag_of(JOB, JOB, place, doubted=False, reviewed=False)


def test_a_picture_is_blamed_only_for_what_was_read_from_one() -> None:
    seen = Place(1, confidence=0.63)
    assert doubts_about(JOB, seen) == ("recognised from a picture, 63% sure",)
    unsure = Place(1, confidence=0.5, doubt=Doubt.ROLES)
    (words,) = doubts_about(JOB, unsure)
    assert "picture" not in words
    assert words == "we are not sure which of these is the company"


@pytest.mark.parametrize("doubt", [one for one in Doubt if one is not Doubt.NONE])
def test_every_doubt_has_plain_words_without_numbers(doubt: Doubt) -> None:
    words = words_for(Place(1, confidence=0.5, doubt=doubt))
    assert words.startswith("we are not sure")
    assert not any(map(str.isdigit, words))


@pytest.mark.parametrize("level", [0.75, 0.9, 1.0])
def test_what_is_sure_enough_is_not_doubted(level: float) -> None:
    assert not doubts_about(JOB, Place(1, confidence=level, doubt=Doubt.ROLES))


def test_lines_without_a_section_are_doubted_once() -> None:
    place = Place(1, confidence=0.5, doubt=Doubt.SECTION)
    assert doubts_about(REST, place) == ("we don’t know where these lines belong",)


def test_badly_read_lines_without_a_section_are_doubted_for_both() -> None:
    assert len(doubts_about(REST, Place(1, confidence=0.3))) == 2


def test_only_a_measured_confidence_is_a_percentage() -> None:
    assert _tag(Place(1, confidence=0.93)).words == "93% sure"
    guessed = Place(1, confidence=0.9, doubt=Doubt.ROLES)
    assert _tag(guessed).words == "Fairly sure"
    assert _tag(Place(1)).words == "Sure"
