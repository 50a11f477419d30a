"""The person's word on each change, and the resume that follows from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from analysis.report import Change as Proposal
from analysis.report import from_json, to_json
from analysis.resume import Resume
from analysis.rewrite import apply
from jobs import score_queue
from jobs.clock import Now
from jobs.models import (
    Change,
    Decision,
    Job,
    Version,
    VersionKind,
)
from jobs.taken import decided, in_effect, taken_back

# Decisions follow each other quickly: of the versions they pass through the last are
# kept, and every one that was used for more than being looked at.
KEPT_VERSIONS = 20
_A_WHILE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The resume with the accepted changes; `skipped` did not fit it any more."""

    resume: Resume
    applied: int
    skipped: tuple[Proposal, ...]
    is_base: bool = False  # it is what the decisions are applied to, untouched


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


# --- the resume that follows ---------------------------------------------------------


def outcome_of(job: Job, changes: Iterable[Change]) -> Outcome:
    """Return the resume of a job with what was accepted among `changes`: of what was
    read, or of what the person made of it by hand.

    A version edited by hand holds the changes that were accepted when it was made. One
    that was decided otherwise since is taken out of it again where its words still
    stand there.
    """
    changes = tuple(changes)
    base = job.edited
    held = base.decisions if base is not None else {}
    backs: list[Proposal] = []
    steps: list[Proposal] = []
    whole = 0
    for row in changes:
        before = decided(row, held.get(str(row.number), (Decision.UNDECIDED, "")))
        now = in_effect(row)
        whole += now is not None
        if before == now:
            continue
        backs += [taken_back(before)] if before is not None else []
        steps += [now] if now is not None else []
    resume = base_resume(job)
    done = apply(resume, (*reversed(backs), *steps))
    applied = whole - _lost(done.skipped, steps)
    return Outcome(done.resume, applied, done.skipped, done.resume == resume)


def _lost(skipped: tuple[Proposal, ...], steps: list[Proposal]) -> int:
    return sum(1 for one in skipped if one in steps)


def base_resume(job: Job) -> Resume:
    """Return what decisions are applied to: the resume as it was read, or as the person
    edited it.
    """
    if job.edited is not None:
        return from_json(Resume, job.edited.resume)
    return resume_read(job)


def resume_read(job: Job) -> Resume:
    """Return the resume as it was read. Raises LookupError before a run has ended."""
    version = version_read(job)
    if version is not None:
        return from_json(Resume, version.resume)
    if job.report is None:
        raise LookupError("this job has not read a resume")
    return from_json(Resume, job.report["resume"])


def version_read(job: Job) -> Version | None:
    """Return the version that holds what a job read of its source."""
    return job.versions.filter(kind=VersionKind.READ).first()


def digest_of(resume: dict[str, Any]) -> str:
    """Return a digest of a resume's JSON: the same content, the same digest."""
    plain = json.dumps(
        resume, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(plain.encode()).hexdigest()


# --- versions ------------------------------------------------------------------------


def current_version(job: Job) -> Version:
    """Return the version with what is accepted now, and have it scored. The same
    resume is the same row.
    """
    changes = tuple(job.changes.all())
    outcome = outcome_of(job, changes)
    decisions = decisions_in(changes)
    base = job.edited or version_read(job) if outcome.is_base else None
    version, made = (base, False) if base else _found_or_made(job, changes, outcome)
    if made:
        _forget_passed(job, version)
    else:
        _note_use(version, job, decisions)
    score_queue.ask(version)
    return version


def _found_or_made(
    job: Job, changes: Iterable[Change], outcome: Outcome
) -> tuple[Version, bool]:
    plain = to_json(outcome.resume)
    return Version.objects.get_or_create(
        origin=job,
        digest=digest_of(plain),
        defaults={
            "owner_id": job.owner_id,
            "kind": _kind(job, changes),
            "resume": plain,
            "applied": outcome.applied,
            "decisions": decisions_in(changes),
            "base": job.edited,
        },
    )


def decisions_in(changes: Iterable[Change]) -> dict[str, list[str]]:
    """Return what is decided, as a version's row holds it."""
    decided = (row for row in changes if row.decision != Decision.UNDECIDED)
    return {str(row.number): [row.decision, row.text] for row in decided}


def _note_use(version: Version, job: Job, decisions: dict[str, list[str]]) -> None:
    """Note that a version is the current one once more. What one edited by hand holds
    stays as it was when it was made, and in the one as read nothing is decided.
    """
    fields: dict[str, Any] = {}
    made_by_decisions = (
        version.kind != VersionKind.READ and version.base_id != version.pk
    )
    stands = made_by_decisions and version.base_id == job.edited_id
    if stands and version.decisions != decisions:
        fields["decisions"] = version.decisions = decisions
    if timezone.now() - version.used > _A_WHILE:  # whoever only looks writes nothing
        fields["used"] = Now()
    if fields:
        Version.objects.filter(pk=version.pk).update(**fields)


def _kind(job: Job, changes: Iterable[Change]) -> VersionKind:
    decisions = {row.decision for row in changes}
    if job.edited_id is not None or Decision.EDITED in decisions:
        return VersionKind.EDITED
    return VersionKind.IMPROVED if Decision.ACCEPTED in decisions else VersionKind.READ


def _forget_passed(job: Job, current: Version) -> None:
    """Delete the versions that decisions only passed through, but for the last ones."""
    passed = Version.objects.filter(origin=job, exports=None, jobs=None)
    passed = passed.exclude(kind=VersionKind.READ).exclude(pk=current.pk)
    based = set(Version.objects.filter(origin=job).values_list("base", flat=True))
    listed = passed.order_by("-used").values_list("pk", flat=True)
    old = [pk for pk in listed[KEPT_VERSIONS:] if pk not in based]
    Version.objects.filter(pk__in=old).delete()


def keep_edited(job: Job, resume: dict[str, Any]) -> Version:
    """Keep a resume that the person edited by hand; from now on it is what decisions
    are applied to.
    """
    changes = tuple(job.changes.all())
    with transaction.atomic():
        version, made = Version.objects.get_or_create(
            origin=job,
            digest=digest_of(resume),
            defaults={
                "owner_id": job.owner_id,
                "kind": VersionKind.EDITED,
                "resume": resume,
                "applied": sum(1 for row in changes if row.is_taken),
                "decisions": decisions_in(changes),
            },
        )
        if made:
            Version.objects.filter(pk=version.pk).update(base=version)
            version.base = version
        reopen(job, version)
    return version


def reopen(job: Job, version: Version) -> None:
    """Make a version of this job the current one again, with its decisions."""
    with transaction.atomic():
        for row in job.changes.all():
            decision, text = version.decisions.get(str(row.number), ["", ""])
            wanted = Decision(decision or Decision.UNDECIDED)
            if (row.decision, row.text) != (wanted, text):
                decided = timezone.now() if decision else None
                Change.objects.filter(pk=row.pk).update(
                    decision=wanted, text=text, decided=decided
                )
        job.edited = version.base
        Job.objects.filter(pk=job.pk).update(edited=version.base)
        Version.objects.filter(pk=version.pk).update(used=Now())
    score_queue.ask(version)
