from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from jobs.templatetags import ui


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (1.23, "1.2 s"), (34.4, "34 s"), (125, "2 min 5 s")],
)
def test_seconds_are_read_at_a_glance(value: float | None, shown: str) -> None:
    assert ui.seconds(value) == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (1, "next in line"),
        (2, "2nd in line"),
        (3, "3rd in line"),
        (11, "11th in line"),
        (22, "22nd in line"),
    ],
)
def test_places_are_ordinals(place: int, shown: str) -> None:
    assert ui.ordinal_place(place) == shown


def test_a_gauge_says_its_score_in_words() -> None:
    drawn = ui.gauge(68, "Overall score")
    assert 'aria-label="Overall score: 68 out of 100, fair"' in drawn
    assert 'stroke-dasharray="68 100"' in drawn
    assert "style=" not in drawn


def test_a_label_is_escaped() -> None:
    assert "<b>" not in ui.gauge(10, "<b>")


def test_bars_stay_within_their_frame() -> None:
    assert 'width="100.0"' in ui.bar(25, 20)
    assert 'width="0.0"' in ui.bar(-1, 20)


@pytest.mark.parametrize(("size", "shown"), [(10, "1 KB"), (84_500, "83 KB")])
def test_sizes_have_units(size: int, shown: str) -> None:
    assert ui.filesize(size) == shown


def test_a_moment_of_today_shows_its_time() -> None:
    with time_machine.travel(datetime(2026, 11, 22, 18, 0, tzinfo=UTC)):
        today = ui.when(datetime(2026, 11, 22, 14, 3, tzinfo=UTC))
        earlier = ui.when(datetime(2026, 11, 3, 14, 3, tzinfo=UTC))
        long_ago = ui.when(datetime(2024, 11, 3, 14, 3, tzinfo=UTC))
    assert "Today, 14:03" in today
    assert ">3 Nov<" in earlier
    assert ">3 Nov 2024<" in long_ago
