from __future__ import annotations

import itertools

from analysis.posting import Need, Posting
from analysis.report import (
    Evidence,
    Match,
    PartMatch,
    PlanStep,
    Proof,
    SkillMatch,
    StepKind,
)
from jobs.presenters.match import (
    OPEN_CHIPS,
    OPEN_STEPS,
    match_view,
    posting_facts,
)

_names = itertools.count()


def skills(count: int, state: Proof, need: Need = Need.REQUIRED) -> list[SkillMatch]:
    return [
        SkillMatch(f"Skill {next(_names)}", "s", need, state, 0.5, "We want it")
        for _ in range(count)
    ]


def shown(fit: Match, *, whole: bool = False) -> list[tuple[int, int]]:
    groups = match_view(fit, whole=whole).groups
    return [(len(group.chips), group.count) for group in groups]


def test_what_is_listed_only_counts_as_found_and_related_does_not() -> None:
    fit = Match(
        50,
        tuple(skill for state in Proof for skill in skills(1, state)),
    )
    view = match_view(fit)
    assert (view.found, view.wanted) == (2, 5)
    titles = [group.title for group in view.groups]
    assert titles == [
        "Not found, required",
        "Unclear",
        "Related",
        "Found in a list only",
        "Found in both",
    ]


def test_required_skills_stand_before_the_nice_to_have() -> None:
    nice = (*skills(1, Proof.MISSING, Need.PREFERRED),)
    near = skills(1, Proof.RELATED, Need.PREFERRED)
    held = (*nice, *near, *skills(2, Proof.MISSING), *skills(1, Proof.RELATED))
    groups = match_view(Match(10, held)).groups
    told = [[chip.words for chip in group.chips] for group in groups]
    assert [group.title for group in groups][:2] == [
        "Not found, required",
        "Not found, nice to have",
    ]
    assert told[-1] == ["Required", "Nice to have"]


def test_a_long_list_shows_some_of_every_group() -> None:
    fit = Match(10, (*skills(60, Proof.MISSING), *skills(60, Proof.PROVEN)))
    (missing, _), (found, _) = shown(fit)
    assert missing + found == OPEN_CHIPS
    assert found >= 4
    assert shown(fit, whole=True) == [(60, 60), (60, 60)]


def test_a_link_never_stands_for_one_skill() -> None:
    for count in range(1, 40):
        held = (*skills(count, Proof.MISSING), *skills(7, Proof.PROVEN))
        fit = Match(10, held)
        assert all(all_ - some != 1 for some, all_ in shown(fit))


def test_the_plan_is_split_and_leaves_out_what_stands_elsewhere() -> None:
    steps = (
        PlanStep(StepKind.NOTE, "No requirements section was found."),
        *(PlanStep(StepKind.SURFACE, f"Say {n}", gain=1) for n in range(6)),
        PlanStep(StepKind.MISSING, "Kafka"),
    )
    plans = match_view(Match(10, steps=steps)).plans
    assert [plan.title for plan in plans] == ["You may say this", "Missing"]
    assert len(plans[0].steps) == OPEN_STEPS
    assert len(plans[0].more) == 6 - OPEN_STEPS


def test_a_report_of_an_earlier_version_keeps_its_plan() -> None:
    plans = match_view(Match(10, plan=("Say it",))).plans
    assert [step.text for step in plans[0].steps] == ["Say it"]


def test_parts_and_duties_are_told_with_their_points() -> None:
    line = Evidence("Kept reports", "work-1.1", "Water, bullet 1", 1)
    duties = (("Keep reports", line), ("Travel", None))
    part = PartMatch("responsibilities", 0.1, 0.5, pairs=duties)
    view = match_view(Match(10, parts=(part, PartMatch("required", 0.9, 0.1))))
    assert [p.label for p in view.parts] == ["Responsibilities"]
    assert (view.parts[0].points, view.parts[0].weighs) == (5.0, 10.0)
    assert (view.answered, len(view.duties)) == (1, 2)


def test_what_a_posting_does_not_say_is_not_told() -> None:
    facts = posting_facts(Posting("x", title="Cook", years=2, licences=("Hygiene",)))
    assert facts == (
        ("Title", "Cook"),
        ("Experience", "2 or more years"),
        ("Licences and certificates", "Hygiene"),
    )
