from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from jobs.models import Supervisor


def supervise(age: float) -> None:
    seen = timezone.now() - timedelta(seconds=age)
    Supervisor.objects.create(name="here:1:1", seen=seen, workers=2)


def test_the_site_is_alive_without_a_database(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


@pytest.mark.django_db
def test_it_is_ready_with_workers_that_were_heard_of(client: Client) -> None:
    supervise(age=1)
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert set(answer.json()["checks"].values()) == {"ok"}


@pytest.mark.django_db
@pytest.mark.parametrize("age", [None, 60])
def test_it_is_not_ready_without_workers(client: Client, age: float | None) -> None:
    if age is not None:
        supervise(age)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["workers"] == "failing"


@pytest.mark.django_db
def test_it_is_not_ready_without_storage(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    supervise(age=1)

    def full(self: FileSystemStorage, name: str, content: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["storage"] == "failing"


@pytest.mark.django_db
def test_readiness_leaves_nothing_behind_and_costs_little(
    client: Client,
    settings: Settings,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    supervise(age=1)
    with django_assert_max_num_queries(2):
        client.get("/health/ready")
    folder = Path(settings.MEDIA_ROOT)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
