from __future__ import annotations

import pytest

from analysis.rewrite.numbers import numbers, pairs


def keys(text: str) -> list[tuple[str, str]]:
    return [number.key for number in numbers(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$1.2M", "1,200,000 USD"),
        ("USD 1.2 million", "$1,200,000"),
        ("35 %", "35 percent"),
        ("INR 1.8 crore", "₹18,000,000"),
        ("five working days", "5 days"),
        ("a dozen clients", "12 clients"),
        ("500K events", "500,000 events"),
        ("two hundred calls", "200 calls"),
        ("twenty-five nurses", "25 nurses"),
        ("by half", "50%"),
        ("doubled", "2x"),
        ("Mar 2019", "03/2019"),
        ("September 2018", "2018-09"),
        ("Sept '18", "Sep 2018"),
        ("1.200.000 units", "1,200,000 units"),
    ],
)
def test_two_ways_of_writing_are_one_claim(one: str, other: str) -> None:
    assert keys(one) == keys(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$35M", "35%"),
        ("35%", "35 percentage points"),
        ("3 years", "3 months"),
        ("$5", "€5"),
        ("2x", "2"),
        ("1.5M users", "15M users"),
        ("Mar 2019", "Apr 2019"),
    ],
)
def test_two_claims_stay_two(one: str, other: str) -> None:
    assert set(keys(one)).isdisjoint(keys(other))


@pytest.mark.parametrize(
    "text",
    ["OAuth2", "GSTR-3B", "D3.js", "ISO-9001", "COVID-19", "one of them", "24x7"],
)
def test_a_digit_in_a_name_is_no_number(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("over 40 sites", "least"),
        ("40+ sites", "least"),
        ("up to 40 sites", "most"),
        ("about 40 sites", "about"),
        ("30 to 40 sites", "range"),
        ("from 30 to 40 sites", ""),
        ("over 2 years", ""),
    ],
)
def test_a_bound_is_part_of_the_claim(text: str, bound: str) -> None:
    assert numbers(text)[-1].bound == bound


def test_both_sides_of_a_pair_have_one_unit_and_an_order() -> None:
    assert keys("from 40 to 12 minutes") == [
        ("time:minute", "40"),
        ("time:minute", "12"),
    ]
    assert pairs("from 40 to 12 minutes") != pairs("from 12 to 40 minutes")


def test_years_are_years_unless_they_count() -> None:
    assert keys("since 2016") == [("year", "2016")]
    assert keys("sold 2016 tickets") == [("count", "2016")]
