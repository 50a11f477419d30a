from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel

from analysis.calls import Call
from analysis.config import ProviderConfig
from analysis.errors import Code, ProviderError
from analysis.llm import OpenAICompatible
from analysis.llm import ask as remembered
from analysis.llm.failures import retry_after
from analysis.llm.retry import Circuit, Modes
from tests.analysis.llm.provider import (
    Answer,
    Notebook,
    Script,
    chat,
    error,
    running,
    streamed,
)

KEY = "sk-test-0123456789abcdef"


class Words(BaseModel):
    words: list[str]


GOOD = chat(json.dumps({"words": ["one"]}))


def ask(
    provider: Any, calls: list[Call] | None = None, **options: Any
) -> tuple[OpenAICompatible, Callable[[], Words]]:
    model = OpenAICompatible(
        base_url=provider.base_url,
        model="small",
        api_key=options.pop("api_key", KEY),
        timeout=options.pop("timeout", 5.0),
        board=options.pop("board", None) or Notebook(calls),
        sleep=options.pop("sleep", lambda _: None),
        jitter=lambda: 1.0,
        modes=options.pop("modes", Modes()),
        circuit=options.pop("circuit", Circuit(time.monotonic)),
    )
    user = options.pop("user", "text")
    return model, lambda: model.complete(
        system="rules", user=user, shape=Words, purpose="test", **options
    )


def outcomes(
    *script: Script, **options: Any
) -> tuple[list[str], Words | ProviderError]:
    calls: list[Call] = []
    with running(*script) as provider:
        _, run = ask(provider, calls, **options)
        try:
            answer: Words | ProviderError = run()
        except ProviderError as failure:
            answer = failure
    return [call.outcome for call in calls], answer


def test_a_good_answer_comes_back_validated_and_recorded() -> None:
    calls: list[Call] = []
    with running(chat('{"words": ["a"]}', tokens_in=12)) as provider:
        _, run = ask(provider, calls)
        assert run().words == ["a"]
        assert provider.authorizations == [f"Bearer {KEY}"]
        asked = provider.asked[0]
    assert asked["response_format"]["type"] == "json_schema"
    (call,) = calls
    assert (call.outcome, call.tokens_in, call.tokens_out) == ("ok", 12, 7)
    assert (call.purpose, call.host, call.sent) == ("test", "127.0.0.1", "text")
    assert call.sent_bytes > 100
    assert call.received_bytes > 100


@pytest.mark.parametrize(
    "content",
    [
        '```json\n{"words": ["one"]}\n```',
        'Sure, here it is:\n{"words": ["one"]}\nHope that helps!',
        '<think>{"words": ["no"]} or not</think>{"words": ["one"]}',
        'so I think so </think> {"words": ["one"]}',
        '{"words": ["one",]}',
        [{"type": "text", "text": '{"words": ["one"]}'}],
    ],
)
def test_an_answer_is_found_in_what_stands_around_it(content: object) -> None:
    found, answer = outcomes(chat(content))
    assert found == ["ok"]
    assert answer == Words(words=["one"])


@pytest.mark.parametrize(
    ("first", "outcome"),
    [
        (chat("I would rather write prose."), "unreadable"),
        (chat(None), "unreadable"),
        (chat('{"words": 3}'), "ok"),
        (chat('{"other": ["one"]}'), "ok"),
    ],
)
def test_an_answer_that_does_not_fit_is_repaired_once(
    first: Answer, outcome: str
) -> None:
    found, answer = outcomes(first, GOOD)
    assert found == [outcome, "ok"]
    assert answer == Words(words=["one"])


def test_the_repair_says_what_failed() -> None:
    with running(chat('{"words": 3}'), GOOD) as provider:
        _, run = ask(provider)
        run()
        said = provider.asked[1]["messages"][-1]["content"]
    assert "words" in said
    assert "valid list" in said


def test_a_second_unreadable_answer_ends_it() -> None:
    found, failure = outcomes(chat("no"))
    assert found == ["unreadable", "unreadable"]
    assert isinstance(failure, ProviderError)
    assert failure.params["reason"] == "unreadable"
    assert not failure.permanent


