"""What an answer is worth: a shape that fits, words for what does not, and the ledger's
word for it.
"""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel, ValidationError

from analysis.calls import Call
from analysis.llm.base import Shape
from analysis.llm.extraction import Unreadable, read_object
from analysis.llm.reply import Reply


def validated(text: str, shape: type[Shape]) -> Shape:
    """Return what an answer says. Raises Unreadable or ValidationError."""
    return shape.model_validate(read_object(text))


def told(error: Exception) -> str:
    """Return in words, for the model, why its answer can't be used."""
    if isinstance(error, ValidationError):
        lines = [
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}"
            for item in error.errors(include_url=False, include_input=False)[:5]
        ]
        return "; ".join(lines)
    return str(error)


def finished(
    call: Call, reply: Reply, took: int, shape: type[BaseModel] | None
) -> Call:
    """Return a call with what came of it after `took` milliseconds."""
    return replace(
        call,
        outcome=reply.problem or _readable(reply, shape),
        milliseconds=took,
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        received_bytes=reply.size,
    )


def _readable(reply: Reply, shape: type[BaseModel] | None) -> str:
    if reply.cut:
        return "cut-short"
    if shape is None:
        return "ok" if reply.text.strip() else "unreadable"
    try:
        read_object(reply.text)
    except Unreadable:
        return "unreadable"
    return "ok"
