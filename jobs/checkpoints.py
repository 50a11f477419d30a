"""What a run had found when it ended early, kept so that the next one goes on from
there: the model is not asked again because a document could not be laid out.
"""

from __future__ import annotations

import logging
import zlib
from dataclasses import dataclass, replace

from django.db import transaction
from pydantic import ValidationError

from analysis.config import AnalysisConfig
from analysis.kept import Kept
from analysis.report import Report, from_bytes, to_bytes
from analysis.resume import Resume
from jobs.fingerprints import basis_of
from jobs.leases import Lease
from jobs.models import Checkpoint, Job

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a run had found up to and with a stage: the JSON of a `Report`, unread."""

    stage: str
    body: bytes


def store(lease: Lease, findings: Findings, config: AnalysisConfig) -> bool:
    """Keep what a run found, as long as its lease holds. False: it is lost."""
    with transaction.atomic():
        rows = lease.rows().select_for_update()
        rests_on = rows.values_list("corrected", "told").first()
        if rests_on is None:
            return False
        Checkpoint.objects.update_or_create(
            job_id=lease.job_id,
            defaults={
                "stage": findings.stage,
                "basis": basis_of(config, *rests_on),
                "findings": zlib.compress(findings.body, 1),
            },
        )
    return True


def begin_with(
    job: Job, found: Report, corrected: Resume, config: AnalysisConfig
) -> None:
    """Have a job that is about to be submitted begin with what a finished run had read
    of the same file, put right by its owner: the file is not read again.
    """
    read = replace(
        found,
        resume=corrected,
        analyzed_at=config.today.isoformat(),
        scorecard=None,
        posting=None,
        match=None,
        changes=(),
        notes=(),
    )
    Checkpoint.objects.update_or_create(
        job=job,
        defaults={
            "stage": "parse",
            "basis": basis_of(config, job.corrected, job.told),
            "findings": zlib.compress(to_bytes(read), 1),
        },
    )


def load(job: Job, config: AnalysisConfig) -> Kept | None:
    """Return what an earlier run of this job left. None where there is nothing, or
    where it rests on another day, program, rubric, model, correction or facts than the
    run that begins.
    """
    basis = basis_of(config, job.corrected, job.told)
    row = Checkpoint.objects.filter(job=job, basis=basis).first()
    if row is None:
        return None
    try:
        report = from_bytes(Report, zlib.decompress(bytes(row.findings)))
    except (ValidationError, zlib.error) as error:
        logger.warning("job %s: its checkpoint can't be read: %r", job.pk, error)
        return None
    return Kept(row.stage, report)


def drop(job: Job) -> None:
    """Forget it: the job has its result."""
    Checkpoint.objects.filter(job=job).delete()
