"""Checks of the model's server: what works and what does not, in plain words. Done in a
limited child process, by a worker or in the terminal; never in a web process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from django.conf import settings
from django.db import transaction

from analysis.config import AnalysisConfig
from analysis.llm import Finding, load, probe
from jobs import child, queue
from jobs.channel import Channel
from jobs.child import ChildLimits, Crashed
from jobs.clock import Now, seconds_from_now
from jobs.codes import JobError
from jobs.config import analysis_config
from jobs.models import ProviderCheck

TASK = "jobs.provider_checks.run_check"
_CALLS = 4  # that may each take their whole time
_MEMORY = 512 * 2**20


def request_check() -> ProviderCheck:
    """Have a worker check the server; the row will say what came of it."""
    with transaction.atomic():
        row = ProviderCheck.objects.create(asked=Now())
        queue.send_task(TASK, str(row.pk))
    row.refresh_from_db()
    return row


def run_check(check_id: str) -> None:
    """Do a check that was asked for; one that was done already is left alone."""
    rows = ProviderCheck.objects.filter(pk=check_id, finished=None)
    if not rows.exists():
        return
    found = []
    for finding in check():
        found.append(finding)
        rows.update(lines=[asdict(line) for line in found])
    rows.update(finished=Now(), works=is_well(found))


def is_well(found: list[Finding]) -> bool:
    """Say whether nothing that was found keeps the model from working."""
    return bool(found) and all(finding.works is not False for finding in found)


def check() -> Iterator[Finding]:
    """Yield what is found, one question after the other."""
    config = analysis_config()
    if config.provider is None:
        words = "no model is set up: rules write the words (OPENAI_API_KEY)"
        yield Finding.bad("model", words)
        return
    yield from _asked(config)
    yield _prices()
    yield _ceiling()


def _asked(config: AnalysisConfig) -> Iterator[Finding]:
    """Ask the server in a child: what it answers is as untrusted as any file."""
    longest = _CALLS * settings.OPENAI_TIMEOUT + 30.0
    cpu = settings.RESUMEOPT_STAGE_CPU_SECONDS
    limits = ChildLimits(_MEMORY, cpu, stage=longest, total=longest)

    def work(channel: Channel) -> None:
        assert config.provider is not None  # noqa: S101 - the caller has looked
        load()  # first, so that it does not count as the server's time
        for finding in probe(config.provider, config.vision):
            channel.send({"type": "finding", **asdict(finding)})

    process = child.start(work, limits)
    try:
        for frame in process.frames(1.0):
            if frame is not None and frame.type == "finding":
                yield _finding(frame.header)
    except (Crashed, JobError) as error:
        yield Finding.bad("check", f"the check itself failed: {error}")
    finally:
        process.close()


def _finding(header: dict[str, object]) -> Finding:
    works = header.get("works")
    return Finding(
        str(header.get("name", "")),
        works if isinstance(works, bool) else None,
        str(header.get("words", ""))[:500],
    )


def _prices() -> Finding:
    price_in, price_out = settings.OPENAI_PRICE_IN, settings.OPENAI_PRICE_OUT
    if price_in is None or price_out is None:
        words = "no prices are set: tokens are counted, cost is not"
        return Finding.note("prices", f"{words} (OPENAI_PRICE_IN, OPENAI_PRICE_OUT)")
    words = f"${price_in:g} for a million tokens in, ${price_out:g} out"
    return Finding.good("prices", words)


def _ceiling() -> Finding:
    limits = []
    if settings.OPENAI_DAILY_USD:
        limits.append(f"${settings.OPENAI_DAILY_USD:g}")
    if settings.OPENAI_DAILY_TOKENS:
        limits.append(f"{settings.OPENAI_DAILY_TOKENS:,} tokens")
    if not limits:
        words = "a day has no limit (OPENAI_DAILY_USD, OPENAI_DAILY_TOKENS)"
        return Finding.note("ceiling", words)
    return Finding.good("ceiling", f"a day is limited to {' and '.join(limits)}")


def forget_old() -> None:
    """Delete checks of more than a month ago."""
    old = seconds_from_now(-30 * 24 * 3600.0)
    ProviderCheck.objects.filter(asked__lt=old).delete()
