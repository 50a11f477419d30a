from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from jobs.access import ensure_owner, get_job, owner_of
from resumeopt.accounts.models import User
from tests.factories import make_guest, make_job, make_user

pytestmark = pytest.mark.django_db


def asked_by(user: User | None) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    request.session = SessionStore()
    return request


def test_the_owner_gets_the_job() -> None:
    job = make_job()
    assert get_job(asked_by(job.owner), job.pk) == job


def test_a_stranger_s_job_looks_like_one_that_never_was() -> None:
    job = make_job()
    asked = [
        (asked_by(make_user()), job.pk),
        (asked_by(make_guest()), job.pk),
        (asked_by(None), job.pk),
        (asked_by(job.owner), uuid4()),
    ]
    messages = set()
    for request, number in asked:
        with pytest.raises(Http404) as caught:
            get_job(request, number)
        messages.add(str(caught.value))
    assert len(messages) == 1


def test_a_visitor_becomes_a_guest_at_the_first_need() -> None:
    request = asked_by(None)
    assert owner_of(request) is None
    guest = ensure_owner(request)
    assert guest.is_guest
    assert not guest.has_usable_password()
    assert owner_of(request) == guest
    assert ensure_owner(request) == guest
    assert User.objects.count() == 1
