from __future__ import annotations

from typing import Any

import pytest

from analysis.config import ProviderConfig
from analysis.llm import probe
from tests.analysis.llm.provider import Answer, chat, error, running

KEY = "sk-test-0123456789abcdef"
READY = chat('{"ready": true}')


def test_a_working_server_is_told_with_its_way_of_asking() -> None:
    def picky(asked: dict[str, Any]) -> Answer:
        form = asked.get("response_format", {})
        if form.get("type") == "json_schema":
            return error(400, message="json_schema is not supported")
        return READY

    with running(picky) as provider:
        found = probe(ProviderConfig(provider.base_url, "small", KEY, 5.0))
    assert found.works
    assert found.mode == "json_object"
    assert [call.outcome for call in found.calls] == ["mode-unsupported", "ok"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (error(401, "invalid_api_key", f"Bad key {KEY}"), "unauthorized"),
        (error(429, "insufficient_quota"), "quota"),
        (error(404, "model_not_found"), "not-found"),
        (chat("no JSON here"), "unreadable"),
    ],
)
def test_a_broken_server_is_told_with_its_reason(answer: Answer, reason: str) -> None:
    with running(answer) as provider:
        found = probe(ProviderConfig(provider.base_url, "small", KEY, 5.0))
    assert not found.works
    assert found.reason == reason
    assert KEY not in found.note
