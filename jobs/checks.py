"""System checks: settings that contradict each other or the machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from jobs.context import is_here, model_is_set_up


@register()
def queue_times(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Django-Q2 must not deliver a task again while it may still run."""
    cluster: dict[str, Any] = settings.Q_CLUSTER
    rounds = 1 + -(-(cluster["queue_limit"] + cluster["bulk"]) // cluster["workers"])
    if cluster["retry"] > cluster["timeout"] * rounds:
        return []
    return [
        Error(
            "Q_CLUSTER's retry is too short for its timeout.",
            hint=f"Set retry to more than {cluster['timeout'] * rounds} seconds.",
            id="jobs.E001",
        )
    ]


@register()
def storage_writable(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Uploads need a folder to go to, unless they go to a bucket."""
    if settings.RESUMEOPT_S3_BUCKET:
        return []
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    if os.access(folder, os.W_OK):
        return []
    return [
        Error(
            "The data folder can't be written to.",
            hint="Set RESUMEOPT_DATA_DIR to a folder this user may write to.",
            id="jobs.E002",
        )
    ]


@register()
def storage_keys(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A key is nothing without its secret."""
    if bool(settings.RESUMEOPT_S3_ACCESS_KEY) == bool(settings.RESUMEOPT_S3_SECRET_KEY):
        return []
    return [
        Error(
            "One half of the file storage's key is missing.",
            hint="Set RESUMEOPT_S3_ACCESS_KEY and RESUMEOPT_S3_SECRET_KEY, or neither.",
            id="jobs.E003",
        )
    ]


@register()
def stage_within_job(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A stage can't be allowed more time than its job."""
    if settings.RESUMEOPT_STAGE_SECONDS <= settings.RESUMEOPT_JOB_SECONDS:
        return []
    return [
        Warning(
            "RESUMEOPT_STAGE_SECONDS exceeds RESUMEOPT_JOB_SECONDS.",
            hint="The shorter of the two ends a run.",
            id="jobs.W001",
        )
    ]


@register()
def room_for_people(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Work in bulk should not be able to take every worker."""
    workers, bulk = settings.RESUMEOPT_WORKERS, settings.RESUMEOPT_BULK_WORKERS
    if workers == 1 or bulk < workers:
        return []
    return [
        Warning(
            "RESUMEOPT_BULK_WORKERS leaves no worker free for people.",
            hint=f"Set it to at most {workers - 1}, or a batch holds everyone up.",
            id="jobs.W002",
        )
    ]


@register()
def model_times(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A call that may take most of a job's time leaves none for a second."""
    if not model_is_set_up():
        return []
    if 4 * settings.OPENAI_TIMEOUT <= settings.RESUMEOPT_JOB_SECONDS:
        return []
    return [
        Warning(
            "OPENAI_TIMEOUT is long for RESUMEOPT_JOB_SECONDS.",
            hint="A job should have the time of four calls, or rules often stand in.",
            id="jobs.W003",
        )
    ]


@register()
def model_ceiling(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A ceiling in dollars holds nothing where no call has a price."""
    priced = None not in (settings.OPENAI_PRICE_IN, settings.OPENAI_PRICE_OUT)
    if priced or not settings.OPENAI_DAILY_USD:
        return []
    return [
        Error(
            "OPENAI_DAILY_USD needs prices.",
            hint="Set OPENAI_PRICE_IN and OPENAI_PRICE_OUT, dollars for a million "
            "tokens; or OPENAI_DAILY_TOKENS instead.",
            id="jobs.E004",
        )
    ]


@register()
def model_in_private(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A key and a person's words should not cross a network in the open."""
    there = urlsplit(settings.OPENAI_BASE_URL)
    if there.scheme != "http" or is_here(there.hostname or ""):
        return []
    return [
        Warning(
            "OPENAI_BASE_URL sends keys and texts unencrypted to another machine.",
            hint="Use https, unless the network between is your own.",
            id="jobs.W004",
        )
    ]
