"""A picture on its way to a model."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a PNG or JPEG file."""

    content: bytes = field(repr=False)
    media_type: str = "image/jpeg"

    @property
    def described(self) -> str:
        """Return what the ledger says in the place of the picture."""
        return f"A picture of {len(self.content):,} bytes ({self.media_type})."

    def message(self, words: str) -> dict[str, Any]:
        """Return the user's message: the words and the picture inside it, so that no
        server has to fetch anything.
        """
        data = base64.b64encode(self.content).decode("ascii")
        url = f"data:{self.media_type};base64,{data}"
        return {
            "role": "user",
            "content": [
                {"type": "text", "text": words},
                {"type": "image_url", "image_url": {"url": url}},
            ],
        }
