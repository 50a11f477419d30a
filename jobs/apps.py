"""The jobs app."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Documents, postings, jobs and what comes of them."""

    name = "jobs"

    def ready(self) -> None:
        """Register the system checks."""
        from jobs import checks  # noqa: F401
