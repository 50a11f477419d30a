from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from analysis.config import ProviderConfig
from analysis.errors import ProviderError
from analysis.llm import OpenAICompatible
from analysis.llm.picture import Picture
from analysis.llm.retry import Circuit, Modes
from analysis.llm.transcript import MOST_LINES, lines_of, transcribe
from tests.analysis.llm.provider import Answer, Notebook, Script, chat, error, running

PICTURE = Picture(b"\xff\xd8 a page", "image/jpeg")
PAGE = "Nora Feldt\nExperience\n- Served forty guests a night"


def read(*script: Script, seconds: float = 5.0) -> tuple[str, ...]:
    with running(*script) as provider:
        config = ProviderConfig(provider.base_url, "seer", "sk-test", 5.0)
        return transcribe(PICTURE, config, seconds)


def test_a_page_comes_back_line_by_line() -> None:
    with running(chat(PAGE)) as provider:
        config = ProviderConfig(provider.base_url, "seer", "sk-test", 5.0)
        assert transcribe(PICTURE, config, 5.0) == tuple(PAGE.split("\n"))
        (asked,) = provider.asked
    assert asked["model"] == "seer"
    assert "response_format" not in asked
    words, picture = asked["messages"][1]["content"]
    assert words["type"] == "text"
    url = picture["image_url"]["url"]
    assert url.startswith("data:image/jpeg;base64,")
    assert base64.b64decode(url.partition(",")[2]) == PICTURE.content


def test_the_ledger_holds_no_picture() -> None:
    notes = Notebook()
    with running(chat(PAGE)) as provider:
        model = OpenAICompatible(provider.base_url, "seer", board=notes, modes=Modes())
        model.transcribe(system="rules", user="read", picture=PICTURE, purpose="page")
    (call,) = notes.calls
    assert (call.outcome, call.purpose) == ("ok", "page")
    assert call.sent == "A picture of 9 bytes (image/jpeg)."


@pytest.mark.parametrize(
    "answer",
    [
        PAGE,
        f"```\n{PAGE}\n```",
        f"```text\n\n{PAGE}\n",
        f"Here is the transcription of the page:\n\n{PAGE}",
        f"Sure! Here is the text:\n```\n{PAGE}\n```",
        f"<think>two columns?</think>\n{PAGE}\n\n",
    ],
)
def test_what_models_put_around_a_page_is_taken_off(answer: str) -> None:
    assert lines_of(answer) == tuple(PAGE.split("\n"))


@pytest.mark.parametrize(
    "answer",
    [
        "",
        " \n ",
        "NO TEXT",
        "I'm sorry, but I can't help with that.",
        "I cannot read personal documents.",
        "Unable to process the image.",
        "\n".join(f"line {number}" for number in range(MOST_LINES + 1)),
        "\n".join(["References on request"] * 40),
        "word " * 200,
    ],
)
def test_refusals_and_endless_answers_are_no_page(answer: str) -> None:
    assert lines_of(answer) == ()


@pytest.mark.parametrize(
    "script",
    [
        chat("", refusal="no"),
        chat(None),
        chat("Nora Fel", finish="length"),
        chat("x", finish="content_filter"),
        Answer(body="not JSON"),
        Answer(body='{"choices": []}'),
        Answer(body='{"choices": "none"}'),
        error(400, message="this model does not take images"),
        error(401),
        error(404),
        Answer(body=chat(PAGE).body, cut=True),
    ],
)
def test_every_bad_answer_is_one_coded_failure(script: Script) -> None:
    with pytest.raises(ProviderError):
        read(script, seconds=1.5)


@pytest.mark.parametrize(
    "script", [error(429, retry_after="30"), error(500), Answer(delay=3.0)]
)
def test_a_busy_or_slow_server_ends_in_time(script: Script, slept: list[float]) -> None:
    with pytest.raises(ProviderError):
        read(script, seconds=0.6)
    assert all(wait < 0.6 for wait in slept)


def test_a_server_that_drips_ends_at_the_deadline() -> None:
    drip = Answer(body=chat(PAGE).body, drip=0.1)
    with pytest.raises(ProviderError):
        read(drip, seconds=0.6)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Count the waits instead of waiting."""
    waits: list[float] = []
    made: Callable[..., None] = OpenAICompatible.__post_init__

    def hasty(self: OpenAICompatible) -> None:
        made(self)
        self.sleep, self.circuit = waits.append, Circuit(self.clock)

    monkeypatch.setattr(OpenAICompatible, "__post_init__", hasty)
    return waits
