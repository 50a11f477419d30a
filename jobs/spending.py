"""What the models may take in a day, counted over all machines in one row.

A call first takes what it will need at most, in one conditional UPDATE that both asks
and takes; when it has ended, what it really took stands in its place. So calls that
begin at the same moment never pass the ceiling together. A day is one of the site's
time zone, by the database's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

from django.conf import settings
from django.db.models import Expression, F, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from analysis.calls import Call
from jobs.clock import Now
from jobs.models import ProviderDay

_MICRO = 1_000_000  # millionths of a dollar in a dollar, and tokens that a price is for
_USUAL_ANSWER = 1500  # tokens: more than nearly all answers have
# Failures after which a server may have read the question, and ask to be paid for it.
_MAY_COST = frozenset({"timeout", "unreachable", "cut-off"})


@dataclass(frozen=True, slots=True)
class Taken:
    """Tokens and millionths of a dollar, taken from a day."""

    day: date
    tokens_in: int
    tokens_out: int
    micro_usd: int


def price_of(tokens_in: int, tokens_out: int) -> int | None:
    """Return millionths of a dollar, rounded up; None where no price is set."""
    price_in, price_out = settings.OPENAI_PRICE_IN, settings.OPENAI_PRICE_OUT
    if price_in is None or price_out is None:
        return None
    # A price is for a million tokens, so that it is also the millionths for one.
    return ceil(tokens_in * price_in + tokens_out * price_out)


def take(call: Call) -> Taken | None:
    """Take what a call may need at most. None: the day has no room for it."""
    micro = price_of(call.expected, _USUAL_ANSWER) or 0
    day = _today_row()
    rows = _with_room(ProviderDay.objects.filter(day=day), call.expected, micro)
    taken = rows.update(
        calls=F("calls") + 1,
        tokens_in=F("tokens_in") + call.expected,
        tokens_out=F("tokens_out") + _USUAL_ANSWER,
        micro_usd=F("micro_usd") + micro,
    )
    if not taken:
        ProviderDay.objects.filter(day=day).update(refused=F("refused") + 1)
        return None
    return Taken(day, call.expected, _USUAL_ANSWER, micro)


def _with_room(
    rows: QuerySet[ProviderDay], tokens_in: int, micro: int
) -> QuerySet[ProviderDay]:
    if dollars := settings.OPENAI_DAILY_USD:
        rows = rows.filter(micro_usd__lte=int(dollars * _MICRO) - micro)
    if tokens := settings.OPENAI_DAILY_TOKENS:
        most = tokens - tokens_in - _USUAL_ANSWER
        rows = rows.filter(tokens_in__lte=most - F("tokens_out"))
    return rows


def settle(taken: Taken, call: Call) -> Taken:
    """Put what a call took in the place of what was taken for it; return it."""
    tokens_in, tokens_out = _used(call)
    real = Taken(taken.day, tokens_in, tokens_out, price_of(tokens_in, tokens_out) or 0)
    ProviderDay.objects.filter(day=taken.day).update(
        tokens_in=F("tokens_in") + (real.tokens_in - taken.tokens_in),
        tokens_out=F("tokens_out") + (real.tokens_out - taken.tokens_out),
        micro_usd=F("micro_usd") + (real.micro_usd - taken.micro_usd),
    )
    return real


def _used(call: Call) -> tuple[int, int]:
    """Return the tokens as the server counts them, by our estimate where it does not
    and is likely to be paid.
    """
    if call.tokens_in or call.tokens_out:
        return call.tokens_in, call.tokens_out
    if call.received_bytes:
        return call.expected, call.received_bytes // 4
    return (call.expected, 0) if call.outcome in _MAY_COST else (0, 0)


def forget_old() -> None:
    """Forget days of more than a year ago."""
    ProviderDay.objects.filter(day__lt=TruncDate(Now(-400 * 24 * 3600.0))).delete()


def _today() -> Expression:
    return TruncDate(Now(), tzinfo=timezone.get_default_timezone())


def _today_row() -> date:
    """Return the day, with its row made where this is the first call of it."""
    for _ in range(2):
        days = ProviderDay.objects.filter(day=_today()).values_list("day", flat=True)
        if found := days.first():
            return found
        row = ProviderDay(day=_today())
        ProviderDay.objects.bulk_create([row], ignore_conflicts=True)
    raise RuntimeError("the day's row can neither be found nor made")
