"""When to try again, and when to leave a server alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

# Tries after the first, by class of failure. A wrong key or request stays wrong.
AGAIN = {
    "rate-limited": 3,
    "server-error": 2,
    "timeout": 1,
    "unreachable": 1,
}
_BASE = 0.5  # seconds
_CAP = 60.0


def pause(
    attempt: int, retry_after: float | None, jitter: Callable[[], float]
) -> float:
    """Return the seconds to wait before try `attempt` (from 1).

    Full jitter over an exponential window; what the server asks for is the floor.
    """
    window = min(_CAP, _BASE * float(1 << attempt))
    return (retry_after or 0.0) + window * jitter()


@dataclass
class Circuit:
    """Opens after `threshold` failures in a row and lets one call through after `rest`
    s.

    Shared by the threads of a process, one for each server and key.
    """

    clock: Callable[[], float]
    threshold: int = 5
    rest: float = 300.0
    _failures: int = 0
    _opened: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def allows(self) -> bool:
        """Say whether a call may go out now."""
        with self._lock:
            if self._opened is None:
                return True
            if self.clock() - self._opened < self.rest:
                return False
            self._opened = self.clock()  # this caller tries, the others wait on
            return True

    def worked(self) -> None:
        """Close the circuit."""
        with self._lock:
            self._failures, self._opened = 0, None

    def failed(self, *, permanent: bool = False) -> None:
        """Count a failure; a permanent one opens the circuit at once."""
        with self._lock:
            self._failures += 1
            if permanent or self._failures >= self.threshold:
                self._opened = self.clock()


class Modes:
    """The way of asking for JSON that each server understood, from strict to free."""

    LADDER = ("json_schema", "json_object", "none")

    def __init__(self) -> None:
        self._steps: dict[str, int] = {}
        self._lock = threading.Lock()

    def of(self, server: str) -> str:
        """Return the mode to use with a server."""
        with self._lock:
            return self.LADDER[self._steps.get(server, 0)]

    def begin_with(self, server: str, mode: str) -> None:
        """Begin with a mode that is known from elsewhere; what this process has found
        out itself counts more.
        """
        if mode in self.LADDER:
            with self._lock:
                self._steps.setdefault(server, self.LADDER.index(mode))

    def lower(self, server: str, refused: str) -> bool:
        """Go one step down from a refused mode; False where there is none below.

        Threads that were refused at the same time go down once.
        """
        step = self.LADDER.index(refused) + 1
        if step >= len(self.LADDER):
            return False
        with self._lock:
            self._steps[server] = max(step, self._steps.get(server, 0))
        return True
