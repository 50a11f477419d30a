"""Sign-up and sign-in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from resumeopt.accounts.models import User


class SignUpForm(forms.Form):
    """A mail address and a password. For a guest, their own row becomes the account."""

    name = forms.CharField(required=False, max_length=150, strip=True)
    email = forms.EmailField(max_length=254)
    password = forms.CharField(strip=False, max_length=200)

    def __init__(self, *args: Any, guest: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guest = guest

    def clean_email(self) -> str:
        """Refuse an address that has an account, whatever its case."""
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(
                "This address has an account already. Sign in instead", code="taken"
            )
        return email

    def clean(self) -> dict[str, Any]:
        """Check the password against the site's rules."""
        cleaned = super().clean() or self.cleaned_data
        password = cleaned.get("password")
        if password:
            user = User(email=cleaned.get("email"), name=cleaned.get("name", ""))
            try:
                password_validation.validate_password(password, user)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def save(self) -> User:
        """Make the account and return it."""
        fields = self.cleaned_data
        if self.guest is None:
            return User.objects.create_user(
                fields["email"], fields["password"], name=fields["name"]
            )
        user = self.guest
        user.email, user.name, user.is_guest = fields["email"], fields["name"], False
        user.set_password(fields["password"])
        user.save(update_fields=["email", "name", "is_guest", "password"])
        return user


class SignInForm(forms.Form):
    """Mail address and password; one answer whichever of them is wrong."""

    email = forms.EmailField(max_length=254)
    password = forms.CharField(strip=False, max_length=200)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Find the account."""
        cleaned = super().clean() or self.cleaned_data
        email, password = cleaned.get("email"), cleaned.get("password")
        if email and password:
            found = authenticate(
                self.request, username=_known(email), password=password
            )
            if not isinstance(found, User):
                self.add_error(
                    "email",
                    ValidationError(
                        "No account has this address and password", code="wrong"
                    ),
                )
            else:
                self.user = found
        return cleaned


def _known(email: str) -> str:
    """Return the address as it was signed up, whatever case is typed now."""
    match = User.objects.filter(email__iexact=email).values_list("email", flat=True)
    return str(match.first() or email)
