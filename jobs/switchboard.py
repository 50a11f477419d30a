"""The switchboard of a job's run: every call is let through, written down and counted
in the database while it happens, so that a run which is killed leaves its calls behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from django.db import IntegrityError, transaction

from analysis.calls import Call
from analysis.config import AnalysisConfig
from jobs import kept_answers, servers, spending
from jobs.clock import Now
from jobs.models import Job, ProviderCall
from jobs.patience import steadily
from jobs.spending import Taken

_LONGEST_TEXT = 60_000  # characters of one question; ours are a third of it
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Open:
    """A call under way."""

    call: Call
    row: int
    taken: Taken


class JobSwitchboard:
    """What `analysis.calls.Switchboard` asks for, for one run of a job."""

    def __init__(self, job: Job, config: AnalysisConfig) -> None:
        self._job = job
        models = [model for model in (config.provider, config.vision) if model]
        self._servers = {
            model.model: (servers.name_of(model), model) for model in models
        }
        self._open: dict[str, _Open] = {}

    def recall(self, key: str, purpose: str) -> str | None:
        """Return the owner's kept answer, and note that it spared a call."""
        answer = steadily(partial(kept_answers.find, self._job.owner_id, key))
        if answer is not None:
            self._write(partial(self._remembered, purpose))
        return answer

    def keep(self, key: str, answer: str) -> None:
        """Keep an answer with the job."""
        self._write(partial(kept_answers.keep, self._job, key, answer))

    def begin(self, call: Call) -> str:
        """Let a call through, written down as begun; else say why not."""
        known = self._servers.get(call.model)
        if known is None:
            return "bad-request"
        if steadily(partial(servers.is_resting, known[0])):
            return "circuit-open"
        taken = steadily(partial(spending.take, call))
        if taken is None:
            return "budget"
        row = self._write(partial(self._begun, call))
        if row is None:  # nothing may go out for a job that was deleted meanwhile
            steadily(partial(spending.settle, taken, replace(call, outcome="not-made")))
            return "job-gone"
        self._open[call.id] = _Open(call, row, taken)
        return ""

    def end(self, call: Call) -> None:
        """Write down what came of a call."""
        begun = self._open.pop(call.id, None)
        if begun is not None:
            steadily(partial(self._ended, begun, call))  # the day counts in any case

    @contextmanager
    def closing(self) -> Iterator[None]:
        """Close what a run leaves open when it comes to its end, however it does."""
        try:
            yield
        finally:
            for begun in list(self._open.values()):
                self.end(replace(begun.call, outcome="cut-off"))

    def _begun(self, call: Call) -> int:
        row = ProviderCall.objects.create(
            job_id=self._job.pk,
            attempt=self._job.attempt,
            started=Now(),
            purpose=call.purpose[:80],
            host=call.host[:253],
            model=call.model[:120],
            mode=call.mode[:16],
            sent_bytes=call.sent_bytes,
            sent=call.sent[:_LONGEST_TEXT],
        )
        return row.pk

    @transaction.atomic
    def _ended(self, begun: _Open, call: Call) -> None:
        used = spending.settle(begun.taken, call)
        ProviderCall.objects.filter(pk=begun.row).update(
            finished=Now(),
            outcome=call.outcome[:24],
            milliseconds=call.milliseconds,
            tokens_in=used.tokens_in,
            tokens_out=used.tokens_out,
            received_bytes=call.received_bytes,
            micro_usd=spending.price_of(used.tokens_in, used.tokens_out),
        )
        if call.outcome != "cut-off":
            servers.note(*self._servers[begun.call.model], call)

    def _remembered(self, purpose: str) -> None:
        ProviderCall.objects.create(
            job_id=self._job.pk,
            attempt=self._job.attempt,
            started=Now(),
            finished=Now(),
            purpose=purpose[:80],
            host="",
            model="",
            outcome="remembered",
        )

    def _write(self, work: Callable[[], T]) -> T | None:
        """Do a piece of writing at one go; None where the job is gone."""

        def write() -> T | None:
            with transaction.atomic():
                if Job.objects.filter(pk=self._job.pk).exists():
                    return work()
            return None

        try:
            return steadily(write)
        except IntegrityError:  # it went in this very moment
            return None
