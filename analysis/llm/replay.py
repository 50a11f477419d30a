"""Recorded answers for tests and demonstrations.

No network, the same answer each time.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import ValidationError

from analysis.errors import Code, ProviderError
from analysis.llm.base import Shape
from analysis.llm.extraction import Unreadable, read_object


class Replay:
    """Answers from files `DIGEST.json`, where DIGEST is `Replay.key(system, user)`."""

    def __init__(self, folder: Path, name: str = "replay") -> None:
        self._folder = folder
        self._name = name

    @property
    def name(self) -> str:
        """Return the name this model goes by."""
        return self._name

    @staticmethod
    def key(system: str, user: str) -> str:
        """Return the file name (without ending) of the answer to a question."""
        return hashlib.sha256(f"{system}\n\n{user}".encode()).hexdigest()[:24]

    def complete(
        self,
        *,
        system: str,
        user: str,
        shape: type[Shape],
        purpose: str = "",
        seconds: float | None = None,
    ) -> Shape:
        """Return the recorded answer. Raises ProviderError where there is none."""
        del purpose, seconds
        path = self._folder / f"{self.key(system, user)}.json"
        try:
            return shape.model_validate(read_object(path.read_text(encoding="utf-8")))
        except (OSError, Unreadable, ValidationError) as error:
            raise ProviderError(
                Code.PROVIDER_UNAVAILABLE, reason=type(error).__name__
            ) from error
