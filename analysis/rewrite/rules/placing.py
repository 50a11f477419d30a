"""Jobs in the order that readers and machines expect: the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analysis.report import Change, ChangeKind, Evidence
from analysis.resume import Resume
from analysis.rewrite.base import ATS
from analysis.rewrite.targets import POSITIONS, job_line


def newest_first(resume: Resume) -> Iterator[Change]:
    """Yield one change of the order where a job is newer than the one above it.

    Only where every job has a start that could be read, and none is one of several
    under one company: those belong together.
    """
    jobs = resume.positions
    if any(job.group or not job.period.start for job in jobs):
        return
    newer = [
        job
        for above, job in pairwise(jobs)
        if job.period.start[:4] > above.period.start[:4]
    ]
    if not newer:
        return
    ordered = sorted(jobs, key=lambda job: job.period.start, reverse=True)
    yield Change(
        id="",
        target=POSITIONS,
        kind=ChangeKind.REPLACE,
        before="\n".join(map(job_line, jobs)),
        after="\n".join(map(job_line, ordered)),
        title="Put the newest job first",
        reason="People look at the top for what you did last, and some systems take "
        "the first job for the present one.",
        rule="rules.newest-first",
        source="rules",
        location="Work experience",
        evidence=tuple(
            Evidence(job_line(job), job.id, job.company or job.title, job.place.page)
            for job in newer[:5]
        ),
        category=ATS,
    )
