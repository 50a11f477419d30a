"""API keys: 32 random bytes, shown once, kept as a SHA-256."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from resumeopt.accounts.models import ApiKey, User

PREFIX = "ro_"
# Written at most this often, so that a busy client does not write a row at every call.
_LAST_USE_EVERY = timedelta(minutes=1)


def make_key(owner: User, name: str) -> str:
    """Make a key and return it: the only time anybody sees it."""
    key = PREFIX + secrets.token_urlsafe(32)
    ApiKey.objects.create(owner=owner, name=name, start=key[:7], digest=_digest(key))
    return key


def owner_of_key(key: str) -> User | None:
    """Return whose key it is; None when unknown, revoked or its owner inactive."""
    found = (
        ApiKey.objects.select_related("owner")
        .filter(digest=_digest(key), revoked=None, owner__is_active=True)
        .first()
    )
    if found is None:
        return None
    now = timezone.now()
    stale = Q(last_used=None) | Q(last_used__lt=now - _LAST_USE_EVERY)
    ApiKey.objects.filter(stale, pk=found.pk).update(last_used=now)
    return found.owner


def _digest(key: str) -> str:
    # 256 random bits need no slow hash: there is nothing to guess.
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
