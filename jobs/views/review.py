"""Changes, decided one by one; each card is a form of its own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jobs.access import get_job
from jobs.decisions import Answer, act, doubts_of
from jobs.models import Change, Decision, Job, Kind, Status
from jobs.presenters.changes import PAGE_SIZE, Card, card_of, cards_of, tally_of, toc_of
from jobs.presenters.report import FilterLink
from jobs.review import accept_remaining, build
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal, wants_fragment

SHOWS = (("", "All"), ("todo", "To decide"), ("blocked", "Needs a fact"))


@personal
@require_safe
def review(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the proposed changes in the order of the resume."""
    job = get_job(request, job_id)
    if job.status != Status.COMPLETE or job.kind == Kind.GENERATE:
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    rows = tuple(job.changes.all())
    editing = request.GET.get("edit", "")
    cards = tuple(
        card_of(card.row, current=card.current, editing=True, focus=True)
        if str(card.number) == editing
        else card
        for card in cards_of(rows)
    )
    show = request.GET.get("show", "")
    chosen = [card for card in cards if shown(card, show)]
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "job": job,
        "here": "history",
        "tally": tally_of(rows),
        "toc": toc_of(cards),
        "filters": _filters(cards, show),
        "show": show,
        "page": page,
        "page_size": PAGE_SIZE,
    }
    return render(request, "report/review.html", context)


def shown(card: Card, show: str) -> bool:
    """Say whether a filter shows a card."""
    if show == "todo":
        return not card.decided
    return card.state == "blocked" if show == "blocked" else True


def _filters(cards: Sequence[Card], show: str) -> list[FilterLink]:
    return [
        FilterLink(
            value, label, sum(1 for c in cards if shown(c, value)), value == show
        )
        for value, label in SHOWS
    ]


@personal
@require_POST
def change(request: HtmxHttpRequest, job_id: UUID, number: int) -> HttpResponse:
    """Decide one change: accept, reject, edit, save, supply an answer, undo."""
    job = get_job(request, job_id)
    row = job.changes.filter(number=number).first()
    if row is None or job.status != Status.COMPLETE:
        raise Http404
    answer = act(
        row,
        verb=request.POST.get("verb", ""),
        text=request.POST.get("text", ""),
        answer=request.POST.get("answer", ""),
    )
    if answer is None:
        return HttpResponse("Unknown decision", status=400, content_type="text/plain")
    if not wants_fragment(request):
        return _whole_page(request, job, row, answer)
    return _fragment(request, job, row, answer)


def _whole_page(
    request: HtmxHttpRequest, job: Job, row: Change, answer: Answer
) -> HttpResponse:
    """Answer without htmx: back to the page, at the card that comes next."""
    there = reverse("jobs:review", args=[job.pk])
    if answer.error:
        messages.error(request, answer.error, "bad")
    if answer.editing or answer.error:
        number = row.number
        query = f"?edit={number}" if answer.editing else "?"
    else:
        following = _following(job, row)
        number, query = (following.number if following else row.number), "?"
    page = 1 + _position(job, number) // PAGE_SIZE
    query += f"&page={page}" if page > 1 else ""
    return SeeOther(f"{there}{query.rstrip('?')}#c{number}")


def _fragment(
    request: HtmxHttpRequest, job: Job, row: Change, answer: Answer
) -> HttpResponse:
    rows = tuple(job.changes.all())
    cards = cards_of(rows)
    following = None if answer.stays else _following(job, row)
    card = card_of(
        row,
        editing=answer.editing,
        draft=answer.draft,
        doubts=doubts_of(job, row) if answer.own_words else (),
        error=answer.error,
        focus=answer.stays,
    )
    tally = tally_of(rows)
    context = {
        "job": job,
        "card": card,
        "next": card_of(following, current=True, focus=True, oob=True)
        if following
        else None,
        "tally": tally,
        "toc": toc_of(cards),
        "said": f"{answer.said} {tally.decided} of {tally.total} changes decided",
    }
    status = 422 if answer.error else 200
    return render(request, "report/_change_update.html", context, status=status)


def _following(job: Job, row: Change) -> Change | None:
    undecided = job.changes.filter(decision=Decision.UNDECIDED)
    return undecided.filter(number__gt=row.number).first() or undecided.first()


def _position(job: Job, number: int) -> int:
    return job.changes.filter(number__lt=number).count()


@personal
@require_POST
def finish(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Accept what is left, or build the resume with what is accepted."""
    job = get_job(request, job_id)
    if job.status != Status.COMPLETE or job.kind == Kind.GENERATE:
        raise Http404
    if request.POST.get("verb") == "accept_rest":
        count = accept_remaining(job)
        messages.success(
            request, f"{count} change{'' if count == 1 else 's'} accepted."
        )
        return SeeOther(reverse("jobs:review", args=[job.pk]))
    build(job, "classic")
    return SeeOther(reverse("jobs:preview", args=[job.pk]))
