"""A question in the making: its messages, and the form its answer must have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from analysis.llm.repair import repair


@dataclass(frozen=True)
class Question:
    """One request in the making. `messages` grows by one exchange for the repair;
    without a `shape` the answer is plain text.
    """

    messages: tuple[dict[str, Any], ...]
    shape: type[BaseModel] | None
    purpose: str
    until: float  # by the clock of the model
    note: str = ""  # stands in the ledger for what is no text

    @property
    def text(self) -> str:
        """Return what the person's text became before it went out."""
        return self.note or said(self.messages[1]["content"])


def said(content: str | list[dict[str, Any]]) -> str:
    """Return the words of a message; a picture is none."""
    if isinstance(content, str):
        return content
    return "\n".join(str(part["text"]) for part in content if "text" in part)


def length_of(body: dict[str, Any]) -> int:
    """Return how many characters of words a request has."""
    return sum(len(said(message["content"])) for message in body["messages"])


def expected_of(body: dict[str, Any]) -> int:
    """Return about how many tokens a request has: four characters each in English, a
    thousand for a picture. Our judgement; the server's own count replaces it.
    """
    parts = [message["content"] for message in body["messages"]]
    pictures = sum(isinstance(content, list) for content in parts)
    return length_of(body) // 4 + 1000 * pictures + 10


def format_of(mode: str, shape: type[BaseModel] | None) -> dict[str, Any]:
    """Return what a request says about the form of its answer."""
    if mode == "json_schema" and shape is not None:
        schema = {"name": shape.__name__, "schema": shape.model_json_schema()}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    if mode == "json_object":
        return {"response_format": {"type": "json_object"}}
    return {}


def with_repair(
    question: Question, answer: str, problem: str, shape: type[BaseModel]
) -> Question:
    """Return the question again, with the answer that did not fit and why."""
    return replace(
        question,
        messages=(
            *question.messages,
            {"role": "assistant", "content": answer[:4000] or "(nothing)"},
            {"role": "user", "content": repair(problem, shape)},
        ),
        purpose=f"{question.purpose} (repair)",
    )
