"""What a run had found when it ended early, kept so that the next one goes on from
there: the model is not asked again because a document could not be laid out.
"""

from __future__ import annotations

import logging
import zlib

from django.db import transaction
from pydantic import ValidationError

from analysis.config import AnalysisConfig
from analysis.kept import Kept
from analysis.report import Report, from_bytes
from jobs.fingerprints import basis_of
from jobs.leases import Lease
from jobs.models import Checkpoint, Job
from jobs.sandbox import Findings

logger = logging.getLogger(__name__)


def store(lease: Lease, findings: Findings, config: AnalysisConfig) -> bool:
    """Keep what a run found, as long as its lease holds. False: it is lost."""
    with transaction.atomic():
        if not lease.rows().select_for_update().values_list("pk").first():
            return False
        Checkpoint.objects.update_or_create(
            job_id=lease.job_id,
            defaults={
                "stage": findings.stage,
                "basis": basis_of(config),
                "findings": zlib.compress(findings.body, 1),
            },
        )
    return True


def load(job: Job, config: AnalysisConfig) -> Kept | None:
    """Return what an earlier run of this job left. None where there is nothing, or
    where it rests on another day, program, rubric or model than the run that begins.
    """
    row = Checkpoint.objects.filter(job=job, basis=basis_of(config)).first()
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
