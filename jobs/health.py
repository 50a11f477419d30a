"""Whether the site lives, and whether it can work."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobs.clock import seconds_from_now
from jobs.models import Supervisor

FRESH = 15.0  # seconds within which a supervisor must have been heard of


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Answer as long as the web process runs. No queries."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Look at the database, the workers' heartbeat and the storage; 503 names what
    fails.
    """
    database = _database()
    checks = {
        "database": database,
        "workers": database and _workers(),
        "storage": _storage(),
    }
    fine = all(checks.values())
    words = {name: "ok" if good else "failing" for name, good in checks.items()}
    body = {"status": "ready" if fine else "not ready", "checks": words}
    answer = JsonResponse(body, status=200 if fine else 503)
    # Asked every few seconds: an error with each would bury what matters.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _database() -> bool:
    try:
        Supervisor.objects.exists()
    except (DatabaseError, InterfaceError):
        return False
    return True


def _workers() -> bool:
    heard = Supervisor.objects.filter(seen__gt=seconds_from_now(-FRESH), workers__gt=0)
    try:
        return heard.exists()
    except (DatabaseError, InterfaceError):
        return False


def _storage() -> bool:
    try:
        name = default_storage.save(f"health/{uuid4().hex}", ContentFile(b"ok"))
        default_storage.delete(name)
    except OSError:
        return False
    return True
