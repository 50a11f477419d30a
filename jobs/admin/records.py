"""What people gave and what came of it."""

from __future__ import annotations

from django.contrib import admin

from jobs.admin.read_only import ReadOnly
from jobs.models import (
    Change,
    Correction,
    Document,
    Export,
    Fact,
    Posting,
    Version,
)


@admin.register(Document)
class DocumentAdmin(ReadOnly):
    """Uploaded files."""

    list_display = ("name", "owner", "byte_count", "created")
    search_fields = ("name", "owner__email", "sha256")
    list_select_related = ("owner",)


@admin.register(Posting)
class PostingAdmin(ReadOnly):
    """Job descriptions."""

    list_display = ("__str__", "owner", "created")
    search_fields = ("title", "owner__email")
    list_select_related = ("owner",)


@admin.register(Version)
class VersionAdmin(ReadOnly):
    """Resumes at a moment."""

    list_display = ("id", "kind", "owner", "origin", "applied", "created")
    list_filter = ("kind",)
    list_select_related = ("owner", "origin")


@admin.register(Change)
class ChangeAdmin(ReadOnly):
    """Proposed edits."""

    list_display = ("job", "number", "blocked", "decision", "decided")
    list_filter = ("decision", "blocked")
    list_select_related = ("job",)


@admin.register(Export)
class ExportAdmin(ReadOnly):
    """Finished files."""

    list_display = ("name", "format", "template", "pages", "byte_count", "created")
    list_filter = ("format", "template")


@admin.register(Correction)
class CorrectionAdmin(ReadOnly):
    """What people put right of a document."""

    list_display = ("document", "job", "saved")
    search_fields = ("document__name", "document__owner__email")
    list_select_related = ("document", "job")


@admin.register(Fact)
class FactAdmin(ReadOnly):
    """What people told about themselves, beside a document."""

    list_display = ("document", "place", "question", "told")
    search_fields = ("document__name", "document__owner__email")
    list_select_related = ("document",)
