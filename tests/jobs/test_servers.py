from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analysis.calls import Call
from analysis.config import AnalysisConfig, ProviderConfig
from jobs import servers
from jobs.models import ProviderServer

pytestmark = pytest.mark.django_db
SERVER = ProviderConfig("http://127.0.0.1:1/v1", "small", "sk-test-0123456789abcdef")
NAME = servers.name_of(SERVER)


def note(outcome: str, **more: str) -> None:
    fields: dict[str, Any] = {"purpose": "summary", "mode": "none", **more}
    call = Call("a", 0.0, "small", outcome=outcome, **fields)
    servers.note(NAME, SERVER, call)


def let_pass(seconds: float) -> None:
    row = ProviderServer.objects.get()
    assert row.resting is not None
    row.resting -= timedelta(seconds=seconds)
    row.save()


def test_a_server_that_fails_in_a_row_is_left_alone_and_then_tried_by_one() -> None:
    for _ in range(servers.THRESHOLD - 1):
        note("server-error")
    assert not servers.is_resting(NAME)
    note("timeout")
    assert servers.is_resting(NAME)
    let_pass(servers.REST + 1)
    assert not servers.is_resting(NAME)  # this one tries
    assert servers.is_resting(NAME)  # the others wait for what comes of it
    note("ok")
    assert not servers.is_resting(NAME)


@pytest.mark.parametrize("outcome", ["unauthorized", "quota", "not-found"])
def test_what_stays_wrong_opens_at_once(outcome: str) -> None:
    note(outcome)
    assert servers.is_resting(NAME)


@pytest.mark.parametrize("outcome", ["rate-limited", "refused", "unreadable"])
def test_what_says_nothing_against_a_server_never_opens(outcome: str) -> None:
    for _ in range(10):
        note(outcome)
    assert not servers.is_resting(NAME)


def test_only_an_answer_teaches_the_way_of_asking() -> None:
    config = AnalysisConfig(date(2026, 1, 1), provider=SERVER)
    note("unreadable", mode="json_schema")
    note("ok", purpose="page 1", mode="none")
    known = servers.known(config).provider
    assert known is not None
    assert known.mode == ""
    note("ok", mode="json_object")
    known = servers.known(config).provider
    assert known is not None
    assert known.mode == "json_object"


def test_another_key_is_another_server() -> None:
    assert servers.name_of(replace(SERVER, api_key="sk-other")) != NAME
    assert "sk-test" not in NAME
