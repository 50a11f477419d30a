"""Callers: ada with a key, bob with another, a stranger with none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from resumeopt.accounts.keys import make_key
from resumeopt.accounts.models import User
from tests.factories import make_user

BASE = "/api/v1"


@dataclass(frozen=True)
class Caller:
    """Somebody with a key."""

    owner: User
    client: Client

    def get(self, path: str, **query: Any) -> Any:
        """GET under the API."""
        return self.client.get(BASE + path, query)

    def post(self, path: str, body: Any = None, **more: Any) -> Any:
        """POST JSON under the API."""
        more.setdefault("content_type", "application/json")
        return self.client.post(BASE + path, body if body is not None else {}, **more)

    def send(self, path: str, **fields: Any) -> Any:
        """POST a form under the API."""
        return self.client.post(BASE + path, fields)

    def delete(self, path: str) -> HttpResponse:
        """DELETE under the API."""
        return self.client.delete(BASE + path)


@pytest.fixture
def caller() -> Callable[[str], Caller]:
    """Make a caller by name."""

    def make(name: str) -> Caller:
        owner = make_user(email=f"{name}@example.com")
        key = make_key(owner, "tests")
        return Caller(owner, Client(headers={"x-api-key": key}))

    return make


@pytest.fixture
def ada(db: None, caller: Callable[[str], Caller]) -> Caller:
    """The owner."""
    return caller("ada")


@pytest.fixture
def bob(db: None, caller: Callable[[str], Caller]) -> Caller:
    """Somebody else."""
    return caller("bob")
