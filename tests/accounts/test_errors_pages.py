from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from resumeopt.errors import server_error


@pytest.mark.django_db
def test_an_unknown_address_says_what_may_have_happened(client: Client) -> None:
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/", {})
    assert answer.status_code == 403
    assert "open for too long" in answer.content.decode()


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_the_page_for_our_own_mistakes_needs_nothing_that_could_break(
    name: str,
) -> None:
    root = Path(__file__).resolve().parents[2]
    page = (root / "templates" / name).read_text(encoding="utf-8")
    assert "{%" not in page
    assert "{{" not in page


def test_our_own_mistakes_look_like_the_site() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "css/base.css" in answer.content.decode()


def test_they_are_told_even_without_static_files(settings: Settings) -> None:
    storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    files = settings.STORAGES | {"staticfiles": {"BACKEND": storage}}
    settings.STORAGES = files
    settings.STATIC_ROOT = "/nonexistent"
    answer = server_error(RequestFactory().get("/"))
    assert "Something went wrong on our side" in answer.content.decode()
