"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and guests."""

    name = "resumeopt.accounts"
    label = "accounts"
