"""Who asks, and which jobs are theirs. The only way to look a job up for somebody."""

from __future__ import annotations

import secrets
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse

from jobs.models import Job
from resumeopt.accounts.models import User

_VISITOR = "visitor"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def owner_of(request: HttpRequest) -> User | None:
    """Return the account or guest who asks, or None for a visitor who owns nothing."""
    user = request.user
    return user if isinstance(user, User) else None


def ensure_owner(request: HttpRequest) -> User:
    """Return who asks; a visitor becomes a guest, tied to the session."""
    owner = owner_of(request)
    if owner is None:
        visitor = _visitor_of(request)
        users = User.objects
        owner = users.guest_for(visitor) if visitor else users.create_guest()
        login(request, owner, backend=_BACKEND)
    return owner


def mark_visitor(request: HttpRequest, response: HttpResponse) -> None:
    """Give a visitor without a session a number that lasts as long as the browser: a
    form that is sent several times at once then makes one guest, not several.
    """
    if owner_of(request) is None and not _visitor_of(request):
        response.set_signed_cookie(
            _VISITOR,
            secrets.token_urlsafe(24),
            salt=_VISITOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _visitor_of(request: HttpRequest) -> str:
    """Return a digest of the visitor's number; empty without a genuine one."""
    number = request.get_signed_cookie(_VISITOR, "", salt=_VISITOR)
    return sha256(number.encode()).hexdigest() if number else ""


def get_job(request: HttpRequest, job_id: UUID) -> Job:
    """Return a job of the one who asks. Raises Http404 for anybody else's, as for one
    that never was.
    """
    owner = owner_of(request)
    if owner is None:
        raise Http404("No such job.")
    related = ("document", "posting", "version")
    job = Job.objects.select_related(*related).filter(pk=job_id, owner=owner).first()
    if job is None:
        raise Http404("No such job.")
    return job
