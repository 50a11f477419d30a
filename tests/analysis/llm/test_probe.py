from __future__ import annotations

import pytest

from analysis.config import ProviderConfig
from analysis.llm import Finding, probe
from tests.analysis.llm.provider import (
    Answer,
    Asked,
    Notebook,
    Script,
    chat,
    error,
    running,
    user_text,
)

KEY = "sk-test-0123456789abcdef"


def sensible(asked: Asked) -> Answer:
    """Answer as a good server does."""
    content = asked["messages"][1]["content"]
    if isinstance(content, list):
        return chat("STOCK 4711")
    said = user_text(asked)
    tokens = len(said) // 5
    if "marigold" in said:
        return chat('{"word": "Marigold"}', tokens_in=tokens)
    if "Ready?" in said:
        return chat('{"ready": true}', tokens_in=tokens)
    return chat('{"word": "depot"}', tokens_in=tokens)


def found_by(*script: Script, vision: bool = False) -> dict[str, Finding]:
    with running(*script) as provider:
        config = ProviderConfig(provider.base_url, "small", KEY, 5.0)
        found = list(probe(config, config if vision else None))
    assert len({finding.name for finding in found}) == len(found)
    return {finding.name: finding for finding in found}


def test_a_good_server_is_told_with_all_it_can_do() -> None:
    found = found_by(sensible, vision=True)
    assert list(found) == ["answer", "form", "speed", "context", "pictures"]
    assert all(finding.works for finding in found.values())
    assert found["answer"].words == "small at 127.0.0.1 answers"


def test_the_way_of_asking_that_is_understood_is_told() -> None:
    def picky(asked: Asked) -> Answer:
        if asked.get("response_format", {}).get("type") == "json_schema":
            return error(400, message="json_schema is not supported")
        return sensible(asked)

    assert found_by(picky)["form"].words == "JSON is asked for as json_object"

    def pickier(asked: Asked) -> Answer:
        if "response_format" in asked:
            return error(400, message="response_format is not supported")
        return sensible(asked)

    assert found_by(pickier)["form"].works is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (error(401, "invalid_api_key", f"Bad key {KEY}"), "does not accept the key"),
        (error(429, "insufficient_quota"), "no quota left"),
        (error(404, "model_not_found"), "does not know the model"),
        (chat("no JSON here"), "in the form it is asked for"),
        (Answer(307, "", (("Location", "/elsewhere"),)), "final address"),
        (Answer(body="<html>A proxy</html>"), "none that speaks this protocol"),
    ],
)
def test_a_broken_server_is_told_with_its_reason(answer: Answer, words: str) -> None:
    found = found_by(answer)
    assert list(found) == ["answer"]
    assert found["answer"].works is False
    assert words in found["answer"].words
    assert KEY not in found["answer"].words


@pytest.mark.parametrize("counts", [True, False])
def test_a_context_that_is_cut_without_a_word_is_found_out(counts: bool) -> None:
    def cutting(asked: Asked) -> Answer:
        messages = [{**m, "content": m["content"][-8000:]} for m in asked["messages"]]
        answer = sensible({**asked, "messages": messages})
        return answer if counts else chat('{"word": "depot", "ready": true}')

    found = found_by(cutting)
    assert found["context"].works is False
    assert "num_ctx" in found["context"].words


def test_a_context_that_is_refused_is_told_as_such() -> None:
    def refusing(asked: Asked) -> Answer:
        if len(user_text(asked)) > 8000:
            return error(400, message="maximum context length is 2048 tokens")
        return sensible(asked)

    found = found_by(refusing)
    assert found["context"].works is False
    assert "num_ctx" in found["context"].words


def test_a_model_that_can_t_see_is_found_out() -> None:
    def blind(asked: Asked) -> Answer:
        content = asked["messages"][1]["content"]
        guess = chat("A quiet road in autumn")
        return guess if isinstance(content, list) else sensible(asked)

    assert found_by(blind, vision=True)["pictures"].works is False


def test_the_calls_of_a_check_pass_the_switchboard() -> None:
    notes = Notebook()
    with running(sensible) as provider:
        config = ProviderConfig(provider.base_url, "small", KEY, 5.0, board=notes)
        list(probe(config))
    assert [call.purpose for call in notes.calls] == ["check", "check of the context"]
