"""Sign-up, sign-in, sign-out and the account page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from resumeopt.accounts import belongings
from resumeopt.accounts.forms import SignInForm, SignUpForm
from resumeopt.accounts.models import User

THEMES = (("", "Like my device"), ("light", "Light"), ("dark", "Dark"))
YEAR = 60 * 60 * 24 * 365
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def guest_of(request: HttpRequest) -> User | None:
    """Return the guest who is here, if it is one."""
    user = request.user
    return user if isinstance(user, User) and user.is_guest else None


def _after(request: HttpRequest) -> str:
    """Return the address to go on to, on this site only."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("jobs:history")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account; a guest's work stays, because the row stays."""
    guest = guest_of(request)
    if request.user.is_authenticated and guest is None:
        return redirect(_after(request))
    form = SignUpForm(request.POST or None, guest=guest)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        if guest is not None:
            belongings.adopt(user, user)
        login(request, user, backend=_BACKEND)
        messages.success(request, "Your account is ready.")
        return HttpResponseRedirect(_after(request))
    return _form_page(request, "accounts/sign_up.html", form)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; what was done as a guest comes along."""
    guest = guest_of(request)
    if request.user.is_authenticated and guest is None:
        return redirect(_after(request))
    form = SignInForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid() and form.user is not None:
        if guest is not None:
            belongings.adopt(guest, form.user)
            guest.delete()
        login(request, form.user, backend=_BACKEND)
        return HttpResponseRedirect(_after(request))
    return _form_page(request, "accounts/sign_in.html", form)


def _form_page(
    request: HttpRequest, template: str, form: SignInForm | SignUpForm
) -> HttpResponse:
    status = 422 if form.errors else 200
    following = request.POST.get("next") or request.GET.get("next") or ""
    context = {"form": form, "next": following}
    return render(request, template, context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show who is here, what is kept and how the site looks."""
    user = request.user
    kept = belongings.summary(user) if isinstance(user, User) else None
    context = {"kept": kept, "themes": THEMES}
    return render(request, "accounts/account.html", context)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark in a cookie, so that pages never flash."""
    back = urlsplit(request.headers.get("referer", ""))
    same = back.netloc == request.get_host()
    answer = HttpResponseRedirect(back.path if same else reverse("accounts:account"))
    wanted = request.POST.get("theme", "")
    if wanted in {"light", "dark"}:
        answer.set_cookie(
            "theme",
            wanted,
            max_age=YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.HTTPS,
        )
    else:
        answer.delete_cookie("theme", samesite="Lax")
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask, then delete everything a person has here, the account too."""
    user = request.user
    if not isinstance(user, User):
        return redirect("accounts:account")
    if request.method != "POST":
        context = {"kept": belongings.summary(user)}
        return render(request, "accounts/erase.html", context)
    logout(request)
    belongings.erase(user)
    user.delete()
    messages.success(request, "Everything is deleted.")
    return redirect("jobs:upload")
