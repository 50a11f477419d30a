from __future__ import annotations

from typing import Any

import pytest

from analysis.resume import Period, Profile
from jobs.correcting.draft import Draft, Item
from jobs.correcting.texts import (
    read_list,
    read_period,
    read_profile,
    show_list,
    show_profile,
    without_marker,
)


@pytest.mark.parametrize(
    "skills", [("SQL", "Python"), ("C (89, 99)", "C++"), ("a, b", "c"), ()]
)
def test_lists_come_back_as_they_went(skills: tuple[str, ...]) -> None:
    assert read_list(show_list(skills)) == skills


@pytest.mark.parametrize(
    ("line", "profile"),
    [
        (
            "https://www.linkedin.com/in/zoe",
            ("LinkedIn", "", "https://www.linkedin.com/in/zoe"),
        ),
        ("github.com/zoe", ("GitHub", "", "github.com/zoe")),
        ("Mastodon: @zoe", ("Mastodon", "@zoe", "")),
        ("Site: https://zoe.example.com", ("Site", "", "https://zoe.example.com")),
        ("http://[", ("", "", "http://[")),
        ("zoe", ("", "zoe", "")),
    ],
)
def test_links_are_read_as_people_write_them(
    line: str, profile: tuple[str, str, str]
) -> None:
    assert read_profile(line) == Profile(*profile)


def test_a_profile_shows_what_it_has() -> None:
    assert show_profile(Profile("Xing", "zoe")) == "Xing: zoe"
    assert show_profile(Profile("Xing")) == "Xing"


def test_a_typed_marker_is_no_part_of_a_point() -> None:
    assert without_marker("• Did it") == "Did it"
    assert without_marker("- Did it") == "Did it"
    assert without_marker("-5 % cost") == "-5 % cost"


def test_two_dates_are_a_span() -> None:
    assert read_period("1 May 2019, 3 June 2020") == Period(
        "1 May 2019, 3 June 2020", "2019-05", "2020-06"
    )


def test_an_item_knows_where_it_went() -> None:
    draft: Any = Draft({}, "", (Item("awards", number=4), Item("awards", number=2)))
    assert draft.at(2) == 1
    with pytest.raises(LookupError):
        draft.at(9)
