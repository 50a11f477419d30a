from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.dates import find_duration, find_periods, is_only_date, parse_point


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Sept. 2019 – Present", "2019-09", "present"),
        ("2018-01-01 — 2019-06-30", "2018-01", "2019-06"),
        ("2018-02-01 —", "2018-02", "present"),
        ("03/2018 - 11/2020", "2018-03", "2020-11"),
        ("03.2018 – heute", "2018-03", "present"),
        ("seit 04/2017", "2017-04", "present"),
        ("01.09.2015 bis 31.08.2018", "2015-09", "2018-08"),
        ("mars 2019 à aujourd'hui", "2019-03", "present"),
        ("depuis janvier 2020", "2020-01", "present"),
        ("enero de 2018 - actualidad", "2018-01", "present"),
        ("janeiro de 2019 – o momento", "2019-01", "present"),
        ("gennaio 2016 - oggi", "2016-01", "present"),
        ("wrzesień 2014 – obecnie", "2014-09", "present"),
        ("May–August 2020", "2020-05", "2020-08"),
        ("2019–21", "2019", "2021"),
        ("Oct 2014 to June 2016", "2014-10", "2016-06"),
        ("'14 – '18", "2014", "2018"),
        ("06/18 - 07/20", "2018-06", "2020-07"),
    ],
)
def test_spans_are_read_as_people_write_them(text: str, start: str, end: str) -> None:
    (found,) = find_periods(text)
    assert (found.start, found.end) == (start, end)
    assert is_only_date(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Summer 2019", "2019-06"),
        ("12/31/2019", "2019-12"),
        ("31.12.2019", "2019-12"),
        ("2015", "2015"),
        ("current", "present"),
        ("no date", ""),
    ],
)
def test_single_dates_are_partial_iso(text: str, value: str) -> None:
    assert parse_point(text) == value


@pytest.mark.parametrize("text", ["Raised 20190 dollars", "no year here", ""])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_periods(text) == ()


def test_a_sentence_with_a_year_is_not_only_a_date() -> None:
    assert not is_only_date("Won the cup in 2019")


def test_durations_are_found() -> None:
    assert find_duration("2019 - 2021 (2 years 3 months)") == "2 years 3 months"


@given(st.text(max_size=200))
def test_any_text_gives_periods_inside_it(text: str) -> None:
    last = 0
    for period in find_periods(text):
        assert last <= period.first < period.last <= len(text)
        last = period.last
