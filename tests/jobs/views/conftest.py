"""Ada owns what the tests look at; Bob must not see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from jobs.models import Job
from resumeopt.accounts.models import User
from tests.jobs.views.samples import make_check


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user(
        "ada@example.com", "long-enough-77", name="Ada Byrne"
    )


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.create_user("bob@example.com", "long-enough-77")


@pytest.fixture
def browser(ada: User) -> Client:
    """Ada's browser."""
    client = Client()
    client.force_login(ada)
    return client


@pytest.fixture
def stranger(bob: User) -> Client:
    """Bob's browser."""
    client = Client()
    client.force_login(bob)
    return client


@pytest.fixture
def check(ada: User) -> Job:
    """A finished check of Ada's."""
    return make_check(ada)


@pytest.fixture
def make(ada: User) -> Callable[..., Job]:
    """Make a check of Ada's in any state."""

    def make_one(status: str, **fields: object) -> Job:
        return make_check(ada, status, **fields)

    return make_one
