"""Users in the administration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.models import Group

from resumeopt.accounts.models import User

if TYPE_CHECKING:
    UserModelAdmin = admin.ModelAdmin[User]
else:
    UserModelAdmin = admin.ModelAdmin

admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(UserModelAdmin):
    """Who uses the site. Passwords are reset by mail, never seen or typed here."""

    list_display = ("__str__", "name", "is_guest", "is_staff", "is_active", "created")
    list_filter = ("is_guest", "is_staff", "is_active")
    search_fields = ("email", "name")
    readonly_fields = ("created", "last_login")
    fields = [
        "email",
        "name",
        "is_guest",
        "is_active",
        "is_staff",
        "is_superuser",
        "created",
        "last_login",
    ]
