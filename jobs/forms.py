"""The forms of the pages."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from analysis.errors import Code
from jobs.fields import ResumeFileField, check_upload
from jobs.messages import words_for
from jobs.models import Document, Posting, Status
from jobs.profiles import profile_choices
from jobs.rechecks import EVERY_DAYS

# How a posting is given: a new way is an entry here, a field, and a line in the view.
POSTING_KINDS = (("text", "Paste text"), ("file", "Choose a file"), ("none", "Skip"))
POSTING_ACCEPT = ".pdf,.docx,.txt,.md,.rtf,.html,.htm,.png,.jpg,.jpeg,.webp"


class UploadForm(forms.Form):
    """A resume and, if wanted, a posting.

    `document` and `posting` name what this owner gave before: a file that was fine when
    the posting was not, or the posting of a check whose file was not.
    """

    file = ResumeFileField(required=False)
    jd_kind = forms.ChoiceField(choices=POSTING_KINDS, required=False)
    jd = forms.CharField(required=False, strip=True)
    jd_file = forms.FileField(
        required=False,
        allow_empty_file=True,  # emptiness has a code of its own
        widget=forms.FileInput(attrs={"accept": POSTING_ACCEPT}),
    )
    profile = forms.ChoiceField(
        choices=profile_choices,
        required=False,
        error_messages={"invalid_choice": "Choose a field of the list"},
    )
    document = forms.UUIDField(required=False, widget=forms.HiddenInput)
    posting = forms.UUIDField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owner: object = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.kept_document = self._owned(Document, "document")
        self.kept_posting = self._owned(Posting, "posting")

    def clean_jd(self) -> str:
        """Refuse a posting beyond the limit, keeping its text in the field."""
        text: str = self.cleaned_data["jd"]
        limit = settings.RESUMEOPT_MAX_POSTING_CHARS
        if len(text) > limit and self.shown_kind == "text":
            words = words_for(
                Code.POSTING_TOO_LONG.value, {"chars": len(text), "limit": limit}
            )
            raise ValidationError(
                f"{words.title} {words.detail}", code=Code.POSTING_TOO_LONG.value
            )
        return text

    def clean_jd_file(self) -> Any:
        """Look at a posting's file as at a resume's, where that is how it is given."""
        file = self.cleaned_data["jd_file"]
        if self.shown_kind != "file":
            return None
        if file is None and self.kept_posting is None:
            raise ValidationError(
                "Choose the file with the job description, paste its text, or skip it",
                code="required",
            )
        if file is not None:
            _check_posting(file)
        return file

    def clean(self) -> dict[str, Any]:
        """Require a file, new or kept."""
        cleaned = super().clean() or self.cleaned_data
        missing = not cleaned.get("file") and not self.kept_document
        if missing and "file" not in self.errors:
            self.add_error("file", ValidationError("Choose a resume", code="required"))
        return cleaned

    @property
    def posting_text(self) -> str:
        """Return the pasted posting to compare with, or nothing."""
        pasted = self.cleaned_data.get("jd_kind") in ("", "text")
        text: str = self.cleaned_data.get("jd", "") if pasted else ""
        return text

    @property
    def posting_kept(self) -> Posting | None:
        """Return the posting given before, where no other answer stands against it."""
        kept: Posting | None = self.kept_posting
        chosen = self.cleaned_data.get("jd_kind")
        other = chosen == "none" or (chosen == "text" and self.shown_file)
        return None if other else kept

    @property
    def shown_kind(self) -> str:
        """Return which of the choices is shown as chosen."""
        chosen = self.data.get("jd_kind") if self.is_bound else ""
        if chosen in dict(POSTING_KINDS):
            return str(chosen)
        return "file" if self.shown_file else "text"

    @property
    def shown_file(self) -> Posting | None:
        """Return the kept posting that is a file, for the field to name."""
        kept: Posting | None = self.kept_posting
        return kept if kept is not None and not kept.text else None

    @property
    def shown_posting(self) -> str:
        """Return the posting text the field shows."""
        if self.is_bound:
            return str(self.data.get("jd") or "")
        return self.kept_posting.text if self.kept_posting else ""

    def fresh_key(self) -> str:
        """Return a key that makes the same form, sent twice, one job."""
        return str(self.data.get("key") or uuid.uuid4())

    def _owned(self, model: type[Any], field: str) -> Any:
        given = self.data.get(field) or self.initial.get(field)
        if not given or self.owner is None:
            return None
        try:
            key = uuid.UUID(str(given))
        except ValueError:
            return None
        return model.objects.filter(pk=key, owner=self.owner).first()


def _check_posting(file: UploadedFile[Any]) -> None:
    """Look at a posting's file; there is always another way to give a posting."""
    try:
        check_upload(file)
    except ValidationError as error:
        said = f"{error.message} Paste its text instead, or save it as PDF or DOCX."
        raise ValidationError(said, code=error.code) from None


class HistoryForm(forms.Form):
    """What to look for in the history."""

    STATUSES = (
        ("", "Any status"),
        (Status.COMPLETE.value, "Done"),
        ("active", "In progress"),
        (Status.FAILED.value, "Failed"),
        (Status.CANCELLED.value, "Cancelled"),
    )

    q = forms.CharField(required=False, max_length=100, strip=True)
    status = forms.ChoiceField(choices=STATUSES, required=False)


class RecheckForm(forms.Form):
    """How often a check recurs."""

    CHOICES = tuple((str(days), f"{days} days") for days in EVERY_DAYS)

    every = forms.TypedChoiceField(
        choices=CHOICES,
        coerce=int,
        error_messages={
            "required": "Choose how often to check again",
            "invalid_choice": "Choose how often to check again: 7, 14 or 30 days",
        },
    )

    @property
    def shown(self) -> str:
        """Return which of the choices is shown as chosen."""
        given = str(self["every"].value() or "")
        return given if given in dict(self.CHOICES) else self.CHOICES[0][0]
