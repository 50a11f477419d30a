"""How long somebody has worked, from dates."""

from __future__ import annotations

from datetime import date

from analysis.resume import Resume
from analysis.text.spans import months_of


def years_of_work(resume: Resume, today: date) -> float:
    """Return the years covered by a job, paid or not; overlaps count once."""
    covered: set[int] = set()
    for job in (*resume.positions, *resume.volunteering):
        covered |= set(months_of(job.period.start, job.period.end, today))
    return len(covered) / 12
