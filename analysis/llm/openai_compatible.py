"""Any server that speaks OpenAI's chat completions: the cloud's or one's own.

One layer owns time and retries: the client library's are off. The body is read here and
not by the library, which raises whatever comes on a body of another shape.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from analysis.llm.base import Call, Record, Shape, unrecorded
from analysis.llm.extraction import Unreadable, read_object
from analysis.llm.failures import Failure, of_status
from analysis.llm.picture import Picture
from analysis.llm.question import Question, format_of, length_of, with_repair
from analysis.llm.reply import Reply, read_reply
from analysis.llm.retry import AGAIN, Circuit, Modes, pause

OPENAI = "https://api.openai.com/v1"
_MODES = Modes()
_CIRCUITS: dict[tuple[str, str, str], Circuit] = {}
_LOCK = threading.Lock()
_NO_KEY = "none"  # local servers want none; the library would look in the environment
_NOT_DOWN = ("refused", "bad-request", "unreadable", "truncated-input")
_LEAST = 0.05  # seconds: less is not worth a call


def circuit_of(base_url: str, model: str, key: str) -> Circuit:
    """Return the circuit that all callers of this server, model and key share."""
    with _LOCK:
        return _CIRCUITS.setdefault((base_url, model, key), Circuit(time.monotonic))


@dataclass
class OpenAICompatible:
    """A chat model behind a base URL. `timeout` is the total for one answer in seconds,
    retries and repair included.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    record: Record = unrecorded
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    jitter: Callable[[], float] = random.random
    modes: Modes = field(default=_MODES, repr=False)
    circuit: Circuit | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.circuit is None:
            self.circuit = circuit_of(self.base_url, self.model, self.api_key)
        self._opening = threading.Lock()
        self._opened: Any = None

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self.model

    def complete(
        self,
        *,
        system: str,
        user: str,
        shape: type[Shape],
        purpose: str = "",
        seconds: float | None = None,
    ) -> Shape:
        """Return a validated answer; see `ChatModel.complete`.

        An answer that cannot be read or does not fit gets one repair, told what failed.
        """
        limit = self.timeout if seconds is None else min(seconds, self.timeout)
        question = Question(
            (
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ),
            shape,
            purpose,
            self.clock() + limit,
        )
        try:
            return self._answer(question, shape)
        except Failure as failure:
            raise failure.as_error(self.model) from None

    def transcribe(
        self,
        *,
        system: str,
        user: str,
        picture: Picture,
        purpose: str = "",
        seconds: float | None = None,
    ) -> str:
        """Return what the model reads in a picture, as it says it: plain text of any
        form and length up to the size of an answer.

        Raises ProviderError like `complete`, also for an answer that was cut off.
        """
        limit = self.timeout if seconds is None else min(seconds, self.timeout)
        question = Question(
            ({"role": "system", "content": system}, picture.message(user)),
            None,
            purpose,
            self.clock() + limit,
        )
        try:
            reply = self._ask(question)
            if reply.cut:
                raise Failure("unreadable", "the answer was cut off")
        except Failure as failure:
            raise failure.as_error(self.model) from None
        return reply.text

    def _answer(self, question: Question, shape: type[Shape]) -> Shape:
        reply = self._ask(question)
        try:
            return _validated(reply.text, shape)
        except (Unreadable, ValidationError) as error:
            repair = with_repair(question, reply.text, _told(error), shape)
        try:
            return _validated(self._ask(repair).text, shape)
        except (Unreadable, ValidationError):
            raise Failure("unreadable", "the answer has another shape") from None

    def _ask(self, question: Question) -> Reply:
        """Ask until there is an answer, the tries are used up, or the time is."""
        tries: dict[str, int] = {}
        while True:
            self._allow()
            try:
                reply = self._call(question)
            except Failure as failure:
                self._after(failure, question, tries)
            else:
                self._circuit.worked()
                return reply

    @property
    def _circuit(self) -> Circuit:
        assert self.circuit is not None  # noqa: S101 - set when the object is made
        return self.circuit

    def _allow(self) -> None:
        if not self._circuit.allows():
            raise Failure(
                "circuit-open", "the server failed too often; it is left alone"
            )

    def _after(
        self, failure: Failure, question: Question, tries: dict[str, int]
    ) -> None:
        """Return to try again; raise the failure where that is of no use."""
        if failure.kind == "mode-unsupported":
            if self.modes.lower(self.base_url, failure.note):
                return
            raise Failure("bad-request", "no way of asking for JSON is understood")
        if failure.kind not in _NOT_DOWN:
            self._circuit.failed(permanent=failure.is_permanent)
        tries[failure.kind] = tries.get(failure.kind, 0) + 1
        if tries[failure.kind] > AGAIN.get(failure.kind, 0):
            raise failure
        wait = pause(tries[failure.kind], failure.retry_after, self.jitter)
        if self.clock() + wait + _LEAST >= question.until:
            raise failure
        self.sleep(wait)

    def _call(self, question: Question) -> Reply:
        """Make one request and write it into the ledger, whatever comes of it."""
        mode = self.modes.of(self.base_url) if question.shape else "none"
        body = {
            "model": self.model,
            "messages": list(question.messages),
            **format_of(mode, question.shape),
        }
        size = len(json.dumps(body, ensure_ascii=False).encode())
        call = Call(
            started=self.now(),
            model=self.model,
            purpose=question.purpose,
            outcome="ok",
            sent_bytes=size,
            host=urlsplit(self.base_url).hostname or "",
            mode=mode,
            sent=question.text,
        )
        begun = self.clock()
        try:
            reply = self._send(body, question.until - begun, mode)
        except Failure as failure:
            took = int((self.clock() - begun) * 1000)
            self.record(replace(call, outcome=failure.kind, milliseconds=took))
            raise
        took = int((self.clock() - begun) * 1000)
        self.record(_finished(call, reply, took, question.shape))
        if reply.problem:
            raise Failure(reply.problem)
        return reply

    def _send(self, body: dict[str, Any], seconds: float, mode: str) -> Reply:
        if seconds < _LEAST:
            raise Failure("timeout", "no time is left for another call")
        status, headers, text = self._client.post(body, seconds)
        if status != 200:
            failure = of_status(status, headers, text, key=self.api_key, mode=mode)
            if failure.kind == "mode-unsupported":
                failure.note = mode
            raise failure
        return read_reply(text, asked=length_of(body))

    @property
    def _client(self) -> Any:
        """Return the client, made at the first call: the library loads slowly."""
        with self._opening:
            if self._opened is None:
                from analysis.llm.client import Client

                self._opened = Client(self.base_url, self.api_key or _NO_KEY)
            return self._opened


def _finished(
    call: Call, reply: Reply, took: int, shape: type[BaseModel] | None
) -> Call:
    return replace(
        call,
        outcome=reply.problem or _readable(reply, shape),
        milliseconds=took,
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        received_bytes=reply.size,
    )


def _readable(reply: Reply, shape: type[BaseModel] | None) -> str:
    if shape is None:
        return "ok" if reply.text.strip() and not reply.cut else "unreadable"
    try:
        read_object(reply.text)
    except Unreadable:
        return "unreadable"
    return "ok"


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        lines = [
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}"
            for item in error.errors(include_url=False, include_input=False)[:5]
        ]
        return "; ".join(lines)
    return str(error)


def _validated(text: str, shape: type[Shape]) -> Shape:
    return shape.model_validate(read_object(text))
