"""What a person owns elsewhere on the site, without knowing what it is.

The three functions stand behind dotted names, so that accounts import no other app.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from resumeopt.accounts.models import User

_DEFAULT = "jobs.belongings"


def _named(name: str) -> Callable[..., Any]:
    module = getattr(settings, "BELONGINGS", _DEFAULT)
    found: Callable[..., Any] = import_string(f"{module}.{name}")
    return found


def adopt(guest: User, user: User) -> None:
    """Give `user` what `guest` owned."""
    _named("adopt")(guest, user)


def erase(user: User) -> None:
    """Delete all that a person owns."""
    _named("erase")(user)


def summary(user: User) -> dict[str, int]:
    """Return how much a person owns."""
    counted: dict[str, int] = _named("summary")(user)
    return counted
