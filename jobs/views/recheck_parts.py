"""What the report page shows of a recurring check."""

from __future__ import annotations

from typing import Any

from analysis.report import Report
from jobs.forms import RecheckForm
from jobs.models import Job
from jobs.presenters.rechecks import change_words, schedule_of
from jobs.rechecks import change_of, recheck_of
from resumeopt.accounts.models import User


def recheck_parts(
    job: Job, report: Report, owner: User | None, form: RecheckForm | None
) -> dict[str, Any]:
    """Return the running schedule, the form to set it and the change since the check
    before. One query, none for a guest: nothing of a guest's recurs.
    """
    if owner is None or owner.is_guest or job.document_id is None:
        return {"schedule": None, "recheck_form": None, "change": None}
    recheck = recheck_of(job)
    if recheck is not None and recheck.pk == job.recheck_id:
        job.recheck = recheck  # spares the query for it
    change = change_of(job)
    rubric = report.scorecard.rubric_version if report.scorecard else ""
    initial = {"every": recheck.every_days} if recheck else None
    return {
        "schedule": schedule_of(recheck) if recheck else None,
        "recheck_form": form or RecheckForm(initial=initial),
        "change": change_words(change, rubric) if change else None,
    }
