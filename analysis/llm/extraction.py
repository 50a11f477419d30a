"""Get the JSON object out of what models really send.

Thoughts, fences, prose around it,

an end cut off.
"""

from __future__ import annotations

import json
import re
from typing import Any

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.I)
_STRAY_END = re.compile(r"\A.*?</(?:think|thinking|reasoning)>", re.DOTALL | re.I)
_FENCE = re.compile(r"```(?:json|JSON)?\s*\n?(.*?)(?:```|\Z)", re.DOTALL)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


class Unreadable(ValueError):
    """There is no JSON object in the answer."""


def read_object(text: str) -> dict[str, Any]:
    """Return the first JSON object of a model's answer; a bare list becomes {"edits".

    …}.

    Raises Unreadable where there is none. An answer that was cut off is closed where it
    ends, without its last, unfinished item.
    """
    text = without_thoughts(text)
    for candidate in (*_fenced(text), text):
        for start in _starts(candidate):
            found = _load(candidate, start)
            if isinstance(found, dict):
                return found
            if isinstance(found, list) and found and isinstance(found[0], dict):
                return {"edits": found}
    raise Unreadable("no JSON object in the answer")


def without_thoughts(text: str) -> str:
    """Return an answer without what a model thought before it."""
    return _STRAY_END.sub("", _THOUGHT.sub("", text)) if "think" in text else text


def _fenced(text: str) -> list[str]:
    return [match.group(1) for match in _FENCE.finditer(text)]


def _starts(text: str) -> list[int]:
    """Return the places where an object or list may begin, a few only."""
    return [match.start() for match in re.finditer(r"[{\[]", text)][:20]


def _load(text: str, start: int) -> Any:
    body, missing = _balanced(text, start)
    attempts = _closed(body, missing) if missing else [body]
    for attempt in attempts:
        for comma in (",", ""):
            try:
                found = json.loads(_TRAILING_COMMA.sub(comma, attempt), strict=False)
            except (ValueError, RecursionError):
                continue
            # What is empty only because it was cut off is no answer.
            return found if found or not missing else None
    return None


def _balanced(text: str, start: int) -> tuple[str, str]:
    """Return the bracket that opens at `start`, and the closers it lacks."""
    stack: list[str] = []
    inside, escaped = False, False
    for i in range(start, len(text)):
        char = text[i]
        if inside:
            escaped, inside = (char == "\\" and not escaped), char != '"' or escaped
        elif char == '"':
            inside = True
        elif char in "{[":
            stack.append("}" if char == "{" else "]")
        elif char in "}]":
            if not stack or stack.pop() != char:
                return text[start:i], ""
            if not stack:
                return text[start : i + 1], ""
    return text[start:], "".join(reversed(stack))


def _closed(body: str, closers: str) -> list[str]:
    """Return ways to end a text that was cut off: after its last whole item."""
    ends = [m.end() for m in re.finditer(r"\}", body)][-3:]
    closed = []
    for end in reversed(ends):
        piece, missing = _balanced(body[:end], 0)
        closed.append(piece + missing)
    return closed or [body + closers]
