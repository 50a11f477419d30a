"""What a run leaves behind, in one transaction that only the holder of the lease can
commit. Files are written before it, and deleted again when it does not happen.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from analysis.errors import AnalysisError
from analysis.pipeline import Outcome
from analysis.render.names import file_name
from analysis.report import Change as Proposal
from analysis.report import Rendered, Report, Verdict, from_json, to_json
from analysis.resume import Resume
from jobs import checkpoints, leases, services, told
from jobs.child import Crashed
from jobs.clock import Now
from jobs.codes import JobCode
from jobs.files import StorageAway, delete_on_commit, discard, write_whole
from jobs.frames import scrubbed
from jobs.leases import Lease
from jobs.looks import digest_of as digest_of_options
from jobs.models import Change, Export, Job, Posting, Status, Version, VersionKind
from jobs.review import digest_of

_LONGEST_LOG = 20_000
KEPT_LOOKS = 6  # of a version, beside the usual one: who tries, tries many


def complete(job: Job, lease: Lease, outcome: Outcome, facts: dict[str, Any]) -> bool:
    """Store the result and end the job. False when the lease is lost or the job was
    cancelled: then nothing is stored. Raises StorageAway.
    """
    exports = [_export(job, document, outcome) for document in outcome.documents]
    stored = False
    try:
        _write(exports, outcome.documents)
        with transaction.atomic():
            stored = _end(lease, outcome.report, facts)
            if stored:
                _keep(job, outcome.report, exports)
                checkpoints.drop(job)
    finally:
        if not stored:
            for export in exports:
                discard(export.file)
    return stored


def _write(exports: list[Export], documents: tuple[Rendered, ...]) -> None:
    try:
        for export, document in zip(exports, documents, strict=True):
            write_whole(export.file, document.content)
    except OSError as error:
        raise StorageAway from error


def _end(lease: Lease, report: Report | None, facts: dict[str, Any]) -> bool:
    moved = (
        lease.rows()
        .filter(cancel_requested=False)
        .move(
            Status.IN_PROGRESS,
            to=Status.COMPLETE,
            lease=None,
            lease_expires=None,
            finished=Now(),
            progress=100,
            log="",
            **facts,
            **_result(report),
        )
    )
    if moved:
        leases.log_event(
            lease.job_id,
            "complete",
            from_status=Status.IN_PROGRESS,
            to_status=Status.COMPLETE,
        )
    return moved


def _result(report: Report | None) -> dict[str, Any]:
    if report is None:
        return {}
    # Changes are rows with the person's decision; they are not stored twice.
    card, fit = report.scorecard, report.match
    return {
        "report": scrubbed(to_json(report.with_changes(()))),
        "score": card.overall if card else None,
        "match_score": fit.points if fit else None,
    }


def _keep(job: Job, report: Report | None, exports: list[Export]) -> None:
    version = job.version
    if report is not None:
        version = _version(job, report)
        _keep_posting(job, report)
        changes = told.answered(report.changes, job.document)
        Change.objects.bulk_create(
            _change(job, number, proposal)
            for number, proposal in enumerate(changes, start=1)
        )
    for export in exports:
        if version is None:
            continue
        export.version = version
        _replace_older(export)
        export.save(force_insert=True)
    if exports and version is not None:
        _forget_older_looks(version)


def _version(job: Job, report: Report) -> Version:
    resume = scrubbed(to_json(report.resume))
    return Version.objects.create(
        owner_id=job.owner_id,
        origin=job,
        kind=VersionKind.READ,
        resume=resume,
        digest=digest_of(resume),
    )


def _keep_posting(job: Job, report: Report) -> None:
    """Keep the posting's title, and its text where it came as a file: the file has
    served its purpose then.
    """
    if job.posting is None or report.posting is None:
        return
    mine = Posting.objects.filter(pk=job.posting.pk)
    mine.filter(title="").update(title=scrubbed(report.posting.title)[:200])
    document = job.posting.document
    if mine.filter(text="").update(text=scrubbed(report.posting.text)) and document:
        services.delete_unused({document.pk}, set())


def _change(job: Job, number: int, proposal: Proposal) -> Change:
    return Change(
        job=job,
        number=number,
        proposal=scrubbed(to_json(proposal)),
        blocked=proposal.verdict is Verdict.BLOCKED,
    )


def _export(job: Job, document: Rendered, outcome: Outcome) -> Export:
    chosen: dict[str, Any] = job.options.get("options") or {}
    reading = outcome.readings.get(document.format)
    return Export(
        format=document.format,
        template=document.template,
        options=chosen,
        look=digest_of_options(chosen),
        name=file_name(_resume(job, outcome), document.format),
        byte_count=len(document.content),
        pages=document.pages,
        warnings=list(document.warnings),
        reading=scrubbed(to_json(reading)) if reading is not None else None,
    )


def _resume(job: Job, outcome: Outcome) -> Resume:
    """Return whom the files are about."""
    if outcome.report is not None:
        return outcome.report.resume
    return from_json(Resume, job.version.resume) if job.version else Resume()


def _replace_older(export: Export) -> None:
    older = Export.objects.filter(
        version=export.version,
        format=export.format,
        template=export.template,
        look=export.look,
    )
    for old in older:
        delete_on_commit(old.file)
        old.delete()


def _forget_older_looks(version: Version) -> None:
    """Delete the files in looks that were only passed through, but for the last."""
    tried = version.exports.exclude(look="").values("look").annotate(at=Max("created"))
    looks = list(tried.order_by("-at").values_list("look", flat=True))
    for old in version.exports.filter(look__in=looks[KEPT_LOOKS:]).defer("reading"):
        delete_on_commit(old.file)
        old.delete()


def failed(job: Job, lease: Lease, error: AnalysisError, log: str = "") -> bool:
    """End the job with an error's code."""
    fields: dict[str, Any] = {"error_params": scrubbed(dict(error.params))}
    if log:
        fields["log"] = appended(job, log)
    return leases.fail(lease.rows(), job.pk, error.code.value, **fields)


def crashed(job: Job, lease: Lease, error: Crashed) -> bool:
    """Count a crash of the child; the job goes back to the queue, or is given up."""
    crashes = job.crashes + 1
    log = appended(job, f"Crash {crashes}: {error}\n{error.said}")
    if crashes >= settings.RESUMEOPT_MAX_CRASHES:
        return leases.fail(
            lease.rows(),
            job.pk,
            JobCode.POISON.value,
            error_params={"crashes": crashes},
            crashes=crashes,
            log=log,
        )
    return leases.requeue(
        lease.rows(),
        job.pk,
        event="crashed",
        delay=leases.backoff(crashes),
        crashes=crashes,
        log=log,
        detail=error,
    )


def appended(job: Job, text: str) -> str:
    """Return the job's log with more at its end, its oldest part cut off."""
    whole = f"{job.log}\n{text}" if job.log else text
    plain: str = scrubbed(whole[-_LONGEST_LOG:])
    return plain
