from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.report import Change, ChangeKind, Verdict, to_json
from analysis.resume import Resume, SkillGroup
from analysis.rewrite import apply
from analysis.rewrite.targets import items, join_skills, split_skills
from tests.analysis.rewrite.samples import OTTO

TEXTS = {item.target: item.text for item in items(OTTO)}


def change(target: str, after: str, **fields: object) -> Change:
    made = Change(
        id="c1",
        target=target,
        kind=ChangeKind.REPLACE,
        before=TEXTS.get(target, ""),
        after=after,
        title="",
        reason="",
        rule="test",
        source="rules",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def texts(resume: Resume) -> dict[str, str]:
    return {item.target: item.text for item in items(resume)}


@pytest.mark.parametrize("target", sorted(TEXTS))
def test_a_change_touches_its_target_and_nothing_else(target: str) -> None:
    done = apply(OTTO, [change(target, "Quite another text")])
    assert done.skipped == ()
    assert texts(done.resume) == {**TEXTS, target: "Quite another text"}


def test_nothing_to_apply_gives_the_same_resume() -> None:
    assert apply(OTTO, []).resume is OTTO


def test_what_no_change_aims_at_stays_the_same_object() -> None:
    done = apply(OTTO, [change("work-1-b1", "Another line")]).resume
    assert done.positions[1] is OTTO.positions[1]
    assert done.positions[0].bullets[1] is OTTO.positions[0].bullets[1]
    assert done.education is OTTO.education
    assert done.contact is OTTO.contact


def test_case_and_spaces_of_the_old_text_do_not_matter() -> None:
    written = change(
        "work-1-b2", "New", before="  trained 12  PICKERS on the sap scanner "
    )
    assert texts(apply(OTTO, [written]).resume)["work-1-b2"] == "New"


@pytest.mark.parametrize(
    "stale",
    [
        change("work-1-b2", "New", before="A text of yesterday"),
        change("work-9-b1", "New", before="Anything"),
        change("summary", "New", verdict=Verdict.BLOCKED),
        change("summary", "   "),
        change("summary", "New", kind=ChangeKind.ADD, before=""),
        change("periods", "one\ntwo", before="Mar 2015 – Dec 2019"),
        change("nonsense", "New", kind=ChangeKind.ADD, before=""),
    ],
)
def test_a_change_that_does_not_fit_comes_back(stale: Change) -> None:
    done = apply(OTTO, [stale])
    assert done.resume == OTTO
    assert done.skipped == (stale,)


def test_a_second_change_of_the_same_text_is_stale() -> None:
    first, second = change("summary", "First"), change("summary", "Second")
    done = apply(OTTO, [first, second])
    assert texts(done.resume)["summary"] == "First"
    assert done.skipped == (second,)


def test_a_summary_can_be_added_and_removed() -> None:
    bare = apply(OTTO, [change("summary", "", kind=ChangeKind.REMOVE)]).resume
    assert bare.summary is None
    added = change("summary", "Back", kind=ChangeKind.ADD, before="")
    back = apply(bare, [added]).resume
    assert back.summary is not None
    assert back.summary.text == "Back"


def test_a_bullet_and_a_group_of_skills_can_be_removed() -> None:
    gone = apply(
        OTTO,
        [
            change("work-1-b4", "", kind=ChangeKind.REMOVE),
            change("skills-1", "", kind=ChangeKind.REMOVE),
        ],
    )
    assert gone.skipped == ()
    assert "work-1-b4" not in texts(gone.resume)
    assert gone.resume.skills == ()


def test_periods_change_together_line_by_line() -> None:
    together = change(
        "periods",
        "03/2015 – 12/2019\n01/2020 – now",
        before="Mar 2015 – Dec 2019\nJan 2020 – Present",
    )
    done = apply(OTTO, [together]).resume
    assert [job.period.text for job in done.positions] == [
        "01/2020 – now",
        "03/2015 – 12/2019",
    ]
    assert done.positions[0].period.start == "2020-01"


def test_a_change_survives_json() -> None:
    made = change("summary", "Other")
    assert to_json(made)["target"] == "summary"


@pytest.mark.parametrize(
    "skills",
    [
        ("SAP", "Excel"),
        ("Word (Office, 365)", "Excel"),
        ("Planning, buying", "Excel"),
        ("C++",),
    ],
)
def test_a_line_of_skills_splits_back(skills: tuple[str, ...]) -> None:
    assert split_skills(join_skills(SkillGroup("s", "", skills))) == skills


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(TEXTS)), unique=True), st.data())
def test_applying_some_changes_conserves_all_the_rest(
    targets: list[str], data: st.DataObject
) -> None:
    changes = [
        change(target, data.draw(st.sampled_from(["One", "Two words", "Three, here"])))
        for target in targets
    ]
    done = apply(OTTO, changes)
    assert done.skipped == ()
    expected = {**TEXTS, **{made.target: made.after for made in changes}}
    assert texts(done.resume) == expected
