"""Puts an answer together that came as a stream of events though none was asked for."""

from __future__ import annotations

import json
from typing import Any


def joined(body: str) -> dict[str, Any] | None:
    """Return server-sent events as one chat completion; None where they are none."""
    events = [event for event in map(_event, body.splitlines()) if event]
    if not events:
        return None
    failed = next((event for event in events if event.get("error")), None)
    if failed is not None:
        return failed
    words, refusal, finish = "", "", ""
    usage: Any = {}
    for event in events:
        usage = event.get("usage") or usage
        choice = _first(event.get("choices"))
        delta = as_object(choice.get("delta")) or as_object(choice.get("message"))
        words += _words(delta.get("content"))
        refusal += _words(delta.get("refusal"))
        finish = choice.get("finish_reason") or finish
    message = {"content": words, "refusal": refusal}
    choice = {"message": message, "finish_reason": finish}
    return {"choices": [choice], "usage": usage}


def _event(line: str) -> dict[str, Any]:
    name, _, data = line.partition(":")
    if name.strip() != "data":
        return {}
    try:
        return as_object(json.loads(data))
    except (ValueError, RecursionError):
        return {}  # «[DONE]», and what was cut off


def _first(choices: Any) -> dict[str, Any]:
    return as_object(choices[0]) if isinstance(choices, list) and choices else {}


def as_object(value: Any) -> dict[str, Any]:
    """Return a JSON object as it is, and an empty one for whatever else came."""
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
