"""Who calls: the owner of the key in X-API-Key, never a session.

So no page elsewhere can make a browser call it.
"""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import APIKeyHeader

from resumeopt.accounts.keys import owner_of_key
from resumeopt.accounts.models import User


class KeyAuth(APIKeyHeader):
    """Looks the key up by its hash."""

    param_name = "X-API-Key"

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        """Return the owner of the key, or None."""
        return owner_of_key(key) if key else None


def caller(request: HttpRequest) -> User:
    """Return the owner that `KeyAuth` found."""
    owner = getattr(request, "auth", None)
    assert isinstance(owner, User)  # noqa: S101 - every operation is behind KeyAuth
    return owner
