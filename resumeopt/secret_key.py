"""The key that signs sessions and links, where an operator sets none."""

from __future__ import annotations

import secrets
from pathlib import Path


def own_secret_key(folder: Path) -> str:
    """Make a key at the first start and keep it in the folder, so that a bare checkout
    runs and stays signed in.
    """
    path = folder / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
