"""What a person gives: resume files and postings."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


def document_path(document: Document, _name: str) -> str:
    """Name the stored file ourselves: nothing a person typed reaches the disk."""
    return f"documents/{document.pk.hex[:2]}/{document.pk.hex}"


class Document(models.Model):
    """An uploaded resume file, kept once per content and owner."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="documents"
    )
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(max_length=200)  # for people; cleaned, never a path
    byte_count = models.PositiveIntegerField()
    file = models.FileField(upload_to=document_path)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("owner", "sha256", name="document_once_per_owner")
        ]

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """A job description. Never called a job: a job is background work.

    One that came as a file has no `text` until a run has read it: the file is the
    document of the same owner with the same `sha256`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="postings"
    )
    sha256 = models.CharField(max_length=64, editable=False)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("owner", "sha256", name="posting_once_per_owner")
        ]

    def __str__(self) -> str:
        return self.title or f"posting {self.pk}"

    @property
    def document(self) -> Document | None:
        """Return the file it is still to be read from; none once it has its text."""
        if self.text:
            return None
        mine = Document.objects.filter(owner=self.owner_id, sha256=self.sha256)
        return mine.first()