def test_too_many_requests_wait_at_least_as_long_as_the_server_asks() -> None:
    slept: list[float] = []
    busy = error(429, "rate_limit_exceeded", Retry_After="2")
    found, answer = outcomes(busy, busy, GOOD, sleep=slept.append, timeout=60.0)
    assert found == ["rate-limited", "rate-limited", "ok"]
    assert answer == Words(words=["one"])
    assert slept == [3.0, 4.0]  # 2 s floor and the whole jitter window of 1 s, 2 s


def test_no_wait_goes_past_the_deadline() -> None:
    busy = error(429, "rate_limit_exceeded", Retry_After="30")
    slept: list[float] = []
    found, failure = outcomes(busy, sleep=slept.append, timeout=2.0)
    assert found == ["rate-limited"]
    assert slept == []
    assert isinstance(failure, ProviderError)
    assert failure.retry_after == 30


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (error(500, message="broken"), ["server-error"] * 3),
        (Answer(body="<html>502 Bad Gateway</html>"), ["server-error"] * 3),
        (Answer(body=""), ["server-error"] * 3),
        (Answer(body='{"choices": null}'), ["server-error"] * 3),
        (Answer(body=GOOD.body, cut=True), ["unreachable"] * 2),
        (chat("", refusal="I can't help with that."), ["refused"]),
        (chat("", finish="content_filter"), ["refused"]),
        (error(400, message="max_tokens is wrong"), ["bad-request"]),
        (Answer(body='{"choices": []}'), ["unreadable"] * 2),
    ],
)
def test_each_failure_is_tried_as_often_as_it_deserves(
    answer: Answer, expected: list[str]
) -> None:
    found, failure = outcomes(answer)
    assert found == expected
    assert isinstance(failure, ProviderError)
    assert not failure.permanent


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (error(401, "invalid_api_key", f"Incorrect key: {KEY}"), "unauthorized"),
        (error(403, "forbidden"), "unauthorized"),
        (error(429, "insufficient_quota", "You exceeded it"), "quota"),
        (error(402, "", "Payment required"), "quota"),
        (error(404, "model_not_found", "no such model"), "not-found"),
    ],
)
def test_a_permanent_failure_is_never_tried_again(answer: Answer, reason: str) -> None:
    found, failure = outcomes(answer)
    assert found == [reason]
    assert isinstance(failure, ProviderError)
    assert failure.permanent
    assert failure.code is Code.PROVIDER_REJECTED
    assert KEY not in str(failure.params)


def test_a_dripping_answer_ends_at_the_total_deadline() -> None:
    begun = time.monotonic()
    found, failure = outcomes(Answer(body=GOOD.body, drip=0.1), timeout=0.8)
    assert time.monotonic() - begun < 1.8
    assert set(found) == {"timeout"}
    assert isinstance(failure, ProviderError)


def test_a_server_that_hangs_ends_at_the_total_deadline() -> None:
    begun = time.monotonic()
    found, _ = outcomes(Answer(delay=3.0), timeout=0.5)
    assert time.monotonic() - begun < 1.5
    assert found == ["timeout"]


def test_a_redirect_is_not_followed() -> None:
    loop = Answer(307, "", (("Location", "/v1/chat/completions"),))
    found, failure = outcomes(loop)
    assert found == ["redirected"]
    assert isinstance(failure, ProviderError)


def test_an_endless_answer_is_cut_at_the_size_limit() -> None:
    found, _ = outcomes(chat("x" * 3_000_000))
    assert set(found) == {"unreachable"}


def test_the_way_of_asking_for_json_steps_down_and_is_remembered() -> None:
    def picky(asked: dict[str, Any]) -> Answer:
        kind = asked.get("response_format", {}).get("type")
        return error(400, message=f"response_format {kind}: no") if kind else GOOD

    calls: list[Call] = []
    modes = Modes()
    with running(picky) as provider:
        _, run = ask(provider, calls, modes=modes)
        assert run() == Words(words=["one"])
        assert run() == Words(words=["one"])
    assert [call.mode for call in calls] == [
        "json_schema",
        "json_object",
        "none",
        "none",
    ]


