from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ
from pytest_django import Settings

from jobs import provider_checks
from jobs.models import ProviderCheck, ProviderDay, ProviderServer
from resumeopt.accounts.models import User
from tests.analysis.llm.provider import Answer, Script, error, running
from tests.analysis.llm.test_probe import sensible
from tests.factories import make_user

pytestmark = pytest.mark.django_db
KEY = "sk-test-0123456789abcdef"


def told(settings: Settings, *script: Script) -> tuple[str, int]:
    """Return what the command prints, and its exit code."""
    said = StringIO()
    with running(*script) as provider:
        settings.OPENAI_API_KEY = KEY
        settings.OPENAI_BASE_URL = provider.base_url
        settings.OPENAI_MODEL = "small"
        try:
            call_command("check_provider", stdout=said)
        except SystemExit as end:
            return said.getvalue(), int(str(end.code))
    return said.getvalue(), 0


def test_a_good_server_is_told_line_by_line(settings: Settings) -> None:
    settings.OPENAI_VISION_MODEL = "seer"
    settings.OPENAI_PRICE_IN, settings.OPENAI_PRICE_OUT = 0.25, 2.0
    settings.OPENAI_DAILY_USD = 5.0
    said, code = told(settings, sensible)
    assert code == 0
    names = [line.split()[1] for line in said.splitlines()]
    assert names == [
        "answer", "form", "speed", "context", "pictures", "prices", "ceiling",
    ]  # fmt: skip
    assert all(line.startswith("ok") for line in said.splitlines())


def test_what_is_worth_knowing_is_no_failure(settings: Settings) -> None:
    said, code = told(settings, sensible)
    assert code == 0
    assert "no prices are set" in said
    assert "a day has no limit" in said


def test_a_refused_key_is_told_without_the_key(settings: Settings) -> None:
    said, code = told(settings, error(401, "invalid_api_key", f"Wrong key {KEY}"))
    assert code == 1
    assert "BAD  answer" in said
    assert "does not accept the key" in said
    assert KEY not in said


def test_a_server_that_hangs_ends_the_check_too(settings: Settings) -> None:
    settings.OPENAI_TIMEOUT = 1.0
    said, code = told(settings, Answer(delay=20.0))
    assert code == 1
    assert "no answer came in time" in said


def test_without_a_model_there_is_nothing_to_check(settings: Settings) -> None:
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("check_provider", stdout=said)
    assert end.value.code == 1
    assert "rules write the words" in said.getvalue()


# --- the button ----------------------------------------------------------------------


@pytest.fixture
def operator(client: Client) -> Client:
    user = User.objects.create_superuser("root@example.com", "long-enough-77")
    client.force_login(user)
    return client


def test_the_button_has_a_worker_do_it(operator: Client, settings: Settings) -> None:
    listed = reverse("admin:jobs_providercheck_changelist")
    run = reverse("admin:jobs_providercheck_run")
    assert run in operator.get(listed).content.decode()
    answer = operator.post(run, follow=True)
    assert "waiting for a worker" in answer.content.decode()
    row = ProviderCheck.objects.get()
    assert OrmQ.objects.get().func() == provider_checks.TASK
    with running(sensible) as provider:
        settings.OPENAI_BASE_URL = provider.base_url
        provider_checks.run_check(str(row.pk))
        asked = provider.calls
        provider_checks.run_check(str(row.pk))  # delivered twice
        assert provider.calls == asked
    row.refresh_from_db()
    assert (row.works, row.finished is not None) == (True, True)
    page = operator.get(reverse("admin:jobs_providercheck_change", args=[row.pk]))
    assert "arrived whole" in page.content.decode()


def test_the_button_is_no_link_and_not_for_everybody(
    operator: Client, client: Client
) -> None:
    run = reverse("admin:jobs_providercheck_run")
    assert operator.get(run).status_code == 405
    staff = make_user(email="staff@example.com", is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_providercheck"))
    other = Client()
    other.force_login(staff)
    assert other.post(run).status_code == 403
    assert not ProviderCheck.objects.exists()


def test_a_day_and_a_server_are_shown(operator: Client, settings: Settings) -> None:
    settings.OPENAI_DAILY_USD = 2.0
    ProviderDay.objects.create(day="2026-01-01", micro_usd=500_000, refused=3)
    ProviderServer.objects.create(
        name="n", host="llm.example", model="small", outcome="quota"
    )
    days = operator.get(reverse("admin:jobs_providerday_changelist")).content.decode()
    assert "25% of $2" in days
    rows = operator.get(reverse("admin:jobs_providerserver_changelist"))
    assert "quota" in rows.content.decode()
