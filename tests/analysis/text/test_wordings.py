from __future__ import annotations

import pytest

from analysis.text.dates import find_periods, is_open
from analysis.text.headings import is_one_heading, kind_of
from analysis.text.phones import find_phone
from analysis.text.places import place_score


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Schul- und Berufsausbildung", "education"),
        ("Wissenschaftlicher Werdegang", "positions"),
        ("Computerkenntnisse", "skills"),
        ("Przebieg kariery zawodowej", "positions"),
        ("Beroepsopleiding", "education"),
    ],
)
def test_a_heading_is_known_by_the_end_of_its_compound(heading: str, kind: str) -> None:
    assert kind_of(heading)[0] == kind


def test_two_sure_headings_are_one_only_where_they_touch() -> None:
    parts = ["Work", "Experience"]
    assert is_one_heading("Work Experience", parts, close=True)
    assert not is_one_heading("Work Experience", parts, close=False)
    assert not is_one_heading("Skills Languages", ["Skills", "Languages"], close=True)


@pytest.mark.parametrize(
    "text",
    ["04/2018 – dato", "mars 2019 – aujourd’hui", "mar. 2019 – la actualidad",
     "03/2019 – tot op heden", "2017 – do chwili obecnej", "2020 – en poste"],
)  # fmt: skip
def test_words_for_today_end_a_span(text: str) -> None:
    (period,) = find_periods(text)
    assert period.end == "present"


def test_a_number_of_a_series_is_no_date() -> None:
    assert find_periods("Series and grade: GS-2005-07") == ()


@pytest.mark.parametrize("text", ["03/2019 –", "March 2019 to", "seit 2019 bis"])
def test_a_span_without_its_end_is_open(text: str) -> None:
    assert is_open(text)
    assert not is_open(f"{text} 2021")


@pytest.mark.parametrize("text", ["4050-124 Porto", "01310-100 São Paulo"])
def test_a_postal_code_is_no_phone(text: str) -> None:
    assert find_phone(text) is None


def test_a_name_before_town_and_country_is_no_place() -> None:
    assert place_score("Holmfield Care Lodge, Wakefield, UK") < 0.6
    assert place_score("Austin, Texas, United States") >= 0.8
