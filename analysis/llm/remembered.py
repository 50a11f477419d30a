"""Ask a question once: an answer that was good is taken from the switchboard."""

from __future__ import annotations

import hashlib

from pydantic import ValidationError

from analysis.calls import Switchboard
from analysis.llm.base import ChatModel, Shape


def ask(
    chat: ChatModel,
    board: Switchboard,
    *,
    prompt: str,
    system: str,
    user: str,
    shape: type[Shape],
    purpose: str = "",
    seconds: float | None = None,
) -> Shape:
    """Return a validated answer, the one kept under the same model, prompt and input
    where there is one. `prompt` is the prompt's name with its version.

    Raises ProviderError like `ChatModel.complete`.
    """
    key = key_of(chat.name, prompt, system, user)
    known = _read(board.recall(key, purpose), shape)
    if known is not None:
        return known
    answer = chat.complete(
        system=system, user=user, shape=shape, purpose=purpose, seconds=seconds
    )
    board.keep(key, answer.model_dump_json())
    return answer


def key_of(model: str, prompt: str, system: str, user: str) -> str:
    """Return 64 hex digits for a question: another model, prompt or input, another
    key.
    """
    whole = "\0".join((model, prompt, system, user))
    return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()


def _read(text: str | None, shape: type[Shape]) -> Shape | None:
    try:
        return shape.model_validate_json(text) if text else None
    except ValidationError:
        return None
