"""Changes, decided one by one; each card is a form of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jobs.access import get_job, get_reviewed
from jobs.decisions import Answer, Press, act
from jobs.exports import build
from jobs.models import Change, Decision, Job
from jobs.presenters.changes import Card, card_of, cards_of, tally_of
from jobs.presenters.deck import Deck, deck_of
from jobs.presenters.live import live_view
from jobs.review import accept_remaining, current_version
from jobs.views.personal import HtmxHttpRequest, SeeOther, personal, wants_fragment


@personal
@require_safe
def review(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Show the proposed changes in the order of the resume."""
    job = get_job(request, job_id)
    if not job.is_reviewable:
        return SeeOther(reverse("jobs:detail", args=[job.pk]))
    rows = tuple(job.changes.all())
    editing = request.GET.get("edit", "")
    row = next((one for one in rows if str(one.number) == editing), None)
    special = card_of(row, editing=True, focus=True) if row else None
    return _page(request, job, rows, special)


def _page(
    request: HtmxHttpRequest,
    job: Job,
    rows: Sequence[Change],
    special: Card | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "job": job,
        "here": "history",
        "tally": tally_of(rows),
        "deck": deck_of(rows, request.GET, special, _address(job)),
        "live": live_view(job, current_version(job)),
    }
    return render(request, "report/review.html", context, status=status)


def _address(job: Job) -> str:
    return reverse("jobs:review", args=[job.pk])


@personal
@require_POST
def change(request: HtmxHttpRequest, job_id: UUID, number: int) -> HttpResponse:
    """Decide one change: accept, reject, edit, save, supply an answer, undo."""
    job = get_reviewed(request, job_id)
    rows = tuple(job.changes.all())
    row = next((one for one in rows if one.number == number), None)
    if row is None:
        raise Http404
    row.job = job
    deck = deck_of(rows, request.GET, address=_address(job))
    answer = act(row, _press(request))
    if answer is None:
        return HttpResponse("Unknown decision", status=400, content_type="text/plain")
    rows = tuple(job.changes.all())
    row = next(one for one in rows if one.number == number)
    if wants_fragment(request):
        return _fragment(request, job, rows, row, answer, deck)
    return _whole_page(request, job, rows, row, answer, deck)


def _press(request: HtmxHttpRequest) -> Press:
    fields = request.POST
    return Press(
        fields.get("verb", ""),
        fields.get("text", ""),
        fields.get("answer", ""),
        frozenset(fields.get("confirmed", "").splitlines()),
    )


def _card(row: Change, answer: Answer) -> Card:
    return card_of(
        row,
        editing=answer.editing,
        draft=answer.draft,
        unproven=answer.unproven,
        error=answer.error,
        focus=answer.stays,
    )


def _whole_page(
    request: HtmxHttpRequest,
    job: Job,
    rows: Sequence[Change],
    row: Change,
    answer: Answer,
    deck: Deck,
) -> HttpResponse:
    """Answer without htmx: back to the page, at the card that comes next; what was
    refused stands on the page at once, with what was typed.
    """
    there = _address(job)
    if answer.error:
        return _page(request, job, rows, _card(row, answer), status=422)
    if answer.editing:
        return SeeOther(f"{there}?edit={row.number}#c{row.number}")
    following = None if answer.stays else _following(rows, row, deck)
    number = following.number if following else row.number
    return SeeOther(there + deck_of(rows, request.GET).at(number))


def _fragment(
    request: HtmxHttpRequest,
    job: Job,
    rows: Sequence[Change],
    row: Change,
    answer: Answer,
    deck: Deck,
) -> HttpResponse:
    following = None if answer.stays else _following(rows, row, deck)
    others = set(answer.others) & set(deck.numbers)
    tally = tally_of(rows)
    decided = replace(deck, cards=cards_of(rows))
    said = f"{answer.said} {tally.decided} of {tally.total} changes decided"
    context = {
        "job": job,
        "card": _card(row, answer),
        "others": [
            card_of(one, current=one is following, focus=one is following, oob=True)
            for one in rows
            if one is following or one.number in others
        ],
        "tally": tally,
        "deck": deck,
        "toc": decided.toc,
        "filters": decided.filters,
        "live": live_view(job, current_version(job)),
        "said": said,
    }
    status = 422 if answer.error else 200
    return render(request, "report/_change_update.html", context, status=status)


def _following(rows: Sequence[Change], row: Change, deck: Deck) -> Change | None:
    """Return the next open change that stands on the page: below first, then above."""
    undecided = [
        one
        for one in rows
        if one.decision == Decision.UNDECIDED and one.number in deck.numbers
    ]
    below = (one for one in undecided if one.number > row.number)
    return next(below, undecided[0] if undecided else None)


@personal
@require_POST
def finish(request: HtmxHttpRequest, job_id: UUID) -> HttpResponse:
    """Accept what is left, or build the resume with what is accepted."""
    job = get_reviewed(request, job_id)
    if request.POST.get("verb") == "accept_rest":
        count = accept_remaining(job)
        messages.success(
            request, f"{count} change{'' if count == 1 else 's'} accepted."
        )
        return SeeOther(reverse("jobs:review", args=[job.pk]))
    build(job)
    return SeeOther(reverse("jobs:preview", args=[job.pk]))
