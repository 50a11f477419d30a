"""The user: somebody with a mail address, or a guest known only by a session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import IntegrityError, models, transaction
from django.utils import timezone

JOIN_WITHIN = timedelta(minutes=1)  # the time one form may be on its way several times


class UserManager(BaseUserManager["User"]):
    """Makes users, guests and administrators."""

    def create_user(
        self, email: str, password: str | None = None, **extra: Any
    ) -> User:
        """Make a user who signs in with `email`."""
        user = self.model(email=self.normalize_email(email), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_guest(self, visitor: str | None = None) -> User:
        """Make a guest: a row that owns things, without a way to sign in.

        `visitor` tells one browser from another before it has a session. Raises
        IntegrityError when that visitor has just become a guest.
        """
        guest = self.model(email=None, is_guest=True, visitor=visitor)
        guest.set_unusable_password()
        guest.save(using=self._db)
        return guest

    def guest_for(self, visitor: str) -> User:
        """Return the one guest that a visitor becomes, however many requests arrive at
        once without a session.
        """
        joined = self.filter(
            visitor=visitor, is_guest=True, created__gt=timezone.now() - JOIN_WITHIN
        )
        try:
            with transaction.atomic(using=self._db):
                return joined.first() or self.create_guest(visitor)
        except IntegrityError:  # another request was first, or it is long ago
            return joined.first() or self.create_guest()

    def create_superuser(
        self, email: str, password: str | None = None, **extra: Any
    ) -> User:
        """Make an administrator."""
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **extra
        )


class User(AbstractBaseUser, PermissionsMixin):
    """An owner of documents and jobs. A guest has no mail; signing up turns the same
    row into an account.
    """

    email = models.EmailField(unique=True, null=True)
    name = models.CharField(max_length=150, blank=True)
    is_guest = models.BooleanField(default=False)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now)
    visitor = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["is_guest", "created"], name="user_guest_created")
        ]

    def __str__(self) -> str:
        return self.email or f"guest {self.pk}"


class ApiKey(models.Model):
    """A program's way in. The key itself is never stored."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    start = models.CharField(max_length=8)  # so that people tell their keys apart
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(default=timezone.now)
    last_used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"
