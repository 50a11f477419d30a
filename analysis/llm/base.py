"""What a model must be able to do, and the record of what was asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Call:
    """One request that left the machine, as a row of the ledger.

    `started` is a Unix time in seconds, `milliseconds` how long it took, `sent_bytes`
    and `received_bytes` the sizes of the bodies. `outcome` is a stable slug: ok,
    cached, unreadable, refused, truncated-input, timeout, rate-limited, server-error,
    unreachable, unauthorized, quota, bad-request, redirected, mode-unsupported. Token
    counts are the server's own; 0 where it does not say. `sent` is the text of the
    person as it went out, names and addresses already masked.
    """

    started: float
    model: str
    purpose: str
    outcome: str
    milliseconds: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    sent_bytes: int = 0
    received_bytes: int = 0
    host: str = ""
    mode: str = ""
    sent: str = ""


Record = Callable[[Call], None]


def unrecorded(_call: Call) -> None:
    """Keep no ledger."""


class ChatModel(Protocol):
    """A model that answers one question in a given shape."""

    @property
    def name(self) -> str:
        """Return the model's name, as it is shown to people."""
        ...

    def complete(
        self,
        *,
        system: str,
        user: str,
        shape: type[Shape],
        purpose: str = "",
        seconds: float | None = None,
    ) -> Shape:
        """Return a validated answer within `seconds` (the model's own limit by
        default).

        Raises ProviderError, permanent where no further call can succeed.
        """
        ...
