from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from jobs.models import Document, Job
from resumeopt.accounts.models import User
from tests.jobs.views.samples import make_check

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def guest() -> User:
    return User.objects.create_guest()


@pytest.fixture
def guest_browser(guest: User) -> Client:
    client = Client()
    client.force_login(guest, backend=BACKEND)
    return client


def sign_up(client: Client, email: str = "ada@example.com", **more: str) -> object:
    fields = {"email": email, "password": PASSWORD, "name": "Ada Byrne", **more}
    return client.post(reverse("accounts:sign_up"), fields)


def sign_in(
    client: Client, email: str, password: str = PASSWORD, **more: str
) -> object:
    fields = {"email": email, "password": password, **more}
    return client.post(reverse("accounts:sign_in"), fields)


def test_signing_up_keeps_the_guests_work(guest: User, guest_browser: Client) -> None:
    job = make_check(guest)
    answer = sign_up(guest_browser)
    guest.refresh_from_db()
    assert answer.status_code == 302
    assert (guest.email, guest.is_guest) == ("ada@example.com", False)
    assert guest.check_password(PASSWORD)
    address = reverse("jobs:detail", args=[job.pk])
    assert guest_browser.get(address).status_code == 200


def test_signing_up_without_work_makes_an_account(client: Client) -> None:
    sign_up(client)
    assert User.objects.get().email == "ada@example.com"
    assert "Account: Ada Byrne" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": "not-an-address"}, "valid email"),
        ({"password": "short"}, "too short"),
        ({"password": "password"}, "too common"),
    ],
)
def test_a_bad_sign_up_says_what_to_change(
    client: Client, fields: dict[str, str], said: str
) -> None:
    answer = sign_up(client, **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not User.objects.exists()


def test_an_address_has_one_account_whatever_its_case(client: Client) -> None:
    User.objects.create_user("ada@example.com", PASSWORD)
    answer = sign_up(client, "ADA@example.com")
    assert answer.status_code == 422
    assert "has an account already" in answer.content.decode()


def test_signing_in_brings_the_guests_work_along(
    guest: User, guest_browser: Client
) -> None:
    ada = User.objects.create_user("ada@example.com", PASSWORD)
    twin = make_check(ada, sha256="1" * 64)
    same_file = make_check(guest, sha256="1" * 64)
    other_file = make_check(guest, sha256="2" * 64)
    sign_in(guest_browser, "Ada@Example.com")
    same_file.refresh_from_db()
    other_file.refresh_from_db()
    assert same_file.owner == other_file.owner == ada
    assert same_file.document == twin.document
    assert Document.objects.filter(owner=ada).count() == 2
    assert not User.objects.filter(pk=guest.pk).exists()


def test_a_wrong_password_and_a_wrong_address_sound_the_same(client: Client) -> None:
    User.objects.create_user("ada@example.com", PASSWORD)
    wrong = sign_in(client, "ada@example.com", "other-words-7")
    unknown = sign_in(client, "nobody@example.com")
    assert wrong.status_code == unknown.status_code == 422
    for answer in (wrong, unknown):
        assert "No account has this address and password" in answer.content.decode()


def test_signing_in_leads_on_but_never_off_the_site(client: Client) -> None:
    User.objects.create_user("ada@example.com", PASSWORD)
    away = sign_in(client, "ada@example.com", next="https://evil.example/")
    assert away["Location"] == reverse("jobs:history")
    client.logout()
    on = sign_in(client, "ada@example.com", next="/account/")
    assert on["Location"] == "/account/"


def test_signing_out_takes_a_post(client: Client) -> None:
    sign_up(client)
    address = reverse("accounts:sign_out")
    assert client.get(address).status_code == 405
    client.post(address)
    assert "Sign in" in client.get("/").content.decode()


def test_a_forgotten_password_is_reset_by_mail(client: Client) -> None:
    User.objects.create_user("ada@example.com", PASSWORD)
    client.post(reverse("accounts:reset"), {"email": "ada@example.com"})
    link = next(w for w in mail.outbox[0].body.split() if w.startswith("http"))
    page = client.get(link.replace("http://testserver", ""), follow=True)
    fields = {
        "new_password1": "brand-new-words-5",
        "new_password2": "brand-new-words-5",
    }
    client.post(page.redirect_chain[-1][0], fields)
    assert sign_in(client, "ada@example.com", "brand-new-words-5").status_code == 302


def test_a_reset_tells_nobody_who_has_an_account(client: Client) -> None:
    address = reverse("accounts:reset")
    answer = client.post(address, {"email": "nobody@example.com"}, follow=True)
    assert "If an account has this address" in answer.content.decode()
    assert mail.outbox == []


def test_everything_is_deleted_after_a_question(client: Client) -> None:
    sign_up(client)
    make_check(User.objects.get())
    address = reverse("accounts:erase")
    assert "can’t be undone" in client.get(address).content.decode()
    assert Job.objects.exists()
    client.post(address)
    assert not User.objects.exists()
    assert not Job.objects.exists()
    assert not Document.objects.exists()


def test_a_guest_can_delete_everything_too(guest: User, guest_browser: Client) -> None:
    make_check(guest)
    guest_browser.post(reverse("accounts:erase"))
    assert not Job.objects.exists()


def test_the_account_page_counts_what_is_kept(client: Client) -> None:
    sign_up(client)
    make_check(User.objects.get())
    page = client.get(reverse("accounts:account")).content.decode()
    assert "1 check and 1 file" in page
    assert "ada@example.com" in page


def test_a_visitor_sees_the_page_without_anything_kept(client: Client) -> None:
    page = client.get(reverse("accounts:account")).content.decode()
    assert "Nothing is kept here yet" in page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_kept_in_a_cookie(client: Client, theme: str) -> None:
    client.post(reverse("accounts:theme"), {"theme": theme})
    assert f'data-theme="{theme}"' in client.get("/").content.decode()
    client.post(reverse("accounts:theme"), {"theme": ""})
    assert "data-theme" not in client.get("/").content.decode()


def test_a_made_up_theme_reaches_no_page(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/").content.decode()
