from __future__ import annotations

from dataclasses import replace

from analysis.report import Change, ChangeKind, Verdict
from analysis.resume import Resume
from analysis.rewrite import apply
from jobs.presenters.conservation import Conservation, conservation
from tests.jobs.views.samples import sample_changes, sample_resume


def after(changes: tuple[Change, ...]) -> Resume:
    return apply(sample_resume(), changes).resume


def account(changes: tuple[Change, ...]) -> Conservation:
    return conservation(sample_resume(), changes, after(changes), by_hand=False)


def test_an_untouched_resume_is_kept_whole() -> None:
    found = account(())
    assert found.kept == found.total
    assert found.total > 10


def test_a_changed_text_names_its_change() -> None:
    _, duty, _, _ = sample_changes()
    (row,) = account((duty,)).changed
    assert row.text == "Responsible for maintaining the billing reports"
    assert row.now == "Maintained the billing reports"
    assert row.number == 2


def test_a_skill_that_goes_is_removed_by_its_change() -> None:
    *_, skills = sample_changes()
    found = account((skills,))
    assert [(row.text, row.number) for row in found.removed] == [("Excel", 4)]
    assert not found.lost


def test_what_is_edited_by_hand_is_told_apart() -> None:
    _, duty, _, _ = sample_changes()
    resume = after((duty,))
    job = resume.positions[0]
    edited = replace(
        resume,
        positions=(replace(job, bullets=job.bullets[:-1]),),
        summary=None,
    )
    found = conservation(sample_resume(), (duty,), edited, by_hand=True)
    assert [row.number for row in found.changed] == [2]
    assert {row.text for row in found.removed} == {
        "Wrote 14 dashboards in SQL",
        "Hard-working analyst with a passion for data.",
    }
    assert {row.number for row in found.removed} == {0}


def test_a_change_taken_out_again_by_hand_leaves_the_text_kept() -> None:
    _, duty, _, _ = sample_changes()
    found = conservation(sample_resume(), (duty,), sample_resume(), by_hand=True)
    assert found.kept == found.total


def test_every_text_has_one_fate() -> None:
    taken = tuple(
        replace(change, verdict=Verdict.PROVEN)
        for change in sample_changes()
        if change.kind is ChangeKind.REPLACE
    )
    assert account(taken).total == account(()).total
