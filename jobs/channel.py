"""The child's side of the two pipes: it says what it has to say over one, and gets the
answers to what it asks over the other.
"""

from __future__ import annotations

import os
import resource
import select
import threading
import time
from typing import Any

from jobs import frames
from jobs.frames import Decoder

MOST_ANSWER = 60_000  # bytes: an answer fits into an empty pipe, so nobody waits
_PIECE = 64 * 1024


class Channel:
    """The child's ends of the pipes, for any of its threads."""

    def __init__(self, out: int, answers: int, cpu: int) -> None:
        self._out = out
        self._answers = answers
        self._cpu = cpu
        self._writing = threading.Lock()
        self._asking = threading.Lock()
        self._asked = 0
        self._decoder = Decoder()

    def send(self, header: dict[str, object], blob: bytes = b"") -> None:
        """Tell the parent."""
        with self._writing:
            frames.write(self._out, header, blob)

    def ask(self, header: dict[str, object], seconds: float) -> dict[str, Any]:
        """Ask the parent and return what it answers; empty when it does not in time."""
        with self._asking:
            self._asked += 1
            self.send({**header, "number": self._asked})
            return self._answer(self._asked, time.monotonic() + seconds)

    def _answer(self, number: int, until: float) -> dict[str, Any]:
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._answers], [], [], left)
            piece = os.read(self._answers, _PIECE) if ready else b""
            for frame in self._decoder.feed(piece):
                if frame.header.get("number") == number:  # not one that came too late
                    return frame.header
            if ready and not piece:
                break  # nobody is there any more
        return {}

    def renew(self) -> None:
        """Grant the next piece of work its own processor time."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (used + self._cpu + 1, hard))
