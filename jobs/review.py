"""The person's word on each change, and the resume that follows from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from analysis.report import Change as Proposal
from analysis.report import Verdict, from_json, to_json
from analysis.resume import Resume
from analysis.rewrite import apply
from jobs.models import (
    ACTIVE,
    Change,
    Decision,
    Export,
    Job,
    Kind,
    Version,
    VersionKind,
)
from jobs.reuse import request_job

FORMATS = ("pdf", "docx", "txt", "md", "json", "png")
TAKEN = (Decision.ACCEPTED, Decision.EDITED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The resume with the accepted changes; `skipped` did not fit it any more."""

    resume: Resume
    applied: int
    skipped: tuple[Proposal, ...]


def decide(change: Change, decision: Decision, text: str = "") -> None:
    """Keep what the person said. `text` is their own wording for an edited change.

    Raises ValueError for a blocked change accepted as it stands: nothing proves it.
    """
    if change.blocked and decision == Decision.ACCEPTED:
        raise ValueError("a blocked change needs the person's own words")
    change.decision = decision
    change.text = text.strip() if decision == Decision.EDITED else ""
    change.decided = None if decision == Decision.UNDECIDED else timezone.now()
    change.save(update_fields=["decision", "text", "decided"])


def accept_remaining(job: Job) -> int:
    """Accept every undecided change that is not blocked; return how many."""
    return job.changes.filter(decision=Decision.UNDECIDED, blocked=False).update(
        decision=Decision.ACCEPTED, decided=timezone.now()
    )


def outcome_of(job: Job, changes: Iterable[Change]) -> Outcome:
    """Return the resume of a job with what was accepted among `changes`."""
    taken = tuple(_taken(row) for row in changes if row.decision in TAKEN)
    done = apply(resume_read(job), taken)
    return Outcome(done.resume, len(taken) - len(done.skipped), done.skipped)


def _taken(row: Change) -> Proposal:
    proposal = from_json(Proposal, row.proposal)
    if row.decision == Decision.EDITED:
        # What a person writes about themselves is theirs to answer for.
        return replace(proposal, after=row.text, verdict=Verdict.PROVEN, blocked=())
    return proposal


def resume_read(job: Job) -> Resume:
    """Return the resume as it was read. Raises LookupError before a run has ended."""
    version = job.versions.filter(kind=VersionKind.READ).first()
    if version is not None:
        return from_json(Resume, version.resume)
    if job.report is None:
        raise LookupError("this job has not read a resume")
    return from_json(Resume, job.report["resume"])


def digest_of(resume: dict[str, Any]) -> str:
    """Return a digest of a resume's JSON: the same content, the same digest."""
    plain = json.dumps(
        resume, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(plain.encode()).hexdigest()


def current_version(job: Job) -> Version:
    """Return the version with what is accepted now; the same decisions, the same
    row.
    """
    changes = tuple(job.changes.all())
    outcome = outcome_of(job, changes)
    plain = to_json(outcome.resume)
    version, _made = Version.objects.get_or_create(
        origin=job,
        digest=digest_of(plain),
        defaults={
            "owner_id": job.owner_id,
            "kind": _kind(changes),
            "resume": plain,
            "applied": outcome.applied,
        },
    )
    return version


def _kind(changes: Iterable[Change]) -> VersionKind:
    decisions = {row.decision for row in changes}
    if Decision.EDITED in decisions:
        return VersionKind.EDITED
    return VersionKind.IMPROVED if Decision.ACCEPTED in decisions else VersionKind.READ


def build(job: Job, template: str) -> Job | None:
    """Lay out the current version, or return None where every file is there already."""
    version = current_version(job)
    there = set(
        version.exports.filter(template=template).values_list("format", flat=True)
    )
    if there.issuperset(FORMATS):
        return None
    options = {"template": template, "formats": list(FORMATS)}
    # A file is missing, so what ended well before does not answer.
    asked = request_job(
        job.owner, Kind.GENERATE, version=version, options=options, fresh=True
    )
    return asked.job


def building(version: Version, template: str) -> Job | None:
    """Return the job that is laying out this version in this template."""
    return (
        Job.objects.filter(
            version=version,
            kind=Kind.GENERATE,
            status__in=ACTIVE,
            options__template=template,
        )
        .order_by("-created")
        .first()
    )


def last_build(version: Version, template: str) -> Job | None:
    """Return the newest job that laid out this version in this template."""
    return (
        Job.objects.light()
        .filter(version=version, kind=Kind.GENERATE, options__template=template)
        .order_by("-created")
        .first()
    )


def exports_of(version: Version, template: str) -> dict[str, Export]:
    """Return the files of a version in a template, by format."""
    return {e.format: e for e in version.exports.filter(template=template)}
