"""A client of the site that takes nothing for granted: every answer is looked at, every
cut request is counted, and so is the time without an answer.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

LONGEST_SILENCE = 10.0  # seconds within which any request must have had an answer
_PAUSE = 0.1
_LONGEST_WAIT = 2.0  # of what a 503 asks for
_SHOWN = 300
_NUMBER = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
_TITLE = re.compile(r"<title>(.*?)</title>")


class Cut(Exception):
    """There was no answer, or one that tells of a fault: nobody knows what was done."""


class Stopped(Exception):
    """The run is over."""


@dataclass
class Answers:
    """What all clients saw."""

    by_status: Counter[int] = field(default_factory=Counter)
    cut: int = 0
    refused: int = 0
    longest_silence: float = 0.0
    wrong: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wrong_answer(self, what: str) -> None:
        """Note what must not be; alike but for a job's number counts as the same."""
        with self.lock:
            self.wrong[_NUMBER.sub("…", what)] += 1

    def violations(self) -> list[str]:
        """Return what must not have been, and how often it was."""
        return [f"{count} times {what}" for what, count in self.wrong.items()]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the site."""

    status: int
    body: bytes

    def json(self) -> dict[str, Any]:
        """Return the body as an object."""
        plain: dict[str, Any] = json.loads(self.body)
        return plain


class Client:
    """One visitor; one thread."""

    def __init__(
        self, port: int, key: str, answers: Answers, over: threading.Event
    ) -> None:
        self._port = port
        self._key = key
        self._answers = answers
        self._over = over
        self._silent_since = 0.0
        self._complained = False

    def ask(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        also: Collection[int] = (),
        until_answered: bool = True,
    ) -> tuple[Answer, int]:
        """Return the answer, which is a success or one of `also`, and how many tries
        before it may have done something. With `until_answered` such a request is sent
        again; else it raises Cut. Raises Stopped when the run ends meanwhile.
        """
        cuts = 0
        while not self._over.is_set():
            try:
                answer = self._try(method, path, body, also)
            except Cut:
                cuts += 1
                if not until_answered:
                    raise
                answer = None
            if answer is not None:
                return answer, cuts
            time.sleep(_PAUSE)
        raise Stopped

    def complain(self, what: str) -> None:
        """Note an answer that only the one who asked knows to be wrong."""
        self._answers.wrong_answer(what)

    def _try(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None,
        also: Collection[int],
    ) -> Answer | None:
        """Send the request once. None: it did not arrive. Raises Cut."""
        began = time.monotonic()
        self._silent_since = self._silent_since or began
        connection = http.client.HTTPConnection(
            "127.0.0.1", self._port, timeout=LONGEST_SILENCE
        )
        try:
            connection.connect()
        except OSError:
            self._count(refused=True)
            connection.close()
            return None
        try:
            content = None if body is None else json.dumps(body).encode()
            connection.request(method, path, content, self._headers(content))
            response = connection.getresponse()
            answer = Answer(response.status, response.read())
        except (OSError, http.client.HTTPException) as error:
            self._count(refused=False)
            raise Cut from error
        finally:
            connection.close()
        self._heard(answer.status)
        if answer.status == 503:
            self._wait_out(method, path, response.headers, answer)
            raise Cut  # the fault may have come after the work was done
        if not (200 <= answer.status < 300 or answer.status in also):
            self._answers.wrong_answer(
                f"{method} {path}: {answer.status} {_shown(answer)}"
            )
            if answer.status < 500:
                return answer
            time.sleep(_PAUSE)
            raise Cut  # whatever it did, it did not say
        return answer

    def _headers(self, content: bytes | None) -> dict[str, str]:
        headers = {"X-API-Key": self._key, "Connection": "close"}
        if content is not None:
            headers["Content-Type"] = "application/json"
        return headers

    def _wait_out(
        self,
        method: str,
        path: str,
        headers: http.client.HTTPMessage,
        answer: Answer,
    ) -> None:
        after = headers.get("Retry-After", "")
        if not after.isdecimal():
            self._answers.wrong_answer(
                f"{method} {path}: 503 without Retry-After {_shown(answer)}"
            )
        time.sleep(min(float(after or 0), _LONGEST_WAIT))

    def _heard(self, status: int) -> None:
        with self._answers.lock:
            self._answers.by_status[status] += 1
        self._measure_silence()
        self._silent_since = 0.0
        self._complained = False

    def _count(self, *, refused: bool) -> None:
        with self._answers.lock:
            if refused:
                self._answers.refused += 1
            else:
                self._answers.cut += 1
        self._measure_silence()

    def _measure_silence(self) -> None:
        silence = time.monotonic() - self._silent_since
        with self._answers.lock:
            self._answers.longest_silence = max(silence, self._answers.longest_silence)
        if silence > LONGEST_SILENCE and not self._complained:
            self._complained = True
            self._answers.wrong_answer(
                f"no answer for {silence:.0f} s, at {time.strftime('%H:%M:%S')}"
            )


def _shown(answer: Answer) -> str:
    plain = " ".join(answer.body.decode("utf-8", "replace").split())
    title = _TITLE.search(plain)
    return title[1] if title else plain[:_SHOWN]
