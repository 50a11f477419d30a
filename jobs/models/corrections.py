"""What a person has put right of what was read from their file."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jobs.models.documents import Document
from jobs.models.job import Job


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections, found by what they are about."""

    def of(self, document: Document | None) -> Correction | None:
        """Return what was put right of a document, or None where it stands as read."""
        return self.filter(document=document).first() if document else None


class Correction(models.Model):
    """The resume of a document as its owner says it is: every run of the document takes
    it in the place of what would be read. One for each document; it goes with it.
    """

    document = models.OneToOneField(
        Document, models.CASCADE, primary_key=True, related_name="correction"
    )
    resume = models.JSONField()  # analysis.resume.Resume
    digest = models.CharField(max_length=64)  # of `resume`
    saved = models.DateTimeField(default=timezone.now)
    job = models.ForeignKey(  # whose reading was put right
        Job, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CorrectionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"correction of {self.document_id}"
