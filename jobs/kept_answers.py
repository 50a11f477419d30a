"""Answers of models, kept for the same question of the same owner.

Never for another owner, whose question may be the same to the letter: that an answer
is there would tell that somebody asked.
"""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from jobs.clock import Now, seconds_from_now
from jobs.models import Job, KeptAnswer

LONGEST = 40_000  # characters
MOST = 500  # of one owner; the oldest go
_DAY = 24 * 3600.0


def find(owner_id: int, key: str) -> str | None:
    """Return the newest answer to a question, where one still keeps."""
    mine = _fresh().filter(key=key, job__owner=owner_id)
    return mine.values_list("answer", flat=True).first()


def keep(job: Job, key: str, answer: str) -> None:
    """Keep an answer with the job that asked."""
    if not settings.OPENAI_CACHE_DAYS or len(answer) > LONGEST:
        return
    row = KeptAnswer(job=job, key=key[:64], answer=answer, created=Now())
    KeptAnswer.objects.bulk_create([row], ignore_conflicts=True)
    mine = KeptAnswer.objects.filter(job__owner=job.owner_id)
    if mine.count() > MOST:
        surplus = mine.values_list("pk", flat=True)[MOST:]
        KeptAnswer.objects.filter(pk__in=list(surplus)).delete()


def forget_old() -> int:
    """Delete what no longer keeps. Returns how many."""
    old = seconds_from_now(-settings.OPENAI_CACHE_DAYS * _DAY)
    count: int = KeptAnswer.objects.filter(created__lte=old).delete()[0]
    return count


def _fresh() -> QuerySet[KeptAnswer]:
    old = seconds_from_now(-settings.OPENAI_CACHE_DAYS * _DAY)
    return KeptAnswer.objects.filter(created__gt=old)
