"""A JSON Resume that a person gives, laid out: no check, no change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from analysis.errors import AnalysisError, Code
from analysis.render import templates
from jobs import exports
from jobs.access import ensure_owner, mark_visitor
from jobs.codes import SubmitCode
from jobs.json_resume import trouble_in_file
from jobs.limits import admit
from jobs.look_form import PAPERS
from jobs.looks import Look, options_of
from jobs.messages import words_for
from jobs.models import Kind
from jobs.reuse import request_job
from jobs.services import store_document
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal


class GenerateForm(forms.Form):
    """A JSON Resume, as a file or pasted, and how it shall look."""

    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    text = forms.CharField(required=False)
    template = forms.ChoiceField(
        choices=lambda: [(style.name, style.label) for style in templates()],
        error_messages={"invalid_choice": "Choose a template of the list"},
    )
    paper = forms.ChoiceField(choices=PAPERS)

    def clean(self) -> dict[str, Any]:
        """Require a JSON Resume, and say what is wrong with what is given."""
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file is None and not cleaned.get("text", "").strip():
            self.add_error("file", ValidationError("Choose a JSON Resume or paste one"))
            return cleaned
        limit = settings.RESUMEOPT_MAX_UPLOAD_MB
        if file is not None and file.size > limit * 1024 * 1024:
            words = words_for(Code.FILE_TOO_LARGE.value, {"limit_mb": limit})
            self.add_error("file", ValidationError(words.title))
            return cleaned
        content = file.read() if file is not None else cleaned["text"].encode()
        if trouble := trouble_in_file(content):
            field, name = ("file", f"{file.name}: ") if file else ("text", "")
            self.add_error(field, ValidationError(f"{name}{trouble}"))
        cleaned["content"] = content
        cleaned["name"] = file.name if file is not None else "resume.json"
        return cleaned

    @property
    def look(self) -> Look:
        """Return how it shall look."""
        options = options_of({"paper": self.cleaned_data["paper"]})
        return Look(self.cleaned_data["template"], options)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def generate(request: HtmxHttpRequest) -> HttpResponse:
    """Show the form; take a JSON Resume and answer with the address of its job."""
    if request.method != "POST":
        first = {"template": templates()[0].name, "paper": "a4"}
        page = _page(request, GenerateForm(initial=first))
        mark_visitor(request, page)
        return page
    form = GenerateForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        return SeeOther(_begin(request, form))
    except AnalysisError as error:
        return _refusal(request, form, error)


def _begin(request: HtmxHttpRequest, form: GenerateForm) -> str:
    owner, look = ensure_owner(request), form.look
    admit(owner)
    document = store_document(
        owner, form.cleaned_data["name"], form.cleaned_data["content"]
    )
    options = {
        "template": look.template,
        "look": look.digest,
        "options": look.chosen,
        "formats": list(exports.FORMATS),
    }
    job = request_job(owner, Kind.GENERATE, document=document, options=options).job
    exports.choose(job, look)
    return reverse("jobs:detail", args=[job.pk])


def _refusal(
    request: HtmxHttpRequest, form: GenerateForm, error: AnalysisError
) -> HttpResponse:
    words = words_for(error.code.value, error.params)
    form.add_error("file", ValidationError(f"{words.title} {words.text}".strip()))
    too_many = error.code.value == SubmitCode.TOO_MANY.value
    answer = _page(request, form, status=429 if too_many else 503)
    if too_many:
        answer["Retry-After"] = str(error.params["seconds"])
    return answer


def _page(
    request: HtmxHttpRequest, form: GenerateForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "templates": templates(),
        "hint": f"JSON Resume 1.0, up to {settings.RESUMEOPT_MAX_UPLOAD_MB} MB",
    }
    return render(request, "jobs/generate.html", context, status=status)
