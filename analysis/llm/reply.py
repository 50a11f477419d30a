"""The body of a chat completion, read without trusting its shape."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from analysis.llm.failures import Failure
from analysis.llm.streamed import as_object, joined

# No common text has more characters a token than this; fewer tokens than that allows
# mean that the server cut the prompt. Our judgement: English prose has four to five.
_MOST_CHARS_A_TOKEN = 6.0
_MOST_TOKENS = 10_000_000
_WORTH_CHECKING = 3000  # characters: small prompts fit everywhere


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said. `problem` is a slug of the ledger where it cannot be used;
    `cut` says that the server ended it for its length.
    """

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    size: int = 0
    problem: str = ""
    cut: bool = False


def read_reply(body: str, *, asked: int) -> Reply:
    """Return the text of the first choice. `asked` is the length of the prompt.

    Raises Failure("server-error") where the body is no chat completion at all.
    """
    data = _completion(body)
    if not isinstance(data.get("choices"), list):
        raise Failure("server-error", "the answer is no chat completion")
    message, finish = _first(data["choices"])
    usage = as_object(data.get("usage"))
    reply = Reply(
        _text(message.get("content")),
        _count(usage.get("prompt_tokens")),
        _count(usage.get("completion_tokens")),
        len(body.encode()),
        cut=finish == "length",
    )
    return _with_problem(reply, message, finish, asked)


def error_in(body: str) -> Any:
    """Return the error that stands in the body of a 200 in the place of an answer;
    None where there is none.
    """
    if '"error"' not in body:
        return None
    try:
        data = _completion(body)
    except Failure:
        return None
    return None if data.get("choices") else data.get("error")


def _completion(body: str) -> dict[str, Any]:
    if body.lstrip().startswith(("data:", "event:", ":")):
        return joined(body) or {}
    try:
        return as_object(json.loads(body))
    except (ValueError, RecursionError):
        raise Failure("server-error", "the answer is not JSON") from None


def _with_problem(
    reply: Reply, message: dict[str, Any], finish: str, asked: int
) -> Reply:
    problem = ""
    if message.get("refusal") or finish == "content_filter":
        problem = "refused"
    elif was_cut(reply.tokens_in, asked):
        problem = "truncated-input"
    if not problem:
        return reply
    return Reply("", reply.tokens_in, reply.tokens_out, reply.size, problem)


def was_cut(tokens_in: int, asked: int) -> bool:
    """Say whether a server read fewer tokens than a prompt this long has."""
    if not tokens_in or asked < _WORTH_CHECKING:
        return False
    return tokens_in * _MOST_CHARS_A_TOKEN < asked


def _first(choices: list[Any]) -> tuple[dict[str, Any], str]:
    choice = as_object(choices[0]) if choices else {}
    return as_object(choice.get("message")), str(choice.get("finish_reason") or "")


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    if isinstance(content, list):  # parts, as some servers send them
        return "".join(str(as_object(part).get("text") or "") for part in content)
    return ""


def _count(value: Any) -> int:
    """Return a number of tokens; a server may claim any."""
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return min(max(0, value), _MOST_TOKENS)
