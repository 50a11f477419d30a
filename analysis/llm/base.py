"""What a model must be able to do."""

from __future__ import annotations

from typing import Protocol, TypeVar

from pydantic import BaseModel

Shape = TypeVar("Shape", bound=BaseModel)


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
