"""The table at the end of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Sum

from jobs.models import Job, JobEvent
from tests.chaos import verdict
from tests.chaos.client import Answers
from tests.chaos.ledger import Ledger
from tests.chaos.say import counts, line, say
from tests.chaos.verdict import Violation


def jobs(ledger: Ledger) -> None:
    """Tell what was owed and what came of it."""
    rows = {str(job.pk): job for job in Job.objects.all()}
    table: Counter[tuple[str, str, str]] = Counter()
    for entry in ledger.entries:
        job = rows.get(entry.job_id)
        ended = str(verdict.end_of(job)) if job else "gone"
        if not entry.job_id:
            ended = "(answer cut)"
        table[entry.submission.recipe.name, str(entry.promise), ended] += 1
    say("  sent, what the client was told since, and how it ended")
    for (name, promise, ended), count in sorted(table.items()):
        say(f"    {name:<20} {promise:<24} {ended:<30} {count:>5}")
    sums = Job.objects.aggregate(a=Sum("attempt"), l=Sum("losses"), c=Sum("crashes"))
    line("jobs left in the table", len(rows))
    line("attempts, losses, crashes", f"{sums['a']}, {sums['l']}, {sums['c']}")
    events = Counter(JobEvent.objects.values_list("name", flat=True))
    del events["stage"]
    counts("events", events)


def answers(seen: Answers) -> None:
    """Tell what the clients saw."""
    counts("answers by status", {str(k): v for k, v in seen.by_status.items()})
    line("requests cut / refused", f"{seen.cut} / {seen.refused}")
    line("longest time without an answer", f"{seen.longest_silence:.1f} s")


def violations(found: Iterable[Violation]) -> int:
    """Tell each violation with the history of its job. Returns the exit status."""
    count = 0
    for each in found:
        count += 1
        say(f"  VIOLATION {each.what} {each.job_id}".rstrip())
        if each.job_id and (told := verdict.history(each.job_id)):
            say(told)
    say("  nothing lost, nothing twice" if not count else f"  {count} violations")
    return 1 if count else 0
