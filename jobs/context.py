"""What every page knows about the site."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from resumeopt import __version__

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the version, where it runs, how long things are kept and who writes the
    words. No queries.
    """
    theme = request.COOKIES.get("theme", "")
    return {
        "site_version": __version__,
        "site_host": request.get_host(),
        "theme": theme if theme in THEMES else "",
        "model": model_in_use(),
        "retention": {
            "account": settings.RESUMEOPT_RETENTION_DAYS,
            "guest": settings.RESUMEOPT_GUEST_RETENTION_DAYS,
        },
    }


def model_is_set_up() -> bool:
    """Say whether an operator has named a server or a key."""
    return bool(settings.OPENAI_BASE_URL or settings.OPENAI_API_KEY)


def is_here(host: str) -> bool:
    """Say whether a host is this machine."""
    return host in {"localhost", "127.0.0.1", "::1"}


def model_in_use() -> dict[str, Any] | None:
    """Return the model's name, its host, whether that is this machine and whether it
    is shown pictures of pages; None when rules write the words.
    """
    if not model_is_set_up():
        return None
    host = urlsplit(settings.OPENAI_BASE_URL).hostname or "api.openai.com"
    return {
        "name": settings.OPENAI_MODEL,
        "host": host,
        "local": is_here(host),
        "vision": settings.OPENAI_VISION_MODEL,
    }
