"""Rows to look at: a hand could break what leases and transactions keep whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

if TYPE_CHECKING:
    _AnyAdmin = admin.ModelAdmin[Model]
else:
    _AnyAdmin = admin.ModelAdmin


class ReadOnly(_AnyAdmin):
    """Look, don't touch."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are made by the site."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """A hand could break what leases and transactions keep whole."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Delete the job, and all of it goes with its files."""
        return False
