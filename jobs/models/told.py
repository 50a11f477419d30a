"""What a person has told about themselves that their file does not say."""

from __future__ import annotations

import hashlib
import json
from typing import ClassVar

from django.db import models
from django.utils import timezone

from jobs.models.documents import Document
from jobs.models.results import Change


class FactQuerySet(models.QuerySet["Fact"]):
    """Facts, found by the document they are about."""

    def about(self, document: Document | None) -> FactQuerySet:
        """Return what was told about a document, the oldest first."""
        return self.filter(document=document) if document else self.none()

    def digest(self) -> str:
        """Return a digest of what these say; empty where they say nothing."""
        said = sorted(self.values_list("target", "question", "answer"))
        plain = json.dumps(said, ensure_ascii=False)
        return hashlib.sha256(plain.encode()).hexdigest() if said else ""


class Fact(models.Model):
    """An answer, or a line that the person confirmed. It belongs to the document's
    owner, proves what is said in its line in every later run, and goes with the
    document.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="facts")
    target = models.CharField(max_length=80)  # analysis.report.Change.target
    place = models.CharField(max_length=200, blank=True)  # the same for people
    question = models.CharField(max_length=400, blank=True)  # empty: it was confirmed
    answer = models.TextField()
    change = models.ForeignKey(  # with whose decision it was told
        Change, models.SET_NULL, null=True, blank=True, related_name="facts"
    )
    told = models.DateTimeField(default=timezone.now)

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["told", "pk"]

    def __str__(self) -> str:
        return self.answer[:60]
