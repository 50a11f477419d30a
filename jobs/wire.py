"""The switchboard over the pipes of a limited child: the child's end asks, the parent's
end has the real one.
"""

from __future__ import annotations

import json
from typing import Any

from analysis.calls import Call, Switchboard
from analysis.report import from_json, to_json
from jobs.channel import MOST_ANSWER, Channel
from jobs.child import Child
from jobs.frames import Frame, scrubbed

_PATIENCE = 15.0  # seconds for an answer of the parent, which may wait for the database
_ROOM = 1000  # bytes of an answer's frame beside its text
SAID = frozenset({"recall", "keep", "begin", "end"})  # the types of its frames


class Wire:
    """The child's end: a switchboard that asks the parent's."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def recall(self, key: str, purpose: str) -> str | None:
        """Ask for a kept answer."""
        said = self._ask({"type": "recall", "key": key, "purpose": purpose})
        answer = said.get("answer")
        return answer if isinstance(answer, str) else None

    def keep(self, key: str, answer: str) -> None:
        """Hand an answer over to be kept."""
        self._channel.send({"type": "keep", "key": key, "answer": answer})

    def begin(self, call: Call) -> str:
        """Ask whether a call may go out; no answer means no."""
        said = self._ask({"type": "begin", "call": to_json(call)})
        return str(said.get("refused", "switchboard"))

    def end(self, call: Call) -> None:
        """Tell what came of it."""
        self._channel.send({"type": "end", "call": to_json(call)})

    def _ask(self, header: dict[str, object]) -> dict[str, Any]:
        return self._channel.ask(header, _PATIENCE)


def connect(frame: Frame, board: Switchboard, process: Child) -> None:
    """Put through what a child asks or tells. Raises ValidationError, KeyError or
    BrokenFrames for what makes no sense.
    """
    header = scrubbed(frame.header)
    if frame.type == "recall":
        answer = board.recall(str(header["key"]), str(header["purpose"]))
        process.answer(frame, {"answer": answer if _fits(answer) else None})
    elif frame.type == "begin":
        refused = board.begin(from_json(Call, header["call"]))
        process.answer(frame, {"refused": refused})
    elif frame.type == "keep" and _fits(str(header["answer"])):
        board.keep(str(header["key"]), str(header["answer"]))
    elif frame.type == "end":
        board.end(from_json(Call, header["call"]))


def _fits(answer: str | None) -> bool:
    """Say whether an answer goes through the pipe at one go, however it is written."""
    return answer is not None and len(json.dumps(answer)) + _ROOM < MOST_ANSWER