def test_a_server_that_cut_the_prompt_is_found_out() -> None:
    short = chat('{"words": ["one"]}', tokens_in=2048)
    found, failure = outcomes(short, user="word " * 8000)
    assert found == ["truncated-input"]
    assert isinstance(failure, ProviderError)
    assert failure.params["reason"] == "truncated-input"
    honest = chat('{"words": ["one"]}', tokens_in=8010)
    assert outcomes(honest, user="word " * 8000)[0] == ["ok"]


def test_a_server_that_fails_again_and_again_is_left_alone() -> None:
    now = [0.0]
    circuit = Circuit(lambda: now[0], threshold=3, rest=300.0)
    with running(error(500), error(500), error(500), GOOD) as provider:
        _, run = ask(provider, circuit=circuit)
        with pytest.raises(ProviderError):
            run()
        with pytest.raises(ProviderError) as left_alone:
            run()
        assert left_alone.value.params["reason"] == "circuit-open"
        assert provider.calls == 3
        now[0] = 301.0
        assert run() == Words(words=["one"])


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with running(GOOD) as provider:
        _, run = ask(provider)
    with pytest.raises(ProviderError) as gone:
        run()
    assert gone.value.code is Code.PROVIDER_UNAVAILABLE
    assert gone.value.params["reason"] == "unreachable"


def test_a_key_of_the_environment_never_goes_to_a_server_without_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with running(GOOD) as provider:
        _, run = ask(provider, api_key="")
        run()
        assert provider.authorizations == ["Bearer none"]


def test_the_key_shows_in_no_representation() -> None:
    model = OpenAICompatible("http://127.0.0.1:1/v1", "m", KEY)
    assert KEY not in repr(model)


def test_the_client_library_is_loaded_at_the_first_call_only() -> None:
    script = "import sys, analysis.llm; print('openai' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False"


def test_an_answer_that_came_as_a_stream_is_put_together() -> None:
    calls: list[Call] = []
    with running(streamed('{"words": ["one"]}', tokens_in=9)) as provider:
        _, run = ask(provider, calls)
        assert run() == Words(words=["one"])
    assert (calls[0].outcome, calls[0].tokens_in) == ("ok", 9)


def test_a_stream_that_tells_an_error_is_a_failure() -> None:
    body = 'data: {"error": {"message": "overloaded", "code": 503}}\n\n'
    found, failure = outcomes(Answer(body=body, kind="text/event-stream"))
    assert found == ["server-error"] * 3
    assert isinstance(failure, ProviderError)


@pytest.mark.parametrize(
    ("told", "outcome", "times"),
    [
        ({"message": "no credits: insufficient credits"}, "quota", 1),
        ({"code": 429, "message": "slow down"}, "rate-limited", 4),
        ({"code": "rate_limit_exceeded"}, "rate-limited", 4),
        ({"type": "authentication_error"}, "unauthorized", 1),
        ("something broke", "server-error", 3),
        ({"message": "context length exceeded", "code": 400}, "truncated-input", 1),
    ],
)
def test_an_error_in_a_good_answers_clothes_is_known(
    told: object, outcome: str, times: int
) -> None:
    found, failure = outcomes(Answer(body=json.dumps({"error": told})))
    assert found == [outcome] * times
    assert isinstance(failure, ProviderError)


def test_an_answer_that_only_speaks_of_an_error_is_an_answer() -> None:
    found, answer = outcomes(chat('{"words": ["\\"error\\""]}'))
    assert found == ["ok"]
    assert answer == Words(words=['"error"'])


def test_a_date_to_wait_for_counts_by_the_servers_own_clock() -> None:
    moment = {"retry-after": "Thu, 01 Jan 2015 00:00:07 GMT"}
    assert retry_after(moment | {"date": "Thu, 01 Jan 2015 00:00:02 GMT"}) == 5.0
    assert retry_after(moment) == 0.0


def test_only_a_sensible_wait_is_taken_from_a_server() -> None:
    assert retry_after({"retry-after": "soon"}) is None
    assert retry_after({"retry-after": "nan"}) is None
    assert retry_after({"retry-after": "-3"}) == 0.0
    assert retry_after({"retry-after-ms": "1500"}) == 1.5
    assert retry_after({"retry-after": "86400"}) == 120.0


