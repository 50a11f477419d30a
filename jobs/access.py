"""Who asks, and which jobs are theirs. The only way to look a job up for somebody."""

from __future__ import annotations

import secrets
from hashlib import sha256
from hmac import compare_digest
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from jobs.models import Job
from jobs.outlook import ahead
from resumeopt.accounts.models import User

_VISITOR = "visitor"
_TICKET = "poll"
_TICKET_SECONDS = 24 * 3600
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
    job = _owned(job_id, owner.pk) if owner is not None else None
    if job is None:
        raise Http404("No such job.")
    return job


def get_reviewed(request: HttpRequest, job_id: UUID) -> Job:
    """Return a finished check of the one who asks, whose changes can be reviewed.
    Raises Http404.
    """
    job = get_job(request, job_id)
    if not job.is_reviewable:
        raise Http404("Nothing to review.")
    return job


def _owned(job_id: UUID, owner_id: int) -> Job | None:
    related = ("document", "posting", "version")
    jobs = Job.objects.select_related(*related).annotate(ahead=ahead())
    return jobs.filter(pk=job_id, owner=owner_id).first()


def allow_polls(request: HttpRequest, response: HttpResponse, job: Job) -> None:
    """Give the page of a running job a ticket for its own polls, so that each is one
    query instead of three. It holds for this job, this owner and this session.
    """
    response.set_signed_cookie(
        _TICKET,
        f"{job.owner_id}:{_session_mark(request)}",
        salt=f"{_TICKET}:{job.pk}",
        max_age=_TICKET_SECONDS,
        path=reverse("jobs:progress", args=[job.pk]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def get_polled_job(request: HttpRequest, job_id: UUID) -> Job:
    """Return the job a page asks for with its ticket, or as `get_job` does. Raises
    Http404.
    """
    given = request.get_signed_cookie(
        _TICKET, "", salt=f"{_TICKET}:{job_id}", max_age=_TICKET_SECONDS
    )
    owner_id, _, mark = (given or "").partition(":")
    if not owner_id.isdecimal() or not compare_digest(mark, _session_mark(request)):
        return get_job(request, job_id)
    job = _owned(job_id, int(owner_id))
    if job is None:
        raise Http404("No such job.")
    return job


def _session_mark(request: HttpRequest) -> str:
    """Return a digest of the session's name: signing out ends every ticket."""
    name = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return sha256(name.encode()).hexdigest()[:32]
