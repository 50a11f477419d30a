"""What Django-Q2 calls."""

from __future__ import annotations

from jobs import runner, scoring


def run(job_id: str) -> None:
    """Work on what is due. `job_id` says why the message was sent; the job whose turn
    it is may be another one, which then has a message of its own.
    """
    runner.run_due()


def score(job_id: str) -> None:
    """Score the versions somebody waits for, that of this job among them."""
    scoring.score_waiting()
