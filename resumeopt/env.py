"""Typed, strict readers of the environment: a bad value stops the start and names its
variable.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def env_str(name: str, default: str = "") -> str:
    """Return the variable without surrounding space, or the default where it is unset
    or empty.
    """
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, *, default: bool) -> bool:
    """Return a switch. Raises ImproperlyConfigured for anything but yes or no."""
    value = env_str(name).lower()
    if not value:
        return default
    if value in _TRUE | _FALSE:
        return value in _TRUE
    raise ImproperlyConfigured(f"{name} is {value!r}: write true or false.")


def env_int(name: str, default: int, *, least: int = 0) -> int:
    """Return a whole number of at least `least`. Raises ImproperlyConfigured."""
    value = env_str(name)
    try:
        number = int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a number.") from None
    if number < least:
        raise ImproperlyConfigured(f"{name} is {number}: the least is {least}.")
    return number


def env_float(name: str, default: float, *, least: float = 0.0) -> float:
    """Return a number of at least `least`. Raises ImproperlyConfigured."""
    value = env_str(name)
    try:
        number = float(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a number.") from None
    if not number >= least:
        raise ImproperlyConfigured(f"{name} is {number}: the least is {least}.")
    return number


def env_price(name: str) -> float | None:
    """Return an amount of money, or None where the variable is unset. Raises
    ImproperlyConfigured.
    """
    return env_float(name, 0.0) if env_str(name) else None


def env_list(name: str, default: list[str]) -> list[str]:
    """Return the comma-separated items of the variable."""
    value = env_str(name)
    return (
        [item.strip() for item in value.split(",") if item.strip()]
        if value
        else default
    )


def env_path(name: str, default: Path) -> Path:
    """Return an absolute path, `~` expanded."""
    value = env_str(name)
    return Path(value).expanduser().resolve() if value else default


def env_url(name: str) -> str:
    """Return an http(s) address, or nothing. Raises ImproperlyConfigured."""
    value = env_str(name)
    if value and not value.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"{name} is {value!r}: write http://… or https://….")
    return value


def env_secret(name: str) -> str:
    """Return the secret in `NAME`, or in the file that `NAME_FILE` points to; empty
    where neither is set.
    """
    path = env_str(f"{name}_FILE")
    if not path:
        return env_str(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE cannot be read: {error.strerror}."
        ) from None
