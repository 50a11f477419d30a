from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.report import from_json, to_json
from analysis.resume import Resume
from jobs.exports import build
from jobs.models import Change, Decision, Export, Job, Kind, Version, VersionKind
from jobs.review import (
    KEPT_VERSIONS,
    current_version,
    decide,
    keep_edited,
    outcome_of,
    reopen,
    resume_read,
)
from jobs.services import delete_job
from tests.factories import make_user
from tests.jobs.views.samples import make_check

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    return make_check(make_user())


def say(job: Job, number: int, decision: Decision, text: str = "") -> None:
    decide(job.changes.get(number=number), decision, text)


def words(job: Job) -> str:
    return str(current_version(job).resume)


def by_hand(job: Job, old: str, new: str) -> Version:
    """Edit the current version: replace some words in it."""
    plain = to_json(outcome_of(job, job.changes.all()).resume)
    text = str(from_json(Resume, plain))
    assert old in text
    resume = _replaced(plain, old, new)
    return keep_edited(job, resume)


def _replaced(value: object, old: str, new: str) -> object:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {key: _replaced(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, old, new) for one in value]
    return value


def test_the_same_decisions_are_the_same_version(job: Job) -> None:
    say(job, 2, Decision.ACCEPTED)
    first = current_version(job)
    say(job, 2, Decision.REJECTED)
    assert current_version(job).kind == VersionKind.READ
    say(job, 2, Decision.ACCEPTED)
    assert current_version(job) == first


def test_a_version_knows_its_decisions_and_brings_them_back(job: Job) -> None:
    say(job, 2, Decision.ACCEPTED)
    say(job, 4, Decision.EDITED, "SQL and Python")
    first = current_version(job)
    say(job, 2, Decision.REJECTED)
    say(job, 4, Decision.UNDECIDED)
    say(job, 1, Decision.ACCEPTED)
    reopen(job, first)
    decisions = job.changes.values_list("decision", "text")
    assert list(decisions) == [
        ("undecided", ""),
        ("accepted", ""),
        ("undecided", ""),
        ("edited", "SQL and Python"),
    ]
    assert current_version(job) == first


def test_as_read_is_reopened_with_nothing_decided(job: Job) -> None:
    read = current_version(job)
    say(job, 2, Decision.ACCEPTED)
    current_version(job)
    reopen(job, read)
    assert set(job.changes.values_list("decision", flat=True)) == {"undecided"}


def test_decisions_go_on_on_top_of_what_was_edited_by_hand(job: Job) -> None:
    say(job, 2, Decision.ACCEPTED)
    by_hand(job, "Cardiff University", "University of Cardiff")
    say(job, 4, Decision.ACCEPTED)
    text = words(job)
    assert "University of Cardiff" in text
    assert "Maintained the billing reports" in text
    assert "Excel" not in text


def test_a_change_is_taken_out_of_an_edited_version_again(job: Job) -> None:
    say(job, 2, Decision.ACCEPTED)
    by_hand(job, "Cardiff University", "University of Cardiff")
    say(job, 2, Decision.REJECTED)
    text = words(job)
    assert "University of Cardiff" in text
    assert "Responsible for maintaining the billing reports" in text


def test_words_edited_by_hand_are_not_taken_out_with_the_change(job: Job) -> None:
    say(job, 2, Decision.ACCEPTED)
    by_hand(job, "Maintained the billing reports", "Kept the billing reports right")
    say(job, 2, Decision.REJECTED)
    outcome = outcome_of(job, job.changes.all())
    assert "Kept the billing reports right" in str(outcome.resume)
    assert len(outcome.skipped) == 1


def test_an_edited_version_keeps_what_it_was_made_with(job: Job) -> None:
    say(job, 2, Decision.ACCEPTED)
    edited = by_hand(job, "Cardiff University", "University of Cardiff")
    say(job, 2, Decision.UNDECIDED)
    say(job, 2, Decision.ACCEPTED)
    current_version(job)
    say(job, 4, Decision.ACCEPTED)
    on_top = current_version(job)
    reopen(job, resume_version(job))
    assert "University of Cardiff" not in words(job)
    reopen(job, on_top)
    assert "University of Cardiff" in words(job)
    assert current_version(job) == on_top
    reopen(job, Version.objects.get(pk=edited.pk))
    assert current_version(job) == edited
    assert job.changes.get(number=4).decision == Decision.UNDECIDED


def resume_version(job: Job) -> Version:
    return job.versions.get(kind=VersionKind.READ)


def test_an_edit_back_to_what_was_is_that_version_again(job: Job) -> None:
    read = resume_version(job)
    by_hand(job, "Cardiff University", "University of Cardiff")
    assert by_hand(job, "University of Cardiff", "Cardiff University") == read
    assert job.edited is None


def test_only_the_last_versions_are_kept_and_those_in_use(job: Job) -> None:
    say(job, 1, Decision.ACCEPTED)
    laid_out = current_version(job)
    Export.objects.create(version=laid_out, format="pdf", template="x", byte_count=1)
    edited = by_hand(job, "Cardiff University", "University of Cardiff")
    for count in range(KEPT_VERSIONS + 5):
        say(job, 2, Decision.EDITED, f"Maintained {count} reports")
        current_version(job)
    kept = set(job.versions.all())
    assert {laid_out, edited, resume_version(job)} <= kept
    assert len(kept) <= KEPT_VERSIONS + 4
    assert f"Maintained {count} reports" in words(job)


def test_a_job_goes_with_all_its_versions(job: Job) -> None:
    by_hand(job, "Cardiff University", "University of Cardiff")
    say(job, 2, Decision.ACCEPTED)
    current_version(job)
    delete_job(job)
    assert not Version.objects.exists()
    assert not Change.objects.exists()


@pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.UNDECIDED])
def test_files_are_laid_out_of_accepted_changes_only(
    job: Job, decision: Decision
) -> None:
    say(job, 1, Decision.ACCEPTED)
    say(job, 2, decision)
    say(job, 4, decision)
    built = build(job)
    assert built is not None
    assert built.kind == Kind.GENERATE
    assert built.version is not None
    resume = from_json(Resume, built.version.resume)
    read = resume_read(job)
    assert resume.summary is not None
    assert resume.summary.text.startswith("Data analyst who writes SQL")
    assert replace(resume, summary=read.summary) == read


def test_a_blocked_change_is_in_no_file(job: Job) -> None:
    with pytest.raises(ValueError, match="blocked"):
        say(job, 3, Decision.ACCEPTED)
    assert "30%" not in words(job)
