"""Any server that speaks OpenAI's chat completions: the cloud's or one's own.

One layer owns time and retries: the client library's are off. The body is read here and
not by the library, which raises whatever comes on a body of another shape.
"""

from __future__ import annotations

import json
import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from analysis.calls import UNWATCHED, Call, Switchboard
from analysis.config import ProviderConfig
from analysis.llm.base import Shape
from analysis.llm.checked import finished, told, validated
from analysis.llm.extraction import Unreadable
from analysis.llm.failures import Failure, of_status, status_of
from analysis.llm.picture import Picture
from analysis.llm.question import (
    Question,
    expected_of,
    format_of,
    length_of,
    with_repair,
)
from analysis.llm.reply import Reply, error_in, read_reply
from analysis.llm.retry import AGAIN, Circuit, Modes, pause

OPENAI = "https://api.openai.com/v1"
_MODES = Modes()
_CIRCUITS: dict[tuple[str, str, str], Circuit] = {}
_LOCK = threading.Lock()
_NO_KEY = "none"  # local servers want none; the library would look in the environment
# What says nothing against the server: the next question may fare better.
_NOT_DOWN = (
    "refused",
    "bad-request",
    "unreadable",
    "cut-short",
    "truncated-input",
    "rate-limited",
)
# Why a call was not let through; the server has no part in it.
_HELD_BACK = {
    "budget": "the limit of the day is reached",
    "circuit-open": "the server failed too often; it is left alone",
    "switchboard": "nobody answers who could let the call through",
}
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
    board: Switchboard = field(default=UNWATCHED, repr=False)
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

    @classmethod
    def of(cls, config: ProviderConfig) -> OpenAICompatible:
        """Return the model that a configuration names."""
        chat = cls(
            base_url=config.base_url or OPENAI,
            model=config.model,
            api_key=config.api_key,
            timeout=config.timeout,
            board=config.board,
        )
        if config.mode:
            chat.modes.begin_with(chat.base_url, config.mode)
        return chat

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
        note: str = "",
    ) -> str:
        """Return what the model reads in a picture, as it says it: plain text of any
        form and length up to the size of an answer. `note` says in the ledger what the
        picture is.

        Raises ProviderError like `complete`, also for an answer that was cut off.
        """
        limit = self.timeout if seconds is None else min(seconds, self.timeout)
        question = Question(
            ({"role": "system", "content": system}, picture.message(user)),
            None,
            purpose,
            self.clock() + limit,
            note or picture.described,
        )
        try:
            reply = self._ask(question)
            if reply.cut:
                raise Failure("cut-short", "the answer was cut off")
        except Failure as failure:
            raise failure.as_error(self.model) from None
        return reply.text

    def _answer(self, question: Question, shape: type[Shape]) -> Shape:
        reply = self._ask(question)
        try:
            return validated(reply.text, shape)
        except (Unreadable, ValidationError) as error:
            if reply.cut:  # a longer question leaves even less room for the answer
                raise Failure("cut-short", "the answer was cut off") from None
            repair = with_repair(question, reply.text, told(error), shape)
        try:
            return validated(self._ask(repair).text, shape)
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
            raise _held_back("circuit-open")

    def _after(
        self, failure: Failure, question: Question, tries: dict[str, int]
    ) -> None:
        """Return to try again; raise the failure where that is of no use."""
        if failure.kind == "mode-unsupported":
            if self.modes.lower(self.base_url, failure.note):
                return
            raise Failure("bad-request", "no way of asking for JSON is understood")
        if failure.kind in _HELD_BACK:
            raise failure
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
        """Make one request that the switchboard lets through, and tell it the end."""
        mode = self.modes.of(self.base_url) if question.shape else "none"
        body = {
            "model": self.model,
            "messages": list(question.messages),
            **format_of(mode, question.shape),
        }
        size = len(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"))
        call = Call(
            id=uuid.uuid4().hex,
            started=self.now(),
            model=self.model,
            purpose=question.purpose,
            expected=expected_of(body),
            sent_bytes=size,
            host=urlsplit(self.base_url).hostname or "",
            mode=mode,
            sent=question.text,
        )
        if question.until - self.clock() < _LEAST:
            raise Failure("timeout", "no time is left for another call")
        if refused := self.board.begin(call):
            raise _held_back(refused)
        begun = self.clock()
        try:
            reply = self._send(body, question.until - begun, mode)
        except Failure as failure:
            took = int((self.clock() - begun) * 1000)
            self.board.end(replace(call, outcome=failure.kind, milliseconds=took))
            raise
        took = int((self.clock() - begun) * 1000)
        self.board.end(finished(call, reply, took, question.shape))
        if reply.problem:
            raise Failure(reply.problem)
        return reply

    def _send(self, body: dict[str, Any], seconds: float, mode: str) -> Reply:
        status, headers, text = self._client.post(body, max(seconds, _LEAST))
        if status == 200 and (error := error_in(text)):
            status = status_of(error)
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


def _held_back(reason: str) -> Failure:
    return Failure(reason, _HELD_BACK.get(reason, reason))
