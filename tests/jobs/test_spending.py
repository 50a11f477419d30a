from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from analysis.calls import Call
from jobs import spending
from jobs.models import ProviderDay

pytestmark = pytest.mark.django_db
CALL = Call("a", 0.0, "small", "summary", expected=500)  # and 1,500 for the answer


def ended(**fields: Any) -> Call:
    return replace(CALL, outcome="ok", **fields)


def test_without_a_ceiling_everything_is_counted_and_nothing_refused() -> None:
    for _ in range(3):
        taken = spending.take(CALL)
        assert taken is not None
        spending.settle(taken, ended(tokens_in=400, tokens_out=20))
    day = ProviderDay.objects.get()
    assert (day.calls, day.refused) == (3, 0)
    assert (day.tokens_in, day.tokens_out, day.micro_usd) == (1200, 60, 0)


def test_a_ceiling_of_tokens_is_never_passed(settings: Settings) -> None:
    settings.OPENAI_DAILY_TOKENS = 5000
    taken = [spending.take(CALL) for _ in range(4)]
    assert [bool(one) for one in taken] == [True, True, False, False]
    assert ProviderDay.objects.get().refused == 2
    assert taken[0] is not None
    spending.settle(taken[0], ended(tokens_in=100, tokens_out=10))
    assert spending.take(CALL) is not None  # what was not needed is free again


def test_a_ceiling_of_dollars_is_never_passed(settings: Settings) -> None:
    settings.OPENAI_PRICE_IN, settings.OPENAI_PRICE_OUT = 2.0, 10.0
    settings.OPENAI_DAILY_USD = 0.04
    # 500 tokens at 2 and 1,500 at 10 millionths of a dollar: 16,000 of 40,000.
    taken = [spending.take(CALL) for _ in range(3)]
    assert [one.micro_usd if one else 0 for one in taken] == [16_000, 16_000, 0]
    assert taken[0] is not None
    spending.settle(taken[0], ended(tokens_in=1000, tokens_out=100))
    assert ProviderDay.objects.get().micro_usd == 16_000 + 3_000


@pytest.mark.parametrize(
    ("fields", "used"),
    [
        ({"tokens_in": 7, "tokens_out": 3}, (7, 3)),
        ({"received_bytes": 400}, (500, 100)),  # a server that does not count
        ({"outcome": "timeout"}, (500, 0)),
        ({"outcome": "cut-off"}, (500, 0)),
        ({"outcome": "unauthorized"}, (0, 0)),
        ({"outcome": "rate-limited"}, (0, 0)),
    ],
)
def test_what_a_call_took_stands_in_the_place_of_what_it_might(
    fields: dict[str, Any], used: tuple[int, int]
) -> None:
    taken = spending.take(CALL)
    assert taken is not None
    spending.settle(taken, replace(ended(), **fields))
    day = ProviderDay.objects.get()
    assert (day.tokens_in, day.tokens_out) == used


def test_a_price_of_less_than_a_millionth_is_rounded_up(settings: Settings) -> None:
    settings.OPENAI_PRICE_IN, settings.OPENAI_PRICE_OUT = 0.1, 0.4
    assert spending.price_of(1, 0) == 1
    assert spending.price_of(0, 0) == 0
    settings.OPENAI_PRICE_OUT = None
    assert spending.price_of(1, 1) is None


@pytest.mark.django_db(transaction=True)
def test_calls_that_begin_together_never_pass_the_ceiling_together(
    settings: Settings,
) -> None:
    settings.OPENAI_DAILY_TOKENS = 10_000  # five calls
    start = threading.Barrier(10)
    granted: list[bool] = []

    def take() -> None:
        start.wait(10)
        try:
            granted.append(spending.take(CALL) is not None)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(granted), sum(granted)) == (10, 5)
    assert ProviderDay.objects.get().calls == 5


def test_days_are_forgotten_after_a_year() -> None:
    spending.take(CALL)
    ProviderDay.objects.create(day="2015-01-01")
    spending.forget_old()
    assert ProviderDay.objects.count() == 1
