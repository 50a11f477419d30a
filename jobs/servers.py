"""What all runs together know of a model's server: how to ask it for JSON, and whether
it is left alone for a while (a circuit breaker whose state is a row).
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from analysis.calls import Call
from analysis.config import AnalysisConfig, ProviderConfig
from analysis.llm.failures import PERMANENT
from analysis.llm.retry import Modes
from jobs.clock import Now, seconds_from_now
from jobs.models import ProviderServer

THRESHOLD = 5  # failures in a row
REST = 300.0  # seconds
_DOWN = frozenset({"timeout", "unreachable", "server-error", "redirected"})


def name_of(config: ProviderConfig) -> str:
    """Return a digest of server, model and key; the key can't be told from it."""
    whole = "\0".join((config.base_url, config.model, config.api_key))
    return salted_hmac("jobs.servers", whole, algorithm="sha256").hexdigest()


def known(config: AnalysisConfig) -> AnalysisConfig:
    """Return a configuration with what is known of the writer's server: how it
    understood to be asked for JSON last.
    """
    if config.provider is None:
        return config
    rows = ProviderServer.objects.filter(name=name_of(config.provider))
    mode = rows.values_list("mode", flat=True).first() or ""
    return replace(config, provider=replace(config.provider, mode=mode))


def is_resting(name: str) -> bool:
    """Say whether a server is left alone. After its rest one caller may try; the others
    wait on for what comes of it.
    """
    rows = ProviderServer.objects.filter(name=name).exclude(resting=None)
    if not rows.exists():
        return False
    over = rows.filter(resting__lte=Now())
    return not over.update(resting=seconds_from_now(REST))


def note(name: str, config: ProviderConfig, call: Call) -> None:
    """Take down what a call says of its server."""
    _make(name, config)
    rows = ProviderServer.objects.filter(name=name)
    rows.update(outcome=call.outcome, seen=Now(), **_learnt(call))
    if call.outcome in PERMANENT:
        rows.update(failures=F("failures") + 1, resting=seconds_from_now(REST))
    elif call.outcome in _DOWN:
        rows.update(failures=F("failures") + 1)
        bad = rows.filter(failures__gte=THRESHOLD)
        awake = Q(resting=None) | Q(resting__lte=Now())
        bad.filter(awake).update(resting=seconds_from_now(REST))
    elif call.outcome != "rate-limited":
        rows.update(failures=0, resting=None)


def _learnt(call: Call) -> dict[str, str]:
    """Return the way of asking that is known after a call, if it says anything."""
    if call.outcome == "ok" and call.mode in Modes.LADDER and not _is_picture(call):
        return {"mode": call.mode}
    return {}


def _is_picture(call: Call) -> bool:
    return call.purpose.startswith("page")  # asked for as plain text in any case


def _make(name: str, config: ProviderConfig) -> None:
    if ProviderServer.objects.filter(name=name).exists():
        return
    host = urlsplit(config.base_url).hostname or ""
    row = ProviderServer(name=name, host=host[:253], model=config.model[:120])
    ProviderServer.objects.bulk_create([row], ignore_conflicts=True)


def forget_unused() -> None:
    """Forget servers that nobody has asked for a month."""
    old = seconds_from_now(-30 * 24 * 3600.0)
    ProviderServer.objects.filter(seen__lt=old).delete()