@pytest.mark.parametrize(
    "answer",
    [
        Answer(reset=True),
        Answer(body=GOOD.body, promised=len(GOOD.body) + 40),
        Answer(body=GOOD.body, promised=3),
    ],
)
def test_a_connection_that_breaks_is_tried_once_more(answer: Answer) -> None:
    found, failure = outcomes(answer)
    assert isinstance(failure, ProviderError)
    assert failure.code is Code.PROVIDER_UNAVAILABLE
    assert 2 <= len(found) <= 3
    assert outcomes(answer, GOOD)[1] == Words(words=["one"])


def test_a_server_that_speaks_no_tls_is_unreachable() -> None:
    with running(GOOD) as provider:
        provider.scheme = "https"
        _, run = ask(provider)
        with pytest.raises(ProviderError) as failed:
            run()
    assert failed.value.params["reason"] == "unreachable"


def test_a_name_that_is_not_known_is_unreachable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with running(GOOD) as provider:
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        _, run = ask(provider)
        with pytest.raises(ProviderError) as failed:
            run()
    assert failed.value.params["reason"] == "unreachable"


def test_a_name_that_takes_for_ever_to_look_up_ends_at_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    awake = threading.Event()

    def slow(*_: object, **__: object) -> object:
        awake.wait(20.0)
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    with running(GOOD) as provider:
        monkeypatch.setattr(socket, "getaddrinfo", slow)
        _, run = ask(provider, timeout=0.4)
        with pytest.raises(ProviderError) as failed:
            run()
    awake.set()
    assert failed.value.params["reason"] == "timeout"


def test_a_prompt_that_is_too_long_for_a_server_is_told_as_such() -> None:
    long = error(400, message="This model's maximum context length is 4096 tokens")
    found, failure = outcomes(long)
    assert found == ["truncated-input"]
    assert isinstance(failure, ProviderError)
    assert not failure.permanent


def test_an_answer_cut_off_before_its_first_item_is_not_asked_for_again() -> None:
    found, failure = outcomes(chat('{"wor', finish="length"))
    assert found == ["cut-short"]
    assert isinstance(failure, ProviderError)
    assert failure.params["reason"] == "cut-short"


def test_what_the_switchboard_refuses_never_goes_out() -> None:
    notes = Notebook(refusal="budget")
    with running(GOOD) as provider:
        _, run = ask(provider, board=notes)
        with pytest.raises(ProviderError) as failed:
            run()
        assert provider.calls == 0
    assert failed.value.params["reason"] == "budget"
    assert failed.value.permanent
    assert (len(notes.begun), notes.calls) == (1, [])


def test_the_switchboard_hears_of_a_call_before_it_goes_out() -> None:
    notes = Notebook()
    with running(lambda _: GOOD) as provider:
        _, run = ask(provider, board=notes)
        run()
    (begun,), (ended,) = notes.begun, notes.calls
    assert begun.id == ended.id
    assert (begun.outcome, begun.expected > 10) == ("", True)


def test_being_too_busy_does_not_count_as_being_down() -> None:
    circuit = Circuit(lambda: 0.0, threshold=2)
    busy = error(429, "rate_limit_exceeded")
    found, answer = outcomes(busy, busy, busy, GOOD, circuit=circuit, timeout=60.0)
    assert found == ["rate-limited"] * 3 + ["ok"]
    assert answer == Words(words=["one"])


def test_a_way_of_asking_that_is_known_is_begun_with() -> None:
    with running(GOOD) as provider:
        config = ProviderConfig(provider.base_url, "small", KEY, mode="json_object")
        model = OpenAICompatible.of(config)
        model.complete(system="rules", user="text", shape=Words)
        assert provider.asked[0]["response_format"] == {"type": "json_object"}


def test_the_same_question_is_asked_once() -> None:
    notes = Notebook()
    with running(GOOD) as provider:
        model, _ = ask(provider)

        def once(user: str, prompt: str = "p.v1") -> Words:
            return remembered(
                model, notes, prompt=prompt, system="s", user=user, shape=Words
            )

        assert once("text") == once("text") == Words(words=["one"])
        assert provider.calls == 1
        once("another text")
        once("text", prompt="p.v2")
        assert provider.calls == 3
        notes.kept = dict.fromkeys(notes.kept, '{"words": 3}')
        assert once("text") == Words(words=["one"])  # kept by an older program
