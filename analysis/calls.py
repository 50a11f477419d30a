"""Calls to a model's server, and the switchboard that each of them passes.

The switchboard knows what a call itself does not: whether it may be made, whether its
answer is known already, and where it is written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Call:
    """One request that leaves the machine, as a row of the ledger.

    `id` tells the calls of one run apart. `started` is a Unix time in seconds,
    `milliseconds` how long it took, `sent_bytes` and `received_bytes` the sizes of the
    bodies. `outcome` is a stable slug: ok, cut-short, unreadable, refused,
    truncated-input, timeout, rate-limited, server-error, unreachable, unauthorized,
    quota, not-found, bad-request, redirected, mode-unsupported. Token counts are the
    server's own, 0 where it does not say; `expected` is our estimate of the tokens of
    the question. `sent` is the text of the person as it went out, names and addresses
    already masked.
    """

    id: str
    started: float
    model: str
    purpose: str
    outcome: str = ""
    milliseconds: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    expected: int = 0
    sent_bytes: int = 0
    received_bytes: int = 0
    host: str = ""
    mode: str = ""
    sent: str = ""


class Switchboard(Protocol):
    """Asked before each call and told after it, from several threads at once."""

    def recall(self, key: str, purpose: str) -> str | None:
        """Return the answer that was kept under a key, if there is one."""
        ...

    def keep(self, key: str, answer: str) -> None:
        """Keep a good answer for the next who asks the same."""
        ...

    def begin(self, call: Call) -> str:
        """Say whether a call may go out: empty for yes, else the slug of why not."""
        ...

    def end(self, call: Call) -> None:
        """Take down what came of a call that `begin` let through."""
        ...


class Unwatched:
    """Lets every call through and keeps nothing."""

    def recall(self, key: str, purpose: str) -> str | None:
        """Remember nothing."""
        return None

    def keep(self, key: str, answer: str) -> None:
        """Forget it."""

    def begin(self, call: Call) -> str:
        """Let it through."""
        return ""

    def end(self, call: Call) -> None:
        """Forget it."""


UNWATCHED = Unwatched()
