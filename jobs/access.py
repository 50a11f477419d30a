"""Who asks, and which jobs are theirs. The only way to look a job up for somebody."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import login
from django.http import Http404, HttpRequest

from jobs.models import Job
from resumeopt.accounts.models import User

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def owner_of(request: HttpRequest) -> User | None:
    """Return the account or guest who asks, or None for a visitor who owns nothing."""
    user = request.user
    return user if isinstance(user, User) else None


def ensure_owner(request: HttpRequest) -> User:
    """Return who asks; a visitor becomes a guest, tied to the session."""
    owner = owner_of(request)
    if owner is None:
        owner = User.objects.create_guest()
        login(request, owner, backend=_BACKEND)
    return owner


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
