from __future__ import annotations

import pytest

from analysis.stages import KINDS, STAGES, Progress, Step, stages_of


def test_weights_sum_to_one_hundred() -> None:
    assert sum(stage.weight for stage in STAGES) == 100


def test_every_kind_is_a_part_of_the_six_stages_in_order() -> None:
    order = [stage.key for stage in STAGES]
    for kind, keys in KINDS.items():
        assert [stage.key for stage in stages_of(kind)] == sorted(keys, key=order.index)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        stages_of("polish")


def test_fractions_start_at_zero_never_fall_and_end_at_one() -> None:
    steps: list[Step] = []
    progress = Progress(STAGES, steps.append)
    for stage in STAGES:
        with progress.stage(stage.key) as advance:
            advance(2, 3)
            advance(1, 3)  # a step back inside a stage is not shown
    fractions = [step.fraction for step in steps]
    assert fractions[0] == 0.0
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def test_a_fact_is_reported_with_its_stage() -> None:
    steps: list[Step] = []
    progress = Progress(STAGES, steps.append)
    with progress.stage("parse"):
        progress.found("Found 3 jobs", (("Name", "Ada"),))
    told = [step for step in steps if step.detail]
    assert [(s.stage, s.detail, s.facts) for s in told] == [
        ("parse", "Found 3 jobs", (("Name", "Ada"),))
    ]


def test_a_stage_that_is_not_part_of_the_run_is_refused() -> None:
    progress = Progress(stages_of("generate"))
    with pytest.raises(LookupError), progress.stage("parse"):
        pass


def test_a_finished_stage_says_so_once() -> None:
    steps: list[Step] = []
    progress = Progress(stages_of("generate"), steps.append)
    with progress.stage("render"):
        pass
    assert [step.finished for step in steps] == [False, True]
