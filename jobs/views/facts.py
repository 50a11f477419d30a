"""What a person told about a document: shown, taken away, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jobs.access import get_job, get_reviewed
from jobs.gate import judge_again
from jobs.models import Fact
from jobs.presenters.changes import tally_of
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal


@personal
@require_safe
def facts(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """List what was told about a job's document."""
    job = get_job(request, job_id)
    if not job.is_reviewable:
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    context = {
        "job": job,
        "here": "history",
        "tally": tally_of(job.changes.all()),
        "facts": Fact.objects.about(job.document),
    }
    return render(request, "report/facts.html", context)


@personal
@require_safe
def facts_file(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Hand out what was told as JSON."""
    job = get_reviewed(request, job_id)
    told = [
        {
            "line": fact.place,
            "question": fact.question,
            "answer": fact.answer,
            "told": fact.told.isoformat(),
        }
        for fact in Fact.objects.about(job.document)
    ]
    answer = JsonResponse({"document": job.label, "facts": told})
    answer["Content-Disposition"] = 'attachment; filename="facts.json"'
    return answer


@personal
@require_POST
def forget(request: HtmxHttpRequest, job_id: UUID, fact_id: int) -> HttpResponse:
    """Delete a fact: from now on it proves nothing."""
    job = get_reviewed(request, job_id)
    fact = get_object_or_404(Fact.objects.about(job.document), pk=fact_id)
    fact.delete()
    judge_again(job, fact.target, gained=False)
    messages.success(request, "It is deleted, and proves nothing any more.")
    return SeeOther(reverse("jobs:facts", args=[job.pk]))
